//! Workbooks in which each sheet is a level, and the first column of each has the same sections.

use std::collections::BTreeSet;

use super::Paper;
use super::gather::gather;
use super::grid::Grid;
use super::stacked::{joined, level, line};
use super::table::Head;
use crate::base::tally::tally;
use crate::input::draft::{Draft, Said};
use crate::input::outline::{Part, Row, Table};
use crate::input::shape::level_words;
use crate::input::shape::names;
use crate::model::folded;

/// If sheets are levels, as most are called so and have the same first column: the numbers of
/// those that are none, such as a glossary.
pub fn beside(papers: &[&Paper]) -> Option<BTreeSet<usize>> {
    let (levels, others): (Vec<_>, Vec<_>) = sheets(papers).partition(is_level);
    let (mut all, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for name in levels.iter().flat_map(|(_, table)| first_column(table)) {
        if !all.insert(name.clone()) {
            shared.insert(name);
        }
    }
    let are_most = levels.len() > 1 && levels.len() > others.len();
    // Below the same heads, of which none is a level's, sheets may have few sections in common.
    let heads: BTreeSet<Vec<String>> = levels.iter().map(|(_, table)| heads(table)).collect();
    let is_headed = |heads: &Vec<String>| {
        heads.len() > 1 && !heads.iter().any(|head| head.is_empty() || names::is_level(head))
    };
    let are_headed = heads.len() == 1 && heads.iter().all(is_headed);
    if !are_most || !are_headed && shared.len().saturating_mul(2) <= all.len() {
        return None;
    }
    let levels: BTreeSet<String> = levels.iter().map(|(name, _)| folded(&name.text)).collect();
    let is_like = |table: &Table| {
        let own = first_column(table).intersection(&shared).count();
        let mut cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
        let is_summary = cells.any(|cell| levels.contains(&folded(&cell.passage.line())));
        own.saturating_mul(2) > shared.len() && !is_summary
    };
    let is_one = |sheet: (&Said, &Table)| is_level(&sheet) || is_like(sheet.1);
    let is_other = |paper: &&Paper| !sheets(&[*paper]).any(is_one);
    let others = papers.iter().enumerate().filter(|(_, paper)| is_other(paper));
    Some(others.map(|(number, _)| number).collect())
}

/// What several sheets are called.
pub fn titles<'a>(papers: &[&'a Paper]) -> Vec<&'a str> {
    sheets(papers).map(|(name, _)| name.text.as_str()).collect()
}

/// The numbers of sheets that name others, as a summary does.
pub fn summaries(papers: &[&Paper]) -> BTreeSet<usize> {
    let names: BTreeSet<String> = titles(papers).into_iter().map(folded).collect();
    let is_one = |(_, paper): &(usize, &&Paper)| {
        let paper = [**paper];
        let rows = sheets(&paper).flat_map(|(_, table)| &table.rows);
        let lines = rows.flat_map(|row| &row.cells).map(|cell| folded(&cell.passage.line()));
        // "Step 1: Helper" names the sheet "Step 1".
        let named = lines.filter_map(|line| {
            let name = line.split([':', '–', '—', '|']).next()?.trim();
            names.get(name).cloned()
        });
        named.collect::<BTreeSet<_>>().len() > 1
    };
    papers.iter().enumerate().filter(is_one).map(|(number, _)| number).collect()
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

/// What the cells of its first row say.
fn heads(table: &Table) -> Vec<String> {
    let cells = table.rows.first().map_or(&[][..], |row| &row.cells);
    cells.iter().map(|cell| folded(&cell.passage.line())).collect()
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

/// Whether a line is to be filled in: "Name:", "Ready? ☐ yes ☐ no".
fn is_form(text: &str) -> bool {
    text.ends_with([':', '：']) || text.contains('☐')
}

pub fn read(papers: &[&Paper], left_out: &mut Vec<String>) -> Draft {
    let grids =
        sheets(papers).filter_map(|(name, table)| Some((name, table, Grid::of(&table.rows)?)));
    let grids: Vec<_> = grids.collect();
    let rows = grids.iter().flat_map(|(_, _, grid)| (0..grid.rows()).map(|row| line(grid, row)));
    let common = tally(rows);
    let mut forms = BTreeSet::new();
    let read = grids.iter().map(|(name, _, grid)| {
        let is_common = |row: usize| common.get(&line(grid, row)).is_some_and(|count| *count > 1);
        let grade = level_words::grade_of(name);
        let head = Head { title: (*name).clone(), grade, track: None, introduction: Vec::new() };
        // What waits on each sheet to be filled in says nothing of its level.
        let (forms_here, rows) = (0..grid.rows()).partition(
            |row| matches!(line(grid, *row).as_slice(), [text] if is_common(*row) && is_form(text)),
        );
        let (forms_here, rows): (Vec<usize>, Vec<usize>) = (forms_here, rows);
        forms.extend(forms_here.into_iter().map(|row| format!("the row “{}”", grid.line(row, 0))));
        level(head, grid, &rows, &is_common)
    });
    let mut matrix = joined(read);
    left_out.extend(forms);
    left_out.append(&mut matrix.left_out);
    let Some((_, table, _)) = grids.first() else { return Draft::default() };
    let place = table.place.clone();
    gather(vec![super::choose::Placed {
        matrix,
        trail: Vec::new(),
        caption: None,
        place,
        is_thin: false,
    }])
    .draft
}
