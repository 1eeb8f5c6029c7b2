//! The first sheet of a workbook (XLSX) that its file does not hide.
//!
//! Its rows are written out as lines of text, so that a message can show the row that it is about.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Cursor, Read};
use std::ops::Range;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible,
    Style, Xlsx, XlsxError,
};
use zip::ZipArchive;

use super::number_format::formatted;
use super::{COLUMNS, Cell, MAX_BYTES, Purpose, ROWS, Sheet, add, cell_name, hidden, one_line};
use crate::base::diag::{Checked, Code, Diagnostic, Problems, short};
use crate::base::source::{Place, Source};

/// The most that a workbook may hold when it is unpacked, in bytes.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// What stands between the cells of a row that is written out.
const BETWEEN: &str = " | ";

/// The cells of a sheet that say anything, by row and column from 0.
type Shown = BTreeMap<u32, BTreeMap<u32, Said>>;

#[derive(Clone, Default)]
struct Said {
    text: String,
    /// Whether it is the error of a formula.
    is_error: bool,
    /// Whether it is a formula that nobody has worked out.
    is_uncalculated: bool,
}

/// The most cells into which others stretch that are filled.
const MOST_FILLED: usize = 1_000_000;

/// Gives the cells into which another one stretches what that one says.
fn fill_merged(shown: &mut Shown, merged: &[Dimensions]) {
    let mut left = MOST_FILLED;
    for Dimensions { start, end } in merged {
        let first = shown.get(&start.0).and_then(|cells| cells.get(&start.1)).cloned();
        let Some(said) = first else { continue };
        let last = up_to_last(shown).end.min(end.0.saturating_add(1));
        for row in start.0..last {
            for column in start.1..=end.1.min(COLUMNS) {
                let Some(rest) = left.checked_sub(1) else {
                    return;
                };
                left = rest;
                // Headings stretch over columns that are several; rows of people do not.
                if row > start.0 {
                    shown.entry(row).or_default().entry(column).or_insert_with(|| said.clone());
                }
            }
        }
    }
}

/// Reads the rows of a workbook's first sheet.
pub fn read(name: &str, bytes: Vec<u8>, purpose: &Purpose) -> Checked<Sheet> {
    let mut hidden_parts = hidden::of_excel(&bytes);
    let mut book = open(name, bytes)?;
    let sheets = book.sheets_metadata().iter().filter(|it| it.typ == SheetType::WorkSheet);
    let mut sheets: Vec<_> = sheets.cloned().collect();
    let first = sheets.iter().position(|it| it.visible == SheetVisible::Visible);
    let others = sheets.split_off(first.map_or(sheets.len(), |at| at.saturating_add(1)));
    let Some(sheet) = first.and_then(|_| sheets.pop()).map(|sheet| sheet.name) else {
        return Err(vec![broken(name, &"it has no sheet that is not hidden")]);
    };
    let mut shown = cells(&mut book, name, &sheet, purpose)?;
    let unread = |error: XlsxError| vec![broken(name, &error)];
    fill_merged(&mut shown, &book.merge_cells_by_sheet_name(&sheet).map_err(unread)?);
    let mut formulas = book.worksheet_cells_reader(&sheet).map_err(unread)?;
    while let Some(formula) = formulas.next_formula().map_err(unread)? {
        let (row, column) = formula.get_position();
        let is_within = row < ROWS && (column as usize) < purpose.max_columns;
        let cells = shown.entry(row.min(ROWS)).or_default();
        if is_within && !formula.get_value().is_empty() && !cells.contains_key(&column) {
            let said = Said { is_uncalculated: true, ..Said::default() };
            cells.insert(column, said);
        }
    }
    shown.retain(|_, cells| !cells.is_empty());
    drop(formulas);
    let mut says_something = |name: &str| {
        let cells = book.worksheet_cells_reader(name);
        cells.is_ok_and(|mut cells| cells.next_cell().is_ok_and(|cell| cell.is_some()))
    };
    let hidden: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let others = others.iter().filter(|other| other.visible == SheetVisible::Visible);
    let others = others.map(|other| other.name.as_str());
    let others: Vec<_> = others.filter(|name| says_something(name)).collect();
    let lists = [("hidden sheets", hidden), ("sheets behind the first", others)];
    let warnings = lists.iter().filter(|(_, names)| !names.is_empty()).map(|(what, names)| {
        let list = names.iter().take(20).map(|name| format!("“{}”", short(name)));
        let list = list.collect::<Vec<_>>().join(", ");
        let message = format!("{what} are not read: {list}; “{sheet}” is");
        Diagnostic::warning(Code::LeftOut, message)
            .help("put the sheet that is meant first, and show it")
    });
    let rows = hidden_parts.remove(&sheet).unwrap_or_default().rows.into_iter().flatten();
    let rows = rows.filter(|row| shown.contains_key(row)).map(|row| row.saturating_add(1));
    let rows: Vec<_> = rows.take(20).map(|row| row.to_string()).collect();
    let all_the_same = || {
        let list = rows.join(", ");
        let message = format!("rows of “{sheet}” that are hidden are read all the same: {list}");
        Diagnostic::warning(Code::HiddenRows, message)
            .help(format!("take them out, if they are no {} that are meant", purpose.rows))
    };
    let warnings = warnings.chain((!rows.is_empty()).then(all_the_same)).collect();
    let read = written_out(name, sheet, &shown, purpose)?;
    Ok(Sheet { warnings, ..read })
}

pub(super) type Book = Xlsx<Cursor<Vec<u8>>>;

/// Opens a workbook, once its parts are known to be what they declare.
pub(super) fn open(name: &str, bytes: Vec<u8>) -> Checked<Book> {
    match unpacked(&bytes) {
        Ok(size) if size <= MAX_UNPACKED => {}
        Ok(_) => {
            let message = format!("{name} holds more than {} MiB", MAX_UNPACKED >> 20);
            return Err(vec![Diagnostic::error(Code::FileTooLarge, message)]);
        }
        Err(_) => return Err(vec![broken(name, &"it is damaged, or was not copied whole")]),
    }
    Xlsx::new(Cursor::new(bytes)).map_err(|error| vec![broken(name, &error)])
}

pub(super) fn broken(name: &str, error: &dyn Display) -> Diagnostic {
    let message = format!("{name} is not a workbook that can be read: {error}");
    Diagnostic::error(Code::BrokenWorkbook, message).help("save it again as XLSX, or as CSV")
}

fn beyond(cell: &str, purpose: &Purpose) -> Diagnostic {
    let (table, most) = (purpose.table, purpose.max_columns);
    let message = format!("a {table} holds up to {most} columns; {cell} is beyond");
    let problem = Diagnostic::error(Code::TooManyColumns, message);
    problem.help(format!("take out what stands beside the {}", purpose.rows))
}

fn too_much(name: &str) -> Diagnostic {
    let message = format!("the cells of {name} hold more than {} MiB", MAX_BYTES >> 20);
    Diagnostic::error(Code::FileTooLarge, message).help("check that this is the right file")
}

/// How many bytes an archive holds; stops counting past [`MAX_UNPACKED`]. Texts that
/// are only declared count too, as room is made for them before they are read.
fn unpacked(bytes: &[u8]) -> io::Result<u64> {
    let mut parts = ZipArchive::new(Cursor::new(bytes))?;
    let mut size = 0_u64;
    for position in 0..parts.len() {
        let mut part = parts.by_index(position)?;
        let one_more = MAX_UNPACKED.saturating_add(1).saturating_sub(size);
        if part.name()?.to_lowercase().ends_with("sharedstrings.xml") {
            let mut start = Vec::new();
            let length = part.by_ref().take(4096).read_to_end(&mut start)?;
            let texts = declared_texts(&String::from_utf8_lossy(&start));
            let room = texts.saturating_mul(size_of::<String>() as u64);
            size = size.saturating_add(room).saturating_add(length as u64);
        }
        let part = io::copy(&mut part.take(one_more), &mut io::sink())?;
        size = size.saturating_add(part);
        if size > MAX_UNPACKED {
            break;
        }
    }
    Ok(size)
}

/// How many texts the start of a part says that it holds.
fn declared_texts(start: &str) -> u64 {
    let after = start.split_once("uniqueCount").map_or("", |(_, after)| after);
    let number = after.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let digits = number.get(..end).unwrap_or_default();
    // More digits than a number may have are more than any file holds.
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

fn cells(
    book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, sheet: &str, purpose: &Purpose,
) -> Checked<Shown> {
    let unread = |error: XlsxError| vec![broken(name, &error)];
    let mut shown = Shown::new();
    let mut size = 0_usize;
    let mut cells = book.worksheet_cells_reader(sheet).map_err(unread)?;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(unread)? {
        let style = cells.styles().get(style);
        let value = cell.get_value();
        let said = Said {
            text: one_line(&shown_as(value, style)),
            is_error: matches!(value, DataRef::Error(_)),
            is_uncalculated: false,
        };
        let (row, column) = cell.get_position();
        size = size.saturating_add(said.text.len());
        if row >= ROWS || column >= COLUMNS {
            return Err(vec![broken(name, &"a cell lies outside of the sheet")]);
        } else if size > MAX_BYTES {
            // A text may stand in any number of cells.
            return Err(vec![too_much(name)]);
        } else if said.text.is_empty() {
            continue;
        } else if column as usize >= purpose.max_columns {
            let cell = cell_name(sheet, (row as usize).saturating_add(1), column as usize);
            return Err(vec![beyond(&cell, purpose)]);
        }
        shown.entry(row).or_default().insert(column, said);
    }
    Ok(shown)
}

/// What a cell says as its style shows it.
pub(super) fn shown_as(value: &DataRef, style: Option<&Style>) -> String {
    let format = style.and_then(|style| style.number_format.as_ref());
    let format = format.map(|format| format.format_code.as_str());
    formatted(value, format).unwrap_or_else(|| text(value, format))
}

/// The number of a cell as workbooks hold it, and the format in which it is shown.
pub(super) fn number(value: &DataRef, style: Option<&Style>) -> Option<(f64, String)> {
    let format = style?.number_format.as_ref()?.format_code.clone();
    let number = match value {
        DataRef::Int(number) => *number as f64,
        DataRef::Float(number) => *number,
        DataRef::DateTime(moment) => {
            let day = moment.as_f64();
            let is_usual = *moment == ExcelDateTime::new(day, ExcelDateTimeType::DateTime, false);
            // Some workbooks count their days from 1904 on.
            if is_usual || moment.is_duration() { day } else { day + 1462.0 }
        }
        _ => return None,
    };
    (format != "General").then_some((number, format))
}

fn text(value: &DataRef, format: Option<&str>) -> String {
    match value {
        DataRef::Bool(value) => value.to_string().to_uppercase(),
        DataRef::DateTime(moment) if moment.is_duration() => duration(moment, format),
        DataRef::DateTime(moment) => moment_text(moment),
        // Excel shows 15 digits of a number: 0.9 where 0.3 and 0.6 are added.
        DataRef::Float(number) => {
            let shown = format!("{number:.14e}").parse().unwrap_or(*number);
            Data::Float(shown).to_string()
        }
        other => Data::from(other.clone()).to_string(),
    }
}

/// A time that may be longer than a day: its format begins with hours, `[h]`, or minutes, `[mm]`.
fn duration(moment: &ExcelDateTime, format: Option<&str>) -> String {
    let first = format.and_then(|format| format.split(['[', ']']).nth(1)).unwrap_or("h");
    let seconds = (moment.as_f64() * 86_400.0).round();
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs() as u64;
    let (minutes, second, places) = (seconds / 60, seconds % 60, first.len());
    if first.starts_with(['m', 'M']) {
        return format!("{sign}{minutes:0places$}:{second:02}");
    }
    let (hours, minute) = (minutes / 60, minutes % 60);
    let rest = if second == 0 { String::new() } else { format!(":{second:02}") };
    format!("{sign}{hours:0places$}:{minute:02}{rest}")
}

/// A day, with the time of day unless it is midnight; or a time alone.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    if moment.as_f64() < 1.0 {
        time
    } else if time == "00:00" {
        date
    } else {
        format!("{date} {time}")
    }
}

/// All positions from 0 to the last that says anything.
fn up_to_last<T>(said: &BTreeMap<u32, T>) -> Range<u32> {
    let last = said.keys().last();
    0..last.map_or(0, |last| last.saturating_add(1))
}

/// The cells of a sheet as lines of a text that messages can show.
fn written_out(name: &str, sheet: String, shown: &Shown, purpose: &Purpose) -> Checked<Sheet> {
    let mut text = String::new();
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let nothing = BTreeMap::new();
    for row in up_to_last(shown) {
        let cells = shown.get(&row).unwrap_or(&nothing);
        let mut line = Vec::new();
        for column in up_to_last(cells) {
            if column > 0 {
                text.push_str(BETWEEN);
            }
            let cell = cells.get(&column).cloned().unwrap_or_default();
            let start = text.len();
            text.push_str(&cell.text);
            let range = start..text.len();
            if cell.is_error || cell.is_uncalculated {
                let of = (row as usize, column as usize);
                errors.push((of, range.clone(), cell.is_error));
            }
            line.push(Cell { text: cell.text, range });
        }
        text.push('\n');
        add(&mut rows, line, purpose).map_err(|problem| vec![problem])?;
    }
    let source = Source::new(name, text);
    let mut problems = Problems::default();
    for ((row, column), range, is_error) in errors {
        let like = format!("{column} {is_error}");
        problems.add_like(
            like,
            || format!("row {}", row.saturating_add(1)),
            || {
                let problem = if is_error {
                    Diagnostic::error(Code::FormulaError, "a formula gives an error")
                } else {
                    Diagnostic::error(Code::FormulaWithoutResult, "a formula has no result")
                        .help("open the workbook in Excel, LibreOffice or the like, and save it")
                };
                problem.at(Place::new(&source, range)).label(cell_name(
                    &sheet,
                    row.saturating_add(1),
                    column,
                ))
            },
        );
    }
    Ok(Sheet { source, name: Some(sheet), rows, warnings: Vec::new(), problems })
}
