//! A ladder as it was read, before it is checked: what every reader makes.
//!
//! Plain data, in which every part knows where it stands. A reader puts in what its document says
//! and judges nothing: whether names are distinct, whether references lead anywhere and how much a
//! ladder may hold are questions of [`check`](super::check) alone.

use crate::base::diag::{Diagnostic, Problems};
use crate::base::source::Place;
use crate::model::{Block, Entry, SectionKind, folded};

/// A short text, and where it stands.
#[derive(Debug, Clone)]
pub struct Said {
    pub text: String,
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
    pub title: Option<Said>,
    pub organisation: Option<Said>,
    pub language: Option<Said>,
    pub revision: Option<Said>,
    /// Who answers for it, and when it holds.
    pub control: Control,
    /// What is said before all levels.
    pub introduction: Vec<Block>,
    pub tracks: Vec<Track>,
    pub sections: Vec<Section>,
    pub levels: Vec<Level>,
    /// Names that only make sense if the pages use them.
    pub mentions: Vec<Mention>,
    /// How the input was understood: "read as a heading a level: 6 levels, 12
    /// sections". None of a form of ladderpress's own.
    pub understood: Option<String>,
    /// What is wrong with the documents themselves.
    pub problems: Problems,
    pub warnings: Vec<Diagnostic>,
}

/// Who answers for a ladder, and when it holds, as it is written.
#[derive(Debug, Default)]
pub struct Control {
    pub owner: Option<Said>,
    pub approved_by: Option<Said>,
    pub valid_from: Option<Said>,
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

#[derive(Debug, Clone, Default)]
pub enum Id {
    /// It is written down.
    Written(Said),
    /// The document knows no ids: one is made of the title.
    #[default]
    FromTitle,
    /// It is missing or does not fit.
    Unreadable,
}

/// A path through the ladder.
#[derive(Debug)]
pub struct Track {
    pub id: Id,
    /// Its title; none if it could not be read.
    pub title: Option<Said>,
}

/// A subject that levels speak to.
#[derive(Debug, Default)]
pub struct Section {
    pub id: Id,
    pub title: Option<Said>,
    /// How its entries are meant, where that is said.
    pub kind: Option<SectionKind>,
    /// The pillar that it belongs to.
    pub group: Option<Said>,
    pub description: Vec<Block>,
    /// Where pages have it as a heading, in the order of pages.
    pub headings: Vec<Heading>,
}

#[derive(Debug)]
pub struct Heading {
    /// The title under which sections are united.
    pub title: String,
    /// What is written there, which may be another name for the same.
    pub written: String,
    pub place: Place,
    /// Which page it is on, counted from 0 in their order.
    pub page: usize,
}

#[derive(Debug)]
pub struct Level {
    pub id: Id,
    pub title: Option<Said>,
    pub track: Option<Said>,
    pub grade: Option<Said>,
    /// Other names for it.
    pub aliases: Vec<String>,
    pub language: Option<Said>,
    pub leads_to: Vec<Said>,
    pub chapter: bool,
    /// What is said of it before its sections.
    pub introduction: Vec<Block>,
    /// The levels that its own page shows beside it; empty where no page says.
    pub beside: Vec<Said>,
    pub entries: Vec<Telling>,
    /// What other pages say of it, by section, then by page.
    pub elsewhere: Vec<Telling>,
    /// The page, or the part of the document, that its entries are from.
    pub home: Place,
    /// The headings of the pages that are about it; more than one is too many.
    pub pages: Vec<Said>,
}

#[derive(Debug)]
pub struct Telling {
    pub section: Said,
    pub entry: Entry,
    pub place: Place,
}

/// A name in the settings that pages have to use.
#[derive(Debug)]
pub struct Mention {
    pub part: Part,
    pub name: Said,
    /// Other names of the same part, of which one is enough.
    pub other_names: Vec<String>,
}

/// The kinds of parts that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Track,
    Section,
    Level,
}

impl Said {
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
            aliases: Vec::new(),
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

    /// Whether a name means it: its title, also behind its track's, or its short name.
    pub fn is_called(&self, name: &str) -> bool {
        let name = folded(name);
        let title = self.title.as_ref().map_or("", |title| title.text.as_str());
        let in_track = |track: &Said| folded(&format!("{} / {title}", track.text)) == name;
        name == folded(title)
            || self.track.as_ref().is_some_and(in_track)
            || self.id.written().is_some_and(|id| folded(&id.text) == name)
            || name.contains('-') && slug::slugify(title) == name
    }
}

impl Section {
    pub fn new(title: Said) -> Section {
        Section { title: Some(title), ..Section::default() }
    }
}

impl Id {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;

    #[test]
    fn a_level_is_called_by_its_title_its_track_before_it_or_its_short_name() {
        let said = |text: &str| Said::new(text, Place::new(&Source::new("a.md", text), 0..0));
        let level = Level { track: Some(said("Baking")), ..Level::new(said("Senior Baker")) };
        for (name, is_it) in [
            ("senior  BAKER", true),
            ("Baking / Senior Baker", true),
            ("senior-baker", true),
            ("Milling / Senior Baker", false),
            ("baker", false),
        ] {
            assert_eq!(level.is_called(name), is_it, "{name}");
        }
        let level = Level { id: Id::Written(said("b2")), ..Level::new(said("Senior Baker")) };
        assert!(level.is_called("B2"));
    }
}
