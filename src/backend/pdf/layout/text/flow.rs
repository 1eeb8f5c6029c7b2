//! Lines one below another, and where a page may end between them.

use crate::backend::pdf::frame::{Field, Item, PageLink};
use crate::base::units::{Point, Points};

/// The content of a cell, a note or a heading, as lines of one width.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    pub lines: Vec<FlowLine>,
}

#[derive(Debug, Clone, Default)]
pub struct FlowLine {
    /// White above it, unless it is the first of its page or cell.
    pub space: Points,
    /// From its top to the next line's top.
    pub height: Points,
    /// What is painted, from the line's upper start corner.
    pub items: Vec<Item>,
    /// What can be clicked, from the line's upper start corner.
    pub links: Vec<PageLink>,
    /// What can be filled in, from the line's upper start corner.
    pub fields: Vec<Field>,
    /// Whether it ends in ruled lines, of which there may be more where its page has room.
    pub grows: bool,
    /// How far its text reaches to the end.
    pub width: Points,
    /// Its position among the lines of its paragraph.
    pub position: usize,
    /// How many lines its paragraph has.
    pub count: usize,
    /// Whether no page ends above it.
    pub held: bool,
    /// Whether a page that ends above it parts an item of a list.
    pub inside: bool,
}

/// The fewest lines of a paragraph that may stand alone on a page.
const TOGETHER: usize = 2;
/// No paragraph and no item of a list is parted that has no more lines than this.
const WHOLE: usize = 4;
/// How bad it is to part a paragraph, and an item from what hangs below it.
const PARTED_PARAGRAPH: f64 = 1.0;
const PARTED_ITEM: f64 = 3.0;

impl From<FlowLine> for Flow {
    fn from(line: FlowLine) -> Flow {
        Flow { lines: vec![line] }
    }
}

impl Flow {
    /// Its height, without white above.
    pub fn height(&self) -> Points {
        self.height_of(0, self.lines.len())
    }

    /// The height of the lines `from..to` as the only ones of a page.
    pub fn height_of(&self, from: usize, to: usize) -> Points {
        let lines = self.lines.get(from..to);
        debug_assert!(lines.is_some(), "a flow is divided at its own lines");
        let lines = lines.unwrap_or_default();
        let white = lines.first().map_or(0.0, |line| line.space);
        lines.iter().map(|line| line.space + line.height).sum::<Points>() - white
    }

    /// The end of the lines from `from` on that fit without widow and orphan; `from` if none do.
    pub fn fitting(&self, from: usize, height: Points) -> usize {
        let end = self.reaching(from, height);
        (from..=end).rev().find(|&end| self.parting(end).is_some()).unwrap_or(from)
    }

    /// The end of the lines from `from` on that fit in `height`, whatever paragraph that divides.
    pub fn reaching(&self, from: usize, height: Points) -> usize {
        let mut end = from;
        for next in from.saturating_add(1)..=self.lines.len() {
            if self.height_of(from, next) > height + ROUNDING {
                break;
            }
            end = next;
        }
        end
    }

    /// How bad it is if a page ends before line `at`; none if none may.
    pub fn parting(&self, at: usize) -> Option<f64> {
        let Some(line) = self.lines.get(at) else {
            return Some(0.0);
        };
        let of_item = if line.inside { PARTED_ITEM } else { 0.0 };
        let after = line.count.saturating_sub(line.position);
        match line.position {
            _ if line.held => None,
            0 => Some(of_item),
            TOGETHER.. if line.count > WHOLE && after >= TOGETHER => {
                Some(of_item + PARTED_PARAGRAPH)
            }
            _ => None,
        }
    }

    /// The same lines, kept on one page with each other and with the line above.
    #[must_use]
    pub fn held(mut self) -> Flow {
        for line in &mut self.lines {
            line.held = true;
        }
        self
    }

    /// The same lines as an item of a list, which stays whole if it is short.
    #[must_use]
    pub fn item(mut self) -> Flow {
        let is_short = self.lines.len() <= WHOLE;
        for line in self.lines.iter_mut().skip(1) {
            line.inside = true;
            line.held |= is_short;
        }
        self
    }

    /// The same lines further in.
    #[must_use]
    pub fn shifted(mut self, x: Points) -> Flow {
        if x == 0.0 {
            return self;
        }
        let by = Point { x, y: 0.0 };
        for line in &mut self.lines {
            line.items.iter_mut().for_each(|item| item.shift(by));
            let links = line.links.iter_mut().map(|link| &mut link.area);
            let areas = links.chain(line.fields.iter_mut().map(|field| &mut field.area));
            areas.for_each(|area| area.at = area.at.moved(by));
        }
        self
    }

    /// How far the last line's text reaches to the end.
    pub fn last_width(&self) -> Points {
        self.lines.last().map_or(0.0, |line| line.width)
    }

    /// Adds the lines of `other` below, with white between.
    pub fn append(&mut self, mut other: Flow, space: Points) {
        if let Some(first) = other.lines.first_mut() {
            first.space = space;
        }
        self.lines.append(&mut other.lines);
    }
}

/// Two sums of the same lengths may differ by this much, because numbers are rounded.
pub const ROUNDING: Points = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs of these numbers of lines, each line 10 points high.
    fn flow(paragraphs: &[usize]) -> Flow {
        let lines = paragraphs.iter().flat_map(|&count| {
            (0..count).map(move |position| FlowLine {
                space: if position == 0 { 3.0 } else { 0.0 },
                height: 10.0,
                width: 50.0,
                position,
                count,
                ..FlowLine::default()
            })
        });
        Flow { lines: lines.collect() }
    }

    #[test]
    fn white_above_counts_between_paragraphs_only() {
        assert!((flow(&[2, 1]).height() - 33.0).abs() < 1e-9);
    }

    #[test]
    fn no_line_of_a_paragraph_stays_behind_alone() {
        assert_eq!(flow(&[2, 5]).fitting(0, 33.0), 2);
        assert_eq!(flow(&[2, 5]).fitting(0, 43.0), 4);
    }

    #[test]
    fn no_line_of_a_paragraph_is_carried_over_alone() {
        assert_eq!(flow(&[5]).fitting(0, 40.0), 3);
        assert_eq!(flow(&[5]).fitting(0, 15.0), 0);
    }

    #[test]
    fn what_has_up_to_four_lines_stays_whole() {
        assert_eq!(flow(&[4]).fitting(0, 30.0), 0);
        assert_eq!(flow(&[2, 2]).item().fitting(0, 30.0), 0);
        assert_eq!(flow(&[2, 3]).item().fitting(0, 30.0), 2);
    }

    #[test]
    fn a_longer_item_is_parted_at_a_price() {
        let item = flow(&[2, 2, 6]).item();
        let prices: Vec<_> = (0..=10).map(|at| item.parting(at)).collect();
        let (sub, inside) = (Some(3.0), Some(4.0));
        let expected = [Some(0.0), None, sub, None, sub, None, inside, inside, inside, None];
        assert_eq!(prices, [&expected[..], &[Some(0.0)]].concat());
    }

    #[test]
    fn what_is_held_goes_with_the_line_above_it() {
        let mut held = flow(&[1, 1]);
        held.append(flow(&[1, 1]).held(), 3.0);
        assert_eq!(held.fitting(0, 40.0), 1);
        assert_eq!(held.fitting(1, 49.0), 4);
    }

    #[test]
    fn lines_that_fit_exactly_fit() {
        assert_eq!(flow(&[2, 1]).fitting(0, 33.0), 3);
        assert_eq!(flow(&[2, 1]).reaching(1, 9.0), 1);
    }
}
