//! Texts side by side as rows: what is too much for one row of Excel goes on in the next.

use super::line_breaks::{ROW_GAP, parts};
use crate::model::{Inline, Text};

#[derive(Debug)]
pub struct SheetRow {
    /// Its height in points.
    pub height: f64,
    /// The text of each column; none where a column has no more.
    pub texts: Vec<Option<Text>>,
}

/// The rows of some texts, each with its column's width in pixels; none where none says anything.
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
