//! What is to be done to compose a Word document, once all of its text is known.

use std::collections::BTreeMap;

use crate::input::outline::compose::{CellLook, Composer};

pub struct Composing<'s> {
    pub composer: Composer<'s>,
    /// The cells over which others may stretch from above, by their first column.
    pub starts: BTreeMap<usize, (usize, usize)>,
    /// Whether a table of lines is open.
    pub in_rows: bool,
}

impl Composing<'_> {
    /// Begins a line that is a row, or what is none.
    pub fn line(&mut self, is_row: bool, at: usize) {
        match (self.in_rows, is_row) {
            (false, true) => {
                self.composer.close_lists();
                self.composer.open_table(at..at);
            }
            (true, false) => self.composer.close_table(at),
            _ => {}
        }
        self.in_rows = is_row;
        if is_row {
            self.composer.close_cell();
            self.composer.open_row(at..at);
            self.cell(at);
        }
    }

    /// Begins a cell of a line, behind another or as the first.
    pub fn cell(&mut self, at: usize) {
        self.composer.close_cell();
        let look = CellLook { across: 1, down: 1, is_header: false, is_bold: false };
        self.composer.open_cell(at..at, look);
    }
}

/// A step, which is told where its paragraph begins in the text.
pub type Step = Box<dyn FnOnce(&mut Composing<'_>, usize)>;
