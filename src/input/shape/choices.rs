//! What the user says of the shape of an input, where it does not show.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// What the user says of an input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// What its levels are.
    pub levels_in: Option<LevelsIn>,
    /// The rank of the headings that are levels: 2 for `##`.
    pub level_depth: Option<u8>,
    /// Its settings file, if one is named.
    pub settings: Option<PathBuf>,
    /// Files that the run reads as something else, which in a folder are no part of a ladder.
    pub others: Vec<PathBuf>,
}

/// What the levels of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LevelsIn {
    /// Pages, each of one level.
    Pages,
    /// Headings.
    Headings,
    /// Columns of tables.
    Columns,
    /// Rows of tables.
    Rows,
    /// Sheets of a workbook.
    Sheets,
    /// Items of lists.
    Lists,
    /// Values in lists of records.
    Records,
}

impl LevelsIn {
    /// What a word names, as settings write it.
    pub fn parse(word: &str) -> Option<LevelsIn> {
        serde_json::from_value(word.into()).ok()
    }
}
