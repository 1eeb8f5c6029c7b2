//! What stands at the top of a sheet, and the height of heads.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::cells::{Written, put, put_plain};
use super::line_breaks::{ROW_GAP, height, side_by_side};
use super::styles::{CellStyle, Styles};
use super::widths::widest_word;
use crate::model::{Inline, folded};

/// The most characters of a head; a section's title may have more.
const LONGEST_HEAD: usize = 100;

/// The sizes in points of titles and of what stands below them.
const TITLE: f64 = 16.0;
const SUBTITLE: f64 = 11.0;

/// Writes a sheet's title over some columns, and below it what is known of it
/// with dots between: "Engineering paths · Example Co. · 2026-03"; returns their height in points.
pub fn write(
    out: &mut Worksheet, span: Span, title: &str, known: &[&str], styles: &Styles,
) -> Result<f64, XlsxError> {
    let high = span.put(out, 0, title, &styles.title, TITLE)?.max(27.0);
    out.set_row_height(0, high)?;
    let below = span.put(out, 1, &known.join(" · "), &styles.subtitle, SUBTITLE)?.max(21.0);
    out.set_row_height(1, below)?;
    Ok(high + below)
}

/// As [`write`], each on a line of its own that runs on.
pub fn write_close(
    out: &mut Worksheet, column: u16, title: &str, known: &[&str], styles: &Styles,
) -> Written {
    put_plain(out, (0, column), title, &styles.title)?;
    out.set_row_height(0, 27)?;
    put_plain(out, (1, column), &known.join(" · "), &styles.subtitle)
}

/// The height of a heading in points.
pub const HEADING: f64 = 24.0;

pub fn heading(out: &mut Worksheet, row: u32, text: &str, styles: &Styles) -> Written {
    put_plain(out, (row, 0), text, &styles.heading)?;
    out.set_row_height(row, HEADING)?;
    Ok(())
}

/// Writes the heads of columns from the first on, each with the width of its column in pixels.
pub fn heads<'h>(
    out: &mut Worksheet, row: u32, heads: impl IntoIterator<Item = (&'h str, u32)>, styles: &Styles,
) -> Written {
    let heads: Vec<_> = heads.into_iter().collect();
    for (column, (_, width)) in (0..).zip(&heads) {
        out.set_column_width_pixels(column, *width)?;
    }
    names(out, row, heads, &styles.level)
}

/// Writes names side by side from the first column on, each with the width of its column in pixels;
/// the row is as high as they need.
pub fn names<'n>(
    out: &mut Worksheet, row: u32, names: impl IntoIterator<Item = (&'n str, u32)>,
    style: &CellStyle,
) -> Written {
    let mut highest = 0.0_f64;
    for (column, (name, width)) in (0..).zip(names) {
        put_plain(out, (row, column), name, style)?;
        highest = highest.max(head_height(name, f64::from(width)));
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// A table of Excel's with these heads.
pub fn table<'h>(name: &str, heads: impl Iterator<Item = &'h str>, styles: &Styles) -> Table {
    let columns =
        heads.map(|head| TableColumn::new().set_header(head).set_header_format(&styles.level.cell));
    Table::new()
        .set_name(name)
        .set_columns(&columns.collect::<Vec<_>>())
        .set_style(TableStyle::Light9)
}

/// Some heads of a table, and more, each as a table needs: distinct and not too long.
pub fn with_distinct(mut heads: Vec<String>, more: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken: BTreeSet<_> = heads.iter().map(|head| folded(head)).collect();
    for head in more {
        let head: String = head.chars().take(LONGEST_HEAD).collect();
        let mut distinct = head.clone();
        for copy in 2_u64.. {
            if taken.insert(folded(&distinct)) {
                break;
            }
            distinct = format!("{head} ({copy})");
        }
        heads.push(distinct);
    }
    heads
}

/// The height in points of a row with a head, which is strong, in a column of `width` pixels.
pub fn head_height(head: &str, width: f64) -> f64 {
    let strong = Inline::strong(head);
    height(&[strong], width) + ROW_GAP
}

#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub first: u16,
    pub last: u16,
    /// Their width in pixels, all together.
    pub width: f64,
}

impl Span {
    /// Writes a text over the columns of a row, in as many lines as it takes in letters of `size`
    /// points, or on one that runs on where a word is wider than all of them; returns the height in points that it needs.
    pub fn put(
        self, out: &mut Worksheet, row: u32, text: &str, style: &CellStyle, size: f64,
    ) -> Result<f64, XlsxError> {
        // Sizes are measured in the usual letters.
        let larger = size / USUAL;
        let (plain, width) = ([Inline::plain(text)], self.width / larger);
        if widest_word(&plain) > width {
            put_plain(out, (row, self.first), text, style)?;
            return Ok(height(&[Inline::plain("")], width) * larger + ROW_GAP);
        }
        let style = style.wrapped();
        if self.last > self.first {
            out.merge_range(row, self.first, row, self.last, "", &style.cell)?;
        }
        put_plain(out, (row, self.first), text, &style)?;
        Ok(height(&plain, width) * larger + ROW_GAP)
    }

    /// Writes a text with its markup over the columns, in as many rows as it takes, the first of
    /// them `lowest` points high or higher; returns the row below, and their height together.
    pub fn put_text(
        self, out: &mut Worksheet, row: u32, text: &[Inline], style: &CellStyle, lowest: f64,
    ) -> Result<(u32, f64), XlsxError> {
        let style = style.wrapped();
        let (mut at, mut high) = (row, 0.0);
        for part in side_by_side([(text, self.width)]) {
            if self.last > self.first {
                out.merge_range(at, self.first, at, self.last, "", &style.cell)?;
            }
            for text in part.texts.iter().flatten() {
                put(out, (at, self.first), text, &style)?;
            }
            let lowest = if at == row { lowest } else { 0.0 };
            out.set_row_height(at, part.height.max(lowest))?;
            high += part.height.max(lowest);
            at = at.saturating_add(1);
        }
        Ok((at, high))
    }
}

/// The size of the usual letters of a workbook, in points.
const USUAL: f64 = 11.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_wider_than_its_columns_runs_on_one_line() {
        let (styles, span) = (Styles::of_language("en"), Span { first: 1, last: 1, width: 64.0 });
        let mut sheet = Worksheet::new();
        let mut put = |row: u32, text: &str| -> f64 {
            span.put(&mut sheet, row, text, &styles.title, TITLE).unwrap()
        };
        let one = put(0, "Title");
        assert!((put(1, "Remuneration") - one).abs() < 0.1);
        assert!(put(2, "A long title") > one);
    }
}
