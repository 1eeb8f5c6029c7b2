//! A section of a chapter: rows for its title, what its levels say, its notes and its rating.

use std::borrow::Cow;

use super::arrangement::{Arrangement, Names};
use super::marks;
use super::questions::{Question, Questions};
use crate::backend::pdf::frame::{Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::table::{Follows, Row, TableBuilder, Tint, repeat_short_focus};
use crate::backend::pdf::layout::text::{BlockStyle, Checkpoints, Design, Flow, blocks};
use crate::base::units::Points;
use crate::model::contract::field;
use crate::model::{Inline, Labels, Text, fill};
use crate::view::handout::{Cell, Chapter, Column, Form, Section};
use crate::view::notes::{Note, NoteOf};

/// White above a section, and above and below its title, in leadings.
const ABOVE_SECTION: f64 = 0.15;
const AROUND_TITLE: [f64; 2] = [0.3, 0.05];
/// White above a group, and above and below its title, in leadings.
const ABOVE_GROUP: f64 = 0.6;
const AROUND_GROUP: [f64; 2] = [0.3, 0.08];
/// White above and below what the levels say, notes and ratings, in leadings.
const AROUND_CELLS: [f64; 2] = [0.12, 0.3];
const AROUND_NOTES: [f64; 2] = [0.0, 0.35];
const AROUND_RATING: [f64; 2] = [0.0, 0.4];
/// The same where a level stands alone, with no white below its text.
const AROUND_PLAIN_RATING: [f64; 2] = [0.5, 0.4];
/// White above a section, and below its title, where there are no rules, in leadings; and above a
/// group, and between it and its first section.
const ABOVE_PLAIN: f64 = 1.1;
const ABOVE_PLAIN_GROUP: f64 = 1.4;
const BELOW_GROUP: f64 = 0.25;
const BELOW_PLAIN: f64 = 0.25;

/// Sets a section of a chapter as rows of its table.
pub struct SectionSetter<'s, 'c, 'f> {
    pub compositor: &'s mut Compositor<'c, 'f>,
    pub table: &'s mut TableBuilder,
    pub arrangement: &'s Arrangement,
    pub chapter: &'s Chapter,
    pub names: &'s Names<'s>,
    /// The section's position, and that of its part of the table.
    pub number: usize,
}

impl SectionSetter<'_, '_, '_> {
    pub fn add(&mut self, section: &Section) {
        let labelled = if self.is_marked() {
            Cow::Borrowed(section)
        } else {
            let labels = &self.compositor.theme.labels;
            marks::labelled(section, labels, self.chapter.is_comparison)
        };
        let section = labelled.as_ref();
        self.group(section);
        self.title(section);
        self.description(section);
        match self.arrangement {
            Arrangement::Stacked(_) => self.stacked(section),
            _ => self.beside(section),
        }
        self.notes(section);
        self.rating(section);
    }

    /// Whether signs stand before what is the exception at the focus level.
    fn is_marked(&self) -> bool {
        self.chapter.step.is_some() && !self.chapter.is_comparison
    }

    fn above(&self) -> Option<&Section> {
        self.chapter.sections.get(self.number.checked_sub(1)?)
    }

    /// Begins the rows of a section, below the title of its group where it is the first of that.
    fn group(&mut self, section: &Section) {
        let goes_on = self.above().is_some_and(|before| before.group == section.group);
        let is_grouped = section.group.is_some();
        self.table.begin_body(self.compositor, usize::from(is_grouped && goes_on));
        let Some(group) = section.group.as_ref().filter(|_| !goes_on) else {
            return;
        };
        let design = self.compositor.setter.design.clone();
        let passage = Passage::SectionTitle(section.title.clone());
        let row = self.table.heading(self.compositor, (group, 2), &design.group, passage);
        let is_plain = matches!(self.arrangement, Arrangement::Alone(_));
        row.above = design.leading() * if is_plain { ABOVE_PLAIN_GROUP } else { ABOVE_GROUP };
        row.padding = design.leadings(AROUND_GROUP);
    }

    fn title(&mut self, section: &Section) {
        let design = self.compositor.setter.design.clone();
        let rank = if section.group.is_some() { 3 } else { 2 };
        let leaves_group = rank == 2 && self.above().is_some_and(|above| above.group.is_some());
        let opens_group = rank == 3 && self.above().is_none_or(|it| it.group != section.group);
        let passage = Passage::SectionTitle(section.title.clone());
        let title = (section.title.as_str(), rank);
        let row = self.table.heading(self.compositor, title, &design.heading, passage);
        row.part = Some(self.number);
        let (above, around) = match self.arrangement {
            Arrangement::Alone(_) if opens_group => (BELOW_GROUP, [0.0, BELOW_PLAIN]),
            Arrangement::Alone(_) => (ABOVE_PLAIN, [0.0, BELOW_PLAIN]),
            _ if leaves_group => (ABOVE_GROUP, AROUND_TITLE),
            _ => (ABOVE_SECTION, AROUND_TITLE),
        };
        (row.above, row.padding) = (above * design.leading(), design.leadings(around));
    }

    fn description(&mut self, section: &Section) {
        if section.description.is_empty() {
            return;
        }
        let row = self.table.wide(self.compositor, |compositor, tag, width| {
            let passage = Passage::SectionTitle(section.title.clone());
            compositor.setter.passage(passage);
            let style = compositor.setter.design.small;
            let width = width.min(compositor.setter.design.readable_width());
            compositor.prose(tag, &section.description, &style, width)
        });
        below(row, self.number, AROUND_NOTES, &self.compositor.setter.design);
        row.keeps_next = true;
    }

    /// What the levels say, in columns.
    fn beside(&mut self, section: &Section) {
        let design = self.compositor.setter.design.clone();
        let before = checkpoints_before(&section.cells);
        let (columns, is_marked) = (&self.chapter.columns, self.is_marked());
        let row = self.table.row(self.compositor, |compositor, column, tag, width| {
            let level = columns.get(column).zip(section.cells.get(column));
            let before = before.get(column).copied().unwrap_or_default();
            level.map_or_else(Flow::default, |level| {
                let says = Says { section, level, before, is_marked };
                says.set(compositor, tag, width)
            })
        });
        if section.form.is_some() {
            repeat_short_focus(&mut row.cells);
        }
        row.ruled = false;
        row.part = Some(self.number);
        row.padding = match self.arrangement {
            Arrangement::Alone(_) => [0.0, 0.0],
            _ => design.leadings(AROUND_CELLS),
        };
    }

    /// What the levels say, a row for each.
    fn stacked(&mut self, section: &Section) {
        let before = checkpoints_before(&section.cells);
        let names = self.names;
        let is_marked = self.is_marked();
        let columns = self.chapter.columns.iter();
        let levels = columns.zip(&section.cells).zip(before);
        for (position, (level, before)) in levels.enumerate() {
            let row = self.table.row(self.compositor, |compositor, column, tag, width| {
                if column == 0 {
                    names.set(compositor, tag, level.0, width)
                } else {
                    let says = Says { section, level, before, is_marked };
                    says.set(compositor, tag, width)
                }
            });
            if let Some(name) = row.cells.first_mut() {
                name.repeats = true;
            }
            row.ruled = position > 0;
            row.part = Some(self.number);
            row.tint = if level.0.focus { Tint::Row } else { Tint::None };
        }
    }

    fn notes(&mut self, section: &Section) {
        if section.notes.is_empty() {
            return;
        }
        self.compositor.setter.passage(Passage::Note(section.title.clone()));
        let row = self.table.wide(self.compositor, |compositor, tag, width| {
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
        below(row, self.number, AROUND_NOTES, &self.compositor.setter.design);
    }

    fn rating(&mut self, section: &Section) {
        let Some(Form::Rating { against }) = &section.form else {
            return;
        };
        let row = self.table.wide(self.compositor, |compositor, tag, _| {
            rating(compositor, tag, section, against).held()
        });
        let around = match self.arrangement {
            Arrangement::Alone(_) => AROUND_PLAIN_RATING,
            _ => AROUND_RATING,
        };
        below(row, self.number, around, &self.compositor.setter.design);
        row.follows = Follows::Gladly;
    }
}

/// Makes a row stay with the one above it.
fn below(row: &mut Row, number: usize, around: [f64; 2], design: &Design) {
    row.follows = Follows::Always;
    row.ruled = false;
    row.part = Some(number);
    row.padding = design.leadings(around);
}

struct Says<'s> {
    section: &'s Section,
    level: (&'s Column, &'s Cell),
    /// How many checkpoints other levels have before this one's.
    before: usize,
    is_marked: bool,
}

impl Says<'_> {
    /// Sets it, or the sign that the level says nothing.
    fn set(&self, compositor: &mut Compositor<'_, '_>, parent: TagId, width: Points) -> Flow {
        let (section, (column, cell)) = (self.section, self.level);
        if cell.blocks.is_empty() {
            return compositor.setter.sign_of_nothing();
        }
        compositor.setter.passage(Passage::Entry {
            level: column.title.clone(),
            section: section.title.clone(),
        });
        let marks = if self.is_marked && column.focus {
            marks::of(cell, &compositor.theme.labels)
        } else {
            Vec::new()
        };
        let style = BlockStyle {
            text: compositor.setter.design.text,
            kind: section.kind,
            checkpoints: section.form.is_some().then_some(Checkpoints {
                id: &section.id,
                section: &section.title,
                level: &column.title,
                before: self.before,
            }),
            marks: &marks,
            met: &cell.met,
        };
        let Compositor { setter, tags, .. } = compositor;
        blocks::blocks(setter, tags, parent, &cell.blocks, &style, width)
    }
}

/// For each cell, how many checkpoints the cells before it have.
fn checkpoints_before(cells: &[Cell]) -> Vec<usize> {
    let mut before = 0_usize;
    let cells = cells.iter().map(|cell| {
        let own = before;
        before = before.saturating_add(cell.boxes().count());
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
    let levels = levels.iter().map(|levels| Inline::strong(format!("{levels}: ")));
    levels.chain(note.text.iter().cloned()).collect()
}

/// The fewest lines for evidence. There are more where the page has room.
const EVIDENCE_LINES: usize = 2;

/// The circles of the scale and lines for evidence of a section that is rated `against` a level.
pub fn rating(
    compositor: &mut Compositor<'_, '_>, parent: TagId, section: &Section, against: &str,
) -> Flow {
    compositor.setter.passage(Passage::Theme);
    let theme = compositor.theme;
    let labels = &theme.labels;
    let label = fill(&labels.rated_against, &[("level", &against)]);
    let mut questions = Questions { setter: compositor.setter, tags: &mut compositor.tags, parent };
    let rating = Question {
        label: &label,
        name: field::rating(&section.id),
        tooltip: format!("{}: {label}", section.title),
    };
    let mut flow = questions.choice(&rating, &theme.scale);
    let evidence = Question {
        label: &labels.evidence,
        name: field::evidence(&section.id),
        tooltip: format!("{}: {}, {against}", labels.evidence, section.title),
    };
    flow.append(questions.lines(&evidence, EVIDENCE_LINES), 0.0);
    if let Some(last) = flow.lines.last_mut() {
        last.grows = true;
    }
    flow
}
