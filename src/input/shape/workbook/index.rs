//! The index of packets against what was written in it.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use super::base::{
    comments_not_taken, damaged, hashes, knows, marked, not_taken, parts, sheet_not_taken, texts,
    warning,
};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::open::{Kind, Packed};
use crate::input::sheet::{self, BookCell, BookSheet};
use crate::model::contract::kept::{INDEX, KNOWN, LINE, PLAN, hash};
use crate::model::contract::workbook::sheet::{LEFT, LISTS, PEOPLE, SUMMARY};
use crate::model::{Filled, IndexColumn, IndexRow, Indexed, folded};

/// The heads stand in one of the first rows.
const FIRST_ROWS: usize = 20;

/// A column by what it is, with its head.
type Told = (IndexColumn, String);

/// What stands in an index; what belongs into the roster, and is not taken over; and what would
/// be lost. None if it is no index.
pub fn indexed(name: &str, bytes: Vec<u8>) -> Checked<Option<(Indexed, [Vec<Diagnostic>; 2])>> {
    let file = Packed { name: name.to_string(), kind: Kind::of(name, &bytes), bytes };
    let Some(book) = sheet::book(&file, &[INDEX])? else {
        return Ok(None);
    };
    let Some(hidden) = marked(&book, INDEX) else {
        return Ok(None);
    };
    let Some((columns, known, texts)) = written(hidden) else {
        return Err(vec![damaged(hidden.cell(0, 0).map(|cell| cell.place.clone()))]);
    };
    let mut found = Found { known, texts, ..Found::default() };
    let [of_people, of_left] = columns;
    for sheet in &book.sheets {
        match sheet.name.as_str() {
            PEOPLE => found.people(sheet, &of_people, true),
            LEFT => found.people(sheet, &of_left, false),
            LISTS => {
                found.indexed.lists = [0, 1].map(|column| list(sheet, column));
                let beside = sheet.cells.values().flat_map(|cells| cells.range(2..));
                found.left_out.extend(beside.map(|(_, cell)| not_taken(cell)));
            }
            SUMMARY => found.summary(sheet),
            _ if std::ptr::eq(sheet, hidden) => {}
            _ => found.left_out.extend(sheet_not_taken(sheet)),
        }
    }
    found.left_out.extend(comments_not_taken(&book));
    if !book.sheets.iter().any(|sheet| sheet.name == PEOPLE) {
        let message = format!("the sheet {PEOPLE} of `{name}` is not there any more");
        return Err(vec![Diagnostic::error(Code::DamagedWorkbook, message)]);
    }
    Ok(Some((found.indexed, [found.of_roster, found.left_out])))
}

/// What the hidden sheet tells: the columns of both sheets, and the hashes of rows and of texts.
type Hidden = ([Vec<Told>; 2], BTreeSet<String>, BTreeSet<String>);

fn written(hidden: &BookSheet) -> Option<Hidden> {
    let all = parts(texts(hidden)?);
    let of = |wanted: char| {
        all.iter().filter(move |(sign, _)| *sign == wanted).map(|(_, inside)| inside.as_str())
    };
    let known = of(PLAN).flat_map(|hashes| hashes.split(' ')).map(str::to_string).collect();
    let mut lines = of(LINE);
    let mut columns = || serde_json::from_str(lines.next()?).ok();
    let columns = [columns()?, columns()?];
    Some((columns, known, of(KNOWN).flat_map(hashes).collect()))
}

#[derive(Default)]
struct Found {
    indexed: Indexed,
    /// What was changed in columns of the roster.
    of_roster: Vec<Diagnostic>,
    left_out: Vec<Diagnostic>,
    /// Hashes of the rows as they were written, and of the texts of all sheets.
    known: BTreeSet<String>,
    texts: BTreeSet<String>,
}

impl Found {
    fn people(&mut self, sheet: &BookSheet, told: &[Told], is_hashed: bool) {
        let Some((head_row, columns)) = heads(sheet, told) else {
            return self.left_out.extend(sheet_not_taken(sheet));
        };
        if is_hashed {
            let added = columns.values().filter(|(column, _)| *column == IndexColumn::Added);
            self.indexed.added = added.map(|(_, head)| head.clone()).collect();
        }
        for (_, cells) in sheet.cells.range(head_row.saturating_add(1)..) {
            let mut row = IndexRow { has_left: !is_hashed, ..IndexRow::default() };
            for (column, cell) in cells {
                let text = cell.with_address();
                match columns.get(column) {
                    _ if cell.is_unread => {
                        let message = "a formula without a result is not taken over: open the workbook in Excel or LibreOffice and save it, and it has one";
                        self.left_out.push(warning(message).at(cell.place.clone()));
                    }
                    _ if text.trim().is_empty() => {}
                    Some((kind, head)) => {
                        let number = cell.number.as_ref().filter(|_| *kind == IndexColumn::Added);
                        let said = match number {
                            Some((number, format)) => {
                                Filled { text: number.to_string(), format: Some(format.clone()) }
                            }
                            None => Filled { text, format: None },
                        };
                        row.cells.push((kind.clone(), head.clone(), said));
                    }
                    None => self.left_out.push(not_taken(cell)),
                }
            }
            let is_named =
                [IndexColumn::Name, IndexColumn::Id].iter().any(|of| row.text(of).is_some());
            // Each person has a level and a file; what stands below them has not.
            if !is_named || row.text(&IndexColumn::Written).is_none() {
                self.left_out.extend(cells.values().map(not_taken));
                continue;
            }
            if is_hashed && !self.known.contains(&row_hash(&row, told)) {
                let cell = cells.values().next();
                let message = "what was changed here in columns of the roster is not taken over";
                let warning = warning(message).help("change it in the roster");
                self.of_roster.extend(cell.map(|cell| warning.at(cell.place.clone())));
            }
            self.indexed.rows.push(row);
        }
    }

    /// The sheet of counts is made anew, with nothing that somebody wrote on it.
    fn summary(&mut self, sheet: &BookSheet) {
        let cells = sheet.cells.values().flat_map(BTreeMap::values);
        let is_own = |cell: &&BookCell| {
            let text = cell.plain();
            text.chars().any(char::is_alphabetic) && !knows(&self.texts, &text)
        };
        self.left_out.extend(cells.filter(is_own).map(not_taken));
    }
}

/// The row of the heads, and what each column is.
fn heads(sheet: &BookSheet, told: &[Told]) -> Option<(u32, BTreeMap<u32, Told>)> {
    sheet.cells.iter().take(FIRST_ROWS).find_map(|(&row, cells)| {
        let (mut free, mut added) = (told.iter().collect::<Vec<_>>(), BTreeSet::new());
        let columns: BTreeMap<_, _> = cells
            .iter()
            .filter(|(_, cell)| !cell.plain().trim().is_empty())
            .map(|(&column, cell)| {
                let head = cell.plain().trim().to_string();
                let known = free.iter().position(|(_, it)| it.trim() == head);
                let told = known.map(|at| free.remove(at).clone());
                // Of columns of one name, each stays one.
                let names = once(head.clone()).chain((2..).map(|at| format!("{head} ({at})")));
                let own = || names.into_iter().find(|name| added.insert(folded(name)));
                (column, told.unwrap_or_else(|| (IndexColumn::Added, own().unwrap_or_default())))
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
        cell.map_or("", |(.., said)| said.text.as_str())
    });
    hash(&texts.collect::<Vec<_>>()).split_off(8)
}

/// What stands in a column below its head.
fn list(sheet: &BookSheet, column: u32) -> Vec<String> {
    let texts = sheet.cells.range(1..).filter_map(|(_, cells)| cells.get(&column));
    let texts = texts.map(|cell| cell.plain().trim().to_string());
    texts.filter(|text| !text.is_empty()).collect()
}
