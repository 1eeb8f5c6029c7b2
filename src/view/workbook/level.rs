//! What stands above a level's column.

use crate::model::{Ladder, LevelIndex};

/// The head of one level's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelHead {
    /// The level's id.
    pub id: String,
    /// The level's track.
    pub track: Option<String>,
    /// The level's grade.
    pub grade: Option<String>,
    /// The level's title.
    pub title: String,
    /// The title of the level before, which its expectations are compared with.
    pub before: Option<String>,
}

impl LevelHead {
    /// The head of a level that is compared with the one before.
    pub(super) fn new(ladder: &Ladder, level: LevelIndex, before: Option<LevelIndex>) -> LevelHead {
        LevelHead {
            id: ladder[level].id.clone(),
            track: ladder.track_title(level).map(str::to_string),
            grade: ladder[level].grade.clone(),
            title: ladder.name(level),
            before: before.map(|before| ladder.name(before)),
        }
    }
}
