//! A ladder as it was read, before it is checked: what every reader makes.
//!
//! Plain data, in which every part knows where it stands. A reader puts in what
//! its document says and judges nothing: whether names are distinct, whether
//! references lead anywhere and how much a ladder may hold are questions of
//! [`check`](super::check) alone.

use crate::base::diag::{Diagnostic, Problems};
use crate::base::source::Place;
use crate::model::{Block, Entry, SectionKind};

/// A short text, and where it stands.
#[derive(Debug, Clone)]
pub struct Said {
    /// The text as it is written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A ladder as one document tells it, or several together.
///
/// What could not be read is left out, with a problem that says so: a draft
/// with problems is one to find more problems in, and becomes no ladder.
#[derive(Debug, Default)]
pub struct Draft {
    /// How the parts name one another.
    pub naming: Naming,
    /// What the ladder is called.
    pub title: Option<Said>,
    /// Whose ladder it is.
    pub organisation: Option<Said>,
    /// The language of its text.
    pub language: Option<Said>,
    /// Which edition it is.
    pub revision: Option<Said>,
    /// Who answers for it, and when it holds.
    pub control: Control,
    /// What is said before all levels.
    pub introduction: Vec<Block>,
    /// The tracks, in order.
    pub tracks: Vec<Track>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The levels, in order.
    pub levels: Vec<Level>,
    /// Grades that are not said where their levels are.
    pub grades: Vec<Grade>,
    /// Names that only make sense if the pages use them.
    pub mentions: Vec<Mention>,
    /// How the input was understood: "read as a heading a level: 6 levels, 12
    /// sections". None of a form of ladderpress's own.
    pub understood: Option<String>,
    /// What is wrong with the documents themselves.
    pub problems: Problems,
    /// What the user should know of the documents.
    pub warnings: Vec<Diagnostic>,
}

/// Who answers for a ladder, and when it holds, as it is written.
#[derive(Debug, Default)]
pub struct Control {
    /// Who keeps it.
    pub owner: Option<Said>,
    /// Who approved it.
    pub approved_by: Option<Said>,
    /// From when it holds.
    pub valid_from: Option<Said>,
    /// When it is to be looked over.
    pub next_review: Option<Said>,
}

/// How the parts of a ladder name one another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Naming {
    /// By their ids, letter by letter.
    Ids,
    /// By their titles, in any case and spacing; by ids where some are written.
    #[default]
    Titles,
}

/// The id of a part.
#[derive(Debug, Clone)]
pub enum Id {
    /// It is written down.
    Written(Said),
    /// The document knows no ids: one is made of the title.
    FromTitle,
    /// It is missing or does not fit.
    Unreadable,
}

/// A path through the ladder.
#[derive(Debug)]
pub struct Track {
    /// Its short name.
    pub id: Id,
    /// Its title; none if it could not be read.
    pub title: Option<Said>,
}

/// A subject that levels speak to.
#[derive(Debug)]
pub struct Section {
    /// Its short name.
    pub id: Id,
    /// Its title; none if it could not be read.
    pub title: Option<Said>,
    /// How its entries are meant, where that is said.
    pub kind: Option<SectionKind>,
    /// The pillar that it belongs to.
    pub group: Option<Said>,
    /// What is said of it before any level.
    pub description: Vec<Block>,
    /// Where pages have it as a heading, in the order of pages.
    pub headings: Vec<Heading>,
}

/// A section's heading on a page.
#[derive(Debug)]
pub struct Heading {
    /// The title under which sections are united.
    pub title: String,
    /// What is written there, which may be another name for the same.
    pub written: String,
    /// Where it stands.
    pub place: Place,
    /// Which page it is on, counted from 0 in their order.
    pub page: usize,
}

/// A step of the ladder.
#[derive(Debug)]
pub struct Level {
    /// Its short name.
    pub id: Id,
    /// Its title; none if it could not be read.
    pub title: Option<Said>,
    /// The track that it names.
    pub track: Option<Said>,
    /// Its grade.
    pub grade: Option<Said>,
    /// The language of its text, where it is said.
    pub language: Option<Said>,
    /// The levels that it leads to.
    pub leads_to: Vec<Said>,
    /// Whether it has a chapter of its own.
    pub chapter: bool,
    /// What is said of it before its sections.
    pub introduction: Vec<Block>,
    /// The levels that its own page shows beside it; empty where no page says.
    pub beside: Vec<Said>,
    /// What it says, section by section.
    pub entries: Vec<Telling>,
    /// What other pages say of it, by section, then by page.
    pub elsewhere: Vec<Telling>,
    /// The page, or the part of the document, that its entries are from.
    pub home: Place,
    /// The headings of the pages that are about it; more than one is too many.
    pub pages: Vec<Said>,
}

/// What is said of a level in one section.
#[derive(Debug)]
pub struct Telling {
    /// The section that is named.
    pub section: Said,
    /// What is said.
    pub entry: Entry,
    /// Where that stands.
    pub place: Place,
}

/// A grade with the level that has it.
#[derive(Debug)]
pub struct Grade {
    /// The level that is named.
    pub level: Said,
    /// Its grade.
    pub grade: String,
}

/// A name in the settings that pages have to use.
#[derive(Debug)]
pub struct Mention {
    /// Of what kind of part.
    pub part: Part,
    /// The name.
    pub name: Said,
    /// Other names of the same part, of which one is enough.
    pub other_names: Vec<String>,
}

/// The kinds of parts that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A track.
    Track,
    /// A section.
    Section,
    /// A level.
    Level,
}

impl Said {
    /// A text that stands at `place`.
    pub fn new(text: impl Into<String>, place: Place) -> Said {
        Said { text: text.into(), place }
    }
}

impl Level {
    /// A level of which nothing but the title is known.
    pub fn new(title: Said) -> Level {
        Level {
            id: Id::FromTitle,
            home: title.place.clone(),
            title: Some(title),
            track: None,
            grade: None,
            language: None,
            leads_to: Vec::new(),
            chapter: true,
            introduction: Vec::new(),
            beside: Vec::new(),
            entries: Vec::new(),
            elsewhere: Vec::new(),
            pages: Vec::new(),
        }
    }
}

impl Section {
    /// A section of which nothing but the title is known.
    pub fn new(title: Said) -> Section {
        Section {
            id: Id::FromTitle,
            title: Some(title),
            kind: None,
            group: None,
            description: Vec::new(),
            headings: Vec::new(),
        }
    }
}

impl Id {
    /// The id that is written down, if one is.
    pub fn written(&self) -> Option<&Said> {
        match self {
            Id::Written(id) => Some(id),
            Id::FromTitle | Id::Unreadable => None,
        }
    }
}

impl Draft {
    /// The ids of all parts of one kind, and their titles where they could be read.
    pub fn names(&self, part: Part) -> Vec<(&Id, Option<&Said>)> {
        let tracks = self.tracks.iter().map(|it| (&it.id, it.title.as_ref()));
        let sections = self.sections.iter().map(|it| (&it.id, it.title.as_ref()));
        let levels = self.levels.iter().map(|it| (&it.id, it.title.as_ref()));
        match part {
            Part::Track => tracks.collect(),
            Part::Section => sections.collect(),
            Part::Level => levels.collect(),
        }
    }
}
