//! A ladder in its native form, as a person would write it.

use std::borrow::Cow;
use std::fmt::Write;

use super::form::{ControlForm, FullSection, LadderForm, LevelForm, Prose, SectionForm};
use crate::base::invisible;
use crate::input::markup;
use crate::input::values::{self, Keyed, Passage, Words};
use crate::model::{
    Block, Control, Entry, Ladder, Language, Level, LevelIndex, Section, SectionIndex, SectionKind,
    Text, When,
};

/// Prints a ladder in its native form, as YAML; reading it back gives the same ladder.
pub fn print(ladder: &Ladder) -> String {
    spaced(&values::print(&form(ladder)))
}

/// Prints a ladder in its native form, as JSON; reading it back gives the same ladder.
pub fn print_json(ladder: &Ladder) -> String {
    // A form holds nothing but texts, lists and keys, all of which JSON says.
    let mut json = serde_json::to_string_pretty(&form(ladder)).unwrap_or_default();
    json.push('\n');
    json
}

/// Prints a ladder as JSON in lines to be kept by other programs. No line begins with white space, and no
/// white space stands in it but single spaces, so that no program that keeps the lines
/// changes them.
pub fn print_lines(ladder: &Ladder) -> Vec<String> {
    print_json(ladder).lines().map(|line| escaped(line.trim())).collect()
}

/// Escapes white space other than single spaces, and what XML cannot hold.
fn escaped(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for c in line.chars() {
        let is_odd = c.is_whitespace() && (c != ' ' || safe.ends_with(' '))
            || c.is_control()
            || invisible::is_unseen(c)
            || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if is_odd && u32::from(c) <= 0xFFFF {
            // Writing to a text never fails.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Puts an empty line before each part and each level. Lines that start at
/// the margin are keys and levels; all text is indented.
fn spaced(yaml: &str) -> String {
    let mut spaced = String::with_capacity(yaml.len());
    let mut before = "";
    for line in yaml.lines() {
        let is_key = line.ends_with(':') || line.starts_with("introduction:");
        let is_part = is_key && !line.starts_with([' ', '-']);
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
    let tracks = ladder.tracks.iter();
    let tracks = tracks.map(|track| (track.id.clone(), words(&track.title)));
    let sections = ladder.section_indices();
    let sections = sections.map(|index| section(ladder, index));
    LadderForm {
        title: words(&ladder.title),
        organisation: ladder.organisation.as_deref().map(words),
        language: Some(words(&ladder.language)),
        revision: ladder.revision.as_deref().map(words),
        control: control(&ladder.control),
        introduction: passage(&ladder.introduction),
        tracks: Keyed(tracks.collect()),
        sections: Keyed(sections.collect()),
        levels: ladder.levels.iter().map(|one| level(ladder, one)).collect(),
    }
}

pub(crate) fn words(text: &str) -> Words {
    Words(text.to_string())
}

pub(crate) fn passage(blocks: &[Block]) -> Option<Passage> {
    (!blocks.is_empty()).then(|| Passage(markup::print(blocks)))
}

pub(crate) fn control(control: &Control) -> Option<ControlForm> {
    let date = |date: Option<When>| date.map(|date| words(&date.to_string()));
    (!control.is_empty()).then(|| ControlForm {
        owner: control.owner.as_deref().map(words),
        approved_by: control.approved_by.as_deref().map(words),
        valid_from: date(control.valid_from),
        next_review: date(control.next_review),
    })
}

/// A section: its title alone, where all else is as it would be read.
fn section(ladder: &Ladder, index: SectionIndex) -> (String, SectionForm) {
    let Section { id, title, kind, group, description } = &ladder[index];
    let entries = ladder.levels.iter().map(|level| level.entry(index));
    let is_guessed = SectionKind::guess(title, entries) == *kind;
    let is_plain = is_guessed && *kind == SectionKind::Expectations;
    let title = words(title);
    let form = if is_plain && group.is_none() && description.is_empty() {
        SectionForm::Title(title)
    } else {
        SectionForm::Full(FullSection {
            title,
            kind: (!is_plain).then_some(*kind),
            group: group.as_deref().map(words),
            description: passage(description),
        })
    };
    (id.clone(), form)
}

fn level(ladder: &Ladder, level: &Level) -> LevelForm {
    let level = &as_its_own(ladder, level);
    let by_section = |of: fn(&Entry) -> Option<Prose>| {
        let entries = ladder.sections.iter().zip(&level.entries);
        let said = |(section, entry): (&Section, _)| Some((section.id.clone(), Some(of(entry)?)));
        Keyed(entries.filter_map(said).collect())
    };
    let ids = |levels: &[LevelIndex]| {
        let levels = levels.iter();
        levels.map(|&level| words(&ladder[level].id)).collect()
    };
    LevelForm {
        id: words(&level.id),
        title: words(&level.title),
        track: level.track.map(|track| words(&ladder[track].id)),
        grade: level.grade.as_deref().map(words),
        language: level.language.as_ref().map(|language| words(language.tag())),
        leads_to: ids(&level.leads_to),
        chapter: level.chapter,
        beside: ids(&level.beside),
        introduction: passage(&level.introduction),
        entries: by_section(entry),
        notes: by_section(notes),
    }
}

/// A level whose text is in another language, of which only what is not in it says so.
fn as_its_own<'l>(ladder: &Ladder, level: &'l Level) -> Cow<'l, Level> {
    if level.language.is_none() {
        return Cow::Borrowed(level);
    }
    let mut own = level.clone();
    own.each_text(&mut |text| {
        for inline in text {
            let language = inline.language.take().or_else(|| Language::parse(&ladder.language));
            inline.language = language.filter(|language| Some(language) != level.language.as_ref());
        }
    });
    Cow::Owned(own)
}

/// Bullets alone as a list; all else as one text.
fn entry(entry: &Entry) -> Option<Prose> {
    match entry.blocks.as_slice() {
        [] => None,
        [Block::List(list)] if list.start.is_none() => Some(Prose::Many(
            list.items.iter().map(|item| Passage(markup::print(&item.blocks))).collect(),
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
#[path = "print_tests.rs"]
mod tests;
