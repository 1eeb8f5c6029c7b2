//! Texts side by side as the rows that they take: what is too much for one row
//! of Excel goes on in the next.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::put;
use super::line_breaks::{ROW_GAP, parts};
use super::styles::CellStyle;
use crate::model::{Inline, Text};

#[derive(Debug)]
pub struct SheetRow {
    /// Its height in points.
    pub height: f64,
    /// The text of each column; none where a column has no more.
    pub texts: Vec<Option<Text>>,
}

/// The rows of some texts, each with the width of its column in pixels; none
/// where no text says anything.
pub fn side_by_side<'t>(columns: impl IntoIterator<Item = (&'t [Inline], f64)>) -> Vec<SheetRow> {
    let columns = columns
        .into_iter()
        .map(|(text, width)| parts(text, width).into_iter().filter(|part| !part.text.is_empty()));
    let mut columns: Vec<_> = columns.collect();
    let mut rows = Vec::new();
    loop {
        let mut height = 0.0_f64;
        let texts = columns.iter_mut().map(|parts| {
            let part = parts.next()?;
            height = height.max(part.height);
            Some(part.text)
        });
        let texts: Vec<_> = texts.collect();
        if texts.iter().all(Option::is_none) {
            return rows;
        }
        rows.push(SheetRow { height: height + ROW_GAP, texts });
    }
}

/// Writes rows of texts below the row `heads`, those that are long on several rows; gives
/// the first row of each. Heads stay in sight, and rows can be filtered.
pub fn fill(
    out: &mut Worksheet, heads: u32, rows: impl Iterator<Item = Vec<Text>>, widths: &[u32],
    style: &CellStyle,
) -> Result<Vec<u32>, XlsxError> {
    let (mut at, mut first) = (heads, Vec::new());
    for texts in rows {
        first.push(at.saturating_add(1));
        let texts = texts.iter().map(|text| &text[..]);
        for row in side_by_side(texts.zip(widths.iter().copied().map(f64::from))) {
            at = at.saturating_add(1);
            out.set_row_height(at, row.height - ROW_GAP)?;
            for (column, text) in (0..).zip(row.texts) {
                put(out, (at, column), text.as_deref().unwrap_or_default(), style)?;
            }
        }
    }
    out.set_freeze_panes(heads.saturating_add(1), 0)?;
    let last = widths.len().saturating_sub(1) as u16;
    out.autofilter(heads, 0, at.max(heads.saturating_add(1)), last)?;
    Ok(first)
}
