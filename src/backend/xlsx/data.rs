//! The sheet of all expectations, one a row, as a table of Excel's.

use rust_xlsxwriter::{IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::Setting;
use super::print;
use super::style::{Style, WHOLE_TAB};
use super::text::{Place, put_number, put_plain};
use super::wrap::LONGEST_TEXT;
use crate::select::compare::Change;
use crate::view::workbook::{Kind, Record};

/// The sheet's name.
pub const SHEET: &str = "Data";

/// The table's name, for formulas and pivots.
pub const TABLE: &str = "Expectations";

/// The heads of the columns, and their widths in pixels.
const COLUMNS: [(&str, u32); 13] = [
    ("Track", 150),
    ("Grade", 70),
    ("Level", 180),
    ("Level order", 96),
    ("Section", 180),
    ("Section order", 110),
    ("Position", 80),
    ("Kind", 80),
    ("Text", 420),
    ("Words", 72),
    ("Counts", 76),
    ("Change", 80),
    ("Links", 200),
];

/// Writes all records, or a line that says that there are none.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(out: &mut Worksheet, records: &[Record], setting: &Setting) -> Result<(), XlsxError> {
    let style = &setting.style;
    out.set_tab_color(WHOLE_TAB);
    print::set_up_narrow(out, SHEET, 1, setting)?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        out.set_column_width_pixels(column, width)?;
    }
    if records.is_empty() {
        return put_plain(out, (0, 0), "No level says anything.", &style.line);
    }
    let last_column = COLUMNS.len() as u16 - 1;
    let last_row = records.iter().map(|record| rows(record).len() as u32).sum();
    out.add_table(0, 0, last_row, last_column, &table(style))?;
    let mut row = 1;
    for record in records {
        row = write_record(out, row, record, style)?;
    }
    out.set_freeze_panes(1, 0)?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn table(style: &Style) -> Table {
    let columns: Vec<_> = COLUMNS
        .iter()
        .map(|(head, _)| {
            TableColumn::new()
                .set_header(*head)
                .set_header_format(&style.level.cell)
        })
        .collect();
    Table::new()
        .set_name(TABLE)
        .set_columns(&columns)
        .set_style(TableStyle::Light9)
}

/// The text and the addresses in each row of a record; one row, unless they are
/// too long for a cell.
fn rows(record: &Record) -> Vec<(String, String)> {
    let addresses = record.links.join("\n");
    let part = |parts: &[&str], row: usize| parts.get(row).copied().unwrap_or_default().to_string();
    let (texts, links) = (cell_by_cell(&record.text), cell_by_cell(&addresses));
    (0..texts.len().max(links.len()))
        .map(|row| (part(&texts, row), part(&links, row)))
        .collect()
}

/// Writes a record; returns the row below. A text too long for a cell goes on
/// in rows of kind "continued", which count for nothing.
fn write_record(
    out: &mut Worksheet,
    first: u32,
    record: &Record,
    style: &Style,
) -> Result<u32, XlsxError> {
    let mut row = first;
    for (text, links) in rows(record) {
        let is_first = row == first;
        keys(out, row, record, style)?;
        let kind = if is_first {
            kind(record.kind)
        } else {
            "continued"
        };
        put_text(out, (row, 7), kind, style)?;
        put_text(out, (row, 8), &text, style)?;
        let words = if is_first { record.words } else { 0 };
        put_number(out, (row, 9), words, &style.datum)?;
        let counts = usize::from(is_first && record.counts);
        put_number(out, (row, 10), counts, &style.datum)?;
        let change = record.change.filter(|_| is_first).map_or("", change);
        put_text(out, (row, 11), change, style)?;
        put_text(out, (row, 12), &links, style)?;
        row += 1;
    }
    Ok(row)
}

/// What a row is filtered and sorted by.
fn keys(out: &mut Worksheet, row: u32, record: &Record, style: &Style) -> Result<(), XlsxError> {
    put_text(
        out,
        (row, 0),
        record.track.as_deref().unwrap_or_default(),
        style,
    )?;
    put_text(
        out,
        (row, 1),
        record.grade.as_deref().unwrap_or_default(),
        style,
    )?;
    put_text(out, (row, 2), &record.level, style)?;
    put_number(out, (row, 3), record.level_order, &style.datum)?;
    put_text(out, (row, 4), &record.section, style)?;
    put_number(out, (row, 5), record.section_order, &style.datum)?;
    put_number(out, (row, 6), record.position, &style.datum)
}

/// Writes a text, if there is any.
fn put_text(out: &mut Worksheet, place: Place, text: &str, style: &Style) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    put_plain(out, place, text, &style.line)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph => "paragraph",
        Kind::Bullet => "bullet",
        Kind::Check => "check",
    }
}

fn change(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Changed(_) => "changed",
        Change::Same(_) => "same",
    }
}

/// A text in parts that each fit a cell; at least one.
fn cell_by_cell(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > LONGEST_TEXT {
            parts.push(&text[start..at]);
            start = at;
            units = 0;
        }
        units += c.len_utf16();
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_between_characters() {
        let text = format!("a{}", "\u{1F680}".repeat(20_000));
        let parts = cell_by_cell(&text);
        let units: Vec<_> = parts
            .iter()
            .map(|part| part.encode_utf16().count())
            .collect();
        assert_eq!(units, [32_767, 7_234]);
        assert_eq!(parts.concat(), text);
    }
}
