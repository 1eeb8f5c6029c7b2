//! A section of a chapter: a row for its title, rows for what its levels say, and
//! rows for its notes and for its rating.

use super::arrangement::Arrangement;
use super::change_labels;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::table::builder::TableBuilder;
use crate::backend::pdf::layout::table::cell::{Row, Tint};
use crate::backend::pdf::layout::text::blocks::{self, BlockStyle, Checkpoints};
use crate::backend::pdf::layout::text::design::Design;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::Points;
use crate::model::{Inline, Labels, SectionKind, Text, Theme};
use crate::view::handout::{Cell, Column, Section};
use crate::view::notes::{Note, NoteOf};

/// White above a section, and above and below its title, in leadings.
const ABOVE_SECTION: f64 = 0.3;
const AROUND_TITLE: [f64; 2] = [0.4, 0.1];
/// White above and below what the levels say, notes and ratings, in leadings.
const AROUND_CELLS: [f64; 2] = [0.15, 0.4];
const AROUND_NOTES: [f64; 2] = [0.0, 0.35];
const AROUND_RATING: [f64; 2] = [0.0, 0.4];
/// White above a section, and below its title, where there are no rules, in
/// leadings.
const ABOVE_PLAIN: f64 = 1.1;
const BELOW_PLAIN: f64 = 0.25;

/// Sets the sections of a chapter as rows of its table.
pub struct Sections<'s> {
    /// The table.
    pub table: &'s mut TableBuilder,
    /// How its levels stand to one another.
    pub arrangement: &'s Arrangement,
    /// The levels.
    pub columns: &'s [Column],
}

impl Sections<'_> {
    /// Adds the rows of a section, the part `number` of the table.
    pub fn add(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        let labelled = change_labels::labelled(section, &compositor.theme.labels);
        let section = labelled.as_ref();
        self.table.begin_body(compositor);
        self.title(compositor, section, number);
        match self.arrangement {
            Arrangement::Stacked(_) => self.stacked(compositor, section, number),
            _ => self.beside(compositor, section, number),
        }
        self.notes(compositor, section, number);
        self.rating(compositor, section, number);
    }

    fn is_plain(&self) -> bool {
        matches!(self.arrangement, Arrangement::Alone(_))
    }

    fn title(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        let leading = compositor.setter.design.leading();
        let is_plain = self.is_plain();
        let row = self.table.band(compositor, |compositor, tag, width| {
            let passage = Passage::SectionTitle(section.title.clone());
            compositor.setter.passage(passage);
            let heading = compositor.tags.add(tag, Role::Heading(2));
            let style = compositor.setter.design.heading;
            compositor.plain(heading, &section.title, &style, width)
        });
        row.part = Some(number);
        (row.above, row.padding) = if is_plain {
            (ABOVE_PLAIN * leading, [0.0, BELOW_PLAIN * leading])
        } else {
            let above = ABOVE_SECTION * leading;
            (above, AROUND_TITLE.map(|share| share * leading))
        };
    }

    /// What the levels say, in columns.
    fn beside(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        let design = compositor.setter.design.clone();
        let before = checkpoints_before(&section.cells);
        let columns = self.columns;
        let row = self
            .table
            .row(compositor, |compositor, column, tag, width| {
                let level = columns.get(column).zip(section.cells.get(column));
                let before = before.get(column).copied().unwrap_or_default();
                level.map_or_else(Flow::default, |level| {
                    entry(compositor, tag, section, level, before, width)
                })
            });
        row.ruled = false;
        row.part = Some(number);
        row.padding = match self.arrangement {
            Arrangement::Alone(_) => [0.0, 0.0],
            _ => AROUND_CELLS.map(|share| share * design.leading()),
        };
    }

    /// What the levels say, a row for each.
    fn stacked(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        let before = checkpoints_before(&section.cells);
        let levels = self.columns.iter().zip(&section.cells).zip(before);
        for (position, (level, before)) in levels.enumerate() {
            let row = self
                .table
                .row(compositor, |compositor, column, tag, width| {
                    if column == 0 {
                        name(compositor, tag, level.0, width)
                    } else {
                        entry(compositor, tag, section, level, before, width)
                    }
                });
            row.ruled = position > 0;
            row.part = Some(number);
            row.tint = if level.0.focus { Tint::Row } else { Tint::None };
        }
    }

    fn notes(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        if section.notes.is_empty() {
            return;
        }
        compositor
            .setter
            .passage(Passage::Note(section.title.clone()));
        let row = self.table.wide(compositor, |compositor, tag, width| {
            let texts: Vec<Text> = {
                let labels = &compositor.theme.labels;
                let notes = section.notes.iter();
                notes.map(|note| note_text(note, labels)).collect()
            };
            let style = compositor.setter.design.small;
            let width = width.min(compositor.setter.design.readable_width());
            let Compositor { setter, tags, .. } = compositor;
            blocks::paragraphs(setter, tags, tag, &Role::Note, &texts, &style, width)
        });
        below(row, number, AROUND_NOTES, &compositor.setter.design);
    }

    /// Where a section of expectations is rated.
    fn rating(&mut self, compositor: &mut Compositor<'_, '_>, section: &Section, number: usize) {
        if !section.to_fill || section.kind != SectionKind::Expectations {
            return;
        }
        let columns = self.columns;
        let row = self.table.wide(compositor, |compositor, tag, _| {
            let mut setting = SectionSetter {
                theme: compositor.theme,
                setter: compositor.setter,
                columns,
                table: section,
                tags: &mut compositor.tags,
            };
            setting.set_rating(tag).held()
        });
        below(row, number, AROUND_RATING, &compositor.setter.design);
    }
}

/// Makes a row stay with the one above it.
fn below(row: &mut Row, number: usize, around: [f64; 2], design: &Design) {
    row.follows = true;
    row.ruled = false;
    row.part = Some(number);
    row.padding = around.map(|share| share * design.leading());
}

/// Sets what is filled in of a section.
pub struct SectionSetter<'s, 'f> {
    /// Sets its text.
    pub setter: &'s mut Typesetter<'f>,
    /// Has the scale and the labels.
    pub theme: &'s Theme,
    /// The levels.
    pub columns: &'s [Column],
    /// The section.
    pub table: &'s Section,
    /// Takes its elements.
    pub tags: &'s mut TagTree,
}

/// A level's name, and below it where the level stands. The focus level's is bold.
pub fn name(
    compositor: &mut Compositor<'_, '_>,
    tag: TagId,
    column: &Column,
    width: Points,
) -> Flow {
    compositor.setter.passage(Passage::Repeated);
    let style = compositor.setter.design.header;
    let strong = column.focus;
    let style = crate::backend::pdf::layout::text::design::TextStyle { strong, ..style };
    let place: Vec<_> = column.grade.iter().chain(&column.track).cloned().collect();
    if place.is_empty() {
        return compositor.plain(tag, &column.title, &style, width);
    }
    let title = compositor.tags.add(tag, Role::Paragraph);
    let mut flow = compositor.plain(title, &column.title, &style, width);
    let below = compositor.tags.add(tag, Role::Paragraph);
    let small = compositor.setter.design.small;
    flow.append(
        compositor.plain(below, &place.join(" · "), &small, width),
        0.0,
    );
    flow.held()
}

/// What a level says, or the sign that it says nothing.
fn entry(
    compositor: &mut Compositor<'_, '_>,
    parent: TagId,
    section: &Section,
    (column, cell): (&Column, &Cell),
    before: usize,
    width: Points,
) -> Flow {
    if cell.blocks.is_empty() {
        return compositor.setter.sign_of_nothing();
    }
    compositor.setter.passage(Passage::Entry {
        level: column.title.clone(),
        section: section.title.clone(),
    });
    let style = BlockStyle {
        text: compositor.setter.design.text,
        kind: section.kind,
        checkpoints: section.to_fill.then_some(Checkpoints {
            id: &section.id,
            section: &section.title,
            level: &column.title,
            before,
        }),
    };
    let Compositor { setter, tags, .. } = compositor;
    blocks::blocks(setter, tags, parent, &cell.blocks, &style, width)
}

/// For each cell, how many checkpoints the cells before it have.
fn checkpoints_before(cells: &[Cell]) -> Vec<usize> {
    let mut before = 0_usize;
    let cells = cells.iter().map(|cell| {
        let own = before;
        before = before.saturating_add(cell.checkpoints());
        own
    });
    cells.collect()
}

/// A note's text, after the levels it is about where that is not the focus.
fn note_text(note: &Note, labels: &Labels) -> Text {
    let levels = match &note.of {
        NoteOf::Focus => None,
        NoteOf::AllLevels => Some(labels.all_levels.clone()),
        NoteOf::Levels(titles) => Some(labels.list(titles.iter().map(String::as_str))),
    };
    let levels = levels.iter().map(|levels| Inline {
        strong: true,
        ..Inline::plain(format!("{levels}: "))
    });
    levels.chain(note.text.iter().cloned()).collect()
}
