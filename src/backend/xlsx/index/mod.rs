//! The index of packets as a workbook: a sheet of people with room for what
//! becomes of each, a sheet of counts, and one of what may be chosen.

mod people;
mod summary;

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use self::people::{IndexColumns, put_entered};
use super::frame::{
    HIGHEST_TEXT, Setting, WHOLE_TAB, Written, head_height, hidden, new_book, printing, put_plain,
    titles,
};
use crate::model::IndexColumn;
use crate::model::contract::kept::{INDEX, LINE, PLAN, hash};
use crate::model::contract::workbook::{self, sheet};
use crate::view::index::{Index, Left};

/// With more people than this, their sheet is written by way of a file, to keep within memory.
const SPOOLED: usize = 1_000;

pub fn book(document: &Index, setting: &Setting) -> Result<Book, XlsxError> {
    let columns = &IndexColumns::new(document);
    let mut book = new_book(setting, &document.meta.title, workbook::INDEX)?;
    let out = if document.people.len() > SPOOLED {
        book.add_worksheet_with_constant_memory()?
    } else {
        book.add_worksheet()
    };
    people::write(out.set_name(sheet::PEOPLE)?, document, columns, setting)?;
    summary::write(book.add_worksheet().set_name(sheet::SUMMARY)?, document, columns, setting)?;
    lists(book.add_worksheet().set_name(sheet::LISTS)?, &document.lists, setting)?;
    if !document.left.rows.is_empty() {
        left(book.add_worksheet().set_name(sheet::LEFT)?, &document.left, setting)?;
    }
    kept(book.add_worksheet(), document, columns)?;
    Ok(book)
}

fn lists(out: &mut Worksheet, [statuses, marks]: &[Vec<String>; 2], setting: &Setting) -> Written {
    let Setting { styles, labels, .. } = setting;
    printing::set_up_narrow(out, (sheet::LISTS, WHOLE_TAB), 1, setting)?;
    for (column, (head, list)) in (0..).zip([(&labels.status, statuses), (&labels.rating, marks)]) {
        out.set_column_width_pixels(column, 220)?;
        put_plain(out, (0, column), head, &styles.level)?;
        for (row, text) in (1..).zip(list) {
            put_plain(out, (row, column), text, &styles.line)?;
        }
    }
    Ok(())
}

/// The most bytes of hashes in a cell.
const SHARED: usize = 9_000;

/// The width of the columns of people who left, in pixels.
const LEFT: u32 = 160;

fn left(out: &mut Worksheet, left: &Left, setting: &Setting) -> Written {
    let styles = &setting.styles;
    printing::set_up_narrow(out, (sheet::LEFT, WHOLE_TAB), 1, setting)?;
    titles::heads(out, 0, left.columns.iter().map(|(_, head)| (head.as_str(), LEFT)), styles)?;
    for (row, cells) in (1..).zip(&left.rows) {
        let mut highest = head_height("", f64::from(LEFT));
        for (&column, said) in cells {
            let place = (row, column as u16);
            if let Some((IndexColumn::Added, _)) = left.columns.get(column) {
                put_entered(out, place, said, styles)?;
            } else {
                highest = highest.max(head_height(&said.text, f64::from(LEFT)));
                put_plain(out, place, &said.text, &styles.lines)?;
            }
        }
        out.set_row_height(row, highest.min(HIGHEST_TEXT))?;
    }
    Ok(())
}

/// Writes the hidden sheet: what the columns are, and a hash of what is said of each person.
fn kept(out: &mut Worksheet, document: &Index, columns: &IndexColumns) -> Written {
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
            row.extend([file.name.as_str(), file.state]);
            hash(&row).split_off(8)
        })
        .collect();
    pieces.extend(hidden::pieces(PLAN, &hashes, SHARED));
    hidden::put(out, &[INDEX], &pieces)
}
