//! What a run reads: ladders, and what is the same for all its documents.

use std::path::{Path, PathBuf};

use time::PrimitiveDateTime;

use super::config::{self, Look};
use super::report::Reporter;
use crate::base::diag::{Checked, Diagnostic};
use crate::input::theme::font;
use crate::input::{self, Input, read_theme};
use crate::model::{FontFile, Ladder, Theme};

/// What is the same for all documents of a run.
pub struct House {
    /// The house style.
    pub theme: Theme,
    /// Fonts for characters that the others lack.
    pub fonts: Vec<FontFile>,
    /// The date that goes before a ladder's own.
    pub epoch: Option<PrimitiveDateTime>,
}

/// Reads all inputs to ladders and drift; keeps the warnings.
///
/// # Errors
/// Every problem of every input.
pub fn ladders(
    inputs: &[Input],
    reporter: &mut Reporter,
) -> Checked<(Vec<Ladder>, Vec<Diagnostic>)> {
    if inputs.contains(&Input::Example) {
        reporter.say("no input given; this is the built-in example ladder");
    }
    let mut ladders = Vec::new();
    let mut drift = Vec::new();
    for reading in input::read(inputs)? {
        ladders.push(reading.ladder);
        reporter.warn(reading.warnings);
        drift.extend(reading.drift);
    }
    Ok((ladders, drift))
}

/// Reads inputs that are one ladder, and keeps all warnings.
///
/// # Errors
/// As [`ladders`], and when there are several; `help` says what to do then.
pub fn ladder(inputs: &[Input], help: &str, reporter: &mut Reporter) -> Checked<Ladder> {
    let (mut ladders, drift) = ladders(inputs, reporter)?;
    reporter.warn(drift);
    let number = ladders.len();
    match ladders.pop() {
        Some(ladder) if number == 1 => Ok(ladder),
        _ => {
            let message = format!("the inputs are {number} ladders, not one");
            Err(vec![
                Diagnostic::error(crate::base::diag::Code::Unsorted, message).help(help),
            ])
        }
    }
}

/// Reads the theme, the fonts and the date; keeps the warnings.
///
/// # Errors
/// Every problem of each.
pub fn house(look: &Look, reporter: &mut Reporter) -> Checked<House> {
    let theme = theme(look.theme.as_deref(), reporter);
    let fonts = fonts(&look.fonts);
    let epoch = config::source_date(std::env::var_os("SOURCE_DATE_EPOCH").as_deref());
    let ((theme, fonts), epoch) = both(both(theme, fonts), epoch)?;
    Ok(House {
        theme,
        fonts,
        epoch,
    })
}

/// Reads the theme, or takes the one that needs nobody's help.
fn theme(file: Option<&Path>, reporter: &mut Reporter) -> Checked<Theme> {
    let Some(file) = file else {
        return Ok(Theme::default());
    };
    let (theme, warnings) = read_theme(file)?;
    reporter.warn(warnings);
    Ok(theme)
}

/// Reads the fonts that were named.
fn fonts(files: &[PathBuf]) -> Checked<Vec<FontFile>> {
    let mut problems = Vec::new();
    let mut fonts = Vec::new();
    for file in files {
        match font::read(file) {
            Ok(font) => fonts.push(font),
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() {
        Ok(fonts)
    } else {
        Err(problems)
    }
}

/// Both results, or the problems of both.
pub fn both<A, B>(a: Checked<A>, b: Checked<B>) -> Checked<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
    }
}
