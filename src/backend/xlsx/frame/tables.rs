//! Sheets of many rows, as tables of Excel's with machine headings.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::cells::{put_number_in_column, put_plain, put_plain_in_column};
use super::line_breaks::{HIGHEST_TEXT, ROW_GAP, cell_by_cell, height, is_one_line};
use super::printing;
use super::setting::Setting;
use super::styles::WHOLE_TAB;
use super::titles::table;
use crate::model::Inline;
use crate::model::contract::data::part;
use crate::view::cycle::Value;

const NUMBERS: [&str; 7] =
    ["rating_number", "checkpoints_met", "checkpoints", "number", "position", "words", "counts"];

/// Texts are broken into lines in columns at least as wide, in pixels.
pub const WIDE: f64 = 300.0;

/// Writes a table of its name on a sheet of a title, heads with the widths of their columns in
/// pixels; `rows` gives all of them, each time that it is asked. The table is told to have
/// `declared` rows, of which there are `number`. In columns at least `wide` a text of one line
/// is broken as well.
pub fn write<'c, V: AsRef<[Value<'c>]>, R: Iterator<Item = V>>(
    out: &mut Worksheet, [title, name]: [&str; 2], (heads, widths): (&[&str], &[u32]),
    (declared, number, wide): (usize, usize, f64), rows: impl Fn() -> R, setting: &Setting,
) -> Result<(), XlsxError> {
    let styles = &setting.styles;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, title, 1, setting)?;
    let own = heads.len();
    let heads = with_parts(heads, rows());
    for (column, (head, of)) in (0..).zip(&heads) {
        out.set_column_width_pixels(column, widths.get(*of).copied().unwrap_or_default())?;
        let is_number = NUMBERS.contains(&head.as_str());
        let style = if is_number { &styles.datum } else { &styles.line };
        out.set_column_format(column, &style.cell)?;
    }
    // A table has a row at least.
    let last_row = (number as u32).max(1);
    let last_column = heads.len().saturating_sub(1) as u16;
    let table = table(name, heads.iter().map(|(head, _)| head.as_str()), styles);
    out.add_table(0, 0, (declared as u32).max(1), last_column, &table)?;
    for (row, values) in (1..).zip(rows()) {
        let mut highest = 0.0_f64;
        for (column, value) in (0..).zip(values.as_ref()) {
            let text = match value {
                Value::Number(number) => {
                    put_number_in_column(out, (row, column), *number)?;
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
        if highest > 0.0 {
            out.set_row_height(row, highest.min(HIGHEST_TEXT) + ROW_GAP)?;
        }
    }
    out.set_freeze_panes(1, 2)?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// All heads with the column that each is of: behind the last, those of texts that are
/// too long for a cell.
fn with_parts<'c, V: AsRef<[Value<'c>]>>(
    heads: &[&str], rows: impl Iterator<Item = V>,
) -> Vec<(String, usize)> {
    let mut parts = vec![1; heads.len()];
    for row in rows {
        for (most, value) in parts.iter_mut().zip(row.as_ref()) {
            if let Value::Text(text) = value {
                *most = cell_by_cell(text).len().max(*most);
            }
        }
    }
    let own = (0..).zip(heads).map(|(of, head)| ((*head).to_string(), of));
    let more = (0..).zip(heads.iter().zip(parts));
    let more = more.flat_map(|(of, (head, parts))| (2..=parts).map(move |at| (part(head, at), of)));
    own.chain(more).collect()
}
