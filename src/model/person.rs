//! Whose review or promotion a document is about.

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
    /// What else the roster says, each under the roster's own header.
    pub other: Vec<(String, String)>,
}
