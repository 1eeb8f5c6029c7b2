//! How a chapter's levels stand to one another on all its pages, and how their names are set.

use std::fmt::Display;

use crate::backend::pdf::frame::{Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::table::{Demand, columns, frames};
use crate::backend::pdf::layout::text::{
    BlockStyle, Design, Flow, Frame, ITEM_SPACE, LETTER_WIDTH, TextStyle, Typesetter, Unbroken,
    extent,
};
use crate::base::units::{Point, Points};
use crate::model::{Inline, fill};
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

/// The least number of characters that a line of prose should hold, by the mean letter.
const READABLE: f64 = 33.0;
/// A paragraph or bullet of more lines than this is prose.
const PROSE_LINES: f64 = 3.0;
/// Columns are unequal only if that saves this share of a chapter's height. Their
/// lines may hold a little less than what is best to read.
const WORTH_UNEQUAL: f64 = 0.01;
const NEARLY_READABLE: f64 = 32.0;
/// The share of the width that names beside stacked levels get at the most.
const WIDEST_NAME: f64 = 0.42;
/// How much room a column gives to another at a time, in leadings, and how often.
const STEP: f64 = 0.3;
const MOST_STEPS: usize = 8;

/// The arrangement of a chapter: side by side if lines are long enough, or nothing is long.
pub fn choose(setter: &mut Typesetter<'_>, chapter: &Chapter) -> Arrangement {
    let design = setter.design.clone();
    if chapter.columns.len() <= 1 {
        return Arrangement::Alone((0.0, design.readable_width()));
    }
    let sections = sections(setter, chapter);
    let demands = demands(setter, chapter, &sections);
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
        let least: Vec<_> = least.map(|width| width.max(letter * NEARLY_READABLE)).collect();
        let widths = lowest(&sections, equal, &least, design.leading() * STEP);
        return Arrangement::SideBySide(sides.frames(&widths));
    }
    let fitted = columns::widths(sides.room, design.gutter, &demands);
    if holds(&fitted, letter * READABLE) {
        return Arrangement::SideBySide(sides.frames(&fitted));
    }
    if holds(&equal, 0.0) && is_short(&sections, &equal) {
        return Arrangement::SideBySide(sides.frames(&equal));
    }
    stacked(setter, chapter)
}

/// Names at the start of the line and text beside them, with white at both ends for
/// the tint behind the focus level. No word of a name is divided if there is room.
fn stacked(setter: &mut Typesetter<'_>, chapter: &Chapter) -> Arrangement {
    let design = setter.design.clone();
    let header = design.header.bold();
    let words = chapter.columns.iter().map(|column| {
        let name = [Inline::plain(&column.title)];
        setter.extent(&name, &header).minimum
    });
    let [(_, usual), _] = design.stacked();
    let (total, padding) = (design.body.size.width, design.padding);
    let widest = words.fold(0.0, Points::max) + padding;
    let name = widest.min(total * WIDEST_NAME).max(usual);
    let beside = name + design.gutter;
    let text = (total - beside - padding).min(design.readable_width());
    Arrangement::Stacked(vec![(padding, name - padding), (beside, text)])
}

/// Where columns begin and end: a tint at the edge of the text block leaves white around its text.
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
        Sides { start, room: design.body.size.width - start - end, gutter: design.gutter }
    }

    fn frames(&self, widths: &[Points]) -> Vec<Frame> {
        let frames = frames(widths, self.gutter).into_iter();
        frames.map(|(start, width)| (start + self.start, width)).collect()
    }
}

/// The paragraphs of each level in a section, not yet broken into lines.
type Unset = Vec<Vec<Unbroken>>;

fn sections(setter: &mut Typesetter<'_>, chapter: &Chapter) -> Vec<Unset> {
    let mut of_section = |section: &Section| {
        let style = style(setter, section);
        let cells = section.cells.iter();
        let cells = cells.map(|cell| extent::unbroken(setter, &cell.blocks, &style));
        cells.collect()
    };
    chapter.sections.iter().map(&mut of_section).collect()
}

fn style(setter: &Typesetter<'_>, section: &Section) -> BlockStyle<'static> {
    BlockStyle { kind: section.kind, ..BlockStyle::prose(setter.design.text) }
}

/// What each column holds in all sections.
fn demands(setter: &mut Typesetter<'_>, chapter: &Chapter, sections: &[Unset]) -> Vec<Demand> {
    let header = setter.design.header.bold();
    let columns = chapter.columns.iter().enumerate();
    let demands = columns.map(|(position, column)| {
        let mut extent = setter.extent(&[Inline::plain(&column.title)], &header);
        for section in &chapter.sections {
            let Some(cell) = section.cells.get(position) else {
                continue;
            };
            let style = style(setter, section);
            let own = extent::extent(setter, &cell.blocks, &style);
            extent.minimum = extent.minimum.max(own.minimum);
            extent.preferred = extent.preferred.max(own.preferred);
        }
        let paragraphs = sections.iter().filter_map(|cells| cells.get(position));
        let length = paragraphs.flatten().map(|paragraph| paragraph.length).sum();
        Demand { extent, length }
    });
    demands.collect()
}

/// Widths with which the rows of a chapter are about as low as they can be: from
/// equal ones on, columns give room to others as long as that makes the rows lower.
fn lowest(sections: &[Unset], equal: Vec<Points>, least: &[Points], step: Points) -> Vec<Points> {
    let before = lines(sections, &equal);
    let mut best = (before, equal.clone());
    for _ in 0..MOST_STEPS {
        let mut next = best.clone();
        for widths in moved(&best.1, least, step) {
            let lines = lines(sections, &widths);
            if lines < next.0 {
                next = (lines, widths);
            }
        }
        if next.0 >= best.0 {
            break;
        }
        best = next;
    }
    if before - best.0 >= before * WORTH_UNEQUAL { best.1 } else { equal }
}

/// The widths if one column gives a step to another, for all pairs of columns.
fn moved(widths: &[Points], least: &[Points], step: Points) -> Vec<Vec<Points>> {
    let mut all = Vec::new();
    for (from, (width, least)) in widths.iter().zip(least).enumerate() {
        if width - step < *least {
            continue;
        }
        for to in (0..widths.len()).filter(|to| *to != from) {
            let moved = widths.iter().enumerate().map(|(column, width)| match column {
                column if column == from => width - step,
                column if column == to => width + step,
                _ => *width,
            });
            all.push(moved.collect());
        }
    }
    all
}

/// About how many lines all rows take in columns of these widths.
fn lines(sections: &[Unset], widths: &[Points]) -> f64 {
    let row = |cells: &Unset| {
        let cells = cells.iter().zip(widths);
        let cells = cells.map(|(cell, width)| {
            let lines = cell.iter().map(|paragraph| paragraph.lines(*width) + ITEM_SPACE);
            lines.sum()
        });
        cells.fold(0.0, f64::max)
    };
    sections.iter().map(row).sum()
}

/// Whether no paragraph is longer than a few lines.
fn is_short(sections: &[Unset], widths: &[Points]) -> bool {
    let mut cells = sections.iter().flat_map(|cells| cells.iter().zip(widths));
    cells.all(|(cell, width)| {
        let mut cell = cell.iter();
        cell.all(|paragraph| paragraph.lines(*width) <= PROSE_LINES)
    })
}

/// How the names of a chapter's levels are set.
pub struct Names<'c> {
    chapter: &'c Chapter,
    is_on_one_line: bool,
}

impl<'c> Names<'c> {
    /// The names of a chapter's levels in its arrangement.
    pub fn new(
        setter: &mut Typesetter<'_>, chapter: &'c Chapter, arrangement: &Arrangement,
    ) -> Names<'c> {
        let is_on_one_line = match arrangement {
            Arrangement::SideBySide(frames) => {
                let mut columns = chapter.columns.iter().zip(frames);
                columns.all(|(column, frame)| {
                    let place = place(chapter, column);
                    let small = setter.design.small;
                    let style = name_style(setter, column);
                    let title = setter.width(&column.title, &style) + small.size;
                    place.is_empty() || title + setter.width(&place, &small) <= frame.1
                })
            }
            _ => false,
        };
        Names { chapter, is_on_one_line }
    }

    /// A level's name, and where the level stands: its grade, and its track where the
    /// chapter has levels of several. The focus level's is bold.
    pub fn set(
        &self, compositor: &mut Compositor<'_, '_>, tag: TagId, column: &Column, width: Points,
    ) -> Flow {
        compositor.setter.passage(Passage::Repeated);
        let style = name_style(compositor.setter, column);
        let title = compositor.tags.add(tag, Role::Paragraph);
        if column.focus {
            let level: &dyn Display = &column.title;
            let words = fill(&compositor.theme.labels.focus, &[("level", level)]);
            compositor.tags.tell(title, words);
        }
        let mut flow = compositor.plain(title, &column.title, &style, width);
        if let Some(language) = &column.language {
            compositor.tags.speak(title, language.clone());
        }
        let place = place(self.chapter, column);
        if place.is_empty() {
            return flow;
        }
        let small = compositor.setter.design.small;
        let below = compositor.tags.add(tag, Role::Paragraph);
        if let (true, Some(last)) = (self.is_on_one_line, flow.lines.last_mut()) {
            let at = Point { x: last.width + small.size, y: 0.0 };
            let Compositor { setter, tags, .. } = compositor;
            let items = setter.label_of(tags, below, &place, &small, at);
            last.items.extend(items);
            return flow;
        }
        let below = compositor.plain(below, &place, &small, width);
        flow.append(below, 0.0);
        flow.held()
    }
}

fn name_style(setter: &Typesetter<'_>, column: &Column) -> TextStyle {
    TextStyle { strong: column.focus, ..setter.design.header }
}

fn place(chapter: &Chapter, column: &Column) -> String {
    let tracks = chapter.columns.iter();
    let mut tracks = tracks.filter_map(|other| other.track.as_ref());
    let is_on_several = tracks.any(|other| Some(other) != column.track.as_ref());
    let track = column.track.iter().filter(|_| is_on_several);
    let place: Vec<_> = column.grade.iter().chain(track).cloned().collect();
    place.join(" · ")
}
