//! The case for one person's promotion: what is claimed, and what for.

use super::entry::{Block, Text};
use super::ladder::{LevelIndex, SectionIndex};
use super::person::Person;

/// A case for promoting a person from their level to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Whom it is about; their target is [`Case::to`].
    pub person: Person,
    /// The level that they are to have.
    pub to: LevelIndex,
    /// The case in short.
    pub summary: Vec<Block>,
    /// What speaks for it, in the order in which it was written.
    pub evidence: Vec<Evidence>,
}

/// Something that shows that a person meets what a level expects.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it is evidence for.
    pub of: Reference,
    /// What was done.
    pub blocks: Vec<Block>,
    /// When: a day, a month or a year as in ISO 8601.
    pub date: Option<String>,
    /// Where it can be looked up.
    pub source: Option<Text>,
    /// Whether it says that a checkpoint is met.
    pub met: bool,
}

/// One expectation of the target level, or all of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The section.
    pub section: SectionIndex,
    /// The position among the target's [claims](super::Entry::claims); none for all.
    pub expectation: Option<usize>,
}

impl Case {
    /// The level that the person has.
    pub fn from(&self) -> LevelIndex {
        self.person.level
    }
}

impl Evidence {
    /// Whether it shows anything: a date alone does not.
    pub fn is_given(&self) -> bool {
        self.met || !self.blocks.is_empty() || self.source.is_some()
    }
}
