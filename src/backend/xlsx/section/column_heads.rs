//! What stands above a section's rows: its title, and the heads of its columns.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::SheetColumns;
use super::pages::Pages;
use super::rows::FILTER_BUTTON;
use crate::backend::xlsx::frame::{Setting, Styles, head_height, put_plain, titles};
use crate::model::contract::kept;
use crate::model::fill;
use crate::view::workbook::Sheet;

/// Writes title and heads; returns the first row below.
pub fn write(
    out: &mut Worksheet, sheet: &Sheet, places: &SheetColumns, pages: &Pages, setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { meta, styles, .. } = setting;
    let mut known = meta.known();
    known.splice(0..0, sheet.group.as_deref());
    known.extend(sheet.only_changes.then_some(&*setting.labels.only_changes));
    titles::write(out, places.span(), &sheet.title, &known, styles)?;
    let mut row = 2;
    if sheet.columns.iter().any(|column| column.track.is_some()) {
        tracks(out, row, sheet, places, pages, styles)?;
        row = row.saturating_add(1);
    }
    if sheet.columns.iter().any(|column| column.grade.is_some()) {
        let grades = sheet.columns.iter().map(|column| column.grade.clone().unwrap_or_default());
        above(out, row, grades, places, styles)?;
        row = row.saturating_add(1);
    }
    if places.levels.iter().any(|level| level.sign.is_some()) {
        let against = sheet.columns.iter().zip(&places.levels).map(|(column, at)| {
            let before = column.before.as_ref().filter(|_| at.sign.is_some());
            before.map_or_else(String::new, |before| {
                fill(&setting.labels.against, &[("before", before)])
            })
        });
        above(out, row, against, places, styles)?;
        row = row.saturating_add(1);
    }
    ids(out, row, sheet, places)?;
    row = row.saturating_add(1);
    levels(out, row, sheet, places, setting)?;
    Ok(row.saturating_add(1))
}

/// Writes a hidden row that says what each column is, whatever people make of its head.
fn ids(
    out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns,
) -> Result<(), XlsxError> {
    let mut put = |column: u16, what: &str, id: &str| {
        out.write_string(row, column, format!("{what}{id}")).map(|_| ())
    };
    put(0, kept::SECTION, &sheet.id)?;
    for (level, at) in sheet.columns.iter().zip(&places.levels) {
        put(at.text, kept::LEVEL, &level.id)?;
        if let Some(sign) = at.sign {
            put(sign, kept::CHANGE, &level.id)?;
        }
        for (column, what) in at.entered.iter().flatten().zip(kept::ENTERED) {
            put(*column, what, &level.id)?;
        }
    }
    out.set_row_hidden(row)?;
    Ok(())
}

/// Writes each track once a page, over its neighbouring levels.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "positions of levels are counted up to their number, one level or more at a time"
)]
fn tracks(
    out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns, pages: &Pages,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let columns = &sheet.columns;
    out.write_blank(row, 0, &styles.grade.cell)?;
    let mut highest = 0.0_f64;
    let mut first = 0;
    while first < columns.len() {
        let goes_on = |&next: &usize| {
            columns[next].track == columns[first].track && !pages.starts.contains(&next)
        };
        let levels = (first + 1..columns.len()).take_while(goes_on).count() + 1;
        let track = columns[first].track.as_deref().unwrap_or_default();
        let style = if track.is_empty() { &styles.grade } else { &styles.track };
        let (from, to) = (places.levels[first].text, places.levels[first + levels - 1].last());
        if to > from {
            out.merge_range(row, from, row, to, "", &style.cell)?;
        }
        put_plain(out, (row, from), track, style)?;
        highest = highest.max(head_height(track, places.width * levels as f64));
        first += levels;
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// Writes a text above each level, in the style of grades.
fn above(
    out: &mut Worksheet, row: u32, texts: impl Iterator<Item = String>, places: &SheetColumns,
    styles: &Styles,
) -> Result<(), XlsxError> {
    out.write_blank(row, 0, &styles.grade.cell)?;
    let mut highest = 0.0_f64;
    for (text, at) in texts.zip(&places.levels) {
        put_plain(out, (row, at.text), &text, &styles.grade)?;
        for beside in (at.text..=at.last()).skip(1) {
            out.write_blank(row, beside, &styles.grade.cell)?;
        }
        highest = highest.max(head_height(&text, places.width));
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// Writes the levels' titles, and what stands in the columns beside them.
fn levels(
    out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns, setting: &Setting,
) -> Result<(), XlsxError> {
    let Setting { styles, labels, .. } = setting;
    put_plain(out, (row, 0), "#", &styles.corner)?;
    let mut highest = 0.0_f64;
    for (column, at) in sheet.columns.iter().zip(&places.levels) {
        put_plain(out, (row, at.text), &column.title, &styles.level)?;
        highest = highest.max(head_height(&column.title, places.width - FILTER_BUTTON));
        if let Some(sign) = at.sign {
            put_plain(out, (row, sign), "±", &styles.against)?;
        }
        let heads = [&labels.status, &labels.date, &labels.remark];
        for (column, head) in at.entered.iter().flatten().zip(heads) {
            put_plain(out, (row, *column), head, &styles.against)?;
        }
    }
    out.set_row_height(row, highest)?;
    Ok(())
}
