//! A section of a chapter: its title, its table and what stands below. Each is
//! set by itself, on several cores. Knows no page.

use super::change_labels;
use crate::backend::pdf::frame::faults::{Faults, Passage};
use crate::backend::pdf::frame::tag::{Role, TagTree};
use crate::backend::pdf::layout::table::arrangement;
use crate::backend::pdf::layout::table::cell::{self, Arrangement, SetTable};
use crate::backend::pdf::layout::text::blocks;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::cores;
use crate::base::units::Points;
use crate::model::{Inline, Labels, SectionKind, Text, Theme};
use crate::view::handout::{Column, Section};
use crate::view::notes::{Note, NoteOf};

/// White above a section's notes and above its rating, in leadings.
const ABOVE_NOTES: f64 = 0.4;
const ABOVE_RATING: f64 = 0.5;
/// How many lines of notes stay on the page where their table ends.
const NOTE_LINES: f64 = 4.0;

/// A section that is on no page yet. Its elements are counted from its own start;
/// the root of them is the section.
pub struct SetSection {
    pub title: String,
    pub heading: Flow,
    pub table: SetTable,
    pub below: Below,
    pub tags: TagTree,
    /// What the fonts could not show of it.
    pub faults: Faults,
}

/// What stands below a table.
pub struct Below {
    pub flow: Flow,
    /// The white above it.
    pub above: Points,
    /// The height that must stay on the page where the table ends: that of all
    /// of it, or that of the beginning of long notes.
    pub tail: Points,
}

/// Sets sections. The result does not depend on the number of cores.
pub fn set_all(
    setter: &mut Typesetter<'_>,
    theme: &Theme,
    columns: &[Column],
    sections: &[Section],
    cores: usize,
) -> Vec<SetSection> {
    let set = |setter: &mut Typesetter<'_>, section: &Section| {
        SetSection::new(setter, theme, columns, section)
    };
    let ((), sections) = cores::each(sections, cores, setter.another(), set, |rest| rest(setter));
    sections
}

impl SetSection {
    fn new(
        setter: &mut Typesetter<'_>,
        theme: &Theme,
        columns: &[Column],
        section: &Section,
    ) -> SetSection {
        let mut tags = TagTree::new();
        let tag = tags.add(TagTree::ROOT, Role::Heading(2));
        let labelled = change_labels::labelled(section, &theme.labels);
        let ((heading, table, below), faults) = setter.recorded(|setter| {
            setter.passage(Passage::SectionTitle(section.title.clone()));
            let (style, width) = (setter.design.heading, setter.design.body.size.width);
            let heading = setter.plain(&mut tags, tag, &section.title, &style, width);
            let mut setting = SectionSetter {
                setter,
                theme,
                columns,
                table: labelled.as_ref(),
                tags: &mut tags,
            };
            (heading, setting.table(), setting.below())
        });
        SetSection {
            title: section.title.clone(),
            heading,
            table,
            below,
            tags,
            faults,
        }
    }

    /// Counts its elements on from `before` others.
    pub fn renumber(&mut self, before: usize) {
        let rows = self.table.head.iter_mut().chain(&mut self.table.rows);
        let cells = rows.flat_map(|row| &mut row.cells);
        let flows = cells.map(|cell| &mut cell.flow);
        for flow in flows.chain([&mut self.heading, &mut self.below.flow]) {
            flow.renumber(before);
        }
    }
}

/// Sets a section.
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

impl SectionSetter<'_, '_> {
    fn table(&mut self) -> SetTable {
        let arrangement = match self.columns.len() {
            1 => Arrangement::Alone,
            _ => arrangement::choose(self.setter, self.columns, self.table),
        };
        cell::set(
            self.setter,
            self.tags,
            TagTree::ROOT,
            self.columns,
            self.table,
            arrangement,
        )
    }

    /// The section's notes, then its rating on the same page.
    fn below(&mut self) -> Below {
        let mut flow = self.notes();
        let rating = self.rating().held();
        let leading = self.setter.design.leading();
        let above = match flow.lines.len() {
            0 => leading * ABOVE_RATING,
            _ => leading * ABOVE_NOTES,
        };
        let most = leading * NOTE_LINES;
        let is_long = flow.height() > most;
        flow.append(rating, leading * ABOVE_RATING);
        let tail = match flow.lines.len() {
            0 => 0.0,
            _ if is_long => above + most,
            _ => above + flow.height(),
        };
        Below { flow, above, tail }
    }

    fn notes(&mut self) -> Flow {
        self.setter.passage(Passage::Note(self.table.title.clone()));
        let labels = &self.theme.labels;
        let notes = self.table.notes.iter();
        let texts: Vec<Text> = notes.map(|note| note_text(note, labels)).collect();
        let design = &self.setter.design;
        let (style, width) = (design.small, design.body.size.width);
        blocks::paragraphs(
            self.setter,
            self.tags,
            TagTree::ROOT,
            &Role::Note,
            &texts,
            &style,
            width,
        )
    }

    /// Where a section of expectations is rated; nothing of other sections.
    fn rating(&mut self) -> Flow {
        if !self.table.to_fill || self.table.kind == SectionKind::Checklist {
            return Flow::default();
        }
        self.set_rating(TagTree::ROOT)
    }
}

/// A note's text, after the level it belongs to where that is not the focus.
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
