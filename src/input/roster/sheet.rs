//! Rosters on the first sheet of a workbook (XLSX).
//!
//! Its rows are written out as lines, so that a message can show the row.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Lines, one_line};
use crate::diag::{Checked, Diagnostic};
use crate::model::{Cell, cell_name};
use crate::source::{Place, Source};

/// The most that a workbook may hold when it is unpacked, in bytes.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// What stands between the cells of a row that is written out.
const BETWEEN: &str = " | ";

/// The texts of a sheet by row and column, both counted from 0.
type Texts = BTreeMap<u32, BTreeMap<u32, String>>;

/// Reads the rows of a workbook's first sheet.
///
/// # Errors
/// It is no workbook, or too large.
pub fn read(name: &str, bytes: Vec<u8>) -> Checked<Lines> {
    let broken = |error: &dyn std::fmt::Display| {
        let message = format!("{name} is not a workbook that can be read: {error}");
        vec![Diagnostic::error(message).help("save it again as XLSX, or as CSV")]
    };
    match unpacked(&bytes) {
        Ok(size) if size <= MAX_UNPACKED => {}
        Ok(_) => {
            let message = format!("{name} holds more than {} MiB", MAX_UNPACKED >> 20);
            return Err(vec![Diagnostic::error(message)]);
        }
        Err(error) => return Err(broken(&error)),
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().iter();
    let Some(sheet) = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .next()
    else {
        return Err(broken(&"it has no sheet"));
    };
    let texts = texts(&mut book, &sheet).map_err(|error| broken(&error))?;
    Ok(written_out(name, sheet, &texts))
}

/// How many bytes an archive holds; stops counting past [`MAX_UNPACKED`].
fn unpacked(bytes: &[u8]) -> io::Result<u64> {
    let mut parts = ZipArchive::new(Cursor::new(bytes))?;
    let mut size = 0;
    for position in 0..parts.len() {
        let part = parts.by_index(position)?;
        size += io::copy(&mut part.take(MAX_UNPACKED + 1 - size), &mut io::sink())?;
        if size > MAX_UNPACKED {
            break;
        }
    }
    Ok(size)
}

fn texts(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Result<Texts, XlsxError> {
    let mut texts = Texts::new();
    let mut cells = book.worksheet_cells_reader(sheet)?;
    while let Some(cell) = cells.next_cell()? {
        let text = one_line(&shown(cell.get_value()));
        if !text.is_empty() {
            let (row, column) = cell.get_position();
            texts.entry(row).or_default().insert(column, text);
        }
    }
    Ok(texts)
}

/// What a cell says.
fn shown(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string().to_uppercase(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// Whether a cell shows an error of a formula.
fn is_error(text: &str) -> bool {
    text.starts_with('#') && text.ends_with(['!', '?', 'A']) && text.to_uppercase() == text
}

fn written_out(name: &str, sheet: String, texts: &Texts) -> Lines {
    let mut text = String::new();
    let mut lines = Vec::new();
    let last = texts.keys().last().map_or(0, |row| row + 1);
    let nothing = BTreeMap::new();
    for row in 0..last {
        let cells = texts.get(&row).unwrap_or(&nothing);
        let mut line = Vec::new();
        for column in 0..cells.keys().last().map_or(0, |column| column + 1) {
            if column > 0 {
                text.push_str(BETWEEN);
            }
            let cell = cells.get(&column).cloned().unwrap_or_default();
            let start = text.len();
            text.push_str(&cell);
            line.push(Cell {
                text: cell,
                range: start..text.len(),
            });
        }
        text.push('\n');
        lines.push(line);
    }
    let source = Source::new(name, text);
    let mut problems = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for (column, cell) in line.iter().enumerate().filter(|(_, c)| is_error(&c.text)) {
            problems.push(
                Diagnostic::error(format!("a formula gives the error `{}`", cell.text))
                    .at(Place::new(&source, cell.range.clone()))
                    .label(cell_name(&sheet, number + 1, column)),
            );
        }
    }
    Lines {
        source,
        sheet: Some(sheet),
        lines,
        warnings: Vec::new(),
        problems,
    }
}
