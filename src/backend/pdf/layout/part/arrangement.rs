//! How a chapter's levels stand to one another, from its first page to its last.

use crate::backend::pdf::frame::tag::TagTree;
use crate::backend::pdf::layout::table::cell::frames;
use crate::backend::pdf::layout::table::columns::{self, Demand};
use crate::backend::pdf::layout::text::blocks::{self, BlockStyle};
use crate::backend::pdf::layout::text::design::{Design, Frame, LETTER_WIDTH};
use crate::backend::pdf::layout::text::extent;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::Points;
use crate::model::{Inline, plain_text, texts};
use crate::view::handout::{Chapter, Column, Section};

/// How a chapter's levels stand to one another, with the columns of its table.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrangement {
    /// Levels as columns, their names at the head of each page.
    SideBySide(Vec<Frame>),
    /// Levels as rows, each with its name at the start.
    Stacked(Vec<Frame>),
    /// A single level: running text.
    Alone(Frame),
}

/// The least number of characters that a line of prose should hold.
const READABLE: f64 = 35.0;
/// A paragraph or bullet of more lines than this is prose.
const PROSE_LINES: usize = 3;
/// Columns are unequal only if that saves this share of a chapter's height. Their
/// lines may hold a little less than what is best to read.
const WORTH_UNEQUAL: f64 = 0.01;
const NEARLY_READABLE: f64 = 32.0;
/// How much room a column gives to another at a time, in leadings, and how often.
const STEP: f64 = 0.6;
const MOST_STEPS: usize = 6;

/// The arrangement of a chapter: side by side where its lines are long enough, or
/// where nothing in it is longer than a few lines.
pub fn choose(setter: &mut Typesetter<'_>, chapter: &Chapter) -> Arrangement {
    let design = setter.design.clone();
    if chapter.columns.len() <= 1 {
        return Arrangement::Alone((0.0, design.readable_width()));
    }
    let demands = demands(setter, chapter);
    let sides = Sides::new(&design, chapter);
    let letter = design.text.size * LETTER_WIDTH;
    let equal = columns::equal_widths(sides.room, design.gutter, demands.len());
    let holds = |widths: &[Points], least: Points| {
        let demands = widths.iter().zip(&demands);
        let mut demands = demands.map(|(width, demand)| (*width, demand.extent.minimum));
        demands.all(|(width, minimum)| width >= minimum && width >= least)
    };
    if holds(&equal, letter * READABLE) {
        let least = demands.iter().map(|demand| demand.extent.minimum);
        let least: Vec<_> = least
            .map(|width| width.max(letter * NEARLY_READABLE))
            .collect();
        let widths = lowest(setter, chapter, equal, &least);
        return Arrangement::SideBySide(sides.frames(&widths));
    }
    let fitted = columns::widths(sides.room, design.gutter, &demands);
    if holds(&fitted, letter * READABLE) {
        return Arrangement::SideBySide(sides.frames(&fitted));
    }
    if holds(&equal, 0.0) && is_short(setter, chapter, &equal) {
        return Arrangement::SideBySide(sides.frames(&equal));
    }
    stacked(&design)
}

/// Names at the start of the line and text beside them, with white at both ends for
/// the tint behind the focus level.
fn stacked(design: &Design) -> Arrangement {
    let [(start, name), (beside, text)] = design.stacked();
    let padding = design.padding;
    let text = (text - padding).min(design.readable_width());
    Arrangement::Stacked(vec![(start + padding, name - padding), (beside, text)])
}

/// Where columns begin and end: a tint at the edge of the text block leaves white
/// around its text.
struct Sides {
    start: Points,
    room: Points,
    gutter: Points,
}

impl Sides {
    fn new(design: &Design, chapter: &Chapter) -> Sides {
        let is_focus = |column: Option<&Column>| column.is_some_and(|column| column.focus);
        let white = |is_tinted| if is_tinted { design.padding } else { 0.0 };
        let start = white(is_focus(chapter.columns.first()));
        let end = white(is_focus(chapter.columns.last()));
        Sides {
            start,
            room: design.body.size.width - start - end,
            gutter: design.gutter,
        }
    }

    fn frames(&self, widths: &[Points]) -> Vec<Frame> {
        let frames = frames(widths, self.gutter).into_iter();
        frames
            .map(|(start, width)| (start + self.start, width))
            .collect()
    }
}

/// What each column holds in all sections.
fn demands(setter: &mut Typesetter<'_>, chapter: &Chapter) -> Vec<Demand> {
    let header = setter.design.header.bold();
    let columns = chapter.columns.iter().enumerate();
    let demands = columns.map(|(position, column)| {
        let mut extent = setter.extent(&[Inline::plain(&column.title)], &header);
        let mut letters = 0_usize;
        for section in &chapter.sections {
            let Some(cell) = section.cells.get(position) else {
                continue;
            };
            let style = style(setter, section);
            let own = extent::extent(setter, &cell.blocks, &style);
            extent.minimum = extent.minimum.max(own.minimum);
            extent.preferred = extent.preferred.max(own.preferred);
            let texts = texts(&cell.blocks).into_iter();
            letters = texts.fold(letters, |sum, text| {
                sum.saturating_add(plain_text(text).chars().count())
            });
        }
        Demand {
            extent,
            length: letters as f64 * setter.design.text.size * LETTER_WIDTH,
        }
    });
    demands.collect()
}

/// Widths with which the rows of a chapter are about as low as they can be: from
/// equal ones on, columns give room to others as long as that makes the rows lower.
fn lowest(
    setter: &mut Typesetter<'_>,
    chapter: &Chapter,
    equal: Vec<Points>,
    least: &[Points],
) -> Vec<Points> {
    let step = setter.design.leading() * STEP;
    let before = height(setter, chapter, &equal);
    let mut best = (before, equal.clone());
    for _ in 0..MOST_STEPS {
        let mut next = best.clone();
        for widths in moved(&best.1, least, step) {
            let height = height(setter, chapter, &widths);
            if height < next.0 {
                next = (height, widths);
            }
        }
        if next.0 >= best.0 {
            break;
        }
        best = next;
    }
    if before - best.0 >= before * WORTH_UNEQUAL {
        best.1
    } else {
        equal
    }
}

/// The widths if one column gives a step to another, for all pairs of columns.
fn moved(widths: &[Points], least: &[Points], step: Points) -> Vec<Vec<Points>> {
    let mut all = Vec::new();
    for (from, (width, least)) in widths.iter().zip(least).enumerate() {
        if width - step < *least {
            continue;
        }
        for to in (0..widths.len()).filter(|to| *to != from) {
            let moved = widths
                .iter()
                .enumerate()
                .map(|(column, width)| match column {
                    column if column == from => width - step,
                    column if column == to => width + step,
                    _ => *width,
                });
            all.push(moved.collect());
        }
    }
    all
}

fn style(setter: &Typesetter<'_>, section: &Section) -> BlockStyle<'static> {
    BlockStyle {
        kind: section.kind,
        ..BlockStyle::prose(setter.design.text)
    }
}

/// About the height of all rows in columns of these widths.
fn height(setter: &mut Typesetter<'_>, chapter: &Chapter, widths: &[Points]) -> Points {
    let sections = chapter.sections.iter();
    let heights = sections.map(|section| {
        let flows = flows(setter, section, widths).into_iter();
        flows.map(|flow| flow.height()).fold(0.0, Points::max)
    });
    heights.sum()
}

/// Whether no paragraph is longer than a few lines.
fn is_short(setter: &mut Typesetter<'_>, chapter: &Chapter, widths: &[Points]) -> bool {
    chapter.sections.iter().all(|section| {
        let flows = flows(setter, section, widths);
        let mut lines = flows.iter().flat_map(|flow| &flow.lines);
        lines.all(|line| line.count <= PROSE_LINES)
    })
}

/// What the levels say in a section, in lines that are only counted.
fn flows(setter: &mut Typesetter<'_>, section: &Section, widths: &[Points]) -> Vec<Flow> {
    let style = style(setter, section);
    setter.measure(|setter| {
        let cells = section.cells.iter().zip(widths);
        let flows = cells.map(|(cell, width)| {
            let mut unseen = TagTree::new();
            blocks::blocks(
                setter,
                &mut unseen,
                TagTree::ROOT,
                &cell.blocks,
                &style,
                *width,
            )
        });
        flows.collect()
    })
}
