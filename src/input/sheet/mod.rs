//! Tables in text files and workbooks (CSV, TSV, XLSX, ODS): rows of cells, each with its place.
//!
//! `delimited` reads text, `workbook` the first sheet of an XLSX file as a list whose [`Purpose`]
//! is known. `book` reads the workbooks that the program writes, cell by cell. `tables` reads all
//! sheets of any kind as tables of an outline, which `excel` and `open_sheet` gather in a `grid`.
//! This room knows no roster and no ladder.

mod beside;
mod book;
mod delimited;
mod excel;
mod grid;
mod hidden;
mod number_format;
mod open_sheet;
mod rich_text;
mod tables;
mod workbook;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Place, Source};
use crate::input::open::{self, Kind};

pub use crate::base::source::one_line;
pub use book::{Book, BookCell, BookSheet, book};
pub use grid::SheetTable;
pub use rich_text::{blocks, lines};
pub use tables::{Tables, tables};

/// The largest file that is read, and the most text of all cells, in bytes.
pub const MAX_BYTES: usize = open::MAX_ARCHIVE;

/// The rows and columns of a sheet (Excel specifications and limits).
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// The most cells of a list that are held.
const MOST_HELD: usize = 8_000_000;

/// What a table is read for.
#[derive(Debug, Clone, Copy)]
pub struct Purpose {
    /// What messages call it: "roster".
    pub table: &'static str,
    /// What they call its rows: "people".
    pub rows: &'static str,
    /// The most rows below the headings.
    pub max_rows: usize,
    pub max_columns: usize,
    /// Whether a text is one of the headings that are looked for.
    pub is_heading: fn(&str) -> bool,
}

/// A table as it stands in a file; rows without text are left out.
#[derive(Debug)]
pub struct Sheet {
    /// What was read; of a workbook, its rows written out as lines.
    pub source: Arc<Source>,
    /// What the sheet is called in its workbook.
    pub name: Option<String>,
    /// The rows from the top.
    pub rows: Vec<Vec<Cell>>,
    pub warnings: Vec<Diagnostic>,
    /// What is wrong with single cells.
    pub problems: Problems,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says, every run of white space as one space.
    pub text: String,
    /// Where it stands in the source, in bytes.
    pub range: Range<usize>,
}

/// Reads the table of a file.
pub fn read(path: &Path, purpose: &Purpose) -> Checked<Sheet> {
    let bytes = open::read_bytes(path, MAX_BYTES).map_err(|problem| vec![*problem])?;
    parse(&path.display().to_string(), bytes, purpose)
}

/// Reads the table in the bytes of the file `name`.
pub fn parse(name: &str, bytes: Vec<u8>, purpose: &Purpose) -> Checked<Sheet> {
    match Kind::of(name, &bytes) {
        Kind::OldWorkbook | Kind::OldDocument | Kind::Locked => {
            let message = format!("{name} is an old workbook, or one with a password");
            let problem = Diagnostic::error(Code::OldWorkbook, message);
            Err(vec![problem.help("save it as XLSX or CSV, without a password")])
        }
        Kind::Workbook => workbook::read(name, bytes, purpose),
        kind => match open::no_text(kind) {
            Some(what) => {
                let message = format!("{name} is {what}; a {} is read from tables", purpose.table);
                let problem = Diagnostic::error(Code::UnreadKind, message);
                Err(vec![problem.help("save it as XLSX or CSV")])
            }
            None => delimited::read(name, &bytes, purpose),
        },
    }
}

impl Sheet {
    pub fn place(&self, cell: &Cell) -> Place {
        Place::new(&self.source, cell.range.clone())
    }

    /// What people call a place in a workbook: "cell C7 of the sheet “People”".
    pub fn cell_name(&self, place: &Place, column: usize) -> Option<String> {
        let (line, _) = place.line_column();
        Some(cell_name(self.name.as_ref()?, line, column))
    }
}

/// "cell C7 of the sheet “People”"; `line` is counted from 1, `column` from 0.
fn cell_name(sheet: &str, line: usize, column: usize) -> String {
    format!("cell {}{line} of the sheet “{sheet}”", letters(column))
}

fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(position) = rest {
        letters.extend(('A'..='Z').nth(position % 26));
        rest = (position / 26).checked_sub(1);
    }
    letters.into_iter().rev().collect()
}

/// The most sheets of a workbook: an XLSX has a file for each, and any of them may hold a ladder.
const MOST_SHEETS: usize = 2_500;

fn too_many_sheets(name: &str) -> Diagnostic {
    let message = format!("{name} has more than {MOST_SHEETS} sheets");
    Diagnostic::error(Code::FileTooLarge, message).help("take out the sheets that are no ladder")
}

/// Says that a table is too large to be a ladder.
fn too_many_cells(name: &str, most: usize) -> Diagnostic {
    let message = format!("the tables of {name} spread over more than {most} cells");
    let help = "take out what stands far from the others, or check that this is the right file";
    Diagnostic::error(Code::FileTooLarge, message).help(help)
}

/// Says that a list has more cells than are held.
fn too_many_held(table: &str) -> Diagnostic {
    let message = format!("this {table} has more than {} million cells", MOST_HELD / 1_000_000);
    let problem = Diagnostic::error(Code::TooManyRows, message);
    problem.help("take out the columns that nobody needs, or split it in two")
}

/// Adds a row, unless none of its cells has text.
fn add(rows: &mut Vec<Vec<Cell>>, row: Vec<Cell>, purpose: &Purpose) -> Result<(), Diagnostic> {
    let (table, of) = (purpose.table, purpose.rows);
    let (max_rows, max_columns) = (purpose.max_rows, purpose.max_columns);
    if row.len() > max_columns {
        let message = format!("a {table} holds up to {max_columns} columns; this has more");
        let problem = Diagnostic::error(Code::TooManyColumns, message);
        return Err(problem.help("take out the columns that nobody needs"));
    }
    if row.iter().all(|cell| cell.text.is_empty()) {
        return Ok(());
    }
    // The first row has the headings.
    if rows.len() > max_rows {
        let message = format!("a {table} holds up to {max_rows} {of}; this has more");
        return Err(Diagnostic::error(Code::TooManyRows, message).help("split it in two"));
    }
    if rows.len().saturating_mul(row.len()) > MOST_HELD {
        return Err(too_many_held(table));
    }
    rows.push(row);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_on_the_sheet() {
        let name = |column| cell_name("People", 7, column);
        assert_eq!(name(0), "cell A7 of the sheet “People”");
        assert_eq!(name(25), "cell Z7 of the sheet “People”");
        assert_eq!(name(26), "cell AA7 of the sheet “People”");
        assert_eq!(name(702), "cell AAA7 of the sheet “People”");
    }
}
