//! Text over several columns, so that it does not stick out of a sheet.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{put, put_plain};
use super::line_breaks::{ROW_GAP, height};
use super::rows::side_by_side;
use super::styles::CellStyle;
use crate::model::Inline;

/// Columns side by side.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub first: u16,
    pub last: u16,
    /// Their width in pixels, all together.
    pub width: f64,
}

impl Span {
    /// Writes a text over the columns of a row, in as many lines as it takes in
    /// letters of `size` points; returns the height in points that it needs.
    pub fn put(
        self, out: &mut Worksheet, row: u32, text: &str, style: &CellStyle, size: f64,
    ) -> Result<f64, XlsxError> {
        let style = style.wrapped();
        if self.last > self.first {
            out.merge_range(row, self.first, row, self.last, "", &style.cell)?;
        }
        put_plain(out, (row, self.first), text, &style)?;
        // Heights are measured in the usual letters.
        let larger = size / USUAL;
        Ok(height(&[Inline::plain(text)], self.width / larger) * larger + ROW_GAP)
    }
}

impl Span {
    /// Writes a text with its markup over the columns, in as many rows as it takes, the first of
    /// them `lowest` points high or higher; returns the row below.
    pub fn put_text(
        self, out: &mut Worksheet, row: u32, text: &[Inline], style: &CellStyle, lowest: f64,
    ) -> Result<u32, XlsxError> {
        let style = style.wrapped();
        let mut at = row;
        for part in side_by_side([(text, self.width)]) {
            if self.last > self.first {
                out.merge_range(at, self.first, at, self.last, "", &style.cell)?;
            }
            for text in part.texts.iter().flatten() {
                put(out, (at, self.first), text, &style)?;
            }
            let lowest = if at == row { lowest } else { 0.0 };
            out.set_row_height(at, part.height.max(lowest))?;
            at = at.saturating_add(1);
        }
        Ok(at)
    }
}

/// The size of the usual letters of a workbook, in points.
const USUAL: f64 = 11.0;
