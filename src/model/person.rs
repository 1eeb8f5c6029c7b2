//! Whose review or promotion a document is about, and what a roster says of
//! people.

use super::ladder::LevelIndex;

/// A person of a roster, or the one a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// As they are called.
    pub name: String,
    /// Their number or short name in HR's records.
    pub id: Option<String>,
    /// The level they are at.
    pub level: LevelIndex,
    /// The level they are going for.
    pub target: Option<LevelIndex>,
    /// The team they work in.
    pub team: Option<String>,
    /// Whom they report to.
    pub manager: Option<String>,
    /// Who reviews them.
    pub reviewer: Option<String>,
    /// The review cycle: "2026 H1".
    pub cycle: Option<String>,
    /// What else the roster says, each under the roster's own heading.
    pub other: Vec<(String, String)>,
}

/// A column of a roster: one thing that it says of each person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterColumn {
    /// What the roster calls it.
    pub header: String,
    /// What it means, if the program knows.
    pub field: Option<Field>,
}

/// What is wanted of the columns of rosters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnNames {
    /// The headers of columns that are not called as the program knows them.
    pub mapped: Vec<(Field, String)>,
    /// The headers of columns that are printed although nobody knows what they say.
    pub printed: Vec<String>,
}

/// A column of a roster that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the person is called.
    Name,
    /// The level they are at.
    Level,
    /// Their number in HR's records.
    Id,
    /// The team they work in.
    Team,
    /// Whom they report to.
    Manager,
    /// Who reviews them.
    Reviewer,
    /// The review cycle.
    Cycle,
    /// The level they are going for.
    Target,
}

impl Field {
    /// Every one.
    pub const ALL: [Field; 8] = [
        Field::Name,
        Field::Level,
        Field::Id,
        Field::Team,
        Field::Manager,
        Field::Reviewer,
        Field::Cycle,
        Field::Target,
    ];

    /// The header of its column, in lower case.
    pub fn header(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Level => "level",
            Field::Id => "id",
            Field::Team => "team",
            Field::Manager => "manager",
            Field::Reviewer => "reviewer",
            Field::Cycle => "cycle",
            Field::Target => "target",
        }
    }

    /// Whether a roster must have it.
    pub fn is_needed(self) -> bool {
        matches!(self, Field::Name | Field::Level)
    }
}

/// As whom someone signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatoryRole {
    /// The person that the document is about.
    Employee,
    /// Whom they report to.
    Manager,
    /// Who reviews them.
    Reviewer,
}
