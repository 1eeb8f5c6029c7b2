//! Workbooks in which each sheet is a level, and the first column of each has
//! the same sections.

use std::collections::BTreeSet;

use super::Paper;
use super::cell::named;
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
    let is_common = |line: &Vec<&str>| common.get(line).is_some_and(|count| *count > 1);
    let mut placed = Vec::new();
    for (name, table, grid) in &grids {
        let matrix = sheet(name, grid, &is_common);
        left_out.extend(
            matrix.left_out.iter().filter(|it| !left_out.contains(it)).cloned().collect::<Vec<_>>(),
        );
        placed.push(Placed {
            matrix,
            trail: Vec::new(),
            caption: None,
            place: table.place.clone(),
        });
    }
    // One family, so that nothing is made of the names of sheets but levels.
    let mut whole = placed.pop();
    for mut earlier in placed.into_iter().rev() {
        if let Some(later) = whole.take() {
            let count = earlier.matrix.levels.len();
            earlier.matrix.levels.extend(later.matrix.levels);
            let moved = later.matrix.rows.into_iter().map(|row| Line {
                cells: row
                    .cells
                    .into_iter()
                    .map(|(level, blocks, place)| (level.saturating_add(count), blocks, place))
                    .collect(),
                ..row
            });
            earlier.matrix.rows.extend(moved);
        }
        whole = Some(earlier);
    }
    gather(whole.into_iter().collect()).draft
}

/// The texts of a row.
fn line<'g>(grid: &'g Grid<'_>, row: usize) -> Vec<&'g str> {
    grid.row(row).map(|(_, seen)| seen.line.as_str()).collect()
}

/// What a sheet says: sections with what the level says; a cell alone over them is a group,
/// or, over all of one sheet only, about the level.
fn sheet(name: &Said, grid: &Grid<'_>, is_common: &dyn Fn(&Vec<&str>) -> bool) -> Matrix {
    let mut matrix = Matrix::default();
    let mut level = Head {
        title: name.clone(),
        grade: level_words::grade_of(name),
        track: None,
        introduction: Vec::new(),
    };
    let (mut group, mut section) = (None, None);
    for row in 0..grid.rows() {
        let cells: Vec<_> = grid.row(row).collect();
        let purpose = |(_, seen): &(usize, &Seen<'_>)| names::purpose(&seen.line);
        let is_again = || cells.len() > 1 && is_common(&line(grid, row));
        let is_head = cells.iter().all(|cell| purpose(cell).is_some())
            || cells.first().is_some_and(|first| purpose(first).is_some()) && is_again();
        let Some(((first, seen), rest)) = cells.split_first().filter(|_| !is_head) else {
            let told = line(grid, row).into_iter().map(|head| format!("the head “{head}”"));
            matrix.left_out.extend(told);
            continue;
        };
        let is_lone = |row: usize| grid.row(row).nth(1).is_none();
        let mut later = row.saturating_add(1)..grid.rows();
        let opens =
            later.find(|row| grid.row(*row).next().is_some()).is_some_and(|it| !is_lone(it));
        let is_group = opens && is_common(&line(grid, row));
        if rest.is_empty() && *first == 0 && (is_group || section.is_none()) {
            if is_group {
                group = Some(named(seen).0);
            } else if folded(&seen.line) != folded(&name.text) {
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
            (0, passage.blocks.clone(), passage.place.clone())
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
