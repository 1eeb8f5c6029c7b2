//! The only readers, from files to drafts; one check makes a ladder of each.

#[cfg(test)]
mod arrival_tests;
pub mod case;
mod check;
mod draft;
mod limits;
pub mod markup;
pub mod open;
pub mod outline;
pub mod packet;
pub mod roster;
mod same;
pub mod shape;
pub mod sheet;
pub mod theme;
pub mod values;

use std::path::Path;
use std::sync::Arc;

use crate::base::budget::Budget;
use crate::base::cores;
use crate::base::diag::{self, Checked, Diagnostic};
use crate::base::source::Source;
use crate::model::{Case, Ladder, Theme};
use open::{Files, Opened, Origin};

pub use open::Input;
pub use same::read as read_same;
pub use shape::{Choices, LevelsIn};

/// A ladder as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The checked ladder.
    pub ladder: Ladder,
    /// How its input was understood, unless it is of a form of ladderpress's own.
    pub understood: Option<String>,
    /// What the user should know of it.
    pub warnings: Vec<Diagnostic>,
    /// Where two pages say different things about the same level and section.
    pub drift: Vec<Diagnostic>,
}

/// Reads all inputs: each YAML file and folder is a ladder, named pages are one.
pub fn read(inputs: &[Input]) -> Checked<Vec<Reading>> {
    read_as(inputs, &Choices::default(), &Budget::default())
}

/// Reads all inputs as the user chose, within what the run may spend.
pub fn read_as(inputs: &[Input], choices: &Choices, budget: &Budget) -> Checked<Vec<Reading>> {
    let [readings] = read_each([(inputs, choices)], budget);
    readings
}

/// Reads several lists of inputs, as [`read_as`] does, at the same time.
pub fn read_each<const N: usize>(
    asked: [(&[Input], &Choices); N], budget: &Budget,
) -> [Checked<Vec<Reading>>; N] {
    // Files are opened in turn: which of them is too much must not depend on time.
    let asked = asked.map(|(inputs, choices)| (open_all(inputs, choices, budget), choices));
    let read = |(): &mut (), (opened, choices): &(Checked<Vec<_>>, &Choices)| {
        let opened = opened.as_ref().map_err(Vec::clone)?;
        diag::all(opened.iter().map(|(origin, opened)| ladder(origin, opened, choices)))
    };
    let mut read = cores::map(&asked, || (), read).into_iter();
    asked.map(|_| read.next().unwrap_or_else(|| Ok(Vec::new())))
}

fn open_all(
    inputs: &[Input], choices: &Choices, budget: &Budget,
) -> Checked<Vec<(Origin, Checked<Opened>)>> {
    let settings = choices.settings.as_deref().map(open::read).transpose()?;
    let open = |origin: Origin| {
        let opened = origin.open(&choices.others, budget).map(|mut opened| {
            if let Some(settings) = &settings {
                opened.files.settings = Some(Arc::clone(settings));
            }
            opened
        });
        (origin, opened)
    };
    Ok(open::origins(inputs)?.into_iter().map(open).collect())
}

fn ladder(origin: &Origin, opened: &Checked<Opened>, choices: &Choices) -> Checked<Reading> {
    let ladder = shape::read(opened.as_ref().map_err(Vec::clone)?, choices).and_then(check::ladder);
    ladder.map_err(|mut problems| {
        problems.extend(origin.settings_alone());
        problems
    })
}

/// Reads a ladder from its native form.
pub fn read_native(source: &Arc<Source>) -> Checked<Reading> {
    check::ladder(shape::native::read(source)?)
}

/// Reads pages as one ladder.
pub fn read_pages(pages: &Files) -> Checked<Reading> {
    check::ladder(shape::documents(pages, &Choices::default())?)
}

/// Reads a house style and the files it names, with the warnings about it.
pub fn read_theme(file: &Path) -> Checked<(Theme, Vec<Diagnostic>)> {
    let folder = file.parent().unwrap_or(Path::new(""));
    theme::read_theme(&open::read(file)?, folder)
}

/// Whether a file is written as cases are, by its keys.
pub fn is_case(file: &Path) -> bool {
    let begins = |text: &str, key: &str| text.lines().any(|line| line.starts_with(key));
    open::read(file).is_ok_and(|source| {
        ["person:", "from:", "to:"].into_iter().all(|key| begins(source.text(), key))
    })
}

pub fn read_case(file: &Path, ladder: &Ladder) -> Checked<(Case, Vec<Diagnostic>)> {
    case::read(&open::read(file)?, ladder)
}
