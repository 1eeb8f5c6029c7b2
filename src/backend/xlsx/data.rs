//! The sheet of all expectations, one a row, as a table of Excel's.

use std::iter;

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::frame::{
    CellStyle, HIGHEST_TEXT, Place, ROW_GAP, Setting, Styles, WHOLE_TAB, cell_by_cell, height,
    printing, put_number_in_column, put_plain, put_plain_in_column, table,
};
use crate::model::Inline;
use crate::model::contract::workbook::sheet;
use crate::model::contract::{data, kept};
use crate::view::step::data_word;
use crate::view::workbook::Record;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    Text,
    Numbers,
}

/// The heads of the columns, their widths in pixels, and what they hold.
const COLUMNS: [(&str, u32, Holds); 17] = [
    (data::LEVEL_ID, 150, Holds::Text),
    (data::LEVEL, 170, Holds::Text),
    (data::TRACK, 140, Holds::Text),
    (data::GRADE, 64, Holds::Text),
    (data::SECTION_ID, 110, Holds::Text),
    (data::SECTION, 170, Holds::Text),
    (data::GROUP, 90, Holds::Text),
    (data::KIND, 96, Holds::Text),
    (data::POSITION, 80, Holds::Numbers),
    (data::TEXT, 560, Holds::Text),
    (data::WORDS, 72, Holds::Numbers),
    (data::COUNTS, 76, Holds::Numbers),
    (data::CHANGE, 80, Holds::Text),
    (data::BEFORE, 560, Holds::Text),
    (data::LINKS, 180, Holds::Text),
    (data::REVISION, 90, Holds::Text),
    (data::HASH, 130, Holds::Text),
];

/// The columns that are named one by one.
const KIND: u16 = 7;
const POSITION: u16 = 8;
const TEXT: u16 = 9;
const WORDS: u16 = 10;
const COUNTS: u16 = 11;
const CHANGE: u16 = 12;
const BEFORE: u16 = 13;
const LINKS: u16 = 14;
const REVISION: u16 = 15;
const HASH: u16 = 16;

/// Writes all records, or a line that says that there are none.
pub fn write(out: &mut Worksheet, records: &[Record], setting: &Setting) -> Result<(), XlsxError> {
    let styles = &setting.styles;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, sheet::DATA, 1, setting)?;
    for (column, (_, width, holds)) in (0..).zip(COLUMNS) {
        out.set_column_width_pixels(column, width)?;
        // A format a column, as looking one up for every cell takes longer
        // than all else that is done for the cell.
        out.set_column_format(column, &holds.style(styles).cell)?;
    }
    out.set_column_hidden(HASH)?;
    if records.is_empty() {
        return put_plain(out, (0, 0), &setting.labels.silent_ladder, &styles.line);
    }
    let [texts, links] = more_columns(records);
    let more = |heading, number| (2..).take(number).map(move |part| data::part(heading, part));
    let more = more(data::TEXT, texts).chain(more(data::LINKS, links));
    let heads = COLUMNS.iter().map(|(head, ..)| (*head).to_string());
    let heads: Vec<_> = heads.chain(more).collect();
    let last_column = heads.len().saturating_sub(1) as u16;
    let last_row = records.len() as u32;
    let table = table(data::TABLE, heads.iter().map(String::as_str), styles);
    out.add_table(0, 0, last_row, last_column, &table)?;
    for (row, record) in (1..).zip(records) {
        write_record(out, row, record, texts, setting)?;
    }
    out.set_freeze_panes(1, 0)?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

impl Holds {
    fn style(self, styles: &Styles) -> &CellStyle {
        match self {
            Holds::Text => &styles.line,
            Holds::Numbers => &styles.datum,
        }
    }
}

/// How many more columns the longest text needs, and the longest list of links.
fn more_columns(records: &[Record]) -> [usize; 2] {
    let more = |text: &str| cell_by_cell(text).len().saturating_sub(1);
    let most = |more: &dyn Fn(&Record) -> usize| records.iter().map(more).max().unwrap_or(0);
    [most(&|record| more(&record.text)), most(&|record| more(&addresses(record)))]
}

/// The addresses of a record, a line each.
fn addresses(record: &Record) -> String {
    record.links.join("\n")
}

/// Writes a record; what is too long for a cell goes on behind the last column.
fn write_record(
    out: &mut Worksheet,
    row: u32,
    record: &Record,
    more_texts: usize,
    setting: &Setting,
) -> Result<(), XlsxError> {
    let styles = &setting.styles;
    keys(out, row, record, styles)?;
    put_text(out, (row, KIND), data::kind_word(record.kind), styles)?;
    put_number_in_column(out, (row, POSITION), record.position)?;
    put_number_in_column(out, (row, WORDS), record.words)?;
    put_number_in_column(out, (row, COUNTS), usize::from(record.counts))?;
    put_text(out, (row, CHANGE), record.change.map_or("", data_word), styles)?;
    let revision = setting.meta.revision.as_deref().unwrap_or_default();
    put_text(out, (row, REVISION), revision, styles)?;
    let hash = kept::hash(&[&record.level_id, &record.section_id, &record.text]);
    put_text(out, (row, HASH), &hash, styles)?;
    let addresses = addresses(record);
    let before = record.before.as_deref().unwrap_or_default();
    let before = cell_by_cell(before).into_iter().take(1);
    let texts = [
        (TEXT, 0, cell_by_cell(&record.text)),
        (BEFORE, 0, before.collect()),
        (LINKS, more_texts, cell_by_cell(&addresses)),
    ];
    let mut highest = 0.0_f64;
    for (column, skipped, parts) in &texts {
        let behind = (0..).skip(COLUMNS.len().saturating_add(*skipped));
        for (column, part) in iter::once(*column).chain(behind).zip(parts) {
            highest = highest.max(lines_height(part, column));
            put_text(out, (row, column), part, styles)?;
        }
    }
    if highest > 0.0 {
        out.set_row_height(row, highest.min(HIGHEST_TEXT) + ROW_GAP)?;
    }
    Ok(())
}

/// Whose row it is: of which level, and of which section.
fn keys(out: &mut Worksheet, row: u32, record: &Record, styles: &Styles) -> Result<(), XlsxError> {
    let keys = [
        Some(&record.level_id),
        Some(&record.level),
        record.track.as_ref(),
        record.grade.as_ref(),
        Some(&record.section_id),
        Some(&record.section),
        record.group.as_ref(),
    ];
    for (column, text) in (0..).zip(keys) {
        put_text(out, (row, column), text.map_or("", String::as_str), styles)?;
    }
    Ok(())
}

/// The height of a text of several lines in its column; 0 of one that is a
/// line, which runs on behind the next cell.
fn lines_height(text: &str, column: u16) -> f64 {
    match COLUMNS.get(usize::from(column)) {
        Some((_, width, _)) if text.contains('\n') => {
            height(&[Inline::plain(text)], f64::from(*width))
        }
        _ => 0.0,
    }
}

/// Writes a text, if there is any.
fn put_text(
    out: &mut Worksheet,
    place: Place,
    text: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    if text.contains('\n') {
        return put_plain(out, place, text, &styles.lines);
    }
    put_plain_in_column(out, place, text, &styles.line)
}
