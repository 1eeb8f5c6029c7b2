//! A table among the text of a document, as text: a list with an item a row.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use crate::base::tally::tally;
use crate::input::markup;
use crate::input::outline::{Outline, Part, Row, Table, TableCell};
use crate::input::shape::matrix::cell::lines;
use crate::input::shape::names::{self, For, is_remark};
use crate::model::{Block, Inline, Item, List, Text};

/// The two heads of a table of two columns.
fn pair(table: &Table) -> Option<[String; 2]> {
    let [a, b] = table.rows.first()?.cells.as_slice() else { return None };
    let is_head = a.is_header && b.is_header && table.rows.len() > 2;
    is_head.then(|| [a, b].map(|cell| cell.passage.line()))
}

/// The heads of tables of two columns that stand below headings of several names, and below none
/// of them twice: they name the columns, and what stands in those is told by each heading.
pub fn columns<'o>(outlines: impl Iterator<Item = &'o Outline>) -> BTreeSet<[String; 2]> {
    let mut found: BTreeMap<[String; 2], Vec<String>> = BTreeMap::new();
    for outline in outlines {
        let mut title = outline.text.source().name().to_string();
        for part in &outline.parts {
            match part {
                Part::Heading(_, passage) => title = key(passage.line()),
                Part::Table(table) => {
                    if let Some(heads) = pair(table).filter(|it| it.iter().all(|it| !it.is_empty()))
                    {
                        found.entry(heads).or_default().push(title.clone());
                    }
                }
                Part::Text(_) => {}
            }
        }
    }
    found.retain(|_, titles| titles.len() > 1 && tally(titles.iter()).len() == titles.len());
    found.into_keys().collect()
}

/// A table without the columns in which people remark on some of its rows, and these in words. Of
/// two columns, the other says what the table is about.
fn without_remarks(table: &Table) -> (Table, Vec<String>) {
    let heads = table.rows.first().filter(|row| row.cells.iter().all(|cell| cell.is_header));
    let heads = heads.filter(|row| row.cells.len() > 2).map_or(&[][..], |row| &row.cells);
    let heads: Vec<String> = heads.iter().map(|cell| cell.passage.line()).collect();
    let says = |row: &Row, column: usize| {
        row.cells.get(column).is_some_and(|cell| !cell.passage.blocks.is_empty())
    };
    let is_out = |column: usize| {
        column > 0
            && heads.get(column).is_some_and(|head| is_remark(head))
            && !table.rows.iter().all(|row| says(row, column))
    };
    let mut kept = table.clone();
    for row in kept.rows.iter_mut().filter(|row| row.cells.len() == heads.len()) {
        let mut columns = 0..;
        row.cells.retain(|_| !columns.next().is_some_and(is_out));
    }
    let out = heads.iter().enumerate().filter(|(column, _)| is_out(*column));
    (kept, out.map(|(_, head)| format!("the column “{head}”")).collect())
}

/// The text of a table, and what of it is left out, in words: heads that only say what their
/// columns are for, and columns of remarks. Its first row, where it is a head, names the other
/// cells, unless it is one of those that only name `columns`.
pub fn blocks(table: &Table, columns: &BTreeSet<[String; 2]>) -> (Vec<Block>, Vec<String>) {
    let (table, mut left_out) = without_remarks(table);
    let (blocks, heads) = as_list(&table, columns);
    left_out.extend(heads.iter().map(|head| format!("the head “{head}”")));
    (blocks, left_out)
}

fn as_list(table: &Table, columns: &BTreeSet<[String; 2]>) -> (Vec<Block>, Vec<String>) {
    let is_again = pair(table).is_some_and(|pair| columns.contains(&pair));
    let purpose = |cell: &TableCell| names::purpose(&cell.passage.line());
    let says_what = |cell: &TableCell| purpose(cell).is_some();
    let is_head = |row: &&Row| {
        let mut cells = row.cells.iter();
        cells.clone().all(|cell| cell.is_header) || cells.all(says_what)
    };
    let is_head = |row: &&Row| is_head(row) || names_columns(table);
    let head = table.rows.first().filter(|row| is_head(row) && table.rows.len() > 1);
    let rows = table.rows.iter().skip(usize::from(head.is_some()));
    let heads = head.map_or(&[][..], |row| &row.cells);
    let is_bare = |cell: &&TableCell| is_again || purpose(cell).is_some_and(|it| it != For::Aside);
    let bare: Vec<String> = heads.iter().filter(is_bare).map(|it| it.passage.line()).collect();
    let named = |cell: &TableCell| if is_bare(&cell) { Text::new() } else { text(cell) };
    let heads: Vec<Text> = heads.iter().map(named).collect();
    // Below names of columns, one row says what each is.
    let across = rows.clone().next().zip(head).filter(|(row, head)| {
        rows.len() == 1 && row.cells.len() == head.cells.len() && !heads.iter().any(Vec::is_empty)
    });
    if let Some((row, head)) = across {
        let pair = |(head, cell): (&TableCell, &TableCell)| {
            item(&Row { cells: vec![head.clone(), cell.clone()], ..row.clone() }, &[])
        };
        let items = head.cells.iter().zip(&row.cells).filter_map(pair).collect();
        return (vec![Block::List(List { start: None, items })], bare);
    }
    let is_pair = heads.len() <= 2;
    let mut found = Vec::new();
    // What no row says after the name of its column is said before all rows.
    let is_told = |column: usize| {
        let has = |it: &Row| it.cells.get(column).is_some_and(|it| !it.passage.blocks.is_empty());
        column > 0 && !is_pair && rows.clone().any(has)
    };
    let untold = heads.iter().enumerate().filter(|(column, _)| !is_told(*column));
    let untold: Vec<Text> = untold.map(|(_, head)| head.clone()).collect();
    if untold.iter().any(|head| !head.is_empty()) {
        found.push(Block::Paragraph(joined(&untold, if is_pair { ": " } else { " | " })));
    }
    let items = rows.filter_map(|row| item(row, if is_pair { &[] } else { &heads }));
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        found.push(Block::List(List { start: None, items }));
    }
    (found, bare)
}

/// Whether a table is a row of names over one row of texts, though it marks none as a head: names
/// in strong, or lists below them.
fn names_columns(table: &Table) -> bool {
    let [head, row] = table.rows.as_slice() else { return false };
    let is_strong = |cell: &TableCell| {
        let text = text(cell);
        !text.is_empty() && (cell.is_bold || text.iter().all(|it| it.strong))
    };
    let is_list =
        |cell: &TableCell| cell.passage.blocks.iter().any(|block| matches!(block, Block::List(_)));
    let are_strong = head.cells.iter().all(is_strong) && !row.cells.iter().any(is_strong);
    let is_name = |cell: &TableCell| !text(cell).is_empty() && !is_list(cell);
    let are_lists = head.cells.iter().all(is_name) && row.cells.iter().all(is_list);
    head.cells.len() > 2 && head.cells.len() == row.cells.len() && (are_strong || are_lists)
}

fn text(cell: &TableCell) -> Text {
    cell.passage.text()
}

/// Texts on one line, in strong.
fn joined(texts: &[Text], mark: &str) -> Text {
    let mut line = Text::new();
    for text in texts.iter().filter(|text| !text.is_empty()) {
        if !line.is_empty() {
            line.push(strong(Inline::plain(mark)));
        }
        line.extend(text.iter().cloned().map(strong));
    }
    line
}

fn on_one_line(inline: Inline) -> Inline {
    Inline { text: inline.text.replace('\n', " – "), ..inline }
}

fn strong(inline: Inline) -> Inline {
    Inline { strong: true, ..inline }
}

/// A row: its first cell, then the others, each after the name of its column.
fn item(row: &Row, heads: &[Text]) -> Option<Item> {
    let (first, others) = row.cells.split_first()?;
    let others: Vec<_> =
        others.iter().enumerate().filter(|(_, cell)| !cell.passage.blocks.is_empty()).collect();
    let label: Text = text(first).into_iter().map(on_one_line).collect();
    if others.is_empty() {
        return (!label.is_empty()).then(|| Item { blocks: first.passage.blocks.clone() });
    }
    let mut blocks = Vec::new();
    if let [(_, cell)] = others.as_slice()
        && let [Block::Paragraph(only)] = lines(&cell.passage.blocks).as_slice()
        && heads.is_empty()
        && !label.is_empty()
    {
        return Some(Item { blocks: vec![Block::Paragraph(labelled(label, only))] });
    }
    if !label.is_empty() {
        blocks.push(Block::Paragraph(label.into_iter().map(strong).collect()));
    }
    let mut items = Vec::new();
    for (position, cell) in others {
        match heads.get(position.saturating_add(1)).filter(|head| !head.is_empty()) {
            Some(head) => {
                let said = markup::flatten(&cell.passage.blocks);
                items.push(Item { blocks: vec![Block::Paragraph(labelled(head.clone(), &said))] });
            }
            None => blocks.extend(lines(&cell.passage.blocks)),
        }
    }
    if !items.is_empty() {
        blocks.push(Block::List(List { start: None, items }));
    }
    Some(Item { blocks })
}

fn labelled(label: Text, text: &Text) -> Text {
    let mut line: Text = label.into_iter().map(strong).collect();
    line.push(Inline::plain(": "));
    line.extend(text.iter().cloned());
    line
}
