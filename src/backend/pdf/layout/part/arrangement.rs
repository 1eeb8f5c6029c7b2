//! How a chapter's levels stand to one another, from its first page to its last.

use crate::backend::pdf::frame::tag::TagTree;
use crate::backend::pdf::layout::table::cell::frames;
use crate::backend::pdf::layout::table::columns::{self, Demand};
use crate::backend::pdf::layout::text::blocks::{self, BlockStyle};
use crate::backend::pdf::layout::text::design::{Design, Frame, LETTER_WIDTH};
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Extent;
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
const WORTH_UNEQUAL: f64 = 0.04;
const NEARLY_READABLE: f64 = 32.0;

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
    let of_prose = letter * NEARLY_READABLE;
    let fitted = columns::widths(sides.room, design.gutter, &at_least(&demands, of_prose));
    if holds(&equal, letter * READABLE) {
        let is_better = fitted != equal && holds(&fitted, of_prose) && {
            let before = height(setter, chapter, &equal);
            before - height(setter, chapter, &fitted) >= before * WORTH_UNEQUAL
        };
        return Arrangement::SideBySide(sides.frames(if is_better { &fitted } else { &equal }));
    }
    if holds(&fitted, letter * READABLE)
        || (holds(&equal, 0.0) && is_short(setter, chapter, &equal))
    {
        let widths = if holds(&equal, 0.0) { &equal } else { &fitted };
        return Arrangement::SideBySide(sides.frames(widths));
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
            let own = blocks::extent(setter, &cell.blocks, &style);
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

/// The same demands for columns of some width at the least.
fn at_least(demands: &[Demand], width: Points) -> Vec<Demand> {
    let demands = demands.iter().map(|demand| Demand {
        extent: Extent {
            minimum: demand.extent.minimum.max(width),
            ..demand.extent
        },
        ..*demand
    });
    demands.collect()
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
