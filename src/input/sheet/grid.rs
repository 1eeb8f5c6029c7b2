//! Cells of a sheet by row and column, to a table of an outline.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::rich_text;
use super::{letters, one_line};
use crate::base::diag::short;
use crate::base::source::{Place, Source};
use crate::input::outline::{Passage, Row, Table, TableCell};
use crate::model::{Inline, Text, plain_text};

/// The most cells of all sheets of a file, blank ones between others included.
pub const MOST_CELLS: usize = 300_000;

#[derive(Debug)]
pub struct SheetTable {
    /// What it is called; of a file without sheets, the file's name.
    pub name: String,
    /// Whether its file hides it.
    pub is_hidden: bool,
    /// Its rows that say anything, with a cell for each column that no other covers.
    pub table: Table,
    /// Its columns and rows that are hidden, in words.
    pub left_out: Vec<String>,
}

/// A sheet as its cells are gathered.
#[derive(Debug, Default)]
pub struct Grid {
    pub name: String,
    pub is_hidden: bool,
    /// Its cells that say anything, by row and column, both counted from 0.
    pub cells: BTreeMap<u32, BTreeMap<u32, Said>>,
    /// Rows and columns over which one cell stretches.
    pub merged: Vec<(Range<u32>, Range<u32>)>,
    /// The positions of its formulas, of an Excel file.
    pub formulas: BTreeSet<(u32, u32)>,
    /// Rows and columns that its file hides.
    pub hidden: Hidden,
    /// Those of them that say something, in words.
    pub left_out: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Hidden {
    /// Rows, counted from 0, from the first on.
    pub rows: Vec<Range<u32>>,
    /// Columns, likewise.
    pub columns: Vec<Range<u32>>,
}

#[derive(Debug, Default, Clone)]
pub struct Said {
    /// Its text with its marks; line ends are `\n`.
    pub text: Text,
    pub is_bold: bool,
    /// The number that it is and its format, of an Excel file.
    pub number: Option<Box<(f64, String)>>,
}

impl Said {
    pub fn is_blank(&self) -> bool {
        self.text.iter().all(|inline| inline.text.trim().is_empty())
    }
}

/// How cells stretch: over how many columns and rows, and which stand under another.
#[derive(Debug, Default)]
struct Spans {
    over: BTreeMap<(u32, u32), (u16, u16)>,
    covered: BTreeSet<(u32, u32)>,
}

/// How far the cells of a row or a sheet reach to the right.
fn width(cells: &BTreeMap<u32, Said>) -> u32 {
    let last = cells.keys().next_back();
    last.map_or(0, |last| last.saturating_add(1))
}

impl Grid {
    pub fn said(&self, row: u32, column: u32) -> Option<&Said> {
        self.cells.get(&row)?.get(&column)
    }

    /// Over how many cells it spreads, if every row reaches as far as the widest.
    pub fn spread(&self) -> usize {
        let width = self.cells.values().map(width).max().unwrap_or(0);
        self.cells.len().saturating_mul(width as usize)
    }

    /// Takes out what is hidden, and names it by what stands there first.
    pub fn leave_out_hidden(&mut self) {
        let is_in = |ranges: &[Range<u32>], at: u32| {
            let next = ranges.partition_point(|range| range.end <= at);
            ranges.get(next).is_some_and(|range| range.contains(&at))
        };
        let Hidden { rows, columns } = &self.hidden;
        // A cell that stretches is seen if its end is.
        let last = |range: &Range<u32>| range.end.saturating_sub(1);
        let reaching = self
            .merged
            .iter()
            .filter(|(down, across)| !is_in(rows, last(down)) && !is_in(columns, last(across)));
        let seen: BTreeSet<_> = reaching.map(|(down, across)| (down.start, across.start)).collect();
        let mut left_out: BTreeMap<(bool, u32), String> = BTreeMap::new();
        for (&row, cells) in &mut self.cells {
            let in_row = is_in(rows, row);
            cells.retain(|&column, said| {
                if !in_row && !is_in(columns, column) || seen.contains(&(row, column)) {
                    return true;
                }
                let line = if in_row { (true, row) } else { (false, column) };
                left_out.entry(line).or_insert_with(|| plain_text(&said.text));
                false
            });
        }
        self.cells.retain(|_, cells| !cells.is_empty());
        let told = left_out.iter().map(|((is_row, at), says)| {
            let row = at.saturating_add(1).to_string();
            let (what, name) =
                if *is_row { ("row", row) } else { ("column", letters(*at as usize)) };
            format!("the hidden {what} {name} “{}”", short(&one_line(says)))
        });
        self.left_out = told.collect();
    }

    /// How cells stretch. Cells that overlap are not in any honest file; past as many
    /// as a sheet may have, all are taken as single ones.
    fn spans(&self, width: u32) -> Spans {
        let mut spans = Spans::default();
        let mut left = MOST_CELLS;
        for (rows, columns) in &self.merged {
            let columns = columns.start..columns.end.min(width);
            let first = (rows.start, columns.start);
            let mut down = 0_u16;
            for (&row, _) in self.cells.range(rows.start..rows.end.max(rows.start)) {
                let Some(rest) = left.checked_sub(columns.len().max(1)) else {
                    break;
                };
                left = rest;
                down = down.saturating_add(1);
                let covered = &mut spans.covered;
                covered.extend(columns.clone().map(|column| (row, column)));
            }
            spans.covered.remove(&first);
            spans.over.insert(first, (columns.len().try_into().unwrap_or(u16::MAX), down));
        }
        spans
    }
}

/// The tables of all grids, with a source that shows what their cells say.
pub fn tables(name: &str, grids: &[Grid]) -> Vec<SheetTable> {
    let mut text = String::new();
    let mut parts = Vec::new();
    let mut ranges = Vec::new();
    for grid in grids {
        let sheet = quoted(&grid.name);
        let width = grid.cells.values().map(width).max().unwrap_or(0);
        for (row, cells) in &grid.cells {
            for column in 0..width {
                let number = row.saturating_add(1);
                let start = text.len();
                parts.push((start, format!("{sheet}!{}{number}", letters(column as usize))));
                let said = cells.get(&column).map_or(&[][..], |said| &said.text);
                text.extend(said.iter().map(|inline| inline.text.as_str()));
                ranges.push(start..text.len());
                text.push('\n');
            }
        }
    }
    let source = Source::of_parts(name, text, parts);
    let mut ranges = ranges.into_iter();
    grids.iter().map(|grid| table(&source, grid, &mut ranges)).collect()
}

fn table(
    source: &Arc<Source>, grid: &Grid, ranges: &mut impl Iterator<Item = Range<usize>>,
) -> SheetTable {
    let width = grid.cells.values().map(width).max().unwrap_or(0);
    let spans = grid.spans(width);
    let mut rows = Vec::new();
    for (&row, cells) in &grid.cells {
        let mut placed: Option<Range<usize>> = None;
        let mut line = Vec::new();
        for column in 0..width {
            let range = ranges.next().unwrap_or_default();
            placed = Some(placed.map_or(range.start, |all| all.start)..range.end);
            let said = cells.get(&column);
            // A text that stands under another cell is nowhere to be seen, but is kept.
            if spans.covered.contains(&(row, column)) && said.is_none() {
                continue;
            }
            let place = Place::new(source, range);
            let (across, down) = spans.over.get(&(row, column)).copied().unwrap_or((1, 1));
            line.push(TableCell {
                passage: passage(place.clone(), said),
                across: across.max(1),
                down: down.max(1),
                is_bold: said.is_some_and(|said| said.is_bold),
                is_markdown: true,
                ..TableCell::found(place)
            });
        }
        rows.push(Row { place: Place::new(source, placed.unwrap_or_default()), cells: line });
    }
    let start = rows.first().map_or(0, |row| row.place.range().start);
    let end = rows.last().map_or(start, |row| row.place.range().end);
    SheetTable {
        name: grid.name.clone(),
        is_hidden: grid.is_hidden,
        left_out: grid.left_out.clone(),
        table: Table { rows, ..Table::found(Place::new(source, start..end)) },
    }
}

/// What a cell says, read line by line.
fn passage(place: Place, said: Option<&Said>) -> Passage {
    let text = said.map_or(&[][..], |said| &said.text);
    let is_plain = |inline: &Inline| {
        !(inline.strong || inline.emphasis || inline.code || inline.struck) && inline.link.is_none()
    };
    if text.iter().all(is_plain) {
        Passage::at(place, rich_text::lines)
    } else {
        Passage::at(place, |_| rich_text::lines(&rich_text::markdown(text)))
    }
}

/// A sheet's name as it stands before the name of a cell.
pub fn quoted(name: &str) -> String {
    if name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        name.to_string()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}
