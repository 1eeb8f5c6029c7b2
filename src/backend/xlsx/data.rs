//! The sheet of all expectations, one a row, as a table of Excel's.

use rust_xlsxwriter::Worksheet;

use super::frame::{LARGE, Setting, WHOLE_TAB, Written, cell_by_cell, printing, put_plain, tables};
use crate::model::contract::{data, kept, workbook::sheet};
use crate::model::plain_text;
use crate::view::cycle::Value;
use crate::view::workbook::Workbook;

/// The widths of the columns in pixels; that of the hash is hidden.
const WIDTHS: [u32; 17] =
    [150, 170, 140, 64, 110, 170, 90, 96, 80, 560, 72, 76, 80, 560, 180, 90, 130];

/// The columns that are named one by one.
const BEFORE: usize = 13;
const HASH: u16 = 16;

/// Writes all records, or a line that says that there are none.
pub fn write(out: &mut Worksheet, document: &Workbook, setting: &Setting) -> Written {
    let count = document.records().count();
    if count == 0 {
        printing::set_up_narrow(out, (sheet::DATA, WHOLE_TAB), 1, setting)?;
        return put_plain(out, (0, 0), &setting.labels.silent_ladder, &setting.styles.line);
    }
    let heads: Vec<_> = data::HEADS.into_iter().chain([data::HASH]).collect();
    let revision = setting.meta.revision.as_deref().unwrap_or_default();
    let rows = |put: &mut dyn FnMut(&[Value<'_>]) -> Written| {
        document.records().try_for_each(|record| {
            let mut row = record.values(revision).to_vec();
            let text = plain_text(&record.fact.text);
            let hash = kept::hash(&[&record.level.id, &record.section.id, &text]);
            if let Some(Value::Text(before)) = row.get_mut(BEFORE) {
                let first = cell_by_cell(before).first().map_or(0, |first| first.len());
                if first < before.len() {
                    before.to_mut().truncate(first);
                }
            }
            row.push(Value::Text(hash.into()));
            put(&row)
        })
    };
    let table = tables::Table {
        names: [sheet::DATA, data::TABLE],
        columns: (&heads, &WIDTHS),
        rows: (count, count),
        wide: f64::INFINITY,
        is_large: count > LARGE,
        is_for_programs: true,
    };
    tables::write(out, &table, &rows, setting)?;
    out.set_column_hidden(HASH)?;
    out.set_freeze_panes(1, 0)?;
    Ok(())
}
