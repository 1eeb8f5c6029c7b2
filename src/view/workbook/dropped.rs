//! What a level no longer says.

use super::fact::LevelFacts;
use crate::model::{Ladder, Text};
use crate::select::Selection;

/// One expectation of a level that the next one drops; parts by their titles.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// The level that no longer has it.
    pub level: String,
    /// The level before, which has it.
    pub before: String,
    /// The section that it is in.
    pub section: String,
    /// All it says.
    pub text: Text,
}

/// All that is dropped in `facts` (by section, then level), level by level.
pub fn dropped(ladder: &Ladder, selection: &Selection, facts: &[Vec<LevelFacts>]) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    let levels = selection.levels.iter().zip(&selection.before);
    for (at_level, (&level, before)) in levels.enumerate() {
        let Some(before) = *before else { continue };
        for (&section, facts) in selection.sections.iter().zip(facts) {
            let texts = facts.get(at_level).map_or(&[][..], |facts| &facts.dropped);
            dropped.extend(texts.iter().map(|text| Dropped {
                level: ladder.name(level),
                before: ladder.name(before),
                section: ladder[section].title.clone(),
                text: text.clone(),
            }));
        }
    }
    dropped
}
