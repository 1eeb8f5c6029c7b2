//! Tables that are drawn, as pandoc writes those whose cells have several lines, to rows of cells:
//! `+---+---+` between rows, `|` between columns.

use std::collections::BTreeSet;
use std::sync::Arc;

use unicode_width::UnicodeWidthChar as _;

use super::{Passage, Row, Table, TableCell};
use crate::base::source::{Place, Source, placed_lines};
use crate::input::markup::{self, Definitions};

/// The most lines between columns: each is looked for in each line of text.
const MOST_EDGES: usize = 200;

/// A line, and where it begins.
type Line<'t> = (usize, &'t str);

/// All tables from a place on, but for those in fences.
pub(super) fn find(source: &Arc<Source>, from: usize) -> Vec<Table> {
    let text = source.text().get(from..).unwrap_or_default();
    if !text.contains("+-") && !text.contains("+=") {
        return Vec::new();
    }
    let (mut tables, mut open, mut fence) = (Vec::new(), Vec::new(), None);
    for (start, line) in placed_lines(text).chain([(text.len(), "")]) {
        let indent = line.len().saturating_sub(line.trim_start().len());
        let (at, line) = (from.saturating_add(start).saturating_add(indent), line.trim());
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_none() { mark } else { None };
        }
        let goes_on = !open.is_empty() && line.starts_with(['|', '+']);
        if fence.is_none() && (goes_on || is_border(line)) {
            open.push((at, line));
        } else {
            tables.extend(table(source, &std::mem::take(&mut open)));
        }
    }
    tables
}

/// Whether a line is drawn between two rows.
fn is_border(line: &str) -> bool {
    let is_drawn = line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'));
    is_drawn && line.starts_with('+') && line.ends_with('+') && line.len() > 2
}

/// The table that some lines are, if all of them are rows of one.
fn table(source: &Arc<Source>, lines: &[Line<'_>]) -> Option<Table> {
    let borders = lines.iter().filter(|(_, line)| is_border(line));
    let edges: BTreeSet<usize> =
        borders.flat_map(|(_, line)| line.match_indices('+').map(|(at, _)| at)).collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    // What is drawn within a row is not read.
    let is_other = |(_, line): &Line<'_>| !is_border(line) && line.contains("+-");
    let (last, end) = lines.last()?;
    if !(3..=MOST_EDGES).contains(&edges.len()) || !is_border(end) || lines.iter().any(is_other) {
        return None;
    }
    let start = lines.first()?.0;
    let is_below_head = |(_, line): &Line<'_>| is_border(line) && line.contains('=');
    let head = lines.iter().position(is_below_head).unwrap_or_default();
    let mut found = Table::found(Place::new(source, start..last.saturating_add(end.len())));
    let mut above = 0_usize;
    for rows in lines.split(|(_, line)| is_border(line)) {
        let is_header = above < head;
        above = above.saturating_add(rows.len()).saturating_add(1);
        found.rows.extend(row(source, rows, &edges, is_header));
    }
    (found.rows.len() > 1).then_some(found)
}

/// The row that some lines between two borders are.
fn row(source: &Arc<Source>, lines: &[Line<'_>], edges: &[usize], is_header: bool) -> Option<Row> {
    let (start, first) = *lines.first()?;
    let end = lines.last().map_or(start, |(at, line)| at.saturating_add(line.len()));
    let is_wall =
        |edge: usize| lines.iter().all(|(_, line)| rest_from(line, edge).starts_with('|'));
    let walls: Vec<usize> =
        edges.iter().enumerate().filter(|(_, edge)| is_wall(**edge)).map(|(at, _)| at).collect();
    let mut cells = Vec::new();
    for (from, to) in walls.iter().zip(walls.iter().skip(1)) {
        let edge = |at: usize| edges.get(at).copied().unwrap_or_default();
        let parts = lines.iter().map(|(_, line)| {
            let inside = rest_from(line, edge(*from)).get(1..).unwrap_or_default();
            let length = inside.len().saturating_sub(rest_from(line, edge(*to)).len());
            let part = inside.get(..length).unwrap_or_default().trim_end();
            part.strip_prefix(' ').unwrap_or(part)
        });
        let text = parts.collect::<Vec<_>>().join("\n");
        let at =
            start.saturating_add(first.len().saturating_sub(rest_from(first, edge(*from)).len()));
        let until =
            start.saturating_add(first.len().saturating_sub(rest_from(first, edge(*to)).len()));
        let place = Place::new(source, at.saturating_add(1)..until).trimmed();
        let read = |_: &str| markup::blocks_among(&text, &Definitions::default());
        cells.push(TableCell {
            passage: Passage::at(place.clone(), read),
            across: to.saturating_sub(*from).try_into().unwrap_or(1),
            is_header,
            is_markdown: true,
            ..TableCell::found(place)
        });
    }
    (!cells.is_empty()).then(|| Row { place: Place::new(source, start..end), cells })
}

/// A line from a column on, as wide letters stand over two.
fn rest_from(line: &str, column: usize) -> &str {
    let mut width = 0_usize;
    let mut letters = line.char_indices();
    let found = letters.find(|(_, c)| {
        let own = c.width().unwrap_or_default();
        // A mark belongs to the letter before it.
        let is_there = width >= column && own > 0;
        width = width.saturating_add(own);
        is_there
    });
    found.and_then(|(at, _)| line.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Part, read};
    use super::*;

    /// What the cells of a document's tables say, a line each.
    fn rows(page: &str) -> Vec<Vec<String>> {
        let outline = read(&Source::new("a.md", page));
        let tables = outline.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        });
        let line = |row: &Row| row.cells.iter().map(|cell| cell.passage.line()).collect();
        tables.flat_map(|table| table.rows.iter().map(line)).collect()
    }

    #[test]
    fn tables_that_are_drawn_have_cells_of_several_lines() {
        let page = "Paths\n\n  +------+-------+--------+\n  | Care | 新人  | Senior |\n  +======+=======+========+\n  \
            | Oven | - a   | bakes  |\n  |      | - b   | well   |\n  +------+-------+--------+\n  | over all     | x      |\n  \
            +------+-------+--------+\n\nafter\n";
        assert_eq!(
            rows(page),
            [
                vec!["Care", "新人", "Senior"],
                vec!["Oven", "a b", "bakes well"],
                vec!["over all", "x"]
            ]
        );
        let outline = read(&Source::new("a.md", page));
        let Some(Part::Table(table)) = outline.parts.get(1) else { panic!("{outline:?}") };
        assert!(table.rows[0].cells[0].is_header && !table.rows[1].cells[0].is_header);
        assert_eq!(table.rows[2].cells[0].across, 2);
        assert_eq!(table.rows[1].cells[2].place.line_column(), (6, 20));
    }

    #[test]
    fn what_is_drawn_otherwise_is_no_table() {
        let flow = "+---+\n| a |\n+---+\n";
        let parted = "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n";
        let fenced = "```\n+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n```\n";
        for page in [flow, parted, fenced] {
            assert!(rows(page).is_empty(), "{page}");
        }
    }
}
