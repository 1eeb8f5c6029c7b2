//! What stands above a section's rows: its title, and the heads of its columns.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Setting;
use super::grid::{Grid, MARKS};
use super::print::Pages;
use super::style::Style;
use super::text::put_plain;
use super::wrap::{ROW_GAP, height};
use crate::model::Inline;
use crate::view::Meta;
use crate::view::workbook::Sheet;

/// What the button of a filter covers of a head, in pixels.
const FILTER_BUTTON: f64 = 18.0;

/// Writes title and heads; returns the first row below.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    sheet: &Sheet,
    grid: &Grid,
    pages: &Pages,
    setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { meta, style, .. } = setting;
    put_plain(out, (0, 1), &sheet.title, &style.title)?;
    out.set_row_height(0, 27)?;
    put_plain(out, (1, 1), &subtitle(meta), &style.subtitle)?;
    out.set_row_height(1, 21)?;
    let mut row = 2;
    if sheet.columns.iter().any(|column| column.track.is_some()) {
        tracks(out, row, sheet, grid, pages, style)?;
        row = row.saturating_add(1);
    }
    if sheet.columns.iter().any(|column| column.grade.is_some()) {
        grades(out, row, sheet, grid, style)?;
        row = row.saturating_add(1);
    }
    titles(out, row, sheet, grid, style)?;
    Ok(row.saturating_add(1))
}

/// "Engineering paths · Example Co. · 2026-03".
fn subtitle(meta: &Meta) -> String {
    joined(&[
        Some(&meta.title),
        meta.organisation.as_deref(),
        meta.revision.as_deref(),
    ])
}

/// The parts that there are, with dots between.
pub fn joined(parts: &[Option<&str>]) -> String {
    let parts: Vec<_> = parts.iter().copied().flatten().collect();
    parts.join(" · ")
}

/// Writes each track once a page, over its neighbouring levels.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "positions of levels are counted up to their number, one level or more at a time"
)]
fn tracks(
    out: &mut Worksheet,
    row: u32,
    sheet: &Sheet,
    grid: &Grid,
    pages: &Pages,
    style: &Style,
) -> Result<(), XlsxError> {
    let columns = &sheet.columns;
    out.write_blank(row, 0, &style.grade.cell)?;
    let mut highest = 0.0_f64;
    let mut first = 0;
    while first < columns.len() {
        let goes_on = |&next: &usize| {
            columns[next].track == columns[first].track && !pages.starts.contains(&next)
        };
        let levels = (first + 1..columns.len()).take_while(goes_on).count() + 1;
        let track = columns[first].track.as_deref().unwrap_or_default();
        let look = if track.is_empty() {
            &style.grade
        } else {
            &style.track
        };
        let (from, to) = (grid.text(first), grid.end(first + levels - 1));
        if to > from {
            out.merge_range(row, from, row, to, "", &look.cell)?;
        }
        put_plain(out, (row, from), track, look)?;
        highest = highest.max(head_height(track, grid.width * levels as f64));
        first += levels;
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

fn grades(
    out: &mut Worksheet,
    row: u32,
    sheet: &Sheet,
    grid: &Grid,
    style: &Style,
) -> Result<(), XlsxError> {
    out.write_blank(row, 0, &style.grade.cell)?;
    let mut highest = 0.0_f64;
    for (level, column) in sheet.columns.iter().enumerate() {
        let grade = column.grade.as_deref().unwrap_or_default();
        put_plain(out, (row, grid.text(level)), grade, &style.grade)?;
        for beside in (grid.text(level)..=grid.end(level)).skip(1) {
            out.write_blank(row, beside, &style.grade.cell)?;
        }
        highest = highest.max(head_height(grade, grid.width));
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// Writes the levels' titles, and what stands in the columns beside them.
fn titles(
    out: &mut Worksheet,
    row: u32,
    sheet: &Sheet,
    grid: &Grid,
    style: &Style,
) -> Result<(), XlsxError> {
    put_plain(out, (row, 0), "#", &style.corner)?;
    let mut highest = 0.0_f64;
    for (level, column) in sheet.columns.iter().enumerate() {
        put_plain(out, (row, grid.text(level)), &column.title, &style.level)?;
        highest = highest.max(head_height(&column.title, grid.width - FILTER_BUTTON));
        if let (Some(mark), Some(before)) = (grid.mark(level), &column.before) {
            let head = format!("against {before}");
            put_plain(out, (row, mark), &head, &style.against)?;
            highest = highest.max(head_height(&head, MARKS));
        }
        if let Some(status) = grid.status(level) {
            put_plain(out, (row, status), "Status", &style.against)?;
        }
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// The height of a row of heads, which are strong.
pub fn head_height(head: &str, width: f64) -> f64 {
    let strong = Inline {
        strong: true,
        ..Inline::plain(head)
    };
    height(&[strong], width) + ROW_GAP
}
