//! The sheets with a row a change.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::backend::xlsx::frame::rows::fill;
use crate::backend::xlsx::frame::{EXPECTATIONS_TAB, Setting, WHOLE_TAB, printing, titles};
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
    out: &mut Worksheet, document: &Changes, setting: &Setting,
) -> Result<Vec<u32>, XlsxError> {
    let labels = setting.labels;
    out.set_tab_color(WHOLE_TAB);
    let ids = [&labels.level, &labels.section].map(|of| format!("{of}: {}", labels.id));
    let [before, after] = document.heads(labels);
    let heads = [
        &*labels.change, &labels.level, &labels.section, &labels.moved_from, &labels.kind, before,
        after, &ids[0], &ids[1],
    ];
    printing::set_up_narrow(out, sheet::CHANGES, 1, setting)?;
    titles::heads(out, 0, heads.into_iter().zip(WIDTHS), &setting.styles)?;
    let rows = document.rows.iter().map(|row| {
        let [level, section] = titles_of(row);
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
    fill(out, 0, rows, &WIDTHS, &setting.styles.body)
}

/// Writes what a person at each level must newly show.
pub fn write_to_show(
    out: &mut Worksheet, document: &Changes, setting: &Setting,
) -> Result<(), XlsxError> {
    let labels = setting.labels;
    out.set_tab_color(EXPECTATIONS_TAB);
    let heads = [&*labels.level, &labels.section, &labels.change, &labels.expectation];
    printing::set_up_narrow(out, &labels.to_show, 1, setting)?;
    titles::heads(out, 0, heads.into_iter().zip(SHOWN), &setting.styles)?;
    let rows = document.rows.iter().filter(|row| row.is_to_show()).map(|row| {
        let [level, section] = titles_of(row);
        vec![level, section, plain(kind_word(row.kind, labels)), row.after.clone()]
    });
    fill(out, 0, rows, &SHOWN, &setting.styles.body)?;
    Ok(())
}

fn titles_of(row: &Row) -> [Text; 2] {
    [&row.level, &row.section].map(|of| of.iter().map(|of| Inline::plain(&of.title)).collect())
}

fn plain(text: &str) -> Text {
    vec![Inline::plain(text)]
}
