//! The tidy table: a record an expectation, ready to be counted.

use super::fact::{Fact, FactKind};
use crate::compare::Change;
use crate::model::{Ladder, plain_text};
use crate::select::Selection;

/// One expectation, with all that it may be filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The title of its level's track.
    pub track: Option<String>,
    /// Its level's grade.
    pub grade: Option<String>,
    /// Its level's title.
    pub level: String,
    /// The position of its level in the workbook, from 1.
    pub level_order: usize,
    /// Its section's title.
    pub section: String,
    /// The position of its section in the workbook, from 1.
    pub section_order: usize,
    /// Its position in the entry, from 1.
    pub position: usize,
    /// What it was in its entry.
    pub kind: FactKind,
    /// All it says.
    pub text: String,
    /// The words it says; none for a placeholder.
    pub words: usize,
    /// Against the level before; none for a placeholder, or without such a
    /// level.
    pub change: Option<Change>,
    /// Whether it counts as something said: all but "N/A" and its like.
    pub counts: bool,
    /// The different addresses in it, in order.
    pub links: Vec<String>,
}

/// The records of all `facts` (by section, then level), level by level.
pub fn records(ladder: &Ladder, selection: &Selection, facts: &[Vec<Vec<Fact>>]) -> Vec<Record> {
    let mut records = Vec::new();
    for (at_level, (level_order, &level)) in (1..).zip(&selection.levels).enumerate() {
        for ((section_order, &section), facts) in (1..).zip(&selection.sections).zip(facts) {
            let said = facts.get(at_level).map_or(&[][..], Vec::as_slice);
            records.extend((1..).zip(said).map(|(position, fact)| Record {
                track: ladder.track_title(level).map(str::to_string),
                grade: ladder[level].grade.clone(),
                level: ladder[level].title.clone(),
                level_order,
                section: ladder[section].title.clone(),
                section_order,
                position,
                kind: fact.kind,
                text: plain_text(&fact.text),
                words: fact.words,
                change: fact.change,
                counts: !fact.placeholder,
                links: fact.links.iter().map(ToString::to_string).collect(),
            }));
        }
    }
    records
}
