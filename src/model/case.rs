//! The case for one person's promotion: what is claimed, and what for.

use super::entry::{Block, Inline, Text};
use super::labels::{Labels, fill};
use super::ladder::{LevelIndex, SectionIndex};
use super::person::Person;

/// A case for promoting a person from their level to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Whom it is about; their target is [`Case::to`].
    pub person: Person,
    /// The level that they are to have.
    pub to: LevelIndex,
    pub summary: Vec<Block>,
    /// What speaks for it, in the order in which it was written.
    pub evidence: Vec<Evidence>,
}

/// Something that shows that a person meets what a level expects.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    pub of: Reference,
    pub blocks: Vec<Block>,
    /// When: a day, a month or a year as in ISO 8601.
    pub date: Option<String>,
    /// Where it can be looked up.
    pub source: Option<Text>,
    pub met: bool,
    /// What it was written for, where that may say something else now.
    pub answered: Option<Answered>,
}

/// An expectation as an earlier edition of the ladder has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub revision: String,
    /// Its words, or its number in the section.
    pub words: String,
}

/// One expectation of the target level, or all of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    pub section: SectionIndex,
    /// The position among the target's [claims](super::Entry::claims); none for all.
    pub expectation: Option<usize>,
}

impl Case {
    pub fn from(&self) -> LevelIndex {
        self.person.level
    }
}

impl Evidence {
    /// Whether it shows anything: a date alone does not.
    pub fn is_given(&self) -> bool {
        self.met || !self.blocks.is_empty() || self.source.is_some()
    }

    /// Says what it was written for, where that may say something else now.
    pub fn answered(&self, labels: &Labels) -> Option<Text> {
        let Answered { revision, words } = self.answered.as_ref()?;
        let number = || format!("{} {words}", labels.number);
        let words = words.parse::<usize>().map_or_else(|_| format!("“{words}”"), |_| number());
        let values: [(_, &dyn std::fmt::Display); 2] = [("revision", revision), ("words", &words)];
        Some(vec![Inline { emphasis: true, ..Inline::plain(fill(&labels.answered, &values)) }])
    }
}
