//! A table by the heads of its columns.

use std::collections::BTreeMap;

use crate::input::outline::{Table, TableCell};
use crate::input::shape::matrix::grid::Grid;
use crate::model::folded;

/// The rows of a table below its heads; a stretched cell stands in all its slots.
#[derive(Default)]
pub struct Cells<'t> {
    heads: BTreeMap<String, usize>,
    grid: Option<Grid<'t>>,
}

/// A row below the heads.
pub struct Row<'c, 't> {
    cells: &'c Cells<'t>,
    row: usize,
}

impl<'t> Cells<'t> {
    pub fn of(table: &'t Table) -> Cells<'t> {
        let mut cells = Cells { heads: BTreeMap::new(), grid: Grid::of(&table.rows) };
        let heads: Vec<_> = cells.heads().collect();
        let heads = heads.into_iter().rev();
        cells.heads = heads.map(|(column, it)| (folded(&it.passage.line()), column)).collect();
        cells
    }

    pub fn has(&self, head: &str) -> bool {
        self.heads.contains_key(&folded(head))
    }

    /// The cells of the first row, with their columns.
    pub fn heads(&self) -> impl Iterator<Item = (usize, &'t TableCell)> {
        let grid = self.grid.iter();
        let columns = grid.flat_map(|grid| (0..grid.columns()).map(move |column| (grid, column)));
        columns.filter_map(|(grid, column)| Some((column, grid.cell(0, column)?)))
    }

    /// All rows but the first.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 't>> {
        let rows = self.grid.as_ref().map_or(0, Grid::rows);
        (1..rows).map(|row| Row { cells: self, row })
    }
}

impl<'t> Row<'_, 't> {
    pub fn get(&self, head: &str) -> Option<&'t TableCell> {
        self.at(*self.cells.heads.get(&folded(head))?)
    }

    pub fn at(&self, column: usize) -> Option<&'t TableCell> {
        self.cells.grid.as_ref()?.cell(self.row, column)
    }
}
