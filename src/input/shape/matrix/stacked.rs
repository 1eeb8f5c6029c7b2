//! Tables in which levels stand one below another: each has a row with its title alone, and
//! below that a row for each section. A table may have one such level, as others have theirs.

use std::collections::BTreeSet;

use super::cell::{lines, named};
use super::grid::{Grid, Seen};
use super::table::{Head, Line, Matrix};
use crate::input::shape::names::{self, For, is_examples};
use crate::model::folded;

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
        let rows: Vec<usize> = (row.saturating_add(1)..end).collect();
        level(Head::named(seen), grid, &rows, &|row| is_group(grid, row))
    });
    Some(Matrix { above, ..joined(pieces) })
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

/// Several tables as one, so that nothing is made of what stands over each.
pub fn joined(tables: impl Iterator<Item = Matrix>) -> Matrix {
    let mut whole = Matrix::default();
    for table in tables {
        let count = whole.levels.len();
        whole.levels.extend(table.levels);
        whole.above.extend(table.above);
        for told in table.left_out {
            if !whole.left_out.contains(&told) {
                whole.left_out.push(told);
            }
        }
        for mut row in table.rows {
            row.cells.iter_mut().for_each(|cell| cell.0 = cell.0.saturating_add(count));
            whole.rows.push(row);
        }
    }
    whole
}

pub fn line<'g>(grid: &'g Grid<'_>, row: usize) -> Vec<&'g str> {
    grid.row(row).map(|(_, seen)| seen.line.as_str()).collect()
}

/// How a head is named as left out; a column of remarks or scores is left out with it.
fn left_out((column, seen): &(usize, &Seen<'_>), remarks: &mut BTreeSet<usize>) -> String {
    let is_aside = || names::purpose(&seen.line) == Some(For::Aside) || names::is_aside(&seen.line);
    let is_out = names::is_remark(&seen.line) || is_aside() && !is_examples(&seen.line);
    let is_out = *column > 0 && is_out;
    remarks.extend(is_out.then_some(*column));
    format!("the {} “{}”", if is_out { "column" } else { "head" }, seen.line)
}

/// What some rows say of a level: sections with what it says; a cell alone over them is a group
/// where `may_group` says so, and else about the level.
pub fn level(
    mut level: Head, grid: &Grid<'_>, rows: &[usize], may_group: &dyn Fn(usize) -> bool,
) -> Matrix {
    let mut matrix = Matrix::default();
    let (mut group, mut section) = (None, None);
    let mut remarks: BTreeSet<usize> = BTreeSet::new();
    for (at, &row) in rows.iter().enumerate() {
        let is_said = |(column, _): &(usize, &Seen<'_>)| !remarks.contains(column);
        let cells: Vec<_> = grid.row(row).filter(is_said).collect();
        let purpose = |(_, seen): &(usize, &Seen<'_>)| names::purpose(&seen.line);
        let is_again = cells.len() > 1 && may_group(row);
        let is_title = |seen: &Seen<'_>| folded(&seen.line) == folded(&level.title.text);
        let leads = cells.first().filter(|_| is_again);
        // Over columns that rate, the first head is what is rated.
        let over = leads.filter(|first| purpose(first).is_none() && cells.len() > 2);
        let is_head = cells.iter().all(|cell| purpose(cell).is_some())
            || matches!(cells.as_slice(), [_, (_, seen)] if is_title(seen))
            || leads.is_some_and(|first| purpose(first).is_some())
            || over.is_some();
        section = over.map(|(_, seen)| named(seen)).or(section);
        let Some(((first, seen), rest)) = cells.split_first().filter(|_| !is_head) else {
            let told = cells.iter().skip(usize::from(over.is_some()));
            matrix.left_out.extend(told.map(|cell| left_out(cell, &mut remarks)));
            continue;
        };
        let mut later = rows.iter().skip(at.saturating_add(1));
        let next = later.find(|row| grid.row(**row).next().is_some());
        let opens = next.is_some_and(|row| grid.row(*row).nth(1).is_some());
        let is_group = opens && may_group(row);
        if rest.is_empty() && *first == 0 && (is_group || section.is_none()) {
            if is_group {
                (group, section) = (Some(named(seen).0), None);
            } else if folded(&seen.line) != folded(&level.title.text) {
                level.introduction.extend(seen.cell.passage.blocks.iter().cloned());
            }
            continue;
        }
        let begins = *first == 0 && !rest.is_empty() || section.is_none();
        if begins {
            section = Some(named(seen));
        }
        let told = rest.iter().chain(cells.first().filter(|_| !begins));
        let told = told.filter(|(column, _)| !grid.goes_down(row, *column));
        let cells = told.map(|(_, seen)| {
            let passage = &seen.cell.passage;
            (0, lines(&passage.blocks), passage.place.clone())
        });
        let (title, description) = section.clone().unzip();
        matrix.rows.push(Line {
            group: group.clone(),
            section: title,
            description: description.filter(|_| begins).unwrap_or_default(),
            cells: cells.collect(),
        });
    }
    matrix.levels.push(level);
    matrix
}
