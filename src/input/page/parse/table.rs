//! A table of a page, and what its rows say of which level.
//!
//! Two shapes occur: a header row over content rows (levels side by side), and
//! header and content rows in turn (levels stacked).

use std::ops::Range;
use std::sync::Arc;

use super::outline::title;
use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};
use crate::model::plain_text;

/// A table as it stands in a page.
#[derive(Debug)]
pub struct Table {
    /// All of it, in bytes of the page.
    pub range: Range<usize>,
    /// Its rows; none is without cells.
    pub rows: Vec<Row>,
    /// Text between its tags but outside of cells.
    pub loose: Vec<Range<usize>>,
    /// Whether it ends; if not, it has no rows.
    pub whole: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// All of it.
    pub range: Range<usize>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether its style is bold.
    pub bold: bool,
}

/// A cell of a row.
#[derive(Debug)]
pub struct Cell {
    /// Its start tag.
    pub tag: Range<usize>,
    /// What it holds.
    pub content: Range<usize>,
    /// Whether it is marked as a header.
    pub header: bool,
    /// Whether its style is bold.
    pub bold: bool,
    /// Whether it says that it holds Markdown; headers often do not.
    pub markdown: bool,
}

/// What a table says of one level.
#[derive(Debug)]
pub struct Column {
    /// The level's title.
    pub title: String,
    /// The header cell's text.
    pub header: Range<usize>,
    /// Whether the header is bold.
    pub bold: bool,
    /// The cells below it.
    pub cells: Vec<Range<usize>>,
    /// Whether one of those cells has a bold style.
    pub bold_cells: bool,
}

impl Table {
    /// The levels of the table, from left to right or from top to bottom.
    pub fn columns(&self, source: &Arc<Source>, problems: &mut Vec<Diagnostic>) -> Vec<Column> {
        let mut reader = Reader {
            source,
            problems,
            columns: Vec::new(),
            current: 0..0,
            answered: true,
            header_row: self.range.clone(),
        };
        for (row, is_header) in self.rows.iter().zip(self.header_rows()) {
            if is_header {
                reader.header(row);
            } else {
                reader.content(row);
            }
        }
        if self.whole && self.rows.is_empty() {
            reader.problem(
                &self.range,
                "this table has no rows",
                "give it a row of levels and a row of text",
            );
        }
        reader.unanswered();
        reader.columns
    }

    /// Which rows name levels.
    fn header_rows(&self) -> Vec<bool> {
        let marked = |row: &Row| row.cells.iter().all(|cell| cell.header);
        let plain = |row: &Row| row.cells.iter().all(|cell| !cell.markdown);
        let rows = || self.rows.iter().enumerate();
        if self.rows.iter().any(marked) {
            self.rows.iter().map(marked).collect()
        } else if self.rows.iter().all(|row| row.cells.len() == 1) {
            rows().map(|(position, _)| position % 2 == 0).collect()
        } else if self.rows.iter().all(plain) {
            rows().map(|(position, _)| position == 0).collect()
        } else {
            rows()
                .map(|(position, row)| position == 0 || plain(row))
                .collect()
        }
    }
}

/// Goes through the rows of a table.
struct Reader<'a> {
    source: &'a Arc<Source>,
    problems: &'a mut Vec<Diagnostic>,
    columns: Vec<Column>,
    /// The columns of the last header row.
    current: Range<usize>,
    /// Whether content followed the last header row.
    answered: bool,
    header_row: Range<usize>,
}

impl Reader<'_> {
    fn header(&mut self, row: &Row) {
        self.unanswered();
        let start = self.columns.len();
        for cell in &row.cells {
            let known = self.problems.len();
            let column = header_cell(self.source, cell, self.problems);
            if column.title.is_empty() && self.problems.len() == known {
                let help = "write the level's title into it";
                self.problem(
                    &(cell.tag.start..cell.content.end),
                    "this header cell is empty",
                    help,
                );
            }
            self.columns.push(column);
        }
        self.current = start..self.columns.len();
        self.header_row = row.range.clone();
        self.answered = false;
    }

    fn content(&mut self, row: &Row) {
        self.answered = true;
        if row.cells.len() != self.current.len() {
            self.counts_differ(row);
            return;
        }
        let current = self.columns.get_mut(self.current.clone());
        for (column, cell) in current.into_iter().flatten().zip(&row.cells) {
            column.cells.push(cell.content.clone());
            column.bold_cells |= cell.bold;
        }
    }

    fn counts_differ(&mut self, row: &Row) {
        if self.columns.is_empty() {
            let help = "put a row with the levels' titles above it";
            self.problem(&row.range, "this row has no header row above it", help);
            return;
        }
        let count = |number: usize| match number {
            1 => "one cell".to_string(),
            _ => format!("{number} cells"),
        };
        let (headers, cells) = (count(self.current.len()), count(row.cells.len()));
        self.problems.push(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("this row has {cells}, but its header row has {headers}"),
            )
            .at(Place::new(self.source, row.range.clone()))
            .also(
                Place::new(self.source, self.header_row.clone()),
                "the header row",
            )
            .help("give every level one header cell and one cell below it"),
        );
    }

    fn unanswered(&mut self) {
        if !self.answered {
            let row = self.header_row.clone();
            self.problem(
                &row,
                "this header row has no content below it",
                "add a row with the levels' text",
            );
            self.answered = true;
        }
    }

    fn problem(&mut self, range: &Range<usize>, message: &str, help: &str) {
        let place = Place::new(self.source, range.clone());
        self.problems.push(
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .at(place)
                .help(help),
        );
    }
}

fn header_cell(source: &Arc<Source>, cell: &Cell, problems: &mut Vec<Diagnostic>) -> Column {
    let place = Place::new(source, cell.content.clone());
    let text = title(&place, problems);
    let strong = !text.is_empty() && text.iter().all(|inline| inline.strong);
    Column {
        title: plain_text(&text).replace('\n', " "),
        header: place.trimmed().range(),
        bold: cell.bold || strong,
        cells: Vec::new(),
        bold_cells: false,
    }
}
