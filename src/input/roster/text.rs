//! Rosters as text: cells between commas, semicolons or tabs.

use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::table::{self, MAX_COLUMNS, known_headers};
use super::{Lines, one_line};
use crate::base::diag::{Checked, Diagnostic, Problems};
use crate::base::source::{Place, Source};
use crate::input::decode::{not_text, unix_lines};
use crate::model::Cell;

/// What may stand between cells.
const DELIMITERS: [u8; 3] = *b"\t;,";

/// Reads the lines of a text.
///
/// # Errors
/// It is not text, or has more lines or cells than a roster may have.
pub fn read(name: &str, bytes: &[u8]) -> Checked<Lines> {
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
    let guessed = (encoding == WINDOWS_1252).then(|| guess(&source));
    let mut lines = Vec::new();
    let mut unclosed = None;
    let mut cells = Cells::new(source.text(), delimiter(source.text()));
    while let Some(line) = cells.line() {
        let place = Place::new(&source, line.last().map_or(0..0, |cell| cell.range.clone()));
        unclosed = line.last().and_then(|cell| open_quote(&source, cell));
        table::add(&mut lines, line).map_err(|problem| vec![problem.at(place)])?;
    }
    let mut problems = Problems::default();
    if let Some(problem) = unclosed {
        problems.add(|| problem);
    }
    Ok(Lines {
        rows: lines,
        sheet: None,
        warnings: guessed.into_iter().collect(),
        problems,
        source,
    })
}

fn guess(source: &Arc<Source>) -> Diagnostic {
    let first = source.text().find(|c: char| !c.is_ascii()).unwrap_or(0);
    Diagnostic::warning(
        crate::base::diag::Code::Unsorted,
        "the roster is not written in UTF-8; it is read as Windows-1252",
    )
    .at(Place::new(source, first..first.saturating_add(4)).trimmed())
    .label("check that this is right")
}

fn open_quote(source: &Arc<Source>, last: &Cell) -> Option<Diagnostic> {
    let raw = source.slice(last.range.clone());
    let start = last.range.start;
    let is_open = raw.starts_with('"') && raw.matches('"').count() % 2 == 1;
    is_open.then(|| {
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            "a quotation mark opens a cell and nothing closes it",
        )
        .at(Place::new(source, start..start.saturating_add(1)))
        .help("end the cell with another `\"`, or write `\"\"\"\"` for the mark itself")
    })
}

/// The delimiter with which the first line has the most headers that are
/// known, then the most cells.
fn delimiter(text: &str) -> u8 {
    let fit = |delimiter: &u8| {
        let line = Cells::new(text, *delimiter).line().unwrap_or_default();
        (known_headers(&line), line.len())
    };
    DELIMITERS.into_iter().max_by_key(fit).unwrap_or(b',')
}

/// Reads cells one by one, and where each stands.
struct Cells<'t> {
    text: &'t str,
    reader: Reader,
    delimiter: u8,
    at: usize,
}

impl<'t> Cells<'t> {
    fn new(text: &'t str, delimiter: u8) -> Cells<'t> {
        Cells {
            text,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            at: 0,
        }
    }

    /// The cells of the next line that is not empty, one more than a roster
    /// may have at most; none at the end.
    fn line(&mut self) -> Option<Vec<Cell>> {
        let mut line = Vec::new();
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
                    line.push(self.cell(&String::from_utf8_lossy(text), start));
                    (start, length) = (self.at, 0);
                    if record_end || line.len() > MAX_COLUMNS {
                        return Some(line);
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
