//! The remarks under a section of a chapter, each once.

use crate::model::{Ladder, LevelIndex, SectionIndex, Text};
use crate::select::Chapter;

/// A remark under a section. What is remarked of several levels stands once.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The levels that it is about.
    pub of: NoteOf,
    /// The remark.
    pub text: Text,
}

/// What a remark is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOf {
    /// The focus level.
    Focus,
    /// Every one of several columns.
    AllLevels,
    /// The levels of these titles.
    Levels(Vec<String>),
}

/// The remarks of all levels of a chapter in a section, in the order of the
/// columns. One that several levels have stands where the first of them has it.
pub(super) fn of(ladder: &Ladder, shown: &Chapter, section: SectionIndex) -> Vec<Note> {
    let mut gathered: Vec<(&Text, Vec<LevelIndex>)> = Vec::new();
    for &level in &shown.columns {
        for text in &ladder[level].entry(section).notes {
            match gathered.iter_mut().find(|(known, _)| *known == text) {
                Some((_, levels)) if levels.contains(&level) => {}
                Some((_, levels)) => levels.push(level),
                None => gathered.push((text, vec![level])),
            }
        }
    }
    let note = |(text, levels): (&Text, Vec<LevelIndex>)| Note {
        of: whose(ladder, shown, &levels),
        text: text.clone(),
    };
    gathered.into_iter().map(note).collect()
}

fn whose(ladder: &Ladder, shown: &Chapter, levels: &[LevelIndex]) -> NoteOf {
    if *levels == [shown.focus] {
        NoteOf::Focus
    } else if levels.len() == shown.columns.len() && levels.len() > 1 {
        NoteOf::AllLevels
    } else {
        let titles = levels.iter().map(|&level| ladder[level].title.clone());
        NoteOf::Levels(titles.collect())
    }
}
