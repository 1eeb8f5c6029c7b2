//! The document that is filtered and compared: a sheet a section, the levels
//! side by side, an expectation a row.
//!
//! Knows rows, columns and what stands in them; not widths, colours or files.

mod text;

use super::Meta;
use crate::model::{Ladder, LevelIndex, SectionIndex, SectionKind, Text};
use crate::select::Selection;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What it is and whose.
    pub meta: Meta,
    /// A sheet a section, in order.
    pub sheets: Vec<Sheet>,
}

/// One section, told by all levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The section's title.
    pub title: String,
    /// How its entries are meant.
    pub kind: SectionKind,
    /// The levels, from left to right.
    pub columns: Vec<Column>,
    /// The expectations: a cell a column, none where a level has no more.
    pub rows: Vec<Vec<Option<Cell>>>,
    /// The remarks: a cell a column, none where a level has no more.
    pub notes: Vec<Vec<Option<Text>>>,
}

/// The head of one level's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The level's track.
    pub track: Option<String>,
    /// The level's grade.
    pub grade: Option<String>,
    /// The level's title.
    pub title: String,
}

/// One expectation.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// All it says, a line for each block; deeper lists are indented.
    pub text: Text,
    /// Whether it is shown but says nothing: "N/A".
    pub placeholder: bool,
}

/// Lays out what a workbook of the selection says.
pub fn workbook(ladder: &Ladder, selection: &Selection, meta: Meta) -> Workbook {
    Workbook {
        meta,
        sheets: selection
            .sections
            .iter()
            .map(|&section| sheet(ladder, &selection.levels, section))
            .collect(),
    }
}

fn sheet(ladder: &Ladder, levels: &[LevelIndex], section: SectionIndex) -> Sheet {
    let kind = ladder[section].kind;
    let entries = || levels.iter().map(|&level| ladder[level].entry(section));
    Sheet {
        title: ladder[section].title.clone(),
        kind,
        columns: levels.iter().map(|&level| column(ladder, level)).collect(),
        rows: side_by_side(entries().map(|entry| text::cells(entry, kind)).collect()),
        notes: side_by_side(entries().map(|entry| entry.notes.clone()).collect()),
    }
}

fn column(ladder: &Ladder, level: LevelIndex) -> Column {
    Column {
        track: ladder.track_title(level).map(str::to_string),
        grade: ladder[level].grade.clone(),
        title: ladder[level].title.clone(),
    }
}

/// Columns of different lengths as rows.
fn side_by_side<T>(columns: Vec<Vec<T>>) -> Vec<Vec<Option<T>>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    (0..height)
        .map(|_| columns.iter_mut().map(Iterator::next).collect())
        .collect()
}
