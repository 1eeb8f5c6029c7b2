//! Values that are a table, as sheets are saved: a list of cells for each row, or a record for each
//! with the heads as keys, which `matrix` reads; and tables as values, where the user says what stands below each head.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use super::file::Values;
use crate::base::source::Place;
use crate::input::markup::{self, Parsed};
use crate::input::outline::{Passage, Row, Table, TableCell};
use crate::input::shape::matrix::grid::{Grid, Seen};
use crate::input::shape::names::{self, For};
use crate::input::sheet::{self, SheetTable};
use crate::input::values::{Content, Node, Pair, Tree};
use crate::model::{Block, Item, List};

/// The most keys that are heads.
const MOST_HEADS: usize = 100;

/// The most cells of a table.
const MOST_CELLS: usize = 1_000_000;

/// The table that the values of a file are, where its heads name levels, or the user says that it has
/// them; none if they are records of another kind.
pub fn table(file: &Values, is_said: bool) -> Option<SheetTable> {
    let (tree, root) = (&file.tree, file.tree.root());
    let within = root.pairs().iter().map(|pair| &*pair.value).filter(|value| value.is_list());
    let within: Vec<&Node> = within.collect();
    let list = match within.as_slice() {
        _ if root.is_list() => root,
        [only] => only,
        _ => return None,
    };
    let rows = of_lists(tree, list).or_else(|| of_records(tree, list, is_said))?;
    let table = Table { rows, ..Table::found(tree.place_at(list)) };
    Some(SheetTable { name: file.name.clone(), is_hidden: false, left_out: Vec::new(), table })
}

/// A table as values: a record for each row, with the heads as keys. What bars part in a cell is a list.
pub fn values(sheet: &SheetTable) -> Option<Values> {
    let grid = Grid::of(&sheet.table.rows)?;
    let mut left_out: BTreeSet<String> = sheet.left_out.iter().cloned().collect();
    let mut heads: Vec<(usize, &Seen<'_>)> = Vec::new();
    for (column, seen) in grid.row(0) {
        if heads.iter().any(|(_, head)| head.line == seen.line) {
            left_out.insert(format!("a second column “{}”", seen.line));
        } else {
            heads.push((column, seen));
        }
    }
    let scalar = |text: &str, range: Range<usize>| {
        let content = Content::Scalar { text: text.to_string(), plain: false };
        Rc::new(Node { range, content })
    };
    let value = |passage: &Passage| {
        let (text, range) = (markup::print(&passage.blocks), passage.place.range());
        let parts = text.split('|').map(|part| part.trim_end_matches('\\').trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return scalar(&text, range);
        }
        let items = parts.iter().map(|part| scalar(part, range.clone())).collect();
        Rc::new(Node { range, content: Content::List(items) })
    };
    let pair = |row: usize, (column, head): &(usize, &Seen<'_>)| {
        let cell = grid.at(row, *column).filter(|seen| !seen.is_blank())?;
        let key_range = head.cell.passage.place.range();
        Some(Pair { key: head.line.clone(), key_range, value: value(&cell.cell.passage) })
    };
    let record = |row: usize| {
        let pairs = heads.iter().filter_map(|head| pair(row, head)).collect();
        let range = sheet.table.rows.get(row).map(|row| row.place.range()).unwrap_or_default();
        Rc::new(Node { range, content: Content::Map(pairs) })
    };
    let place = &sheet.table.place;
    let root = Content::List((1..grid.rows()).map(record).collect());
    let tree = Tree::of(place.source(), Node { range: place.range(), content: root });
    Some(Values { tree, name: sheet.name.clone(), left_out })
}

/// Rows that are lists of cells each.
fn of_lists(tree: &Tree, list: &Node) -> Option<Vec<Row>> {
    let rows = list.items();
    let width = rows.iter().map(|row| row.items().len()).max()?;
    let is_row = |row: &Node| row.is_list() && row.items().iter().all(|cell| is_cell(cell));
    let is_small = rows.len().saturating_mul(width) <= MOST_CELLS;
    if rows.len() < 2 || width < 2 || !is_small || !rows.iter().all(|row| is_row(row)) {
        return None;
    }
    let row = |row: &Node| {
        let cells: Vec<Option<&Node>> =
            (0..width).map(|at| row.items().get(at).map(|it| &**it)).collect();
        self::row(tree, row, &cells)
    };
    Some(rows.iter().map(|it| row(it)).collect())
}

/// Rows that are records each, whose keys are heads.
fn of_records(tree: &Tree, list: &Node, is_said: bool) -> Option<Vec<Row>> {
    let records = list.items();
    let is_record = |it: &Node| it.is_map() && it.pairs().iter().all(|pair| is_cell(&pair.value));
    if records.len() < 2 || !records.iter().all(|it| is_record(it)) {
        return None;
    }
    let mut heads: Vec<(&str, Place)> = Vec::new();
    for pair in records.iter().flat_map(|it| it.pairs()) {
        if !heads.iter().any(|(head, _)| *head == pair.key) {
            heads.push((&pair.key, tree.place(pair.key_range.clone())));
        }
        if heads.len() > MOST_HEADS {
            return None;
        }
    }
    if records.len().saturating_mul(heads.len()) > MOST_CELLS {
        return None;
    }
    if !is_said && !name_levels(&heads.iter().map(|(head, _)| *head).collect::<Vec<_>>()) {
        return None;
    }
    let first = heads.iter().map(|(head, place)| cell(place.clone(), text(head)));
    let place = tree.place_at(records.first()?);
    let mut rows = vec![Row { place, cells: first.collect() }];
    rows.extend(records.iter().map(|record| {
        let cells: Vec<_> = heads.iter().map(|(head, _)| record.get(head)).collect();
        row(tree, record, &cells)
    }));
    Some(rows)
}

/// Whether most heads that say nothing else are names of levels, and none says that levels are below it.
fn name_levels(heads: &[&str]) -> bool {
    let purposes = || heads.iter().map(|head| names::purpose(head));
    let open: Vec<&str> =
        heads.iter().zip(purposes()).filter(|it| it.1.is_none()).map(|it| *it.0).collect();
    let named = names::levels_among(&open).into_iter().filter(|is| *is).count();
    named > 1
        && named.saturating_mul(2) >= open.len()
        && !purposes().any(|it| it == Some(For::Level))
}

/// Whether a value is what a cell may hold: a text, nothing, or a list of texts.
fn is_cell(node: &Node) -> bool {
    let is_text = |node: &Node| node.text().is_some() || node.is_null();
    is_text(node) || node.is_list() && node.items().iter().all(|item| is_text(item))
}

fn row(tree: &Tree, row: &Node, cells: &[Option<&Node>]) -> Row {
    let place = tree.place_at(row);
    let cells = cells.iter().map(|it| match it {
        Some(node) => cell(tree.place_at(node), said(node)),
        None => TableCell::found(place.clone()),
    });
    Row { cells: cells.collect(), place }
}

fn cell(place: Place, said: Parsed) -> TableCell {
    TableCell { passage: Passage::at(place.clone(), |_| said), ..TableCell::found(place) }
}

fn said(node: &Node) -> Parsed {
    if let Some(words) = node.text() {
        return text(words);
    }
    let mut all = Parsed::default();
    let mut items = Vec::new();
    for part in node.items().iter().filter_map(|item| item.text()).map(text) {
        items.push(Item { blocks: part.blocks });
        all.remarks.extend(part.remarks);
    }
    all.blocks.extend((!items.is_empty()).then_some(Block::List(List { start: None, items })));
    all
}

/// What a text says; remarks stand at its start, as escapes move all that follows them.
fn text(words: &str) -> Parsed {
    let mut parsed = sheet::lines(words);
    parsed.remarks.iter_mut().for_each(|remark| remark.range = 0..0);
    parsed
}
