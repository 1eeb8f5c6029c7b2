//! The document that is filtered and compared: a sheet a section, the levels
//! side by side, an expectation a row.
//!
//! Knows rows, columns and what stands in them; not widths, colours or files.

mod align;
mod fact;
mod level;
mod overview;
mod record;

pub use fact::{Fact, FactKind};
pub use level::LevelHead;
pub use overview::{Amount, Finding, Overview};
pub use record::Record;

use self::align::Aligned;
use super::Meta;
use crate::model::{Ladder, SectionIndex, SectionKind, Text};
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
    pub columns: Vec<LevelHead>,
    /// The expectations: a cell a column, none where a level has nothing. What
    /// a level takes over from the level before stands on the same row.
    pub rows: Vec<Vec<Option<Fact>>>,
    /// The remarks: a cell a column, none where a level has no more.
    pub notes: Vec<Vec<Option<Text>>>,
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
        .map(|(&level, &before)| LevelHead::new(ladder, level, before))
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
    columns: Vec<LevelHead>,
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

/// The expectations of all levels, each beside its counterpart at the level
/// before, where that is shown.
fn rows(selection: &Selection, facts: Vec<Vec<Fact>>) -> Vec<Vec<Option<Fact>>> {
    let columns = selection.before.iter().zip(facts).map(|(before, items)| {
        let beside = before.and_then(|before| selection.position(before));
        let counterparts = items.iter().map(|fact| fact.counterpart).collect();
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
