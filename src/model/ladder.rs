//! Which tracks, sections and levels there are, and how levels follow one
//! another.

use std::ops::Index;

use time::Date;
use time::macros::format_description;

use super::entry::Entry;

/// The whole career ladder.
///
/// A checked ladder: ids and titles of levels are distinct, every level has
/// one entry for each section, in section order, and `leads_to` has no cycle.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What the ladder is called: "Engineering paths".
    pub title: String,
    /// Whose ladder it is.
    pub organisation: Option<String>,
    /// The language of its text, a BCP 47 tag.
    pub language: String,
    /// Which edition this is; a date in ISO 8601 dates the outputs.
    pub revision: Option<String>,
    /// The paths through the ladder.
    pub tracks: Vec<Track>,
    /// The subjects that levels speak to, in order.
    pub sections: Vec<Section>,
    /// The steps, in order.
    pub levels: Vec<Level>,
}

/// A path through the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "People Manager".
    pub title: String,
}

/// One subject that all levels speak to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "Scope of action".
    pub title: String,
    /// How its entries are meant.
    pub kind: SectionKind,
}

/// How the entries of a section are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SectionKind {
    /// What a level is expected to do or be.
    #[default]
    Expectations,
    /// Things to tick off, one by one.
    Checklist,
}

/// One step of the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "Technical Lead Manager".
    pub title: String,
    /// The path it belongs to.
    pub track: Option<TrackIndex>,
    /// Its pay or seniority grade: "L4".
    pub grade: Option<String>,
    /// The levels one may reach from here.
    pub leads_to: Vec<LevelIndex>,
    /// Whether it has a chapter of its own; a level known only from another
    /// one's page stands beside that one and has none.
    pub chapter: bool,
    /// What it says in each section, in section order.
    pub entries: Vec<Entry>,
}

macro_rules! index {
    ($(#[$doc:meta])* $name:ident, $field:ident, $item:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl Index<$name> for Ladder {
            type Output = $item;

            #[allow(
                clippy::indexing_slicing,
                reason = "an index is asked of the ladder that it was made for"
            )]
            fn index(&self, index: $name) -> &$item {
                &self.$field[index.0]
            }
        }
    };
}

index!(
    /// A track's position in its ladder.
    TrackIndex,
    tracks,
    Track
);
index!(
    /// A section's position in its ladder.
    SectionIndex,
    sections,
    Section
);
index!(
    /// A level's position in its ladder.
    LevelIndex,
    levels,
    Level
);

impl Level {
    /// What it says in one section.
    #[allow(
        clippy::indexing_slicing,
        reason = "a level has an entry for each section of its ladder"
    )]
    pub fn entry(&self, section: SectionIndex) -> &Entry {
        &self.entries[section.0]
    }
}

impl Ladder {
    /// All levels, in order.
    pub fn level_indices(&self) -> impl Iterator<Item = LevelIndex> + use<> {
        (0..self.levels.len()).map(LevelIndex)
    }

    /// All sections, in order.
    pub fn section_indices(&self) -> impl Iterator<Item = SectionIndex> + use<> {
        (0..self.sections.len()).map(SectionIndex)
    }

    /// The title of a level's track, if it has one.
    pub fn track_title(&self, level: LevelIndex) -> Option<&str> {
        self[level].track.map(|track| self[track].title.as_str())
    }

    /// The levels that lead to `level`, in ladder order.
    pub fn leading_to(&self, level: LevelIndex) -> Vec<LevelIndex> {
        self.level_indices()
            .filter(|&from| self[from].leads_to.contains(&level))
            .collect()
    }

    /// Whether a path leads from one level to another, over however many in
    /// between; one does from every level to itself.
    pub fn leads(&self, from: LevelIndex, to: LevelIndex) -> bool {
        self.reached(from).any(|level| level == to)
    }

    /// The levels that some path leads to from a level, in ladder order, and
    /// the level itself.
    pub fn reached(&self, from: LevelIndex) -> impl Iterator<Item = LevelIndex> + use<> {
        let mut reached = vec![false; self.levels.len()];
        let mut next = vec![from];
        while let Some(level) = next.pop() {
            if let Some(reached) = reached.get_mut(level.0)
                && !std::mem::replace(reached, true)
            {
                next.extend(&self[level].leads_to);
            }
        }
        let positions = reached.into_iter().enumerate();
        positions.filter_map(|(position, is)| is.then_some(LevelIndex(position)))
    }

    /// The day that the revision names: `2026-03-14`, or the first of the
    /// month in `2026-03`.
    pub fn revision_date(&self) -> Option<Date> {
        let revision = self.revision.as_deref()?.trim();
        let day = format_description!("[year]-[month]-[day]");
        Date::parse(revision, day)
            .or_else(|_| Date::parse(&format!("{revision}-01"), day))
            .ok()
    }
}
