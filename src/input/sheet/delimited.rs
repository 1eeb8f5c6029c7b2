//! Tables as text: cells between commas, semicolons or tabs (RFC 4180).

use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Cell, Purpose, Sheet, add, one_line};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Place, Source};
use crate::input::open::{not_text, unix_lines};

/// What may stand between cells.
const DELIMITERS: [u8; 3] = *b"\t;,";

/// Reads the rows of a text.
///
/// # Errors
/// It is not text, or has more rows or columns than the table may have.
pub fn read(name: &str, bytes: &[u8], purpose: &Purpose) -> Checked<Sheet> {
    let is_utf_8 = || str::from_utf8(bytes).is_ok();
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_utf_8() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, _) = encoding.decode(bytes);
    let source = Source::new(name, unix_lines(text.into_owned()));
    if let Some(at) = source.text().find('\0') {
        return Err(vec![not_text(&source, at)]);
    }
    let guess = (encoding == WINDOWS_1252).then(|| guessed(&source, purpose));
    let mut rows = Vec::new();
    let mut unclosed = None;
    let delimiter = delimiter(source.text(), purpose);
    let mut cells = Cells::new(source.text(), delimiter, purpose.max_columns);
    while let Some(row) = cells.row() {
        let place = Place::new(&source, row.last().map_or(0..0, |cell| cell.range.clone()));
        unclosed = row.last().and_then(|cell| open_quote(&source, cell));
        add(&mut rows, row, purpose).map_err(|problem| vec![problem.at(place)])?;
    }
    let mut problems = Problems::default();
    if let Some(problem) = unclosed {
        problems.add(|| problem);
    }
    Ok(Sheet {
        rows,
        name: None,
        warnings: guess.into_iter().collect(),
        problems,
        source,
    })
}

fn guessed(source: &Arc<Source>, purpose: &Purpose) -> Diagnostic {
    let first = source.text().find(|c: char| !c.is_ascii()).unwrap_or(0);
    let table = purpose.table;
    let message = format!("the {table} is not written in UTF-8; it is read as Windows-1252");
    Diagnostic::warning(Code::GuessedEncoding, message)
        .at(Place::new(source, first..first.saturating_add(4)).trimmed())
        .label("check that this is right")
}

fn open_quote(source: &Arc<Source>, last: &Cell) -> Option<Diagnostic> {
    let raw = source.slice(last.range.clone());
    let start = last.range.start;
    let is_open = raw.starts_with('"') && raw.matches('"').count() % 2 == 1;
    is_open.then(|| {
        let message = "a quotation mark opens a cell and nothing closes it";
        Diagnostic::error(Code::UnclosedQuote, message)
            .at(Place::new(source, start..start.saturating_add(1)))
            .help("end the cell with another `\"`, or write `\"\"\"\"` for the mark itself")
    })
}

/// The delimiter with which the first row has the most headings that are
/// looked for, then the most cells.
fn delimiter(text: &str, purpose: &Purpose) -> u8 {
    let fit = |delimiter: &u8| {
        let row = Cells::new(text, *delimiter, purpose.max_columns).row();
        let row = row.unwrap_or_default();
        let headings = row.iter().filter(|cell| (purpose.is_heading)(&cell.text));
        (headings.count(), row.len())
    };
    DELIMITERS.into_iter().max_by_key(fit).unwrap_or(b',')
}

/// Reads cells one by one, and where each stands.
struct Cells<'t> {
    text: &'t str,
    reader: Reader,
    delimiter: u8,
    max_columns: usize,
    at: usize,
}

impl<'t> Cells<'t> {
    fn new(text: &'t str, delimiter: u8, max_columns: usize) -> Cells<'t> {
        Cells {
            text,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            max_columns,
            at: 0,
        }
    }

    /// The cells of the next row that is not empty, at most one more than a
    /// row may have; nothing at the end.
    fn row(&mut self) -> Option<Vec<Cell>> {
        let mut row = Vec::new();
        let (mut start, mut length) = (self.at, 0_usize);
        let mut cell = vec![0; 256];
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let free = cell.get_mut(length..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(rest, free);
            self.at = self.at.saturating_add(read);
            length = length.saturating_add(written);
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => cell.resize(cell.len().saturating_mul(2), 0),
                ReadFieldResult::Field { record_end } => {
                    let text = cell.get(..length).unwrap_or_default();
                    row.push(self.cell(&String::from_utf8_lossy(text), start));
                    (start, length) = (self.at, 0);
                    if record_end || row.len() > self.max_columns {
                        return Some(row);
                    }
                }
                ReadFieldResult::End => return None,
            }
        }
    }

    /// A cell that was read from `start` on, with what ends it.
    fn cell(&self, text: &str, start: usize) -> Cell {
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let raw = raw.trim_start_matches('\n');
        let start = self.at.saturating_sub(raw.len());
        let raw = raw
            .strip_suffix(['\n', char::from(self.delimiter)])
            .unwrap_or(raw);
        Cell {
            text: one_line(text),
            range: start..start.saturating_add(raw.len()),
        }
    }
}
