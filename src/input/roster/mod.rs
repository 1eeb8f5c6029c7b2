//! Rosters: the people of a review cycle, as CSV or on a workbook's first
//! sheet.
//!
//! `text` and `sheet` read lines of cells; `table` finds out what their columns
//! are. Nothing is held against a ladder here.

mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::path::Path;
use std::sync::Arc;

use super::files;
use crate::base::diag::{Checked, Diagnostic, Problems};
use crate::base::source::Source;
use crate::model::{Cell, Roster};

/// The largest file that is read.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How every XLSX file begins, as a zip archive does.
const ZIP: &[u8] = b"PK\x03\x04";

/// How workbooks of Excel 97 begin, and those with a password.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0";

/// A roster as it was read.
#[derive(Debug)]
pub struct Reading {
    /// Its rows.
    pub roster: Roster,
    /// What the user should know of it.
    pub warnings: Vec<Diagnostic>,
    /// What is wrong with single cells.
    pub problems: Vec<Diagnostic>,
}

/// The lines of a file, each with its cells.
struct Lines {
    source: Arc<Source>,
    sheet: Option<String>,
    rows: Vec<Vec<Cell>>,
    warnings: Vec<Diagnostic>,
    problems: Problems,
}

/// Reads a roster.
///
/// # Errors
/// The file cannot be read, or it is not clear what its columns are.
pub fn read(path: &Path) -> Checked<Reading> {
    let bytes = files::read_bytes(path, MAX_BYTES).map_err(|problem| vec![*problem])?;
    parse(&path.display().to_string(), bytes)
}

fn parse(name: &str, bytes: Vec<u8>) -> Checked<Reading> {
    if bytes.starts_with(OLD_OFFICE) {
        let message = format!("{name} is an old workbook, or one with a password");
        return Err(vec![
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .help("save it as XLSX or CSV, without a password"),
        ]);
    }
    let lines = if bytes.starts_with(ZIP) {
        sheet::read(name, bytes)?
    } else {
        text::read(name, &bytes)?
    };
    table::roster(lines)
}

/// A cell's text with every run of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
