//! Workbooks in which each sheet is a level, and the first column of each has
//! the same sections.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Paper;
use super::cell::{lines, named};
use super::gather::{Placed, gather};
use super::grid::{Grid, Seen};
use super::table::{Head, Line, Matrix};
use crate::input::draft::{Draft, Said};
use crate::input::outline::{Part, Row, Table};
use crate::input::shape::level_words;
use crate::input::shape::{names, tally};
use crate::model::folded;

/// Whether sheets are levels: most are called so and have the same first column.
pub fn are_levels(papers: &[&Paper]) -> bool {
    let named = sheets(papers).filter(is_level).count();
    if named < 2 || named.saturating_mul(2) <= sheets(papers).count() {
        return false;
    }
    let (all, shared) = first_names(papers);
    shared.len().saturating_mul(2) > all.len()
}

/// The names in the first columns of sheets that are called like levels, and those of them
/// that stand on several.
fn first_names(papers: &[&Paper]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut all, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for (_, table) in sheets(papers).filter(is_level) {
        for name in first_column(table) {
            if !all.insert(name.clone()) {
                shared.insert(name);
            }
        }
    }
    (all, shared)
}

fn sheets<'a>(papers: &[&'a Paper]) -> impl Iterator<Item = (&'a Said, &'a Table)> {
    papers.iter().filter_map(|paper| match paper.parts.as_slice() {
        [Part::Table(table)] => Some((paper.name.as_ref()?, table)),
        _ => None,
    })
}

fn is_level((name, _): &(&Said, &Table)) -> bool {
    names::is_level(&name.text)
}

/// Of sheets that are levels, and others: the numbers of those others, as of a glossary.
pub fn beside(papers: &[&Paper]) -> BTreeSet<usize> {
    if !are_levels(papers) {
        return BTreeSet::new();
    }
    let (_, shared) = first_names(papers);
    let levels = sheets(papers).filter(is_level).map(|(name, _)| folded(&name.text));
    let levels: BTreeSet<String> = levels.collect();
    let is_like = |table: &Table| {
        let own = first_column(table).intersection(&shared).count();
        let mut cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
        let is_summary = cells.any(|cell| levels.contains(&folded(&cell.passage.line())));
        own.saturating_mul(2) > shared.len() && !is_summary
    };
    let is_one = |sheet: (&Said, &Table)| is_level(&sheet) || is_like(sheet.1);
    let is_other = |paper: &&Paper| !sheets(&[*paper]).any(is_one);
    let others = papers.iter().enumerate().filter(|(_, paper)| is_other(paper));
    others.map(|(number, _)| number).collect()
}

fn first_column(table: &Table) -> BTreeSet<String> {
    // A cell alone in its row is a title, or a remark.
    let says_more =
        |row: &&Row| row.cells.iter().skip(1).any(|cell| !cell.passage.blocks.is_empty());
    let cells = table.rows.iter().filter(says_more).filter_map(|row| row.cells.first());
    let cells = cells.map(|cell| cell.passage.line());
    let cells = cells.filter(|line| !line.trim().is_empty());
    cells.map(|line| folded(&line)).collect()
}

/// Reads each sheet as a level, and names what is left out.
pub fn read(papers: &[&Paper], left_out: &mut Vec<String>) -> Draft {
    let grids =
        sheets(papers).filter_map(|(name, table)| Some((name, table, Grid::of(&table.rows)?)));
    let grids: Vec<_> = grids.collect();
    let rows = grids.iter().flat_map(|(_, _, grid)| (0..grid.rows()).map(|row| line(grid, row)));
    let common = tally(rows);
    let read = grids.iter().map(|(name, _, grid)| {
        let is_common = |row: usize| common.get(&line(grid, row)).is_some_and(|count| *count > 1);
        let grade = level_words::grade_of(name);
        let head = Head { title: (*name).clone(), grade, track: None, introduction: Vec::new() };
        level(head, grid, 0..grid.rows(), &is_common)
    });
    let mut matrix = joined(read);
    left_out.append(&mut matrix.left_out);
    let Some((_, table, _)) = grids.first() else { return Draft::default() };
    let place = table.place.clone();
    gather(vec![Placed { matrix, trail: Vec::new(), caption: None, place }]).draft
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

/// The texts of a row.
fn line<'g>(grid: &'g Grid<'_>, row: usize) -> Vec<&'g str> {
    grid.row(row).map(|(_, seen)| seen.line.as_str()).collect()
}

/// What some rows say of a level: sections with what it says; a cell alone over them is a group
/// where `may_group` says so, and else about the level.
pub fn level(
    mut level: Head,
    grid: &Grid<'_>,
    rows: Range<usize>,
    may_group: &dyn Fn(usize) -> bool,
) -> Matrix {
    let mut matrix = Matrix::default();
    let (mut group, mut section) = (None, None);
    for row in rows.clone() {
        let cells: Vec<_> = grid.row(row).collect();
        let purpose = |(_, seen): &(usize, &Seen<'_>)| names::purpose(&seen.line);
        let is_again = || cells.len() > 1 && may_group(row);
        let is_head = cells.iter().all(|cell| purpose(cell).is_some())
            || cells.first().is_some_and(|first| purpose(first).is_some()) && is_again();
        let Some(((first, seen), rest)) = cells.split_first().filter(|_| !is_head) else {
            let told = line(grid, row).into_iter().map(|head| format!("the head “{head}”"));
            matrix.left_out.extend(told);
            continue;
        };
        let mut later = row.saturating_add(1)..rows.end;
        let next = later.find(|row| grid.row(*row).next().is_some());
        let opens = next.is_some_and(|row| grid.row(row).nth(1).is_some());
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
