//! Tables that stand below one another in one, as sheets have them: each as a table of its own, with
//! the name over it as its caption.

use std::ops::Range;

use super::choose::filled;
use super::grid::Grid;
use super::head;
use crate::input::outline::{Part, Passage, Row, Table};
use crate::input::shape::names;

/// The parts of a paper, with the tables that stand in one apart.
pub fn apart(parts: Vec<Part>) -> Vec<Part> {
    parts.into_iter().flat_map(split).collect()
}

/// A table in pieces: each begins with a name in a row of its own and the names of its levels in the
/// next, or a head over them. What stands over the first is text.
fn split(part: Part) -> Vec<Part> {
    let Part::Table(mut table) = part else { return vec![part] };
    let starts = starts(&table);
    let mut found = Vec::new();
    for start in starts.iter().rev() {
        let mut rows = table.rows.split_off(*start).into_iter();
        let name = rows.next().and_then(|row| said(row).next());
        let place = name.as_ref().map_or_else(|| table.place.clone(), |it| it.place.clone());
        found.push(Part::Table(Table {
            caption: name,
            rows: rows.collect(),
            ..Table::found(place)
        }));
    }
    if starts.is_empty() {
        return vec![Part::Table(table)];
    }
    let before = std::mem::take(&mut table.rows).into_iter().flat_map(said).map(Part::Text);
    let around = table.caption.into_iter().chain(table.loose).map(Part::Text);
    around.chain(before).chain(found.into_iter().rev()).collect()
}

fn said(row: Row) -> impl Iterator<Item = Passage> {
    row.cells.into_iter().map(|cell| cell.passage).filter(|passage| !passage.blocks.is_empty())
}

/// The rows with the names over the tables in one; none if it is one alone.
fn starts(table: &Table) -> Vec<usize> {
    let grid = |rows: Range<usize>| {
        let grid = Grid::of(table.rows.get(rows).unwrap_or_default());
        grid.filter(|grid| grid.columns() > 1)
    };
    let is_head = |row: usize| {
        let grid = grid(row..row.saturating_add(1));
        grid.is_some_and(|grid| head::strength(&grid, 0).is_some())
    };
    let is_over_rows = |head: usize, end: usize| {
        let grid = grid(head..end).filter(|grid| !names::is_level(grid.line(0, 0)));
        grid.is_some_and(|grid| head::strength(&grid.turned(), 0).is_some())
    };
    let names = table.rows.iter().enumerate().filter(|(_, row)| filled(row) == 1);
    let names: Vec<usize> = names.map(|(row, _)| row).collect();
    let ends = names.iter().skip(1).copied().chain([table.rows.len()]);
    let starts = names.iter().zip(ends).filter(|(row, end)| {
        let head = row.saturating_add(1);
        is_head(head) || is_over_rows(head, *end)
    });
    let starts: Vec<usize> = starts.map(|(row, _)| *row).collect();
    let first = starts.first().copied().unwrap_or_default();
    let is_bare = table.rows.iter().take(first).all(|row| filled(row) <= 1);
    if starts.len() > 1 && is_bare { starts } else { Vec::new() }
}
