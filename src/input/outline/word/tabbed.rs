//! Lines of a Word document with columns that tabs make, which are rows of a table.

use std::cell::Cell;
use std::rc::Rc;

/// How many lines of a kind are a table.
const LEAST: usize = 3;

/// A line: whether a name leads it, and whether it is a row.
type Line = (bool, Rc<Cell<bool>>);

/// The tabs of a line.
#[derive(Default)]
pub struct Tabs {
    count: usize,
    first_cell: String,
    pub is_row: Rc<Cell<bool>>,
}

impl Tabs {
    /// Counts a tab behind a text, and tells where it will be known whether it parts cells.
    pub fn add(&mut self, text: &str) -> Rc<Cell<bool>> {
        if self.count == 0 {
            self.first_cell = text.to_string();
        }
        self.count = self.count.saturating_add(1);
        self.is_row.clone()
    }
}

/// Lines with as many tabs that stand one after another.
#[derive(Default)]
pub struct Tabbed {
    tabs: usize,
    lines: Vec<Line>,
    /// Those that there are enough of.
    tables: Vec<Vec<Line>>,
}

impl Tabbed {
    /// Takes the next line of the document.
    pub fn add(&mut self, line: &Tabs, is_text: bool) {
        let tabs = line.count.saturating_mul(usize::from(is_text));
        if tabs != self.tabs {
            self.end_lines();
        }
        self.tabs = tabs;
        if tabs > 1 {
            // A mark of a list, a number or a label is no name; a corner may have none.
            let cell = line.first_cell.trim();
            let is_name = cell.starts_with(char::is_alphabetic) && !cell.ends_with([')', '.', ':']);
            let is_corner = cell.is_empty() && self.lines.is_empty();
            self.lines.push((is_name || is_corner, line.is_row.clone()));
        }
    }

    fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.tables.extend((lines.len() >= LEAST).then_some(lines));
    }

    /// Makes rows of the lines in a document that ends, if they stand in one place alone.
    pub fn end(&mut self) {
        self.end_lines();
        if let [lines] = self.tables.as_slice()
            && lines.iter().all(|(is_named, _)| *is_named)
        {
            for (_, is_row) in lines {
                is_row.set(true);
            }
        }
    }
}
