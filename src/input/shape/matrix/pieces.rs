//! Tables that stand below one another in one, as sheets have them: each as a table of its own, with
//! the name over it as its caption.

use std::ops::Range;

use super::Paper;
use super::choose::filled;
use super::grid::Grid;
use super::head;
use crate::input::outline::{Part, Passage, Row, Table};
use crate::input::shape::names;

/// A paper with the tables that stand in one apart; none if there are no such.
pub fn apart(paper: &Paper) -> Option<Paper> {
    let starts: Vec<Vec<usize>> = paper.parts.iter().map(starts).collect();
    if starts.iter().all(Vec::is_empty) {
        return None;
    }
    let parts = paper.parts.iter().zip(starts);
    let parts = parts.flat_map(|(part, starts)| split(part, &starts)).collect();
    Some(Paper { name: paper.name.clone(), parts, problems: paper.problems.clone() })
}

/// A table in pieces: each begins with a name in a row of its own and the names of its levels in the
/// next, or a head over them. What stands over the first is text.
fn split(part: &Part, starts: &[usize]) -> Vec<Part> {
    let (Part::Table(table), Some(first)) = (part, starts.first()) else {
        return vec![part.clone()];
    };
    let around = table.caption.iter().chain(&table.loose).cloned();
    let before = table.rows.iter().take(*first).flat_map(said).cloned();
    let ends = starts.iter().skip(1).copied().chain([table.rows.len()]);
    let pieces = starts.iter().zip(ends).filter_map(|(start, end)| {
        let (name, rows) = table.rows.get(*start..end)?.split_first()?;
        let caption = said(name).next().cloned();
        let place = caption.as_ref().map_or_else(|| name.place.clone(), |it| it.place.clone());
        Some(Part::Table(Table { caption, rows: rows.to_vec(), ..Table::found(place) }))
    });
    around.chain(before).map(Part::Text).chain(pieces).collect()
}

fn said(row: &Row) -> impl Iterator<Item = &Passage> {
    row.cells.iter().map(|cell| &cell.passage).filter(|passage| !passage.blocks.is_empty())
}

/// The rows with the names over the tables in one; none if it is one alone.
fn starts(part: &Part) -> Vec<usize> {
    let Part::Table(table) = part else { return Vec::new() };
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
