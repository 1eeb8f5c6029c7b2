//! What a difference of two revisions is made of.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::counterparts::Unsure;
use crate::base::tally::tally;

/// All that changed from one revision to another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Difference {
    /// The revision that was.
    pub old: Edition,
    /// The revision that is.
    pub new: Edition,
    /// What changed, in the order of the new revision.
    pub changes: Vec<Change>,
    /// The expectations that are the same, in that order too.
    #[serde(skip)]
    pub same: Vec<Change>,
    /// What may be either of two, and is told as new or dropped.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unsure: Vec<Unsure>,
    /// What levels and sections are called.
    #[serde(skip)]
    pub names: Names,
}

/// What levels and sections are called, by the ids of both revisions: as they are called
/// now, or as they were where they are gone.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub(super) levels: HashMap<String, String>,
    pub(super) sections: HashMap<String, String>,
}

impl Names {
    pub fn level<'n>(&'n self, id: &'n str) -> &'n str {
        self.levels.get(id).map_or(id, String::as_str)
    }

    pub fn section<'n>(&'n self, id: &'n str) -> &'n str {
        self.sections.get(id).map_or(id, String::as_str)
    }

    /// Where something that moved stood: "Senior, Craft".
    pub fn from(&self, change: &Change) -> String {
        let other = |from: &Option<String>, to: &Option<String>, names: &HashMap<_, String>| {
            let name = names.get(from.as_ref()?)?;
            (to.as_ref().and_then(|id| names.get(id)) != Some(name)).then(|| name.clone())
        };
        let places = [
            other(&change.from_level, &change.level, &self.levels),
            other(&change.from_section, &change.section, &self.sections),
        ];
        let is_moved = change.kind == ChangeKind::Moved;
        places.into_iter().flatten().filter(|_| is_moved).collect::<Vec<_>>().join(", ")
    }
}

/// Which revision of which ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edition {
    /// The ladder's title.
    pub title: String,
    /// Its revision, if it says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// How something changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is there now.
    #[default]
    New,
    /// It says the same in other words, or has other links.
    Changed,
    /// It stands in another level or section, perhaps in other words.
    Moved,
    /// It stands before or after others that it stood after or before, or a clause of it
    /// stands elsewhere in it.
    Reordered,
    /// It is several now.
    Split,
    /// Several are one now.
    Merged,
    /// It is gone.
    Dropped,
    /// It has another title.
    Renamed,
    /// A field of it says something else.
    Edited,
    /// It is as it was; told only where all is asked for.
    Same,
}

impl ChangeKind {
    /// All kinds, in the order in which they are counted.
    pub const ALL: [ChangeKind; 9] = [
        ChangeKind::New,
        ChangeKind::Changed,
        ChangeKind::Moved,
        ChangeKind::Reordered,
        ChangeKind::Split,
        ChangeKind::Merged,
        ChangeKind::Dropped,
        ChangeKind::Renamed,
        ChangeKind::Edited,
    ];
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.revision {
            Some(revision) => write!(f, "{} ({revision})", self.title),
            None => f.write_str(&self.title),
        }
    }
}

/// What changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Something that is said of the ladder, a section or a level.
    #[default]
    Field,
    /// A track.
    Track,
    /// A section.
    Section,
    /// A level.
    Level,
    /// What a level is expected to do.
    Expectation,
}

/// One change. Places are ids of the new revision, or of the old one where nothing
/// is left; those of the old one stand apart where they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// How it changed.
    pub kind: ChangeKind,
    /// What changed.
    pub what: What,
    /// The level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The level where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_level: Option<String>,
    /// The section where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_section: Option<String>,
    /// The field, by its name in the native form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// What was said: plain words, a line each where several became one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is said: plain words, a line each where one became several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Where it stands among all.
    #[serde(skip)]
    pub order: Order,
    /// Its positions in the entry where it stood.
    #[serde(skip)]
    pub from_at: Vec<usize>,
    /// Its positions in the entry where it stands.
    #[serde(skip)]
    pub at: Vec<usize>,
}

impl Change {
    /// By which changes are sorted: a thing stands before its fields.
    pub(super) fn sorting(&self) -> (Order, bool) {
        (self.order, self.what == What::Field)
    }

    pub(super) fn new(kind: ChangeKind, what: What) -> Change {
        Change { kind, what, ..Change::default() }
    }
}

/// Where a change stands among the others: level, section and position, from 1; 0 where
/// it is of the whole ladder or level. What is gone stands behind what stood before it.
pub type Order = (usize, usize, usize);

impl Difference {
    /// Tells what is the same as well, each at its place.
    pub fn tell_all(&mut self) {
        self.changes.extend(self.same.iter().cloned());
        self.changes.sort_by_key(Change::sorting);
    }

    /// How many changes there are of each kind, expectations apart from the rest.
    pub fn counts(&self, what: What) -> BTreeMap<ChangeKind, usize> {
        tally(self.changes.iter().filter(|change| change.what == what).map(|change| change.kind))
    }
}
