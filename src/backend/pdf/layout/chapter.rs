//! One level's chapter: its title, then its sections.

use super::blocks;
use super::cell::{self, Arrangement};
use super::compositor::Compositor;
use super::design::TextStyle;
use super::flow::Flow;
use super::frame::Bookmark;
use super::marks;
use super::rating::Rating;
use super::table::Placing;
use super::tag::{Role, TagId, TagTree};
use super::{arrangement, cell::SetTable};
use crate::model::{Inline, Labels, SectionKind, Text};
use crate::units::Points;
use crate::view::handout::{Chapter, Note, Table};

/// White above a section's title, below it, above its notes, and above its
/// rating, in leadings.
const ABOVE_HEADING: f64 = 1.25;
const BELOW_HEADING: f64 = 0.35;
const ABOVE_NOTES: f64 = 0.4;
const ABOVE_RATING: f64 = 0.5;
/// So many lines of notes stay with their table's end.
const NOTE_LINES: f64 = 4.0;
/// A section no higher than this share of a page is not parted.
const SHORT_SECTION: f64 = 0.25;

impl Compositor<'_, '_> {
    /// Sets a chapter on new pages, all of it inside of `part`; returns its
    /// bookmark.
    pub fn chapter(&mut self, part: TagId, chapter: &Chapter) -> Bookmark {
        self.pager.turn();
        let destination = self.pager.here();
        self.opening(part, chapter);
        let children = chapter
            .tables
            .iter()
            .map(|table| self.section(part, table))
            .collect();
        Bookmark {
            title: chapter.title.clone(),
            destination,
            children,
        }
    }

    fn opening(&mut self, part: TagId, chapter: &Chapter) {
        let design = self.setter.design.clone();
        self.line(part, Role::Heading(1), &chapter.title, &design.title);
        let place: Vec<_> = chapter
            .track
            .iter()
            .chain(&chapter.grade)
            .map(String::as_str)
            .collect();
        if !place.is_empty() {
            self.line(part, Role::Paragraph, &place.join(" · "), &design.subtitle);
        }
        let way = way(chapter, &self.theme.labels);
        if !way.is_empty() {
            self.line(part, Role::Paragraph, &way, &design.text);
        }
        self.pager.advance(design.leading() * 0.5);
    }

    fn section(&mut self, part: TagId, table: &Table) -> Bookmark {
        let sect = self.tags.add(part, Role::Sect);
        let tag = self.tags.add(sect, Role::Heading(2));
        let design = self.setter.design.clone();
        let width = design.body.size.width;
        let heading = self
            .setter
            .plain(self.tags, tag, &table.title, &design.heading, width);
        let table = marks::marked(table, &self.theme.labels);
        let table = table.as_ref();
        let set = self.table(sect, table);
        let below = self.below(sect, table);
        let bookmark = self.titled(&table.title, &heading, &set, below.tail());
        if !below.flow.lines.is_empty() {
            self.pager.advance(below.above);
            self.pager.place_over_pages(&below.flow);
        }
        bookmark
    }

    /// Places a table under its title, with room for `tail` below its end;
    /// returns its bookmark.
    pub fn titled(
        &mut self,
        title: &str,
        heading: &Flow,
        table: &SetTable,
        tail: Points,
    ) -> Bookmark {
        let design = self.setter.design.clone();
        let continued = self.continued(title);
        let mut above = if self.pager.is_fresh() {
            0.0
        } else {
            design.leading() * ABOVE_HEADING
        };
        let heading_height = heading.height() + design.leading() * BELOW_HEADING;
        let placing = Placing {
            pager: self.pager,
            design: &design,
            table,
            continued: &continued,
            tail,
        };
        if !starts_here(&placing, above + heading_height) {
            placing.pager.turn();
            above = 0.0;
        }
        let pager = &mut *placing.pager;
        pager.advance(above);
        let destination = pager.here();
        pager.place(heading);
        pager.advance(design.leading() * BELOW_HEADING);
        placing.place();
        Bookmark {
            title: title.to_string(),
            destination,
            children: Vec::new(),
        }
    }

    fn table(&mut self, sect: TagId, table: &Table) -> SetTable {
        let arrangement = match table.columns.len() {
            1 => Arrangement::Alone,
            _ => arrangement::choose(self.setter, table),
        };
        cell::set(self.setter, self.tags, sect, table, arrangement)
    }

    /// A section's notes, then its rating, held to them.
    fn below(&mut self, sect: TagId, table: &Table) -> Below {
        let notes = self.notes(sect, &table.notes);
        let rating = self.rating(sect, table).held();
        let leading = self.setter.design.leading();
        let above = match notes.lines.len() {
            0 => ABOVE_RATING,
            _ => ABOVE_NOTES,
        };
        let mut below = Below {
            above: leading * above,
            most: leading * NOTE_LINES,
            notes: notes.height(),
            flow: notes,
        };
        below.flow.append(rating, leading * ABOVE_RATING);
        below
    }

    fn notes(&mut self, sect: TagId, notes: &[Note]) -> Flow {
        let texts: Vec<Text> = notes.iter().map(note_text).collect();
        let design = &self.setter.design;
        let (style, width) = (design.small, design.body.size.width);
        blocks::paragraphs(
            self.setter,
            self.tags,
            sect,
            &Role::Note,
            &texts,
            &style,
            width,
        )
    }

    /// What an expectation section is rated with, where it is.
    fn rating(&mut self, sect: TagId, table: &Table) -> Flow {
        if !table.to_fill || table.kind == SectionKind::Checklist {
            return Flow::default();
        }
        let rating = Rating {
            setter: self.setter,
            tags: self.tags,
            theme: self.theme,
            table,
        };
        rating.set(sect)
    }

    /// What stands above a table that goes on from the page before.
    fn continued(&mut self, title: &str) -> Flow {
        let style = TextStyle {
            emphasis: true,
            ..self.setter.design.small
        };
        let text = format!("{title} ({})", self.theme.labels.continued);
        let width = self.setter.design.body.size.width;
        let mut unseen = TagTree::new();
        self.setter
            .plain(&mut unseen, TagTree::ROOT, &text, &style, width)
    }
}

/// What stands below a table.
struct Below {
    flow: Flow,
    /// The white above it.
    above: Points,
    /// The height of the notes in it.
    notes: Points,
    /// How much of long notes stays with the table.
    most: Points,
}

impl Below {
    /// The height of what must stay below the table's end: all of it, or the
    /// beginning of long notes.
    fn tail(&self) -> Points {
        if self.flow.lines.is_empty() {
            return 0.0;
        }
        let is_long = self.notes > self.most;
        self.above
            + if is_long {
                self.most
            } else {
                self.flow.height()
            }
    }
}

/// Whether a section starts on this page: all of it when it is short, enough
/// of it otherwise.
fn starts_here(placing: &Placing<'_>, heading: Points) -> bool {
    let available = placing.pager.remaining() - heading;
    let height = placing.height() + placing.tail;
    if placing.pager.is_fresh() || height <= available {
        return true;
    }
    let short = heading + height <= placing.pager.body().size.height * SHORT_SECTION;
    !short && placing.may_start(available)
}

/// "from Senior Engineer · to Engineering Manager".
fn way(chapter: &Chapter, labels: &Labels) -> String {
    let side = |label: &str, levels: &[String]| {
        (!levels.is_empty()).then(|| format!("{label} {}", levels.join(", ")))
    };
    let sides = [
        side(&labels.from, &chapter.from),
        side(&labels.to, &chapter.to),
    ];
    sides.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A note's text, after the level it belongs to where that is not the focus.
fn note_text(note: &Note) -> Text {
    let level = note.level.iter().map(|level| Inline {
        strong: true,
        ..Inline::plain(format!("{level}: "))
    });
    level.chain(note.text.iter().cloned()).collect()
}
