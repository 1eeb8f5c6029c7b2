//! Sheets of many rows: tables of Excel's with machine headings, and lists below heads for people.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::cells::{Written, put, put_plain, put_plain_in_column};
use super::line_breaks::{HIGHEST_TEXT, ROW_GAP, cell_by_cell, height, is_one_line, side_by_side};
use super::printing;
use super::setting::Setting;
use super::styles::{Styles, WHOLE_TAB};
use super::titles;
use crate::model::contract::data::part;
use crate::model::{Inline, Text};
use crate::view::cycle::Value;

const NUMBERS: [&str; 7] =
    ["rating_number", "checkpoints_met", "checkpoints", "number", "position", "words", "counts"];

/// Texts are broken into lines in columns at least as wide, in pixels.
pub const WIDE: f64 = 300.0;

/// Puts rows one by one, each time that it is called.
pub type Rows<'r> = dyn Fn(&mut dyn FnMut(&[Value<'_>]) -> Written) -> Written + 'r;

/// The height of a row of which none is told, in points.
const USUAL: f64 = 15.0;

pub struct Table<'t> {
    /// The title of its sheet, and its own.
    pub names: [&'t str; 2],
    /// Its heads, and the widths of their columns in pixels.
    pub columns: (&'t [&'t str], &'t [u32]),
    /// How many rows it is told to have, and how many it has.
    pub rows: (usize, usize),
    /// In columns at least as wide a text of one line is broken as well.
    pub wide: f64,
    /// Whether its sheet is written row by row.
    pub is_large: bool,
    /// Whether it is for programs: printed on few pages, in small letters.
    pub is_for_programs: bool,
}

pub fn write(
    out: &mut Worksheet, table: &Table<'_>, rows: &Rows<'_>, setting: &Setting,
) -> Written {
    let Table { names: [title, name], columns: (heads, widths), wide, is_large, .. } = *table;
    let styles = &setting.styles;
    if table.is_for_programs {
        printing::set_up_narrow(out, (title, WHOLE_TAB), 1, setting)?;
    } else {
        let all = f64::from(widths.iter().sum::<u32>());
        printing::set_up(out, (title, WHOLE_TAB), (1, 1), all, setting)?;
    }
    let own = heads.len();
    let heads = with_parts(heads, rows)?;
    set_columns(out, &heads, widths, styles)?;
    // A table has a row at least.
    let [told, last_row] = [table.rows.0, table.rows.1].map(|rows| (rows as u32).max(1));
    let last_column = heads.len().saturating_sub(1) as u16;
    let texts = heads.iter().map(|(head, _)| head.as_str());
    out.add_table(0, 0, told, last_column, &titles::table(name, texts, styles))?;
    let mut row = 0;
    rows(&mut |values| {
        row = u32::saturating_add(row, 1);
        let mut highest = 0.0_f64;
        for (column, value) in (0..).zip(values) {
            let text = match value {
                Value::Number(number) => {
                    out.write_number(row, column, *number as f64)?;
                    continue;
                }
                Value::Text(text) => text,
            };
            let of = usize::from(column);
            let width = f64::from(widths.get(of).copied().unwrap_or_default());
            let behind = (0..).zip(&heads).skip(own);
            let behind = behind.filter(|(_, (_, it))| *it == of).map(|(column, _)| column);
            for (column, part) in std::iter::once(column).chain(behind).zip(cell_by_cell(text)) {
                let inline = [Inline::plain(part)];
                if part.contains('\n') || width >= wide && !is_one_line(&inline, width) {
                    highest = highest.max(height(&inline, width));
                    put_plain(out, (row, column), part, &styles.lines)?;
                } else if !part.is_empty() {
                    put_plain_in_column(out, (row, column), part, &styles.line)?;
                }
            }
        }
        let highest = if highest > 0.0 { highest.min(HIGHEST_TEXT) + ROW_GAP } else { USUAL };
        if is_large && row < last_row {
            // Heights that are told take 300 bytes of memory each to the end. The usual one
            // takes none, and a row is written with the one that is usual when the next begins.
            out.set_default_row_height(highest);
        } else if highest != USUAL {
            out.set_row_height(row, highest)?;
        }
        Ok(())
    })?;
    out.set_default_row_height(USUAL);
    out.set_freeze_panes(1, 2)?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn set_columns(
    out: &mut Worksheet, heads: &[(String, usize)], widths: &[u32], styles: &Styles,
) -> Written {
    for (column, (head, of)) in (0..).zip(heads) {
        let width = widths.get(*of).copied().unwrap_or_default();
        out.set_column_width_pixels(column, width)?;
        let is_number = NUMBERS.contains(&head.as_str());
        let style = if is_number { &styles.datum } else { &styles.line };
        out.set_column_format(column, &style.cell)?;
    }
    Ok(())
}

/// All heads, each with its column: behind the last, those of texts too long for a cell.
fn with_parts(heads: &[&str], rows: &Rows<'_>) -> Result<Vec<(String, usize)>, XlsxError> {
    let mut parts = vec![1; heads.len()];
    rows(&mut |row| {
        for (most, value) in parts.iter_mut().zip(row) {
            if let Value::Text(text) = value {
                *most = cell_by_cell(text).len().max(*most);
            }
        }
        Ok(())
    })?;
    let own = (0..).zip(heads).map(|(of, head)| ((*head).to_string(), of));
    let more = (0..).zip(heads.iter().zip(parts));
    let more = more.flat_map(|(of, (head, parts))| (2..=parts).map(move |at| (part(head, at), of)));
    Ok(own.chain(more).collect())
}

/// Writes heads, each with the width of its column in pixels, into a row, and rows of texts below
/// it, those that are long on several rows; gives the first row of each. Heads stay in sight, and
/// rows can be filtered.
pub fn fill(
    out: &mut Worksheet, (row, heads): (u32, &[(&str, u32)]),
    rows: impl Iterator<Item = Vec<Text>>, styles: &Styles,
) -> Result<Vec<u32>, XlsxError> {
    titles::heads(out, row, heads.iter().copied(), styles)?;
    let (mut at, mut first) = (row, Vec::new());
    for texts in rows {
        first.push(at.saturating_add(1));
        let texts = texts.iter().map(|text| &text[..]);
        for row in side_by_side(texts.zip(heads.iter().map(|(_, width)| f64::from(*width)))) {
            at = at.saturating_add(1);
            out.set_row_height(at, row.height - ROW_GAP)?;
            for (column, text) in (0..).zip(row.texts) {
                put(out, (at, column), text.as_deref().unwrap_or_default(), &styles.body)?;
            }
        }
    }
    out.set_freeze_panes(row.saturating_add(1), 0)?;
    let last = heads.len().saturating_sub(1) as u16;
    out.autofilter(row, 0, at.max(row.saturating_add(1)), last)?;
    Ok(first)
}
