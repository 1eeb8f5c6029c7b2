//! Workbooks in which each sheet is a level, and the first column of each has
//! the same sections.

use std::collections::BTreeSet;

use super::Paper;
use super::cell::named;
use super::gather::{Placed, gather};
use super::grid::Grid;
use super::table::{Head, Line, Matrix};
use crate::input::draft::{Draft, Said};
use crate::input::outline::{Part, Table};
use crate::input::shape::level_words;
use crate::input::shape::names;
use crate::model::folded;

/// Whether sheets are levels: most are called so and have the same first column.
pub fn are_levels(papers: &[&Paper]) -> bool {
    let named = sheets(papers).filter(is_level).count();
    if named < 2 || named.saturating_mul(2) <= sheets(papers).count() {
        return false;
    }
    let (mut all, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for (_, table) in sheets(papers).filter(is_level) {
        for name in first_column(table) {
            if !all.insert(name.clone()) {
                shared.insert(name);
            }
        }
    }
    shared.len().saturating_mul(2) > all.len()
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
    let is_other = |paper: &&Paper| !sheets(&[*paper]).any(|sheet| is_level(&sheet));
    let others = papers.iter().enumerate().filter(|(_, paper)| is_other(paper));
    others.map(|(number, _)| number).collect()
}

fn first_column(table: &Table) -> BTreeSet<String> {
    let cells = table.rows.iter().filter_map(|row| row.cells.first());
    let cells = cells.map(|cell| cell.passage.line());
    let cells = cells.filter(|line| !line.trim().is_empty());
    cells.map(|line| folded(&line)).collect()
}

/// Reads each sheet as a level.
pub fn read(papers: &[&Paper]) -> Draft {
    let sheets: Vec<(&Said, &Table)> = sheets(papers).collect();
    let mut placed = Vec::new();
    for (name, table) in sheets {
        let Some(grid) = Grid::of(&table.rows) else {
            continue;
        };
        placed.push(Placed {
            matrix: sheet(name, &grid),
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

/// What a sheet says: sections with what the level says; a cell alone is a group.
fn sheet(name: &Said, grid: &Grid<'_>) -> Matrix {
    let mut matrix = Matrix::default();
    matrix.levels.push(Head {
        title: name.clone(),
        grade: level_words::grade_of(name),
        track: None,
        introduction: Vec::new(),
    });
    let (mut group, mut section) = (None, None);
    for row in 0..grid.rows() {
        let cells: Vec<_> = grid.row(row).collect();
        let is_head = cells.iter().all(|(_, seen)| names::purpose(&seen.line).is_some());
        let Some(((first, seen), rest)) = cells.split_first().filter(|_| !is_head) else {
            continue;
        };
        let has_more =
            (row.saturating_add(1)..grid.rows()).any(|row| grid.row(row).nth(1).is_some());
        if rest.is_empty() && *first == 0 && has_more {
            group = Some(named(seen).0);
            continue;
        }
        let begins = *first == 0 || section.is_none();
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
    matrix
}
