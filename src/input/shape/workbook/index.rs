//! The index of packets against what was written in it.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{damaged, marked, parts, texts};
use crate::base::diag::{Checked, Code, Diagnostic, short};
use crate::input::open::{Kind, Packed};
use crate::input::sheet::{self, Book, BookCell, BookSheet};
use crate::model::contract::kept::{INDEX, LINE, PLAN, hash};
use crate::model::contract::workbook::sheet::{LEFT, LISTS, PEOPLE, SUMMARY};
use crate::model::{IndexColumn, IndexRow, Indexed};

/// The heads stand in one of the first rows.
const FIRST_ROWS: usize = 20;

/// A column by what it is, with its head.
type Told = (IndexColumn, String);

/// What stands in an index, and what is not taken over; none if it is no index.
pub fn indexed(name: &str, bytes: Vec<u8>) -> Checked<Option<(Indexed, Vec<Diagnostic>)>> {
    let file = Packed { name: name.to_string(), kind: Kind::of(name, &bytes), bytes };
    let Some(book) = sheet::book(&file, &[INDEX])? else {
        return Ok(None);
    };
    let Some(hidden) = marked(&book, INDEX) else {
        return Ok(None);
    };
    let Some((columns, known)) = written(hidden) else {
        return Err(vec![damaged(hidden.cell(0, 0).map(|cell| cell.place.clone()))]);
    };
    let mut found = Found { indexed: Indexed::default(), left_out: Vec::new(), known };
    let [of_people, of_left] = columns;
    for sheet in &book.sheets {
        match sheet.name.as_str() {
            PEOPLE => found.people(sheet, &of_people, true),
            LEFT => found.people(sheet, &of_left, false),
            LISTS => found.indexed.lists = [0, 1].map(|column| list(sheet, column)),
            SUMMARY => {}
            _ if std::ptr::eq(sheet, hidden) => {}
            _ => found.other(sheet),
        }
    }
    found.comments(&book);
    if !book.sheets.iter().any(|sheet| sheet.name == PEOPLE) {
        let message = format!("the sheet {PEOPLE} of `{name}` is not there any more");
        return Err(vec![Diagnostic::error(Code::DamagedWorkbook, message)]);
    }
    Ok(Some((found.indexed, found.left_out)))
}

/// What the hidden sheet tells: the columns of both sheets, and the hash of each row.
fn written(hidden: &BookSheet) -> Option<([Vec<Told>; 2], BTreeSet<String>)> {
    let (lines, known): (Vec<_>, Vec<_>) =
        parts(texts(hidden)?).into_iter().partition(|(sign, _)| *sign == LINE);
    let known = known.iter().filter(|(sign, _)| *sign == PLAN);
    let known = known.flat_map(|(_, hashes)| hashes.split(' ')).map(str::to_string).collect();
    let [(_, people), (_, left)] = lines.first_chunk::<2>()?;
    Some(([serde_json::from_str(people).ok()?, serde_json::from_str(left).ok()?], known))
}

struct Found {
    indexed: Indexed,
    left_out: Vec<Diagnostic>,
    /// Hashes of the rows as they were written.
    known: BTreeSet<String>,
}

impl Found {
    /// Reads a sheet with a row a person.
    fn people(&mut self, sheet: &BookSheet, told: &[Told], is_hashed: bool) {
        let Some((head_row, columns)) = heads(sheet, told) else {
            return self.other(sheet);
        };
        if is_hashed {
            let added = columns.values().filter(|(column, _)| *column == IndexColumn::Added);
            self.indexed.added = added.map(|(_, head)| head.clone()).collect();
        }
        for (_, cells) in sheet.cells.range(head_row.saturating_add(1)..) {
            let mut row = IndexRow::default();
            for (column, cell) in cells {
                let text = cell.plain();
                match columns.get(column) {
                    _ if cell.is_unread => {
                        let message = "a formula without a result is not taken over";
                        let warning = Diagnostic::warning(Code::NotTakenOver, message);
                        self.left_out.push(warning.at(cell.place.clone()));
                    }
                    _ if text.trim().is_empty() => {}
                    Some((kind, head)) => row.cells.push((kind.clone(), head.clone(), text)),
                    None => self.left_out.push(not_taken(&text, cell)),
                }
            }
            if row.text(&IndexColumn::Name).is_none() && row.text(&IndexColumn::Id).is_none() {
                self.left_out.extend(cells.values().map(|cell| not_taken(&cell.plain(), cell)));
                continue;
            }
            if is_hashed && !self.known.contains(&row_hash(&row, told)) {
                let cell = cells.values().next();
                let message = "what was changed here in columns of the roster is not taken over";
                let warning = Diagnostic::warning(Code::NotTakenOver, message)
                    .help("change it in the roster");
                self.left_out.extend(cell.map(|cell| warning.at(cell.place.clone())));
            }
            self.indexed.rows.push(row);
        }
    }

    fn other(&mut self, sheet: &BookSheet) {
        let cell = sheet.cells.values().flat_map(BTreeMap::values).next();
        self.left_out.extend(cell.map(|cell| {
            let message = format!("the sheet “{}” is not taken over", short(&sheet.name));
            Diagnostic::warning(Code::NotTakenOver, message).at(cell.place.clone())
        }));
    }

    fn comments(&mut self, book: &Book) {
        self.left_out.extend(book.comments.iter().map(|(at, text)| {
            let message = format!("the comment at {at} is not taken over: “{}”", short(text));
            Diagnostic::warning(Code::NotTakenOver, message)
        }));
    }
}

/// The row of the heads, and what each column is.
fn heads(sheet: &BookSheet, told: &[Told]) -> Option<(u32, BTreeMap<u32, Told>)> {
    sheet.cells.iter().take(FIRST_ROWS).find_map(|(&row, cells)| {
        let mut free: Vec<_> = told.iter().collect();
        let columns: BTreeMap<_, _> = cells
            .iter()
            .filter(|(_, cell)| !cell.plain().trim().is_empty())
            .map(|(&column, cell)| {
                let head = cell.plain().trim().to_string();
                let known = free.iter().position(|(_, it)| it.trim() == head);
                let told = known.map(|at| free.remove(at).clone());
                (column, told.unwrap_or((IndexColumn::Added, head)))
            })
            .collect();
        (free.len().saturating_mul(2) < told.len()).then_some((row, columns))
    })
}

/// The hash of what was written in a row, in the order in which it was.
fn row_hash(row: &IndexRow, told: &[Told]) -> String {
    let written = told.iter().filter(|(column, _)| !column.is_entered());
    let texts = written.map(|(_, head)| {
        let cell = row.cells.iter().find(|(_, it, _)| it == head);
        cell.map_or("", |(.., text)| text.as_str())
    });
    hash(&texts.collect::<Vec<_>>()).split_off(8)
}

/// What stands in a column below its head.
fn list(sheet: &BookSheet, column: u32) -> Vec<String> {
    let texts = sheet.cells.range(1..).filter_map(|(_, cells)| cells.get(&column));
    let texts = texts.map(|cell| cell.plain().trim().to_string());
    texts.filter(|text| !text.is_empty()).collect()
}

fn not_taken(text: &str, cell: &BookCell) -> Diagnostic {
    let message = format!("“{}” is not taken over", short(text));
    Diagnostic::warning(Code::NotTakenOver, message).at(cell.place.clone())
}
