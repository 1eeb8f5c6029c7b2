//! A ladder in its native form, as a person would write it.

use crate::input::markup;
use crate::input::shape::native::form::{
    FullSection, KindForm, LadderForm, LevelForm, Prose, SectionForm,
};
use crate::input::values::{self, Keyed, Passage, Words};
use crate::model::{Block, Entry, Ladder, Level, Section, SectionKind, Text};

/// Prints a ladder in its native form, as YAML; reading it back gives the same ladder.
pub fn print(ladder: &Ladder) -> String {
    // A form holds nothing but texts, lists and keys, all of which YAML says.
    spaced(&values::print(&form(ladder)).unwrap_or_default())
}

/// Puts an empty line before each part and each level. Lines that start at
/// the margin are keys and levels; all text is indented.
fn spaced(yaml: &str) -> String {
    let mut spaced = String::with_capacity(yaml.len());
    let mut before = "";
    for line in yaml.lines() {
        let is_part = line.ends_with(':') && !line.starts_with([' ', '-']);
        let is_level = line.starts_with("- ") && before != "levels:";
        if is_part || is_level {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

fn form(ladder: &Ladder) -> LadderForm {
    LadderForm {
        title: words(&ladder.title),
        organisation: ladder.organisation.as_deref().map(words),
        language: Some(words(&ladder.language)),
        revision: ladder.revision.as_deref().map(words),
        tracks: Keyed(
            ladder
                .tracks
                .iter()
                .map(|track| (track.id.clone(), words(&track.title)))
                .collect(),
        ),
        sections: Keyed(ladder.sections.iter().map(section).collect()),
        levels: ladder.levels.iter().map(|one| level(ladder, one)).collect(),
    }
}

fn words(text: &str) -> Words {
    Words(text.to_string())
}

fn section(section: &Section) -> (String, SectionForm) {
    let title = words(&section.title);
    let form = match section.kind {
        SectionKind::Expectations => SectionForm::Title(title),
        SectionKind::Checklist => SectionForm::Full(FullSection {
            title,
            kind: KindForm::Checklist,
        }),
    };
    (section.id.clone(), form)
}

fn level(ladder: &Ladder, level: &Level) -> LevelForm {
    let by_section = |of: fn(&Entry) -> Option<Prose>| {
        let entries = ladder.sections.iter().zip(&level.entries);
        Keyed(
            entries
                .filter_map(|(section, entry)| Some((section.id.clone(), Some(of(entry)?))))
                .collect(),
        )
    };
    LevelForm {
        id: words(&level.id),
        title: words(&level.title),
        track: level.track.map(|track| words(&ladder[track].id)),
        grade: level.grade.as_deref().map(words),
        leads_to: level
            .leads_to
            .iter()
            .map(|&to| words(&ladder[to].id))
            .collect(),
        chapter: level.chapter,
        entries: by_section(entry),
        notes: by_section(notes),
    }
}

/// Bullets alone as a list; all else as one text.
fn entry(entry: &Entry) -> Option<Prose> {
    match entry.blocks.as_slice() {
        [] => None,
        [Block::List(list)] if list.start.is_none() => Some(Prose::Many(
            list.items
                .iter()
                .map(|item| Passage(markup::print(&item.blocks)))
                .collect(),
        )),
        blocks => Some(Prose::One(Passage(markup::print(blocks)))),
    }
}

fn notes(entry: &Entry) -> Option<Prose> {
    let print = |note: &Text| Passage(markup::print_inline(note));
    match entry.notes.as_slice() {
        [] => None,
        [note] => Some(Prose::One(print(note))),
        notes => Some(Prose::Many(notes.iter().map(print).collect())),
    }
}

#[cfg(test)]
#[path = "native_tests.rs"]
mod tests;
