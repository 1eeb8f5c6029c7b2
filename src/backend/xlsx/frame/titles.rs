//! What stands at the top of a sheet, and the height of heads.

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::cells::put_plain;
use super::line_breaks::{ROW_GAP, height};
use super::styles::Styles;
use crate::model::Inline;

/// Writes a sheet's title, and below it what is known of it with dots between:
/// "Engineering paths · Example Co. · 2026-03".
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    column: u16,
    title: &str,
    known: &[&str],
    styles: &Styles,
) -> Result<(), XlsxError> {
    write_close(out, column, title, known, styles)?;
    out.set_row_height(1, 21)?;
    Ok(())
}

/// As [`write`], with no more than a line's height for what is known.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write_close(
    out: &mut Worksheet,
    column: u16,
    title: &str,
    known: &[&str],
    styles: &Styles,
) -> Result<(), XlsxError> {
    put_plain(out, (0, column), title, &styles.title)?;
    out.set_row_height(0, 27)?;
    put_plain(out, (1, column), &known.join(" · "), &styles.subtitle)
}

/// Writes the heading of a table.
///
/// # Errors
/// When Excel's limits are passed.
pub fn heading(
    out: &mut Worksheet,
    row: u32,
    text: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    put_plain(out, (row, 0), text, &styles.heading)?;
    out.set_row_height(row, 24)?;
    Ok(())
}

/// A table of Excel's with these heads.
pub fn table<'h>(name: &str, heads: impl Iterator<Item = &'h str>, styles: &Styles) -> Table {
    let columns = heads.map(|head| {
        TableColumn::new()
            .set_header(head)
            .set_header_format(&styles.level.cell)
    });
    Table::new()
        .set_name(name)
        .set_columns(&columns.collect::<Vec<_>>())
        .set_style(TableStyle::Light9)
}

/// The height in points of a row with a head, which is strong, in a column of
/// `width` pixels.
pub fn head_height(head: &str, width: f64) -> f64 {
    let strong = Inline {
        strong: true,
        ..Inline::plain(head)
    };
    height(&[strong], width) + ROW_GAP
}
