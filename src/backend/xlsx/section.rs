//! One section's sheet: its title, the heads of its columns, its rows.

use rust_xlsxwriter::{IgnoreError, Url, Worksheet, XlsxError};

use super::plan::{Cell, Plan, Row, RowKind, Target};
use super::print::{self, Pages};
use super::style::{CHECKLIST_TAB, EXPECTATIONS_TAB, Look, Style};
use super::text::{Place, put, put_plain};
use super::wrap::height;
use crate::model::{Inline, SectionKind};
use crate::view::Meta;
use crate::view::workbook::{Column, Sheet};

/// The width in pixels of the column of row numbers.
const NUMBERS: f64 = 42.0;

/// The most links that Excel keeps on a sheet.
const MOST_LINKS: usize = 65_530;

/// Writes a section as planned; returns how many links found no place.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    sheet: &Sheet,
    plan: &Plan,
    meta: &Meta,
    style: &Style,
) -> Result<usize, XlsxError> {
    let pages = print::pages(&sheet.columns, plan.width, NUMBERS);
    let first_row = heads(out, sheet, plan.width, &pages, meta, style)?;
    let mut links = 0;
    for (offset, row) in plan.rows.iter().enumerate() {
        links += write_row(out, first_row, offset, row, links, style)?;
    }
    if plan.rows.is_empty() {
        let text = "No level says anything in this section.";
        put_plain(out, (first_row, 1), text, &style.subtitle)?;
    }
    furnish(out, sheet, plan, first_row)?;
    print::set_up(out, sheet, &pages, first_row, meta)?;
    Ok(links.saturating_sub(MOST_LINKS))
}

/// Writes what stands above the rows; returns the first row below.
fn heads(
    out: &mut Worksheet,
    sheet: &Sheet,
    width: f64,
    pages: &Pages,
    meta: &Meta,
    style: &Style,
) -> Result<u32, XlsxError> {
    put_plain(out, (0, 1), &sheet.title, &style.title)?;
    out.set_row_height(0, 27)?;
    put_plain(out, (1, 1), &subtitle(meta), &style.subtitle)?;
    out.set_row_height(1, 21)?;
    let mut row = 2;
    if sheet.columns.iter().any(|column| column.track.is_some()) {
        tracks(out, row, &sheet.columns, width, pages, style)?;
        row += 1;
    }
    if sheet.columns.iter().any(|column| column.grade.is_some()) {
        let grades = sheet
            .columns
            .iter()
            .map(|c| c.grade.as_deref().unwrap_or_default());
        band(out, row, grades, width, &style.grade, &style.grade)?;
        row += 1;
    }
    let titles = sheet.columns.iter().map(|column| column.title.as_str());
    band(out, row, titles, width, &style.level, &style.corner)?;
    put_plain(out, (row, 0), "#", &style.corner)?;
    Ok(row + 1)
}

/// "Engineering paths · Example Co. · 2026-03".
fn subtitle(meta: &Meta) -> String {
    let parts = [
        Some(meta.title.as_str()),
        meta.organisation.as_deref(),
        meta.revision.as_deref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// Writes a row of heads, high enough for each of them.
fn band<'a>(
    out: &mut Worksheet,
    row: u32,
    heads: impl Iterator<Item = &'a str>,
    width: f64,
    look: &Look,
    corner: &Look,
) -> Result<(), XlsxError> {
    out.write_blank(row, 0, &corner.cell)?;
    let mut highest = 0.0_f64;
    for (position, head) in heads.enumerate() {
        put_plain(out, (row, column(position)), head, look)?;
        highest = highest.max(height(&[strong(head)], width - FILTER_BUTTON));
    }
    out.set_row_height(row, highest + 3.0)?;
    Ok(())
}

/// What the button of a filter covers of a head, in pixels.
const FILTER_BUTTON: f64 = 18.0;

/// Writes each track once a page, over its neighbouring levels.
fn tracks(
    out: &mut Worksheet,
    row: u32,
    columns: &[Column],
    width: f64,
    pages: &Pages,
    style: &Style,
) -> Result<(), XlsxError> {
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
        if levels > 1 {
            let last = column(first + levels - 1);
            out.merge_range(row, column(first), row, last, "", &look.cell)?;
        }
        put_plain(out, (row, column(first)), track, look)?;
        highest = highest.max(height(&[strong(track)], width * levels as f64));
        first += levels;
    }
    out.set_row_height(row, highest + 3.0)?;
    Ok(())
}

/// A head's text, as it is measured.
fn strong(head: &str) -> Inline {
    Inline {
        strong: true,
        ..Inline::plain(head)
    }
}

/// Writes a row; returns how many links it has. Those past the most that
/// Excel keeps are left out.
fn write_row(
    out: &mut Worksheet,
    first_row: u32,
    offset: usize,
    row: &Row,
    links_before: usize,
    style: &Style,
) -> Result<usize, XlsxError> {
    let at = first_row + offset as u32;
    out.set_row_height(at, row.height)?;
    label(out, at, row.kind, style)?;
    let mut links = 0;
    for (position, cell) in row.cells.iter().enumerate() {
        let look = look(row.kind, cell.as_ref(), style);
        let place = (at, column(position));
        match cell {
            Some(cell) => {
                if let Some(target) = &cell.target {
                    links += 1;
                    if links_before + links <= MOST_LINKS {
                        follow(out, place, target, first_row)?;
                    }
                }
                put(out, place, &cell.text, look)?;
            }
            None => _ = out.write_blank(place.0, place.1, &look.cell)?,
        }
    }
    Ok(links)
}

fn label(out: &mut Worksheet, row: u32, kind: RowKind, style: &Style) -> Result<(), XlsxError> {
    match kind {
        RowKind::Expectation(number) => {
            out.write_number_with_format(row, 0, number as f64, &style.number.cell)?;
        }
        RowKind::Gap => {}
        RowKind::Note => put_plain(out, (row, 0), "Note", &style.note)?,
        RowKind::Link => put_plain(out, (row, 0), "Link", &style.note)?,
    }
    Ok(())
}

fn look<'a>(kind: RowKind, cell: Option<&Cell>, style: &'a Style) -> &'a Look {
    match (kind, cell) {
        (RowKind::Expectation(_), Some(cell)) if cell.placeholder => &style.placeholder,
        (RowKind::Expectation(_), _) => &style.body,
        _ => &style.note,
    }
}

/// Makes a click on a cell lead somewhere. Its text is written afterwards.
fn follow(
    out: &mut Worksheet,
    (row, column): Place,
    target: &Target,
    first_row: u32,
) -> Result<(), XlsxError> {
    let url = match target {
        Target::Address(address) => Url::new(address.as_str()),
        Target::Row(offset) => {
            let name = out.name().replace('\'', "''");
            let row = first_row + *offset as u32;
            let cell = rust_xlsxwriter::utility::row_col_to_cell(row, column);
            Url::new(format!("internal:'{name}'!{cell}"))
        }
    };
    out.write_url(row, column, url.set_text("…"))?;
    Ok(())
}

/// Column widths, frozen heads, filter and tab.
fn furnish(
    out: &mut Worksheet,
    sheet: &Sheet,
    plan: &Plan,
    first_row: u32,
) -> Result<(), XlsxError> {
    let last_column = column(sheet.columns.len().saturating_sub(1));
    let expectations = plan
        .rows
        .iter()
        .filter(|row| matches!(row.kind, RowKind::Expectation(_)));
    let last_row = first_row - 1 + expectations.count() as u32;
    out.set_column_width_pixels(0, NUMBERS as u32)?;
    out.set_column_range_width_pixels(1, last_column, plan.width as u32)?;
    out.set_freeze_panes(first_row, 1)?;
    out.autofilter(first_row - 1, 0, last_row, last_column)?;
    out.ignore_error_range(
        first_row,
        1,
        last_row.max(first_row),
        last_column,
        IgnoreError::NumberStoredAsText,
    )?;
    out.set_tab_color(match sheet.kind {
        SectionKind::Expectations => EXPECTATIONS_TAB,
        SectionKind::Checklist => CHECKLIST_TAB,
    });
    Ok(())
}

/// The sheet's column of a level.
fn column(position: usize) -> u16 {
    position as u16 + 1
}
