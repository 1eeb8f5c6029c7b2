//! A table, and what its rows say of which level.
//!
//! Two arrangements occur: a header row over content rows (levels side by
//! side), and header and content rows in turn (levels stacked).

use std::ops::Range;

use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Place;
use crate::input::outline::{Passage, Row, Table, TableCell};

pub(super) struct LevelTable {
    pub(super) place: Place,
    /// The levels, from left to right or from top to bottom.
    pub(super) columns: Vec<LevelColumn>,
}

pub(super) struct LevelColumn {
    pub(super) title: String,
    pub(super) header: Passage,
    pub(super) is_bold: bool,
    pub(super) cells: Vec<Passage>,
    /// Whether one of those cells has a bold style.
    pub(super) has_bold_cells: bool,
}

/// Finds the levels of a table; problems are added.
pub(super) fn level_table(table: Table, problems: &mut Vec<Diagnostic>) -> LevelTable {
    let headers = header_rows(&table.rows);
    let mut reader = Reader {
        problems,
        columns: Vec::new(),
        current: 0..0,
        answered: true,
        header_row: table.place.clone(),
    };
    if table.is_closed && table.rows.is_empty() {
        reader.problem(
            Code::EmptyTable,
            &table.place,
            "this table has no rows",
            "give it a row of levels and a row of text",
        );
    }
    for (row, is_header) in table.rows.into_iter().zip(headers) {
        if is_header {
            reader.header(row);
        } else {
            reader.content(row);
        }
    }
    reader.unanswered();
    LevelTable { place: table.place, columns: reader.columns }
}

fn header_rows(rows: &[Row]) -> Vec<bool> {
    let marked = |row: &Row| row.cells.iter().all(|cell| cell.is_header);
    let plain = |row: &Row| row.cells.iter().all(|cell| !cell.is_markdown);
    let numbered = || rows.iter().enumerate();
    if rows.iter().any(marked) {
        rows.iter().map(marked).collect()
    } else if rows.iter().all(|row| row.cells.len() == 1) {
        numbered().map(|(position, _)| position % 2 == 0).collect()
    } else if rows.iter().all(plain) {
        numbered().map(|(position, _)| position == 0).collect()
    } else {
        let is_header = |(position, row)| position == 0 || plain(row);
        numbered().map(is_header).collect()
    }
}

struct Reader<'a> {
    problems: &'a mut Vec<Diagnostic>,
    columns: Vec<LevelColumn>,
    /// The columns of the last header row.
    current: Range<usize>,
    /// Whether content followed the last header row.
    answered: bool,
    header_row: Place,
}

impl Reader<'_> {
    fn header(&mut self, row: Row) {
        self.unanswered();
        let start = self.columns.len();
        for cell in row.cells {
            let place = cell.place.clone();
            let column = level_column(cell);
            let known = self.problems.len();
            self.problems.extend(column.header.errors());
            if column.title.is_empty() && self.problems.len() == known {
                self.problem(
                    Code::MissingTitle,
                    &place,
                    "this header cell is empty",
                    "write the level's title into it",
                );
            }
            self.columns.push(column);
        }
        self.current = start..self.columns.len();
        self.header_row = row.place;
        self.answered = false;
    }

    fn content(&mut self, row: Row) {
        self.answered = true;
        if row.cells.len() != self.current.len() {
            self.counts_differ(&row);
            return;
        }
        let current = self.columns.get_mut(self.current.clone());
        for (column, cell) in current.into_iter().flatten().zip(row.cells) {
            column.has_bold_cells |= cell.is_bold;
            column.cells.push(cell.passage);
        }
    }

    fn counts_differ(&mut self, row: &Row) {
        if self.columns.is_empty() {
            self.problem(
                Code::MissingHeaderRow,
                &row.place,
                "this row has no header row above it",
                "put a row with the levels' titles above it",
            );
            return;
        }
        let count = |number: usize| match number {
            1 => "one cell".to_string(),
            _ => format!("{number} cells"),
        };
        let (headers, cells) = (count(self.current.len()), count(row.cells.len()));
        let message = format!("this row has {cells}, but its header row has {headers}");
        let problem = Diagnostic::error(Code::CellCountDiffers, message);
        let problem = problem.at(row.place.clone());
        let problem = problem.also(self.header_row.clone(), "the header row");
        self.problems.push(problem.help("give every level one header cell and one cell below it"));
    }

    fn unanswered(&mut self) {
        if !self.answered {
            let row = self.header_row.clone();
            self.problem(
                Code::HeaderWithoutContent,
                &row,
                "this header row has no content below it",
                "add a row with the levels' text",
            );
            self.answered = true;
        }
    }

    fn problem(&mut self, code: Code, place: &Place, message: &str, help: &str) {
        let problem = Diagnostic::error(code, message);
        self.problems.push(problem.at(place.clone()).help(help));
    }
}

fn level_column(cell: TableCell) -> LevelColumn {
    let text = cell.passage.text();
    let is_strong = !text.is_empty() && text.iter().all(|inline| inline.strong);
    LevelColumn {
        title: cell.passage.line(),
        is_bold: cell.is_bold || is_strong,
        header: cell.passage,
        cells: Vec::new(),
        has_bold_cells: false,
    }
}
