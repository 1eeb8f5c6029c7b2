//! The remarks under a section of a chapter, each once.

use crate::model::{Ladder, LevelIndex, SectionIndex, Text};
use crate::select::Chapter;

/// A remark under a section. What is remarked of several levels stands once.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub of: NoteOf,
    pub text: Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOf {
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
        NoteOf::Levels(levels.iter().map(|&level| ladder.name(level)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;
    use crate::model::plain_text;

    #[test]
    fn what_is_remarked_of_several_levels_stands_once() {
        let yaml = "title: T\nsections: {s: S}\nlevels:\n\
            - {id: a, title: A, notes: {s: [All, Two, One]}}\n\
            - {id: b, title: B, notes: {s: [All, Own]}}\n\
            - {id: c, title: C, notes: {s: [Two, All]}}\n";
        let ladder = input::read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
        let shown = Chapter { focus: LevelIndex(1), columns: ladder.level_indices().collect() };
        let notes = of(&ladder, &shown, SectionIndex(0));
        let told: Vec<_> =
            notes.iter().map(|note| (plain_text(&note.text), note.of.clone())).collect();
        let levels =
            |titles: &[&str]| NoteOf::Levels(titles.iter().map(ToString::to_string).collect());
        let expected = [
            ("All", NoteOf::AllLevels),
            ("Two", levels(&["A", "C"])),
            ("One", levels(&["A"])),
            ("Own", NoteOf::Focus),
        ];
        assert_eq!(told, expected.map(|(text, of)| (text.to_string(), of)));
    }
}
