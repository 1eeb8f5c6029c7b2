//! The sheets of all answers, as tables of Excel's with machine headings.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use crate::backend::xlsx::frame::{
    HIGHEST_TEXT, ROW_GAP, Setting, WHOLE_TAB, cell_by_cell, height, is_one_line, printing,
    put_number_in_column, put_plain, put_plain_in_column, table,
};
use crate::model::Inline;
use crate::model::contract::cycle::{ANSWERS, DATA};
use crate::model::contract::data::part;
use crate::view::cycle::Value;

/// The widths of the columns in pixels.
pub const DATA_WIDTHS: [u32; DATA.len()] =
    [70, 150, 120, 130, 170, 170, 190, 120, 110, 420, 130, 110, 90, 80, 260, 130, 90];
pub const ANSWER_WIDTHS: [u32; ANSWERS.len()] =
    [70, 150, 120, 130, 170, 170, 130, 190, 80, 360, 300, 300, 200, 80, 260, 130, 90];

/// The columns of numbers.
const NUMBERS: [&str; 4] = ["rating_number", "checkpoints_met", "checkpoints", "number"];

/// Texts are broken into lines in columns at least as wide, in pixels.
const WIDE: f64 = 300.0;

/// Writes a table of its name; `rows` gives all of them, each time that it is asked.
pub fn write<'c, const N: usize, R: Iterator<Item = [Value<'c>; N]>>(
    out: &mut Worksheet,
    name: &str,
    (heads, widths): (&[&str; N], &[u32; N]),
    rows: impl Fn() -> R,
    setting: &Setting,
) -> Result<(), XlsxError> {
    let styles = &setting.styles;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, name, 1, setting)?;
    let heads = with_parts(heads, rows());
    for (column, (head, of)) in (0..).zip(&heads) {
        let width = widths.get(*of).copied().unwrap_or_default();
        out.set_column_width_pixels(column, width)?;
        let is_number = NUMBERS.contains(&head.as_str());
        let style = if is_number { &styles.datum } else { &styles.line };
        out.set_column_format(column, &style.cell)?;
    }
    // A table has a row at least.
    let last_row = (rows().count() as u32).max(1);
    let last_column = heads.len().saturating_sub(1) as u16;
    let table = table(name, heads.iter().map(|(head, _)| head.as_str()), styles);
    out.add_table(0, 0, last_row, last_column, &table)?;
    for (row, values) in (1..).zip(rows()) {
        let mut highest = 0.0_f64;
        for (column, value) in (0..).zip(&values) {
            let text = match value {
                Value::Number(number) => {
                    put_number_in_column(out, (row, column), *number)?;
                    continue;
                }
                Value::Text(text) => text,
            };
            let of = usize::from(column);
            let width = f64::from(widths.get(of).copied().unwrap_or_default());
            let behind = (0..).zip(&heads).skip(N);
            let behind = behind.filter(|(_, (_, it))| *it == of).map(|(column, _)| column);
            for (column, part) in std::iter::once(column).chain(behind).zip(cell_by_cell(text)) {
                let inline = [Inline::plain(part)];
                if part.contains('\n') || width >= WIDE && !is_one_line(&inline, width) {
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
fn with_parts<'c, const N: usize>(
    heads: &[&str; N],
    rows: impl Iterator<Item = [Value<'c>; N]>,
) -> Vec<(String, usize)> {
    let mut parts = [1; N];
    for row in rows {
        for (most, value) in parts.iter_mut().zip(&row) {
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
