//! The document that is filtered and compared: a sheet a section, the levels
//! side by side, an expectation a row.
//!
//! Knows rows, columns and what stands in them; not widths, colours or files.

mod align;
mod fact;
mod kept;
mod overview;
mod record;

pub use fact::{Fact, LevelFacts, LevelHead};
pub use kept::Kept;
pub use overview::{Amount, Finding, Overview};
pub use record::{Dropped, Record};

use self::align::Aligned;
use super::Meta;
use crate::base::diag::Diagnostic;
use crate::model::{
    Block, Ladder, SectionIndex, SectionKind, Text, Tracked, plain_text, taken_over,
};
use crate::select::Selection;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    pub meta: Meta,
    pub introduction: Vec<Block>,
    /// What it comes to.
    pub overview: Overview,
    /// A sheet a section, in order.
    pub sheets: Vec<Sheet>,
    /// What each level drops of the level before, level by level.
    pub dropped: Vec<Dropped>,
    /// All that it is made of, to be read back.
    pub kept: Kept,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub id: String,
    pub title: String,
    pub group: Option<String>,
    pub kind: SectionKind,
    /// Whether only what differs between its two levels is there.
    pub only_changes: bool,
    /// The levels, from left to right.
    pub columns: Vec<LevelHead>,
    /// The expectations: a cell a column, none where a level has nothing. What
    /// a level takes over from the level before stands on the same row.
    pub rows: Vec<Vec<Option<Fact>>>,
    /// The remarks: a cell a column, none where a level has no more.
    pub notes: Vec<Vec<Option<Text>>>,
}

impl Workbook {
    /// Takes over what was entered in an earlier workbook; says what has no place.
    pub fn take_over(&mut self, tracked: &[Tracked]) -> Vec<Diagnostic> {
        let mut facts = Vec::new();
        let mut places = Vec::new();
        for sheet in &mut self.sheets {
            if sheet.kind != SectionKind::Checklist {
                continue;
            }
            for row in &mut sheet.rows {
                for (fact, level) in row.iter_mut().zip(&sheet.columns) {
                    let Some(fact) = fact.as_mut().filter(|fact| !fact.placeholder) else {
                        continue;
                    };
                    let text = plain_text(&fact.text);
                    places.push((level.id.as_str(), sheet.id.as_str(), text));
                    facts.push(&mut fact.entered);
                }
            }
        }
        let (mut taken, lost) = taken_over(tracked, &places);
        for (at, entered) in facts.into_iter().enumerate() {
            *entered = taken.remove(&at).unwrap_or_default();
        }
        lost
    }
}

pub fn workbook(ladder: &Ladder, selection: &Selection, meta: Meta) -> Workbook {
    let Selection { levels, before, sections, .. } = selection;
    let levels_and_before = levels.iter().zip(before);
    let columns: Vec<_> =
        levels_and_before.map(|(&level, &before)| LevelHead::new(ladder, level, before)).collect();
    let facts: Vec<_> =
        sections.iter().map(|&section| fact::facts(ladder, selection, section)).collect();
    let overview = overview::overview(ladder, selection, columns.clone(), &facts);
    let dropped = record::dropped(ladder, selection, &facts);
    let differing = |facts: Vec<LevelFacts>| {
        if selection.only_changes { fact::differing(&facts, selection) } else { facts }
    };
    let facts: Vec<_> = facts.into_iter().map(differing).collect();
    let sheets = sections.iter().zip(facts);
    let sheets: Vec<_> = sheets
        .map(|(&section, facts)| sheet(ladder, selection, section, columns.clone(), facts))
        .collect();
    Workbook {
        meta,
        introduction: ladder.introduction.clone(),
        overview,
        dropped,
        kept: kept::kept(ladder, selection, &sheets),
        sheets,
    }
}

fn sheet(
    ladder: &Ladder, selection: &Selection, section: SectionIndex, columns: Vec<LevelHead>,
    facts: Vec<LevelFacts>,
) -> Sheet {
    let notes = selection.levels.iter().map(|&level| ladder[level].entry(section).notes.clone());
    Sheet {
        id: ladder[section].id.clone(),
        title: ladder[section].title.clone(),
        group: ladder[section].group.clone(),
        kind: ladder[section].kind,
        only_changes: selection.only_changes,
        columns,
        rows: rows(selection, facts),
        notes: side_by_side(notes.collect()),
    }
}

/// The expectations of all levels, each beside its counterpart at the level before, if shown.
fn rows(selection: &Selection, facts: Vec<LevelFacts>) -> Vec<Vec<Option<Fact>>> {
    let columns = selection.before.iter().zip(facts).map(|(before, facts)| {
        let items = facts.said;
        let beside = before.and_then(|before| selection.position(before));
        let counterparts = items.iter().map(|fact| fact.counterpart).collect();
        Aligned { items, beside: beside.map(|column| (column, counterparts)) }
    });
    align::rows(columns.collect())
}

/// Columns of different lengths as rows.
fn side_by_side<T>(columns: Vec<Vec<T>>) -> Vec<Vec<Option<T>>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    (0..height).map(|_| columns.iter_mut().map(Iterator::next).collect()).collect()
}
