//! Tables in which levels stand one below another: each has a row with its title alone, and
//! below that a row for each section. A table may have one such level, as others have theirs.

use super::grid::Grid;
use super::sheets;
use super::table::{Head, Matrix};
use crate::input::shape::names;

/// Reads a table of this kind; none if it is another.
pub fn read(grid: &Grid<'_>) -> Option<Matrix> {
    let alone = |row: usize| {
        let mut cells = grid.row(row);
        cells.next().filter(|(column, _)| *column == 0 && cells.next().is_none())
    };
    let lone: Vec<_> = (0..grid.rows()).filter_map(|row| Some((row, alone(row)?.1))).collect();
    let titles: Vec<&str> = lone.iter().map(|(_, seen)| seen.line.as_str()).collect();
    let are_levels = names::levels_among(&titles);
    let levels: Vec<_> =
        lone.iter().zip(are_levels).filter(|(_, is)| *is).map(|it| *it.0).collect();
    let says_more = |row: usize| grid.row(row.saturating_add(1)).nth(1).is_some();
    let is_one = matches!(levels.as_slice(), [(0, _)]) && lone.len() == 1;
    let are_all = levels.iter().all(|(row, _)| says_more(*row));
    if grid.is_turned() || levels.len() < 2 && !is_one || !are_all {
        return None;
    }
    let first = levels.first().map_or(0, |(row, _)| *row);
    let before = (0..first).flat_map(|row| grid.row(row));
    let above = before.flat_map(|(_, seen)| seen.cell.passage.blocks.clone()).collect();
    let ends = levels.iter().skip(1).map(|(row, _)| *row).chain([grid.rows()]);
    let pieces = levels.iter().zip(ends);
    let pieces = pieces.map(|((row, seen), end)| {
        let rows = row.saturating_add(1)..end;
        sheets::level(Head::named(seen), grid, rows, &|row| is_group(grid, row))
    });
    Some(Matrix { above, ..sheets::joined(pieces) })
}

/// The longest name of a group between sections, in characters.
const LONGEST_GROUP: usize = 60;

/// Whether a row may name a group, and not say something of the level.
fn is_group(grid: &Grid<'_>, row: usize) -> bool {
    let line = grid.line(row, 0);
    grid.row(row).nth(1).is_none()
        && line.chars().count() <= LONGEST_GROUP
        && !line.ends_with(['.', '!', '?'])
}
