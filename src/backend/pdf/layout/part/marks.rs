//! What stands before the expectations of a level: signs of what is the exception against the level
//! before, with what they mean, or words that say how each stands to another level.

use std::borrow::Cow;

use crate::backend::pdf::layout::text::Mark;
use crate::compare::Change;
use crate::model::{Block, Direction, Inline, Item, Labels, List, Text, fill};
use crate::view::handout::{Cell, Section};
use crate::view::step::{self, Step};

/// The mark of each expectation of a cell, in order.
pub fn of<'l>(cell: &Cell, labels: &'l Labels) -> Vec<Option<Mark<'l>>> {
    let mark = |change: &Option<Change>| {
        change.map(|change| Mark { sign: step::sign(change), told: step::word(change, labels) })
    };
    cell.changes.iter().map(mark).collect()
}

/// How a level stands to the one before it, in numbers, and what the marks mean:
/// "Against Engineer: 5 new, 2 changed, 1 carried over".
pub fn counts(step: &Step, labels: &Labels) -> String {
    let counted = [
        (step.new, &labels.count_new),
        (step.changed, &labels.count_changed),
        (step.same, &labels.count_same),
        (step.dropped, &labels.count_dropped),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, label)| label.with(count)).collect();
    let counts = labels.list(counted.iter().map(String::as_str));
    fill(&labels.step, &[("before", &apart(&step.before, &counts)), ("counts", &counts)])
}

/// A name before other words; isolated from their figures where it is read the other way.
fn apart<'n>(name: &'n str, words: &str) -> Cow<'n, str> {
    let direction = |text: &str| Direction::Rightward.of_text(text);
    let is_alike = direction(name) == direction(words);
    if is_alike { name.into() } else { format!("\u{2068}{name}\u{2069}").into() }
}

/// What the marks of a chapter mean: "= Same: carried over from the level before".
pub fn legend(counts: &Step, labels: &Labels) -> String {
    let means = |change: &Change| {
        let count = match change {
            Change::New => counts.new,
            Change::Changed => counts.changed,
            Change::Same => counts.same,
        };
        (count > 0).then(|| format!("{} {}", step::sign(*change), step::meaning(*change, labels)))
    };
    let meanings: Vec<_> = counts.exception().iter().filter_map(means).collect();
    meanings.join(" · ")
}

/// The section with a label before each expectation that a level adds or changes, and
/// before each that it drops; with `all`, also before what stays the same. After a
/// checkpoint that stands for other levels too it names them.
pub fn labelled<'t>(section: &'t Section, labels: &Labels, all: bool) -> Cow<'t, Section> {
    let has_none =
        |cell: &Cell| cell.changes.is_empty() && cell.dropped.is_empty() && cell.also.is_empty();
    if section.cells.iter().all(has_none) {
        return Cow::Borrowed(section);
    }
    let mut section = section.clone();
    for cell in &mut section.cells {
        cell.blocks = blocks(cell, labels, all);
    }
    Cow::Owned(section)
}

struct Around {
    before: Option<Inline>,
    after: Option<Inline>,
}

/// A cell's blocks. It has a change for each paragraph and each list item, in order.
fn blocks(cell: &Cell, labels: &Labels, all: bool) -> Vec<Block> {
    let (mut changes, mut also) = (cell.changes.iter(), cell.also.iter());
    let mut position = 0_usize;
    let mut next = || {
        let is_dropped = cell.dropped.contains(&position);
        position = position.saturating_add(1);
        let change = changes.next().copied().flatten();
        let levels = also.next().filter(|levels| !levels.is_empty());
        let before = match change {
            _ if is_dropped => Some(&*labels.dropped),
            Some(Change::Same) if !all => None,
            change => change.map(|change| step::word(change, labels)),
        };
        Around {
            before: before.map(|word| Inline::strong([word, labels.colon()].concat())),
            after: levels.map(|levels| others(levels, labels)),
        }
    };
    let blocks = cell.blocks.iter();
    let blocks = blocks.map(|block| match block {
        Block::Paragraph(text) => Block::Paragraph(next().text(text)),
        Block::List(list) => {
            let items = list.items.iter();
            Block::List(List {
                start: list.start,
                items: items.map(|item| next().item(item)).collect(),
            })
        }
    });
    blocks.collect()
}

/// "(also Senior Engineer)".
fn others(levels: &[String], labels: &Labels) -> Inline {
    let levels = labels.list(levels.iter().map(String::as_str));
    Inline {
        emphasis: true,
        ..Inline::plain(format!(" ({})", fill(&labels.also, &[("levels", &levels)])))
    }
}

impl Around {
    fn text(self, text: &Text) -> Text {
        let parts = self.before.into_iter().chain(text.iter().cloned());
        parts.chain(self.after).collect()
    }

    /// Its first paragraph has what stands before and after it.
    fn item(self, item: &Item) -> Item {
        let mut item = item.clone();
        if let Some(Block::Paragraph(text)) = item.blocks.first_mut() {
            *text = self.text(text);
            return item;
        }
        let around = self.text(&Text::new());
        if !around.is_empty() {
            item.blocks.insert(0, Block::Paragraph(around));
        }
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_read_the_other_way_is_isolated() {
        assert_eq!(apart("Engineer", "2 new"), "Engineer");
        assert_eq!(apart("מהנדסת", "2 חדשות"), "מהנדסת");
        assert_eq!(apart("Engineer", "2 חדשות"), "\u{2068}Engineer\u{2069}");
        assert_eq!(apart("מהנדסת", "2 new"), "\u{2068}מהנדסת\u{2069}");
    }

    use crate::model::plain_text;
    use crate::model::texts;

    #[test]
    fn each_expectation_says_what_it_is() {
        let paragraph = |text: &str| Block::Paragraph(vec![Inline::plain(text)]);
        let item = |text: &str| Item { blocks: vec![paragraph(text)] };
        let cell = Cell {
            blocks: vec![
                paragraph("Leads."),
                Block::List(List {
                    start: None,
                    items: vec![item("Plans."), item("N/A"), item("Hires.")],
                }),
            ],
            changes: vec![Some(Change::New), Some(Change::Same), None, Some(Change::Changed)],
            also: vec![vec![], vec!["Senior".into(), "Staff".into()]],
            ..Cell::default()
        };
        let blocks = blocks(&cell, &Labels::default(), false);
        let said: Vec<_> = texts(&blocks).into_iter().map(|t| plain_text(t)).collect();
        assert_eq!(said, ["New: Leads.", "Plans. (also Senior, Staff)", "N/A", "Changed: Hires."]);
    }
}
