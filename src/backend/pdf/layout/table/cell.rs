//! What a table is made of: rows of cells whose text is set.

use crate::backend::pdf::layout::text::{Flow, Frame};
use crate::base::units::Points;

/// A table whose cells are set, ready to be divided among pages.
#[derive(Debug, Default)]
pub struct SetTable {
    pub head: Option<Row>,
    /// The other rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether it has rules above its rows and below its end.
    pub ruled: bool,
    /// The height that stays free below it on its last page, for what must not
    /// stand alone on a page.
    pub below: Points,
    /// Whether others go on below it, so that its last page may end anywhere.
    pub is_followed: bool,
}

#[derive(Debug)]
pub struct Row {
    /// From the start of the line to its end.
    pub cells: Vec<Cell>,
    /// White above it, unless it is the first of its page.
    pub above: Points,
    /// White between its upper edge and its text, and below its text.
    pub padding: [Points; 2],
    /// Whether there is a rule at its upper edge, if the table has any.
    pub ruled: bool,
    /// Which cells have a tint behind them.
    pub tint: Tint,
    /// Whether no page ends below it, as below a heading.
    pub keeps_next: bool,
    /// Whether no page ends above it, as above a note.
    pub follows: bool,
    /// The part of the table that it belongs to, which is named again where a
    /// page begins in the middle of it; none where parts have no names.
    pub part: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    None,
    /// A tint behind the cells of the focus level.
    Cells,
    /// A tint behind all of the row, which is the focus level's, and a bar at its start.
    Row,
}

#[derive(Debug)]
pub struct Cell {
    /// From the start of the table's lines to that of the cell's.
    pub start: Points,
    /// The width of its text.
    pub width: Points,
    pub flow: Flow,
    pub focus: bool,
    /// Whether it is repeated where its row goes on, on the next page.
    pub repeats: bool,
}

impl Cell {
    /// A cell of no focus level, whose lines are not repeated.
    pub fn new((start, width): Frame, flow: Flow) -> Cell {
        Cell { start, width, flow, focus: false, repeats: false }
    }
}

impl Row {
    /// A row with a rule above it.
    pub fn new(cells: Vec<Cell>, padding: [Points; 2]) -> Row {
        Row {
            cells,
            above: 0.0,
            padding,
            ruled: true,
            tint: Tint::Cells,
            keeps_next: false,
            follows: false,
            part: None,
        }
    }
}

/// Columns of these widths, one after another, with `gutter` between.
pub fn frames(widths: &[Points], gutter: Points) -> Vec<Frame> {
    let mut start = 0.0;
    let frames = widths.iter().map(|&width| {
        let frame = (start, width);
        start += width + gutter;
        frame
    });
    frames.collect()
}
