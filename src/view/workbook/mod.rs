//! The document that is filtered and compared: a sheet a section, the levels
//! side by side, an expectation a row.
//!
//! Knows rows, columns and what stands in them; not widths, colours or files.

mod align;
mod fact;
mod overview;
mod record;
pub(super) mod text;

pub use fact::{Fact, Kind};
pub use overview::{Amount, Overview};
pub use record::Record;

use self::align::Aligned;
use super::Meta;
use crate::compare::Change;
use crate::model::{Ladder, LevelIndex, SectionIndex, SectionKind, Text};
use crate::select::Selection;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What it is and whose.
    pub meta: Meta,
    /// What it comes to.
    pub overview: Overview,
    /// A sheet a section, in order.
    pub sheets: Vec<Sheet>,
    /// Every expectation, level by level.
    pub records: Vec<Record>,
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
    /// The expectations: a cell a column, none where a level has nothing. What
    /// a level takes over from the level before stands on the same row.
    pub rows: Vec<Vec<Option<Fact>>>,
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
    /// The title of the level before, which its expectations are compared with.
    pub before: Option<String>,
}

/// Lays out what a workbook of the selection says.
pub fn workbook(ladder: &Ladder, selection: &Selection, meta: Meta) -> Workbook {
    let Selection {
        levels,
        before,
        sections,
        ..
    } = selection;
    let levels_and_before = levels.iter().zip(before);
    let columns: Vec<_> = levels_and_before
        .map(|(&level, &before)| column(ladder, level, before))
        .collect();
    let facts: Vec<_> = sections
        .iter()
        .map(|&section| fact::facts(ladder, selection, section))
        .collect();
    Workbook {
        meta,
        overview: overview::overview(ladder, selection, columns.clone(), &facts),
        records: record::records(ladder, selection, &facts),
        sheets: sections
            .iter()
            .zip(facts)
            .map(|(&section, facts)| sheet(ladder, selection, section, columns.clone(), facts))
            .collect(),
    }
}

fn sheet(
    ladder: &Ladder,
    selection: &Selection,
    section: SectionIndex,
    columns: Vec<Column>,
    facts: Vec<Vec<Fact>>,
) -> Sheet {
    let levels = selection.levels.iter();
    let notes = levels.map(|&level| ladder[level].entry(section).notes.clone());
    Sheet {
        title: ladder[section].title.clone(),
        kind: ladder[section].kind,
        columns,
        rows: rows(selection, facts),
        notes: side_by_side(notes.collect()),
    }
}

fn column(ladder: &Ladder, level: LevelIndex, before: Option<LevelIndex>) -> Column {
    Column {
        track: ladder.track_title(level).map(str::to_string),
        grade: ladder[level].grade.clone(),
        title: ladder[level].title.clone(),
        before: before.map(|before| ladder[before].title.clone()),
    }
}

/// The expectations of all levels, each beside its counterpart at the level
/// before, where that is shown.
fn rows(selection: &Selection, facts: Vec<Vec<Fact>>) -> Vec<Vec<Option<Fact>>> {
    let columns = selection.before.iter().zip(facts).map(|(before, items)| {
        let beside = before.and_then(|before| selection.position(before));
        let counterparts = items
            .iter()
            .map(|fact| fact.change.and_then(Change::counterpart))
            .collect();
        Aligned {
            items,
            beside: beside.map(|column| (column, counterparts)),
        }
    });
    align::rows(columns.collect())
}

/// Columns of different lengths as rows.
fn side_by_side<T>(columns: Vec<Vec<T>>) -> Vec<Vec<Option<T>>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    (0..height)
        .map(|_| columns.iter_mut().map(Iterator::next).collect())
        .collect()
}
