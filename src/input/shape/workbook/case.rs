//! The workbook of a case against what was written in it.

use std::collections::{BTreeMap, BTreeSet};

use super::Entries;
use super::base::{
    comments_not_taken, damaged, hashes, knows, marked, not_taken, parts, sheet_not_taken, texts,
    warning,
};
use crate::base::diag::{Checked, short};
use crate::input::sheet::{Book, BookCell, BookSheet};
use crate::model::contract::kept::{CASE, CaseRow, KNOWN, LINE, plain};
use crate::model::{Entered, Tracked};

/// How its columns are called, in the order in which they were written.
struct Heads {
    row: u32,
    columns: Vec<Option<u32>>,
}

/// What somebody entered in a case's workbook, if it is one.
pub fn entries(book: &Book) -> Checked<Option<Entries>> {
    let Some(hidden) = marked(book, CASE) else {
        return Ok(None);
    };
    let place = || hidden.cell(0, 0).map(|cell| cell.place.clone());
    let kept = parts(texts(hidden).unwrap_or_default());
    let lines = kept.iter().filter(|(sign, _)| *sign == LINE);
    let rows = lines.map(|(_, line)| CaseRow::parse(line)).collect::<Option<Vec<_>>>();
    let Some((heads, rows)) = rows.as_deref().and_then(|rows| rows.split_first()) else {
        return Err(vec![damaged(place())]);
    };
    let mut entries = Entries::default();
    let sheets = book.sheets.iter().filter(|sheet| !std::ptr::eq(*sheet, hidden));
    let mut found = None;
    for sheet in sheets {
        match find(sheet, heads) {
            Some(heads) if found.is_none() => found = Some((sheet, heads)),
            _ => entries.changed.extend(sheet_not_taken(sheet)),
        }
    }
    entries.changed.extend(comments_not_taken(book));
    let Some((sheet, heads)) = found else {
        entries.changed.push(warning("the sheet of the case is not there"));
        return Ok(Some(entries));
    };
    let known = kept.iter().filter(|(sign, _)| *sign == KNOWN);
    let known: BTreeSet<String> = known.flat_map(|(_, inside)| hashes(inside)).collect();
    for cell in sheet.cells.range(..heads.row).flat_map(|(_, cells)| cells.values()) {
        if !knows(&known, &cell.plain()) {
            entries.changed.push(not_taken(cell));
        }
    }
    read(sheet, &heads, rows, &mut entries);
    Ok(Some(entries))
}

fn find(sheet: &BookSheet, heads: &CaseRow) -> Option<Heads> {
    sheet.cells.iter().take(20).find_map(|(&row, cells)| {
        let at = |head: &String| {
            let is_it = |cell: &BookCell| plain(&cell.plain()) == plain(head);
            cells.iter().find(|(_, cell)| is_it(cell)).map(|(&column, _)| column)
        };
        let columns: Vec<_> = heads.texts.iter().map(at).collect();
        let known = columns.iter().flatten().count();
        (known.saturating_mul(2) > heads.texts.len()).then_some(Heads { row, columns })
    })
}

/// Compares the rows below the heads with those that were written.
fn read(sheet: &BookSheet, heads: &Heads, written: &[CaseRow], entries: &mut Entries) {
    let column = |at: usize| heads.columns.get(at).copied().flatten();
    let mut rows: BTreeMap<(String, usize), Vec<u32>> = BTreeMap::new();
    for (&row, _) in sheet.cells.range(heads.row.saturating_add(1)..) {
        let text =
            |at: usize| column(at).map_or_else(String::new, |column| sheet.plain(row, column));
        let number = text(CaseRow::NUMBER).trim().parse::<f64>().unwrap_or(0.0) as usize;
        rows.entry((plain(&text(CaseRow::SECTION)), number)).or_default().push(row);
    }
    let mut seen = BTreeSet::new();
    for line in written {
        let of = rows.remove(&line.key()).unwrap_or_default();
        seen.extend(of.iter().copied());
        entry(sheet, heads, line, &of, entries);
    }
    let known: BTreeSet<u32> = heads.columns.iter().flatten().copied().collect();
    for (&row, cells) in sheet.cells.range(heads.row..) {
        for (column, cell) in cells {
            let is_ours = known.contains(column) && (row == heads.row || seen.contains(&row));
            if !is_ours && !cell.plain().trim().is_empty() {
                entries.changed.push(not_taken(cell));
            }
        }
    }
}

/// Compares a row, which may have gone on in others.
fn entry(sheet: &BookSheet, heads: &Heads, line: &CaseRow, rows: &[u32], entries: &mut Entries) {
    let mut entered = Entered::default();
    let mut place = String::new();
    for (at, written) in line.texts.iter().enumerate() {
        let Some(column) = heads.columns.get(at).copied().flatten() else {
            continue;
        };
        if at == CaseRow::SECTION || at == CaseRow::NUMBER {
            continue;
        }
        let cells: Vec<_> = rows.iter().filter_map(|&row| sheet.cell(row, column)).collect();
        let said = |cell: &&BookCell| match at {
            CaseRow::REMARK => cell.with_address(),
            _ => cell.plain(),
        };
        let now: String = cells.iter().map(said).collect();
        if plain(&now) == plain(written) {
            continue;
        }
        let said = plain(&now);
        let slot = match at {
            CaseRow::STATUS if line.number > 0 => Some(&mut entered.status),
            CaseRow::DATE if written.is_empty() && line.number > 0 => Some(&mut entered.date),
            CaseRow::REMARK if line.number > 0 => Some(&mut entered.remark),
            _ => None,
        };
        match (slot, cells.first()) {
            (Some(slot), Some(cell)) => {
                *slot = said;
                place = cell.place.part().unwrap_or_default().to_string();
            }
            (_, Some(cell)) => {
                let message = format!("a text was changed: “{}”", short(&said));
                entries.changed.push(warning(message).at(cell.place.clone()));
            }
            // What was taken out is made anew.
            (_, None) => {}
        }
    }
    if !entered.is_empty() {
        let text = line.texts.get(CaseRow::TEXT).cloned().unwrap_or_default();
        let (section, _) = line.key();
        entries.tracked.push(Tracked { level: String::new(), section, text, entered, place });
    }
}
