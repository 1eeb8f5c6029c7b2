//! A table as a grid of slots, in which a cell that spans stands several times; turned on its side
//! without copying, so that one reader serves both ways in which levels may lie.

use std::collections::BTreeSet;

use crate::input::outline::{Row, TableCell};
use crate::model::Block;

/// The most slots of a table: what spans claim is bounded before it is made.
const MOST_SLOTS: usize = 1_000_000;

/// The cells of a table where they are seen.
#[derive(Debug)]
pub struct Grid<'a> {
    cells: Vec<Seen<'a>>,
    slots: Vec<Vec<Option<usize>>>,
    columns: usize,
    is_turned: bool,
}

/// A cell, and its text on one line.
#[derive(Debug)]
pub struct Seen<'a> {
    pub cell: &'a TableCell,
    /// What it says, on one line.
    pub line: String,
}

impl Seen<'_> {
    pub fn is_blank(&self) -> bool {
        self.line.is_empty()
    }

    pub fn has_link(&self) -> bool {
        let text = |block: &Block| match block {
            Block::Paragraph(text) => text.iter().any(|inline| inline.link.is_some()),
            Block::List(_) => false,
        };
        self.cell.passage.blocks.iter().any(text)
    }
}

/// Where the cells of a row end, the first of which is `more` columns wider than it says.
fn ends(row: &Row, more: usize) -> Vec<usize> {
    let wide = row.cells.iter().map(|cell| usize::from(cell.across.max(1)));
    let mut end = more;
    wide.map(|across| {
        end = end.saturating_add(across);
        end
    })
    .collect()
}

/// How many columns the first cell of a row has to be wider than it says, so that none of its others
/// lies half below one head and half below the next: rows are short where a name has no part.
fn lacking(head: &Row, row: &Row) -> usize {
    let heads = ends(head, 0);
    let are_whole = |more: usize| {
        let ends = ends(row, more);
        let starts = ends.iter().copied();
        let mut cells = starts.zip(ends.iter().skip(1).copied());
        let is_edge = |at: usize| heads.contains(&at);
        cells.all(|(start, end)| {
            let crosses = heads.iter().any(|edge| start < *edge && *edge < end);
            !crosses || is_edge(start) && is_edge(end)
        })
    };
    let (all, own) = (heads.last().copied(), ends(row, 0).last().copied());
    let more = all.unwrap_or_default().saturating_sub(own.unwrap_or_default());
    if more > 0 && !are_whole(0) && are_whole(more) { more } else { 0 }
}

impl<'a> Grid<'a> {
    /// Lays out rows; none if their spans make them larger than any table is.
    pub fn of(table: &'a [Row]) -> Option<Grid<'a>> {
        let rows = table.len();
        let mut grid =
            Grid { cells: Vec::new(), slots: vec![Vec::new(); rows], columns: 0, is_turned: false };
        let mut left = MOST_SLOTS;
        for (at, row) in table.iter().enumerate() {
            let mut column = 0_usize;
            let is_free = grid.slots.get(at).is_some_and(Vec::is_empty);
            let mut lacking = table.first().filter(|_| is_free).map_or(0, |it| lacking(it, row));
            for cell in &row.cells {
                while grid.number(at, column).is_some() {
                    column = column.saturating_add(1);
                }
                let across = usize::from(cell.across.max(1)).saturating_add(lacking);
                lacking = 0;
                let down = usize::from(cell.down.max(1)).min(rows.saturating_sub(at));
                left = left.checked_sub(across.saturating_mul(down))?;
                left = left.checked_sub(column)?;
                grid.put(cell, (at, column), (down, across));
                column = column.saturating_add(across);
            }
        }
        grid.forget_what_goes_on();
        let longest = grid.slots.iter().map(Vec::len).max();
        grid.columns = longest.unwrap_or_default();
        Some(grid)
    }

    fn put(&mut self, cell: &'a TableCell, at: (usize, usize), size: (usize, usize)) {
        let number = self.cells.len();
        let mut line = cell.passage.line().trim().to_string();
        // A dash says that there is nothing to say.
        if line.chars().all(|c| matches!(c, '-' | '–' | '—')) {
            line.clear();
        }
        self.cells.push(Seen { cell, line });
        let rows = self.slots.iter_mut().skip(at.0).take(size.0);
        for row in rows {
            let end = at.1.saturating_add(size.1);
            row.resize(row.len().max(end), None);
            for slot in row.iter_mut().take(end).skip(at.1) {
                slot.get_or_insert(number);
            }
        }
    }

    /// Takes out rows of nothing but cells that go on in the next.
    fn forget_what_goes_on(&mut self) {
        let mut says_more: Vec<bool> = Vec::new();
        for (row, next) in self.slots.iter().zip(self.slots.iter().skip(1)) {
            let is_new =
                |(at, slot): (usize, &Option<usize>)| slot.is_some() && next.get(at) != Some(slot);
            says_more.push(row.iter().all(Option::is_none) || row.iter().enumerate().any(is_new));
        }
        let mut says_more = says_more.into_iter();
        self.slots.retain(|_| says_more.next().unwrap_or(true));
    }

    /// The number of the cell that is seen in a slot: spans have one number.
    pub fn number(&self, row: usize, column: usize) -> Option<usize> {
        let (row, column) = if self.is_turned { (column, row) } else { (row, column) };
        *self.slots.get(row)?.get(column)?
    }

    /// The same table with rows and columns exchanged.
    #[must_use]
    pub fn turned(self) -> Grid<'a> {
        Grid { is_turned: !self.is_turned, ..self }
    }

    /// Whether rows and columns are exchanged.
    pub fn is_turned(&self) -> bool {
        self.is_turned
    }

    pub fn rows(&self) -> usize {
        if self.is_turned { self.columns } else { self.slots.len() }
    }

    pub fn columns(&self) -> usize {
        if self.is_turned { self.slots.len() } else { self.columns }
    }

    /// The cell of a slot, whether it says something or not.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a TableCell> {
        self.cells.get(self.number(row, column)?).map(|seen| seen.cell)
    }

    /// The cell that is seen in a slot, if it says something.
    pub fn at(&self, row: usize, column: usize) -> Option<&Seen<'a>> {
        let seen = self.cells.get(self.number(row, column)?)?;
        (!seen.is_blank()).then_some(seen)
    }

    /// The text in a slot on one line.
    pub fn line(&self, row: usize, column: usize) -> &str {
        self.at(row, column).map_or("", |seen| seen.line.as_str())
    }

    /// Whether a slot shows the cell of the slot before it in its row.
    pub fn goes_on(&self, row: usize, column: usize) -> bool {
        let before = column.checked_sub(1).and_then(|before| self.number(row, before));
        before.is_some() && before == self.number(row, column)
    }

    /// Whether a slot shows the cell of the slot above it.
    pub fn goes_down(&self, row: usize, column: usize) -> bool {
        let above = row.checked_sub(1).and_then(|above| self.number(above, column));
        above.is_some() && above == self.number(row, column)
    }

    /// Whether a row says the same in each of several runs of columns, and of each column another thing.
    pub fn says_again<'r>(&self, row: usize, runs: impl Iterator<Item = &'r [usize]>) -> bool {
        let heads = runs.map(|run| -> BTreeSet<&str> {
            run.iter().map(|column| self.line(row, *column)).collect()
        });
        let mut heads: Vec<_> = heads.collect();
        let has_several = heads.len() > 1;
        heads.dedup();
        let is_said = |heads: &BTreeSet<&str>| heads.len() > 1 && !heads.contains("");
        has_several && heads.len() == 1 && heads.iter().all(is_said)
    }

    /// The cells of a row that say something, each once, with their columns.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Seen<'a>)> {
        let columns = 0..self.columns();
        columns
            .filter(move |&column| !self.goes_on(row, column))
            .filter_map(move |column| Some((column, self.at(row, column)?)))
    }
}
