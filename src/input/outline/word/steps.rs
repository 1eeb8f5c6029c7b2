//! What is to be composed of a Word document, step by step.

use std::ops::Range;

use super::styles::Style;
use crate::base::source::moved;
use crate::input::outline::compose::CellLook;

/// What is to be done to compose the document.
#[derive(Debug)]
pub enum Does {
    Text(String, Style, Range<usize>),
    LineBreak,
    OpenLink(String, Range<usize>),
    CloseLink,
    Heading(usize),
    EndHeading,
    Item(usize, Option<u64>),
    Paragraph,
    EndParagraph,
    OpenTable(Range<usize>),
    CloseTable(usize),
    OpenRow(Range<usize>),
    OpenCell(Range<usize>, CellLook),
    /// Ends the cell that begins in this column.
    CloseCell(usize),
    /// The cell above in this column reaches into the row.
    Stretch(usize),
}

impl Does {
    /// The same, counted from the start of the text.
    pub fn moved(self, start: usize) -> Does {
        let moved = |at: Range<usize>| moved(&at, start);
        match self {
            Does::Text(words, marks, at) => Does::Text(words, marks, moved(at)),
            Does::OpenLink(address, at) => Does::OpenLink(address, moved(at)),
            other => other,
        }
    }
}
