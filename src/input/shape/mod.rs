//! Shapes: how an input tells a ladder. Each reads what inputs hold into a
//! `Draft`; none knows a rule about ladders.
//!
//! `native` reads the form that the program writes itself; `pages` reads pages of which
//! each shows its level among others in tables, one by one as `level_tables`; `documents` reads pages,
//! headings and lists that are levels; `workbook` reads back what the program wrote and somebody changed;
//! `matrix` reads tables but those of `people`, and `records` values. `chooser`
//! takes the one that an input speaks for, and `settings` say what it does not. What is chosen is said.

mod camel;
mod choices;
mod chooser;
mod documents;
mod language;
mod level_tables;
mod level_words;
mod matrix;
mod names;
pub mod native;
mod pages;
mod people;
mod ranks;
mod records;
pub mod settings;
mod template;
mod ways;
pub mod workbook;

use std::collections::BTreeSet;

use self::chooser::Chooser;

pub use choices::{Choices, LevelsIn};

use crate::base::diag::{Checked, Code, Diagnostic, short};
use crate::input::draft::{Draft, Level, Naming};
use crate::input::open::{Content, Files, Opened, Role};
use crate::input::outline;

/// What a section is called over which no name stands.
const UNNAMED: &str = "Expectations";

/// What to do with an input that cannot be read.
const TEMPLATE: &str = "`ladderpress init my-ladder.xlsx` writes a workbook to paste the text into";

/// Reads what was opened in the shape that it has, or that the user says it has.
pub fn read(opened: &Opened, choices: &Choices) -> Checked<Draft> {
    let Opened { role, files } = opened;
    let mut draft = match role {
        Role::Page | Role::Document => documents(files, choices)?,
        role => Chooser::of(files, choices)?.read(*role)?,
    };
    language::tell(&mut draft, files);
    language::name_unnamed(&mut draft);
    let silent = silent(&draft);
    draft.warnings.extend(silent);
    draft.warnings.extend(files.warnings.iter().cloned());
    Ok(draft)
}

/// Names the levels that say nothing in any section, where others do: what stands there introduces them, and
/// is neither compared nor rated.
fn silent(draft: &Draft) -> Option<Diagnostic> {
    draft.understood.as_ref()?;
    let says = |level: &&Level| !(level.entries.is_empty() && level.elsewhere.is_empty());
    let (told, silent): (Vec<_>, Vec<_>) = draft.levels.iter().partition(says);
    let first = silent.first().filter(|_| !told.is_empty())?;
    let names = silent.iter().filter_map(|level| level.title.as_ref());
    let names: Vec<_> = names.map(|title| format!("“{}”", short(&title.text))).collect();
    let message = format!("nothing is said in any section of {}", names.join(", "));
    let problem =
        Diagnostic::warning(Code::SilentLevel, message).at(first.home.clone().first_line());
    Some(problem.help(
        "if something is expected there, write it below headings as those of the other levels",
    ))
}

/// Reads documents in the shape that they have.
pub fn documents(files: &Files, choices: &Choices) -> Checked<Draft> {
    let chooser = || Chooser::of(files, choices);
    // Pages read their settings themselves.
    let names = |word| files.settings.as_ref().is_some_and(|it| it.text().contains(word));
    let may_say = choices.levels_in.is_some() || names("levels_in") || names("level_depth");
    let is_said = || may_say && chooser().is_ok_and(|it| it.says_where_levels_are());
    if files.documents.is_empty() || pages::are_here(files) && !is_said() {
        let read = pages::read(files);
        let is_sound = read.as_ref().is_ok_and(|draft| draft.problems.is_empty());
        // Cards of levels look like such pages without what stands above these.
        if is_sound || !chooser().is_ok_and(|it| it.has_cards()) {
            let mut draft = read?;
            draft.warnings.extend(unread(files));
            return Ok(draft);
        }
    }
    chooser()?.read(Role::Document)
}

/// Says what is not read of what stands above documents.
fn unread(files: &Files) -> Option<Diagnostic> {
    let documents = files.documents.iter().map(|document| &document.content);
    outline::unread(documents.filter_map(|content| match content {
        Content::Markdown(source) => Some(source),
        _ => None,
    }))
}

fn name(files: &Files) -> &str {
    let first = files.documents.first();
    first.map_or("the input", |document| document.content.name())
}

/// Says that nothing in a file looks like a ladder, and what to do.
fn no_ladder(name: &str) -> Diagnostic {
    let message = format!("nothing in {name} looks like a career ladder");
    Diagnostic::error(Code::NoLadder, message).help(TEMPLATE)
}

/// How many parts that are left out are named: nobody reads more.
const MOST_NAMED: usize = 500;

/// Says how an input was understood, once what is no section but the ways between levels is known.
fn understand(draft: &mut Draft, shape: &str, kept: &[String], left_out: &[String]) {
    if draft.naming != Naming::Ids {
        ways::from_section(draft);
    }
    let count = |number, word| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let groups = draft.sections.iter().filter_map(|it| it.group.as_ref());
    let groups: BTreeSet<_> = groups.map(|group| &group.text).collect();
    let levels = count(draft.levels.len(), "level");
    let mut told = format!("read as {shape}: {levels}, {}", count(draft.sections.len(), "section"));
    if !groups.is_empty() {
        told = format!("{told} in {}", count(groups.len(), "group"));
    }
    if draft.tracks.len() > 1 {
        told = format!("{told}, {}", count(draft.tracks.len(), "track"));
    }
    // What stands below a head is read, though the word there is of the form alone.
    let (heads, left_out): (Vec<_>, Vec<_>) =
        left_out.iter().cloned().partition(|it| it.starts_with("the head “"));
    let lists =
        [("said before them", kept), ("left out", &left_out), ("names of columns alone", &heads)];
    for (what, names) in lists {
        if names.is_empty() {
            continue;
        }
        let shown: Vec<_> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
        told = format!("{told}; {what}: {}", shown.join(", "));
        if let Some(more) = names.len().checked_sub(MOST_NAMED).filter(|it| *it > 0) {
            told = format!("{told} and {more} more");
        }
    }
    draft.understood = Some(told);
}

#[cfg(test)]
mod kinds_tests;
#[cfg(test)]
mod tests;
