//! The sheets with a row a change.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::backend::xlsx::frame::{
    EXPECTATIONS_TAB, ROW_GAP, Setting, WHOLE_TAB, printing, put, put_plain, side_by_side,
};
use crate::model::contract::workbook::sheet;
use crate::model::{Inline, Text};
use crate::view::changes::{Changes, Row};
use crate::view::step::kind_word;

/// The widths of the columns in pixels: kind, level, section, place before, field, what
/// was said, what is said, and the ids of level and section.
const WIDTHS: [u32; 9] = [100, 160, 180, 180, 100, 380, 380, 130, 130];

/// Those of what is newly expected: level, section, kind, text.
const SHOWN: [u32; 4] = [190, 230, 110, 790];

/// Writes all changes; gives the row of each, counted from 0.
pub fn write(
    out: &mut Worksheet,
    document: &Changes,
    setting: &Setting,
) -> Result<Vec<u32>, XlsxError> {
    let labels = setting.labels;
    out.set_tab_color(WHOLE_TAB);
    let ids = [&labels.level, &labels.section].map(|of| format!("{of}: {}", labels.id));
    let [before, after] = document.heads(labels);
    let heads = [
        &*labels.change,
        &labels.level,
        &labels.section,
        &labels.moved_from,
        &labels.kind,
        before,
        after,
        &ids[0],
        &ids[1],
    ];
    begin(out, sheet::CHANGES, (&heads, &WIDTHS), setting)?;
    let rows = document.rows.iter().map(|row| {
        let [level, section] = titles(row);
        let [level_id, section_id] =
            [&row.level, &row.section].map(|of| of.as_ref().map_or("", |of| &of.id));
        vec![
            plain(kind_word(row.kind, labels)),
            level,
            section,
            plain(&row.from),
            plain(row.subject(labels)),
            row.before.clone(),
            row.after.clone(),
            plain(level_id),
            plain(section_id),
        ]
    });
    fill(out, rows, &WIDTHS, setting)
}

/// Writes what a person at each level must newly show.
pub fn write_to_show(
    out: &mut Worksheet,
    document: &Changes,
    setting: &Setting,
) -> Result<(), XlsxError> {
    let labels = setting.labels;
    out.set_tab_color(EXPECTATIONS_TAB);
    let heads = [&*labels.level, &labels.section, &labels.change, &labels.expectation];
    begin(out, &labels.to_show, (&heads, &SHOWN), setting)?;
    let rows = document.rows.iter().filter(|row| row.is_to_show()).map(|row| {
        let [level, section] = titles(row);
        vec![level, section, plain(kind_word(row.kind, labels)), row.after.clone()]
    });
    fill(out, rows, &SHOWN, setting)?;
    Ok(())
}

fn begin<const N: usize>(
    out: &mut Worksheet,
    title: &str,
    (heads, widths): (&[&str; N], &[u32; N]),
    setting: &Setting,
) -> Result<(), XlsxError> {
    printing::set_up_narrow(out, title, 1, setting)?;
    for (column, (head, width)) in (0..).zip(heads.iter().zip(widths)) {
        out.set_column_width_pixels(column, *width)?;
        put_plain(out, (0, column), head, &setting.styles.level)?;
    }
    out.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Writes rows of texts below the heads, those that are long on several rows; gives the
/// first row of each.
fn fill(
    out: &mut Worksheet,
    rows: impl Iterator<Item = Vec<Text>>,
    widths: &[u32],
    setting: &Setting,
) -> Result<Vec<u32>, XlsxError> {
    let (mut at, mut first) = (0_u32, Vec::new());
    for texts in rows {
        first.push(at.saturating_add(1));
        let texts = texts.iter().map(|text| &text[..]);
        for row in side_by_side(texts.zip(widths.iter().copied().map(f64::from))) {
            at = at.saturating_add(1);
            out.set_row_height(at, row.height - ROW_GAP)?;
            for (column, text) in (0..).zip(row.texts) {
                put(out, (at, column), text.as_deref().unwrap_or_default(), &setting.styles.body)?;
            }
        }
    }
    out.autofilter(0, 0, at.max(1), widths.len().saturating_sub(1) as u16)?;
    Ok(first)
}

fn titles(row: &Row) -> [Text; 2] {
    [&row.level, &row.section].map(|of| of.iter().map(|of| Inline::plain(&of.title)).collect())
}

fn plain(text: &str) -> Text {
    vec![Inline::plain(text)]
}
