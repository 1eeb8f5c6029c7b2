//! The sheet that nobody sees: by it a later run knows what was written.

use rust_xlsxwriter::Worksheet;

use super::cells::Written;
use crate::model::contract::kept::{EDGE, MORE, hash};
use crate::model::contract::workbook::sheet;

/// The most bytes of a text in a cell, which holds 32,767 letters.
const LONGEST: usize = 10_000;

/// Writes the sheet: in its first row a mark, the hash of all texts, and words; then a text a row.
pub fn put(out: &mut Worksheet, first: &[&str], texts: &[String]) -> Written {
    out.set_name(sheet::KEPT)?.set_very_hidden(true);
    let all: Vec<_> = texts.iter().map(String::as_str).collect();
    let hash = hash(&all);
    let (mark, words) = first.split_at_checked(1).unwrap_or_default();
    let first = mark.iter().copied().chain([hash.as_str()]).chain(words.iter().copied());
    for (column, text) in (0..).zip(first) {
        out.write_string(0, column, text)?;
    }
    for (row, text) in (1..).zip(texts) {
        out.write_string(row, 0, text)?;
    }
    Ok(())
}

/// Lines as texts for a cell each, behind their sign; short ones share up to `shared` bytes.
pub fn pieces(sign: char, lines: &[String], shared: usize) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for line in lines {
        match cells.last_mut() {
            Some(last) if last.len().saturating_add(line.len()) < shared => {
                last.push(' ');
                last.push_str(line);
            }
            _ => cells.push(line.clone()),
        }
    }
    let mut pieces = Vec::new();
    for cell in cells {
        let (mut sign, mut rest) = (sign, cell.as_str());
        while !rest.is_empty() {
            let end = rest.floor_char_boundary(LONGEST);
            let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            pieces.push(format!("{sign}{EDGE}{piece}{EDGE}"));
            (sign, rest) = (MORE, after);
        }
    }
    pieces
}
