//! The index of packets as a workbook: a sheet of people with room for what
//! becomes of each, a sheet of counts, and one of what may be chosen.

mod kept;
mod people;
mod summary;

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

pub use self::people::IndexColumns;
use super::frame::{Setting, WHOLE_TAB, printing, properties, put_plain};
use crate::model::contract::workbook::{INDEX, sheet};
use crate::view::index::Index;

/// With more people than this, the sheet of people goes to a temporary file
/// while it is written, to keep within memory.
const SPOOLED: usize = 1_000;

pub fn book(
    document: &Index, columns: &IndexColumns, setting: &Setting,
) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&properties(setting, INDEX)?);
    let out = if document.people.len() > SPOOLED {
        book.add_worksheet_with_constant_memory()?
    } else {
        book.add_worksheet()
    };
    people::write(out.set_name(sheet::PEOPLE)?, document, columns, setting)?;
    summary::write(book.add_worksheet().set_name(sheet::SUMMARY)?, document, columns, setting)?;
    lists(book.add_worksheet().set_name(sheet::LISTS)?, &document.lists, setting)?;
    if !document.left.rows.is_empty() {
        kept::left(book.add_worksheet().set_name(sheet::LEFT)?, &document.left, setting)?;
    }
    kept::write(book.add_worksheet(), document, columns)?;
    Ok(book)
}

fn lists(
    out: &mut Worksheet, [statuses, marks]: &[Vec<String>; 2], setting: &Setting,
) -> Result<(), XlsxError> {
    let Setting { styles, labels, .. } = setting;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, sheet::LISTS, 1, setting)?;
    for (column, (head, list)) in (0..).zip([(&labels.status, statuses), (&labels.rating, marks)]) {
        out.set_column_width_pixels(column, 220)?;
        put_plain(out, (0, column), head, &styles.level)?;
        for (row, text) in (1..).zip(list) {
            put_plain(out, (row, column), text, &styles.line)?;
        }
    }
    Ok(())
}
