//! The only readers: files to a checked ladder.
//!
//! A reader reports every problem of a file at once, each with its place.

pub mod decode;
mod html;
pub mod markdown;
pub mod page;
pub mod theme;
pub mod yaml;

use std::path::PathBuf;

use crate::diag::{Checked, Diagnostic};
use crate::model::Ladder;

/// Where a ladder is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A YAML file, a career page, or a folder of career pages.
    Path(PathBuf),
    /// YAML on standard input.
    Stdin,
    /// The example ladder built into the program.
    Example,
}

/// A ladder as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The checked ladder.
    pub ladder: Ladder,
    /// What the user should know of it.
    pub warnings: Vec<Diagnostic>,
    /// Where two pages say different things about the same level and section.
    pub drift: Vec<Diagnostic>,
}

/// Reads all inputs: each YAML file and each folder is a ladder, all pages
/// named one by one are a ladder together.
///
/// # Errors
/// Every problem of every input.
pub fn read(inputs: &[Input]) -> Checked<Vec<Reading>> {
    // STAND-IN
    let mut readings = Vec::new();
    let mut problems = Vec::new();
    for input in inputs {
        let (name, bytes) = match input {
            Input::Path(path) => (path.display().to_string(), std::fs::read(path)),
            Input::Stdin => ("<stdin>".into(), decode::read_bounded(std::io::stdin())),
            Input::Example => (
                "ladder.yaml".into(),
                Ok(include_bytes!("../../data/ladder.yaml").to_vec()),
            ),
        };
        let source = match bytes {
            Ok(bytes) => decode::decode(&name, bytes),
            Err(e) => {
                let message = format!("`{name}` cannot be read: {e}");
                Err(vec![Diagnostic::error(message)])
            }
        };
        match source.and_then(|source| yaml::read(&source)) {
            Ok((ladder, warnings)) => readings.push(Reading {
                ladder,
                warnings,
                drift: Vec::new(),
            }),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(readings)
    } else {
        Err(problems)
    }
}
