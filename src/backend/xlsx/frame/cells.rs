//! Text into a cell: always text, never a formula, whatever it says.

use std::borrow::Cow;

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use super::styles::{CellStyle, is_formula_when_edited};
use crate::model::{Inline, plain_text};

/// Where a cell is: row and column, both counted from 0.
pub type Place = (u32, u16);

/// Whether a sheet took what was written.
pub type Written = Result<(), XlsxError>;

/// How a number is shown: none as a dash, for the others to stand out.
pub const NONE_AS_DASH: &str = "0;-0;–";

pub fn put_number(
    sheet: &mut Worksheet, (row, column): Place, number: usize, style: &CellStyle,
) -> Written {
    sheet.write_number_with_format(row, column, number as f64, &style.cell)?;
    Ok(())
}

/// Writes a formula and the number it comes to, or that number alone.
pub fn put_count(
    sheet: &mut Worksheet, (row, column): Place, formula: Option<String>, result: usize,
    cell: &Format,
) -> Written {
    match formula {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(result.to_string());
            sheet.write_formula_with_format(row, column, formula, cell)?;
        }
        None => {
            sheet.write_number_with_format(row, column, result as f64, cell)?;
        }
    }
    Ok(())
}

/// The formula that adds up all cells from one to another.
pub fn sum((row, column): Place, (last_row, last_column): Place) -> String {
    let (from, to) = (row_col_to_cell(row, column), row_col_to_cell(last_row, last_column));
    format!("SUM({from}:{to})")
}

/// Writes a text without markup into a cell that looks as its column does: like `style`.
pub fn put_plain_in_column(
    sheet: &mut Worksheet, (row, column): Place, text: &str, style: &CellStyle,
) -> Written {
    if is_formula_when_edited(text) || is_taken_for_markup(text) {
        return put_plain(sheet, (row, column), text, style);
    }
    sheet.write_string(row, column, text)?;
    Ok(())
}

/// Writes texts without markup side by side, from a place on.
pub fn put_row<'t>(
    sheet: &mut Worksheet, (row, first): Place, texts: impl IntoIterator<Item = &'t str>,
    style: &CellStyle,
) -> Written {
    let mut cells = (first..).zip(texts);
    cells.try_for_each(|(column, text)| put_plain(sheet, (row, column), text, style))
}

/// The same into cells that look as their columns do; where a text is empty, nothing is written.
pub fn put_row_in_columns<'t>(
    sheet: &mut Worksheet, (row, first): Place, texts: impl IntoIterator<Item = &'t str>,
    style: &CellStyle,
) -> Written {
    let mut cells = (first..).zip(texts).filter(|(_, text)| !text.is_empty());
    cells.try_for_each(|(column, text)| put_plain_in_column(sheet, (row, column), text, style))
}

/// Writes a text with its markup, or without any where the XML of the markup would outgrow a cell.
pub fn put(sheet: &mut Worksheet, place: Place, text: &[Inline], style: &CellStyle) -> Written {
    let plain = plain_text(text);
    if text.iter().all(is_unmarked) {
        return put_plain(sheet, place, &plain, style);
    }
    match put_rich(sheet, place, text, &plain, style) {
        Err(XlsxError::MaxStringLengthExceeded) => put_plain(sheet, place, &plain, style),
        result => result,
    }
}

/// Writes a text, which a click leads from to a target if there is one, or an empty cell.
pub fn put_linked(
    sheet: &mut Worksheet, (row, column): Place, text: Option<&[Inline]>, target: Option<&String>,
    style: &CellStyle,
) -> Written {
    let Some(text) = text else {
        sheet.write_blank(row, column, &style.cell)?;
        return Ok(());
    };
    if let Some(target) = target {
        // Its text is written below.
        sheet.write_url(row, column, Url::new(target.as_str()).set_text("…"))?;
    }
    put(sheet, (row, column), text, style)
}

/// Writes a text without markup.
pub fn put_plain(
    sheet: &mut Worksheet, (row, column): Place, text: &str, style: &CellStyle,
) -> Written {
    if is_taken_for_markup(text) {
        return put_rich(sheet, (row, column), &[Inline::plain(text)], text, style);
    }
    sheet.write_string_with_format(row, column, text, &style.cell_of(text))?;
    Ok(())
}

fn put_rich(
    sheet: &mut Worksheet, (row, column): Place, text: &[Inline], plain: &str, style: &CellStyle,
) -> Written {
    let runs: Vec<(Format, Cow<str>)> = text
        .iter()
        .filter(|inline| !inline.text.is_empty())
        .map(|inline| (style.run(inline), without_escapes(&inline.text)))
        .collect();
    let runs: Vec<(&Format, &str)> = runs.iter().map(|(font, run)| (font, &**run)).collect();
    sheet.write_rich_string_with_format(row, column, &runs, &style.cell_of(plain))?;
    Ok(())
}

fn is_unmarked(inline: &Inline) -> bool {
    let is_marked = inline.strong || inline.emphasis || inline.code || inline.struck;
    !is_marked && inline.edit.is_none() && inline.link.is_none()
}

/// `rust_xlsxwriter` takes a string in these tags for one that it made itself.
fn is_taken_for_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

/// Escapes what a reader would take for an escaped character: `_x0041_` (ECMA-376
/// part 1, 22.9.2.19). `rust_xlsxwriter` does so itself in text without markup.
fn without_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if text.as_bytes().get(at..).is_some_and(is_escape) {
            safe.push_str("_x005F");
        }
        safe.push(c);
    }
    Cow::Owned(safe)
}

fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', a, b, c, d, b'_', ..]
        if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_an_escaped_character_is_escaped() {
        assert_eq!(without_escapes("a_x0041_b_x00"), "a_x005F_x0041_b_x00");
        assert_eq!(without_escapes("_x0041_x0042_"), "_x005F_x0041_x005F_x0042_");
    }
}
