//! A table by the heads of its columns.

use std::collections::BTreeMap;

use crate::input::outline::{Table, TableCell};
use crate::model::folded;

/// The rows of a table below its heads. A cell that stretches stands in all its
/// columns and rows.
#[derive(Default)]
pub struct Cells<'t> {
    heads: BTreeMap<String, usize>,
    rows: Vec<BTreeMap<usize, &'t TableCell>>,
}

/// A row below the heads.
pub struct Row<'c, 't> {
    cells: &'c Cells<'t>,
    row: &'c BTreeMap<usize, &'t TableCell>,
}

impl<'t> Cells<'t> {
    pub fn of(table: &'t Table) -> Cells<'t> {
        let mut rows = Vec::new();
        // Of each column: the cell from above, and into how many more rows it reaches.
        let mut above: BTreeMap<usize, (&TableCell, u16)> = BTreeMap::new();
        for row in &table.rows {
            let mut line: BTreeMap<usize, &TableCell> = BTreeMap::new();
            for (&column, (cell, _)) in &above {
                line.insert(column, cell);
            }
            let mut column = 0_usize;
            for cell in &row.cells {
                while above.contains_key(&column) {
                    column = column.saturating_add(1);
                }
                for _ in 0..cell.across {
                    line.insert(column, cell);
                    column = column.saturating_add(1);
                }
            }
            let own: Vec<_> = line.iter().map(|(&column, &cell)| (column, cell)).collect();
            let reaching = |(column, cell): (usize, &'t TableCell)| {
                let left = above.get(&column).map_or(cell.down, |(_, left)| *left);
                (left > 1).then(|| (column, (cell, left.saturating_sub(1))))
            };
            above = own.into_iter().filter_map(reaching).collect();
            rows.push(line);
        }
        let first = rows.first().cloned().unwrap_or_default();
        let heads = first.into_iter().rev();
        let heads = heads.map(|(column, cell)| (folded(&cell.passage.line()), column)).collect();
        Cells { heads, rows }
    }

    /// Whether a column has this head.
    pub fn has(&self, head: &str) -> bool {
        self.heads.contains_key(&folded(head))
    }

    /// The cells of the first row, with their columns.
    pub fn heads(&self) -> impl Iterator<Item = (usize, &'t TableCell)> {
        let first = self.rows.first().into_iter().flatten();
        first.map(|(&column, &cell)| (column, cell))
    }

    /// All rows but the first.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 't>> {
        self.rows.iter().skip(1).map(|row| Row { cells: self, row })
    }
}

impl<'t> Row<'_, 't> {
    /// The cell under a head.
    pub fn get(&self, head: &str) -> Option<&'t TableCell> {
        self.at(*self.cells.heads.get(&folded(head))?)
    }

    /// The cell in a column.
    pub fn at(&self, column: usize) -> Option<&'t TableCell> {
        self.row.get(&column).copied()
    }
}
