//! Rosters: the people of a review cycle, each at a level of a ladder.
//!
//! `headings` finds out what the columns of a sheet are, `people` holds its
//! rows against a ladder. Opens no file and knows no format.

mod headings;
mod people;
#[cfg(test)]
mod tests;

use std::path::Path;

use super::open;
use super::sheet::{self, Cell, Purpose, Sheet};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::{Place, STDIN};
use crate::model::{ColumnNames, Field, RosterColumn};

pub use people::{People, people};

/// What a sheet is read for.
const PURPOSE: Purpose = Purpose {
    table: "roster",
    rows: "people",
    max_rows: 100_000,
    max_columns: 200,
    is_heading: |text| headings::field(text).is_some(),
};

/// A roster as it was read, and what is to be said of it.
#[derive(Debug)]
pub struct Reading {
    /// The rows, not yet held against a ladder.
    pub roster: Roster,
    pub warnings: Vec<Diagnostic>,
    pub problems: Vec<Diagnostic>,
}

/// A sheet whose columns are known; its rows have a cell for each of them.
#[derive(Debug)]
pub struct Roster {
    sheet: Sheet,
    columns: Vec<HeadedColumn>,
}

#[derive(Debug)]
struct HeadedColumn {
    is: RosterColumn,
    /// Its position on the sheet, from 0.
    position: usize,
}

/// What is wanted of the columns of a roster.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// What was asked for: headings that must be there.
    pub asked: ColumnNames,
    /// What the house is used to, where a roster has it; what was asked for goes before.
    pub house: ColumnNames,
}

/// Reads a roster; `-` is standard input.
/// Errors: the file cannot be read, or it is not clear what its columns are.
pub fn read(path: &Path, wanted: &Columns) -> Checked<Reading> {
    let sheet = if path == Path::new("-") {
        sheet::parse(STDIN, open::stdin_bytes(sheet::MAX_BYTES)?, &PURPOSE)
    } else {
        sheet::read(path, &PURPOSE)
    };
    headings::roster(sheet?, wanted)
}

impl Roster {
    /// The cell of a row in a known column, if the roster has it.
    fn cell<'r>(&self, row: &'r [Cell], field: Field) -> Option<&'r Cell> {
        let is_field = |column: &HeadedColumn| column.is.field == Some(field);
        row.get(self.columns.iter().position(is_field)?)
    }

    /// Where a row stands: at its person's name.
    fn row_place(&self, row: &[Cell]) -> Place {
        let cell = self.cell(row, Field::Name).or(row.first());
        Place::new(&self.sheet.source, cell.map_or(0..0, |cell| cell.range.clone()))
    }

    /// What stands beside a marked cell: its name on the sheet, or its column.
    fn label(&self, row: &[Cell], cell: &Cell) -> String {
        let column = row.iter().position(|other| std::ptr::eq(other, cell));
        let Some(column) = column.and_then(|column| self.columns.get(column)) else {
            return String::new();
        };
        let name = self.sheet.cell_name(&self.sheet.place(cell), column.position);
        name.unwrap_or_else(|| format!("in the column `{}`", column.is.header))
    }

    /// Where a cell is among others of its kind: its row on the sheet, or its line.
    fn row_name(&self, cell: &Cell) -> String {
        let what = if self.sheet.name.is_some() { "row" } else { "line" };
        format!("{what} {}", self.sheet.place(cell).line_column().0)
    }

    fn problem(&self, row: &[Cell], cell: &Cell, code: Code, message: String) -> Diagnostic {
        self.at(row, cell, Diagnostic::error(code, message))
    }

    fn at(&self, row: &[Cell], cell: &Cell, problem: Diagnostic) -> Diagnostic {
        problem.at(self.sheet.place(cell)).label(self.label(row, cell))
    }
}
