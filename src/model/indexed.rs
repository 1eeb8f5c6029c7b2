//! What an index of packets holds that somebody entered, to be taken over into the next.

use serde::{Deserialize, Serialize};

/// What a column of an index is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexColumn {
    /// The person's number in HR's records.
    Id,
    /// What they are called.
    Name,
    /// Something else that is written anew each time: of the roster, or the program's.
    Written,
    /// What becomes of the packet.
    Status,
    /// The rating of all sections together.
    Rating,
    /// The rating of the section with this id.
    Section(String),
    /// A column that somebody added.
    Added,
}

/// A row of an index: its cells with what their columns are and are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexRow {
    /// The cells that say anything.
    pub cells: Vec<(IndexColumn, String, String)>,
}

/// What stands in an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    /// Its people, and those who left before.
    pub rows: Vec<IndexRow>,
    /// The heads of the columns that somebody added.
    pub added: Vec<String>,
    /// What may be chosen: statuses, then marks.
    pub lists: [Vec<String>; 2],
}

impl IndexColumn {
    /// Whether it is for people to fill in.
    pub fn is_entered(&self) -> bool {
        !matches!(self, IndexColumn::Id | IndexColumn::Name | IndexColumn::Written)
    }
}

impl IndexRow {
    /// What stands in a column of which there is one.
    pub fn text(&self, column: &IndexColumn) -> Option<&str> {
        let cell = self.cells.iter().find(|(it, ..)| it == column);
        cell.map(|(.., text)| text.as_str())
    }
}
