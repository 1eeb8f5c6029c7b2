//! The workbook as other programs read it.
mod example;
mod hostile;
mod large;
mod marks;
mod overview;
pub mod package;
mod read_back;
mod tracking;

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx as Calamine};
use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::base::diag::Diagnostic;
use ladderpress::base::source::Source;
use ladderpress::input::read_native;
use ladderpress::model::Ladder;
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::workbook::{Workbook, workbook};

/// A ladder of the folder of examples.
fn of_data(file: &str) -> Ladder {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    let text = fs::read_to_string(path).unwrap();
    read_native(&Source::new(file, text)).unwrap().ladder
}

/// The view of a whole ladder.
fn view(ladder: &Ladder) -> Workbook {
    let selection = select(ladder, &Request::default()).unwrap();
    workbook(ladder, &selection, Meta::new(ladder, None))
}

/// A ladder's workbook, and what the exporter says of it.
fn export(ladder: &Ladder) -> (Vec<u8>, Vec<Diagnostic>) {
    written(&view(ladder))
}

fn written(document: &Workbook) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut bytes = Vec::new();
    let warnings = Xlsx::default().export(document, &mut bytes).unwrap();
    (bytes, warnings)
}

/// A workbook with columns of statuses.
fn tracked(ladder: &Ladder) -> Vec<u8> {
    let exporter = Xlsx { tracking: true, ..Xlsx::default() };
    let mut bytes = Vec::new();
    exporter.export(&view(ladder), &mut bytes).unwrap();
    bytes
}

/// All sheets of a workbook as an independent reader sees them: the overview,
/// the sections, what is dropped, the data; the one that nobody sees left out.
fn all_sheets(bytes: &[u8]) -> Vec<(String, Range<Data>)> {
    let mut book: Calamine<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let shown = book.worksheets().into_iter();
    shown.filter(|(name, _)| name != "ladderpress").collect()
}

/// The sections' sheets: all but the overview, what is dropped, and the data.
fn sheets(bytes: &[u8]) -> Vec<(String, Range<Data>)> {
    let mut sheets = all_sheets(bytes);
    sheets.truncate(sheets.len() - 2);
    sheets.remove(0);
    sheets
}

/// The text of a cell; empty where there is none. Rows and columns count from 0.
fn cell(sheet: &Range<Data>, row: usize, column: usize) -> String {
    sheet.get_value((row as u32, column as u32)).map(ToString::to_string).unwrap_or_default()
}

/// The row of the levels' titles.
fn head_row(sheet: &Range<Data>) -> usize {
    (0..10).find(|&row| cell(sheet, row, 0) == "#").unwrap()
}

/// One past the last row that says anything.
fn height(sheet: &Range<Data>) -> usize {
    sheet.end().map_or(0, |(row, _)| row as usize + 1)
}
