//! Where tables stand in a document, before their text is read: the addresses
//! of its links may be defined behind it.

use std::ops::Range;
use std::sync::Arc;

use super::{Passage, Row, Table, TableCell};
use crate::base::source::{Place, Source};

/// A table, in bytes of the document like all that follows.
pub(super) struct FoundTable {
    pub(super) range: Range<usize>,
    pub(super) rows: Vec<FoundRow>,
    /// Text between its tags but outside of cells.
    pub(super) loose: Vec<Range<usize>>,
    pub(super) is_closed: bool,
}

/// A row of a table.
pub(super) struct FoundRow {
    pub(super) range: Range<usize>,
    pub(super) cells: Vec<FoundCell>,
    /// Whether its style is bold.
    pub(super) is_bold: bool,
}

/// A cell of a row.
pub(super) struct FoundCell {
    /// From its start tag to its end.
    pub(super) range: Range<usize>,
    /// What it holds.
    pub(super) content: Range<usize>,
    pub(super) is_header: bool,
    pub(super) is_bold: bool,
    pub(super) is_markdown: bool,
}

impl FoundTable {
    /// A table without rows.
    pub(super) fn new(range: Range<usize>) -> FoundTable {
        FoundTable {
            range,
            rows: Vec::new(),
            loose: Vec::new(),
            is_closed: true,
        }
    }

    /// The table with its text, which `read` reads.
    pub(super) fn table(
        self,
        source: &Arc<Source>,
        read: impl Fn(Range<usize>) -> Passage,
    ) -> Table {
        let cell = |cell: FoundCell| TableCell {
            place: Place::new(source, cell.range),
            passage: read(cell.content),
            is_header: cell.is_header,
            is_bold: cell.is_bold,
            is_markdown: cell.is_markdown,
        };
        let row = |row: FoundRow| Row {
            place: Place::new(source, row.range),
            cells: row.cells.into_iter().map(cell).collect(),
        };
        Table {
            place: Place::new(source, self.range),
            rows: self.rows.into_iter().map(row).collect(),
            loose: self.loose.into_iter().map(&read).collect(),
            is_closed: self.is_closed,
        }
    }
}
