//! Tables as text: cells between commas, semicolons or tabs (RFC 4180).

use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Cell, MOST_HELD, Purpose, Sheet, add, one_line, too_many_held};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Place, Source};
use crate::input::open::{not_text, unix_lines};

/// The most cells of a first row that are looked at to find the delimiter.
const MOST_COLUMNS: usize = 16_384;

/// What may stand between cells.
const DELIMITERS: [u8; 3] = *b"\t;,";

/// Reads the rows of a text.
pub fn read(name: &str, bytes: &[u8], purpose: &Purpose) -> Checked<Sheet> {
    let (source, is_guessed) = decoded(name, bytes)?;
    let guess = is_guessed.then(|| guessed(&source, purpose.table));
    let mut rows = Vec::new();
    let mut unclosed = None;
    let mut problems = Problems::default();
    let (start, declared) = declared(source.text());
    let delimiter = declared.unwrap_or_else(|| delimiter(source.text(), purpose.is_heading));
    if source.text().bytes().filter(|byte| *byte == delimiter).count() > MOST_HELD {
        return Err(vec![too_many_held(purpose.table)]);
    }
    let mut cells = Cells::new(source.text(), delimiter, purpose.max_columns);
    cells.at = start;
    let mut columns = 0;
    while let Some(row) = cells.row() {
        let widths = [columns, row.len().max(columns)];
        columns = widths[1];
        tell_marks(&source, &row, (delimiter, widths), &mut problems);
        let place = Place::new(&source, row.last().map_or(0..0, |cell| cell.range.clone()));
        unclosed = row.last().and_then(|cell| open_quote(&source, cell));
        let row = row.into_iter().map(|cell| Cell { text: one_line(&cell.text), ..cell });
        add(&mut rows, row.collect(), purpose).map_err(|problem| vec![problem.at(place)])?;
    }
    if let Some(problem) = unclosed.filter(|_| problems.is_empty()) {
        problems.add(|| problem);
    }
    Ok(Sheet { rows, name: None, warnings: guess.into_iter().collect(), problems, source })
}

/// All cells of a text as they are written.
pub fn cells(name: &str, bytes: &[u8], most: usize) -> Checked<Sheet> {
    let (source, is_guessed) = decoded(name, bytes)?;
    let guess = is_guessed.then(|| guessed(&source, "table"));
    let (start, declared) = declared(source.text());
    let delimiter = declared.unwrap_or_else(|| delimiter(source.text(), |_| false));
    let mut cells = Cells::new(source.text(), delimiter, most);
    cells.at = start;
    let (mut rows, mut number, mut columns) = (Vec::new(), 0_usize, 0);
    let mut problems = Problems::default();
    while let Some(row) = cells.row() {
        number = number.saturating_add(row.len());
        if number > most {
            return Err(vec![super::too_many_cells(name, most)]);
        }
        let widths = [columns, row.len().max(columns)];
        columns = widths[1];
        tell_marks(&source, &row, (delimiter, widths), &mut problems);
        rows.push(row);
    }
    if problems.is_empty() {
        let last = rows.last().and_then(|row| row.last());
        problems.extend(last.and_then(|cell| open_quote(&source, cell)));
    }
    if problems.is_empty() {
        tell_long_rows(&source, &rows, delimiter, &mut problems);
    }
    problems.take()?;
    Ok(Sheet { source, name: None, rows, warnings: guess.into_iter().collect(), problems })
}

/// Tells the marks of a row that take in what they should not.
fn tell_marks(
    source: &Arc<Source>, row: &[Cell], (delimiter, widths): (u8, [usize; 2]),
    problems: &mut Problems,
) {
    for (at, cell) in row.iter().enumerate() {
        let raw = source.slice(cell.range.clone());
        // A row that takes in others may be longer than those before it.
        let around = (at, row.len().saturating_sub(at.saturating_add(1)));
        if let Some(at) = stray_quote(raw) {
            problems.add(|| stray(source, cell, at));
        } else if let Some(at) =
            widths.into_iter().find_map(|width| swallowed_row(raw, around, delimiter, width))
        {
            problems.add(|| swallowing(source, cell, at));
        }
    }
}

/// Tells rows with more cells than the first, in which a sign within a text has parted it: the
/// words behind it would be those of another level. Programs write all rows of one length, so a
/// first row alone is a title.
fn tell_long_rows(
    source: &Arc<Source>, rows: &[Vec<Cell>], delimiter: u8, problems: &mut Problems,
) {
    let is_said = |cell: &&Cell| !cell.text.trim().is_empty();
    let is_head = |row: &&Vec<Cell>| row.iter().filter(is_said).nth(1).is_some();
    let mut rows = rows.iter().skip_while(|row| !is_head(row)).peekable();
    let Some(head) = rows.next() else { return };
    let below: Vec<_> = rows.collect();
    let next = below.first().map_or(0, |row| row.len());
    let is_parted = |row: &&Vec<Cell>| row.iter().any(|cell| cell.text.starts_with(' '));
    if next > head.len() && below.iter().all(|it| it.len() == next && !is_parted(it)) {
        return;
    }
    for row in below {
        let beyond = row.iter().skip(head.len()).find(is_said);
        let Some(beyond) = beyond else { continue };
        problems.add(|| {
            let sign = match delimiter {
                b'\t' => "a tab".to_string(),
                sign => format!("a `{}`", char::from(sign)),
            };
            let message =
                format!("a row has more cells than the heads of the table, {}", head.len());
            Diagnostic::error(Code::CellWithoutHeading, message)
                .at(Place::new(source, beyond.range.clone()).trimmed())
                .label("no column is left for it")
                .help(format!("put quotes around each text of the row that holds {sign}"))
                .help("if it is a column of its own, give it a head")
        });
    }
}

/// The text of some bytes, and whether its encoding was guessed.
fn decoded(name: &str, bytes: &[u8]) -> Checked<(Arc<Source>, bool)> {
    let is_utf_8 = || str::from_utf8(bytes).is_ok();
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_utf_8() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, _) = encoding.decode(bytes);
    let source = Source::new(name, unix_lines(text.into_owned()));
    match source.text().find('\0') {
        Some(at) => Err(vec![not_text(&source, at)]),
        None => Ok((source, encoding == WINDOWS_1252)),
    }
}

fn guessed(source: &Arc<Source>, table: &str) -> Diagnostic {
    let first = source.text().find(|c: char| !c.is_ascii()).unwrap_or(0);
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

/// Where a quotation mark ends a cell in quotes although the cell goes on.
fn stray_quote(raw: &str) -> Option<usize> {
    let inside = raw.strip_prefix('"')?;
    let mut marks = inside.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        let next = at.saturating_add(1);
        if marks.next_if_eq(&next).is_some() {
            continue;
        }
        return inside.get(next..).is_some_and(|rest| !rest.trim().is_empty()).then_some(next);
    }
    None
}

/// Where a line begins in a cell in quotes that looks like a row of its own: with as many
/// signs between cells as rows have, none of which stands as in prose or a number, and with as
/// many on the line where the cell begins. `before` and `behind` are how many cells of its row stand
/// on each side of this one.
fn swallowed_row(
    raw: &str, (before, behind): (usize, usize), delimiter: u8, columns: usize,
) -> Option<usize> {
    // A mark that nothing closes is told as such.
    let raw = raw.trim_end().strip_suffix('"').filter(|raw| !raw.is_empty())?;
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let cells = |line: &str| {
        let signs = line.match_indices(char::from(delimiter)).filter(|(at, sign)| {
            let (left, right) = line.split_at_checked(*at).unwrap_or_default();
            let next = right.strip_prefix(sign).and_then(|right| right.chars().next());
            next != Some(' ') && !(is_digit(left.chars().next_back()) && is_digit(next))
        });
        signs.count().saturating_add(1)
    };
    let mut lines = raw.split('\n');
    let mut at = lines.next()?.len().saturating_add(1);
    let first = before.saturating_add(cells(raw.lines().next()?));
    let mut lines = lines.peekable();
    while let Some(line) = lines.next().filter(|_| columns > 1 && first == columns) {
        let behind = if lines.peek().is_none() { behind } else { 0 };
        if cells(line).saturating_add(behind) == columns {
            return Some(at);
        }
        at = at.saturating_add(line.len()).saturating_add(1);
    }
    None
}

fn swallowing(source: &Arc<Source>, cell: &Cell, at: usize) -> Diagnostic {
    let start = cell.range.start;
    let row = start.saturating_add(at);
    let message = "this quotation mark opens a cell that takes in whole rows below it";
    Diagnostic::error(Code::StrayQuote, message)
        .at(Place::new(source, start..start.saturating_add(1)))
        .also(Place::new(source, row..row.saturating_add(1)), "such a row")
        .help("take the mark out, or end the cell on its line")
        .help("if the lines are one text, write a space behind each comma in it")
}

fn stray(source: &Arc<Source>, cell: &Cell, at: usize) -> Diagnostic {
    let one = |at: usize| Place::new(source, at..at.saturating_add(1));
    let start = cell.range.start;
    let message = "this quotation mark opens a cell, and another one within does not end it";
    Diagnostic::error(Code::StrayQuote, message)
        .at(one(start))
        .also(one(start.saturating_add(at)), "the other one")
        .help("take the marks out, or write each mark of a cell in quotes twice: `\"\"`")
}

/// Where the rows begin, and the delimiter that Excel's line `sep=;` declares.
fn declared(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    match line.trim_matches('"').to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[sign]) if sign.is_ascii() => (line.len().saturating_add(1), Some(sign)),
        _ => (0, None),
    }
}

/// How many rows from the top are looked at for headings.
const TOP: usize = 20;

/// The delimiter that gives most known headings near the top, then most cells.
fn delimiter(text: &str, is_heading: fn(&str) -> bool) -> u8 {
    let fit = |delimiter: &u8| {
        let mut cells = Cells::new(text, *delimiter, MOST_COLUMNS);
        let rows: Vec<_> = std::iter::from_fn(|| cells.row()).take(TOP).collect();
        let headings = rows.iter().map(|row| {
            let known = row.iter().filter(|cell| is_heading(&one_line(&cell.text)));
            known.count()
        });
        (headings.max(), rows.first().map_or(0, Vec::len))
    };
    DELIMITERS.into_iter().max_by_key(fit).unwrap_or(b',')
}

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

    /// The cells of the next row that is not empty, bounded; nothing at the end.
    fn row(&mut self) -> Option<Vec<Cell>> {
        let mut row = Vec::new();
        let (mut start, mut length) = (self.at, 0_usize);
        let mut cell = vec![0; 256];
        loop {
            if self.at == start {
                self.at = self.at.saturating_add(self.blank_before_quotes());
                start = self.at;
            }
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
                    row.push(self.cell(String::from_utf8_lossy(text).into_owned(), start));
                    (start, length) = (self.at, 0);
                    if record_end || row.len() > self.max_columns {
                        return Some(row);
                    }
                }
                ReadFieldResult::End => return None,
            }
        }
    }

    /// The spaces before a cell in quotes, which no parser expects, if it ends as one.
    fn blank_before_quotes(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let inside = rest.trim_start_matches(' ');
        let blank = rest.len().saturating_sub(inside.len());
        let Some(mut after) = inside.strip_prefix('"').filter(|_| blank > 0) else {
            return 0;
        };
        while let Some((_, behind)) = after.split_once('"') {
            let Some(next) = behind.strip_prefix('"') else {
                let end = behind.trim_start_matches(' ');
                let ends = end.is_empty() || end.starts_with(['\n', char::from(self.delimiter)]);
                return if ends { blank } else { 0 };
            };
            after = next;
        }
        0
    }

    /// A cell that was read from `start` on, with what ends it.
    fn cell(&self, text: String, start: usize) -> Cell {
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let raw = raw.trim_start_matches('\n');
        let start = self.at.saturating_sub(raw.len());
        let raw = raw.strip_suffix(['\n', char::from(self.delimiter)]).unwrap_or(raw);
        Cell { text, range: start..start.saturating_add(raw.len()) }
    }
}
