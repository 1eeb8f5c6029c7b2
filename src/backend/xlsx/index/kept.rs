//! What an index keeps of people who left, and by what it is read back.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::people::{IndexColumns, put_entered};
use crate::backend::xlsx::frame::{Setting, WHOLE_TAB, hidden, printing, put_plain, titles};
use crate::model::IndexColumn;
use crate::model::contract::kept::{INDEX, LINE, PLAN, hash};
use crate::model::contract::workbook::sheet;
use crate::view::index::{Index, Left};

/// The most bytes of hashes in a cell.
const SHARED: usize = 9_000;

/// Writes the rows of those who left.
pub fn left(out: &mut Worksheet, left: &Left, setting: &Setting) -> Result<(), XlsxError> {
    let styles = &setting.styles;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, sheet::LEFT, 1, setting)?;
    titles::heads(out, 0, left.columns.iter().map(|(_, head)| (head.as_str(), 160)), styles)?;
    for (row, cells) in (1..).zip(&left.rows) {
        for (&column, text) in cells {
            let place = (row, column as u16);
            match left.columns.get(column) {
                Some((IndexColumn::Added, _)) => put_entered(out, place, text, styles)?,
                _ => put_plain(out, place, text, &styles.line)?,
            }
        }
    }
    Ok(())
}

/// Writes the sheet that nobody sees: what the columns of both sheets are, and a hash of
/// what was written of each person.
pub fn write(
    out: &mut Worksheet, document: &Index, columns: &IndexColumns,
) -> Result<(), XlsxError> {
    let of_people: Vec<_> = columns.told(document).collect();
    let lines = [
        serde_json::to_string(&of_people).unwrap_or_default(),
        serde_json::to_string(&document.left.columns).unwrap_or_default(),
    ];
    let mut pieces: Vec<_> =
        lines.into_iter().flat_map(|line| hidden::pieces(LINE, &[line], 0)).collect();
    let people = document.people.iter().zip(&document.files);
    let hashes: Vec<_> = people
        .map(|(person, file)| {
            let mut row = document.row(person);
            row.push(file);
            hash(&row).split_off(8)
        })
        .collect();
    pieces.extend(hidden::pieces(PLAN, &hashes, SHARED));
    hidden::put(out, &[INDEX], &pieces)
}
