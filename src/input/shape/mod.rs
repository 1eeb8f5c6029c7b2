//! Shapes: how an input tells a ladder. Each reads what inputs hold into a
//! [`Draft`]; none knows a rule about ladders.
//!
//! `native` reads the form that the program writes itself; `pages` reads pages of which
//! each shows its level among others in tables, one by one as `level_tables`; `documents` reads pages,
//! headings and lists that are levels. What is chosen is said.

mod choices;
mod documents;
mod level_tables;
mod level_words;
pub mod native;
mod pages;
mod ways;

use std::collections::BTreeSet;

pub use choices::{Choices, LevelsIn};

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::draft::Draft;
use crate::input::open::{Files, Opened};

/// What to do with an input that cannot be read.
const TEMPLATE: &str = "`ladderpress init my-ladder.xlsx` writes a workbook to paste the text into";

/// Reads what was opened in the shape that it has, or that the user says it has.
///
/// # Errors
/// All problems of the input, where it cannot be read to its end.
pub fn read(opened: &Opened, choices: &Choices) -> Checked<Draft> {
    let mut draft = match opened {
        Opened::Values(files) => values(files)?,
        Opened::Documents(files) => documents(files, choices)?,
        Opened::Sheets(files) => return Err(vec![no_ladder(name(files))]),
    };
    let passed_over = opened.files().warnings.iter().cloned();
    draft.warnings.extend(passed_over);
    Ok(draft)
}

/// Reads documents in the shape that they have.
///
/// # Errors
/// All problems of the documents, where they cannot be read to their end.
pub fn documents(files: &Files, choices: &Choices) -> Checked<Draft> {
    if files.documents.is_empty() || choices.levels_in.is_none() && pages::are_here(files) {
        return pages::read(files);
    }
    let mut draft = documents::read(files, choices)?;
    let has_order = !draft
        .warnings
        .iter()
        .any(|it| it.code == Code::UnknownOrder);
    if has_order {
        ways::lead_up(&mut draft);
    }
    Ok(draft)
}

fn values(files: &Files) -> Checked<Draft> {
    match files.documents.as_slice() {
        [document] => match document.content.text() {
            Some(source) => native::read(source),
            None => Err(vec![no_ladder(name(files))]),
        },
        _ => Err(vec![no_ladder(name(files))]),
    }
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

/// Says how an input was understood.
fn understood(draft: &Draft, shape: &str, kept: &[String], left_out: &[String]) -> String {
    let count = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let groups = draft.sections.iter().filter_map(|it| it.group.as_ref());
    let groups: BTreeSet<_> = groups.map(|group| &group.text).collect();
    let levels = count(draft.levels.len(), "level");
    let mut told = format!(
        "read as {shape}: {levels}, {}",
        count(draft.sections.len(), "section")
    );
    if !groups.is_empty() {
        told = format!("{told} in {}", count(groups.len(), "group"));
    }
    if draft.tracks.len() > 1 {
        told = format!("{told}, {}", count(draft.tracks.len(), "track"));
    }
    for (what, names) in [("said before them", kept), ("left out", left_out)] {
        if names.is_empty() {
            continue;
        }
        let shown: Vec<_> = names.iter().take(8).map(String::as_str).collect();
        let more = if names.len() > shown.len() {
            ", …"
        } else {
            ""
        };
        told = format!("{told}; {what}: {}{more}", shown.join(", "));
    }
    told
}
