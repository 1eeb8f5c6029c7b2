//! Lines of a Word document with columns that tabs make, which are rows of a table.

use std::cell::Cell;
use std::rc::Rc;

/// How many lines of a kind are a table.
const LEAST: usize = 3;

/// Lines with as many tabs that stand one after another, each with whether it is a row.
#[derive(Default)]
pub struct Tabbed {
    tabs: usize,
    lines: Vec<Rc<Cell<bool>>>,
}

impl Tabbed {
    /// Takes the next line of the document.
    pub fn add(&mut self, tabs: usize, is_row: &Rc<Cell<bool>>) {
        if tabs != self.tabs {
            self.end();
        }
        self.tabs = tabs;
        if tabs > 1 {
            self.lines.push(is_row.clone());
        }
    }

    /// Makes rows of the last lines, if there are enough.
    pub fn end(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        for is_row in &lines {
            is_row.set(lines.len() >= LEAST);
        }
    }
}
