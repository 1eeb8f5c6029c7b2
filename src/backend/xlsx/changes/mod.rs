//! What changed from one revision to another as a workbook: how much and where, what
//! is newly expected of each level, and all changes, a row each.

mod list;
mod overview;

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use super::frame::{Setting, properties};
use crate::model::contract::workbook::{CHANGES, sheet};
use crate::view::changes::Changes;

pub fn book(document: &Changes, setting: &Setting) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&properties(setting, CHANGES)?);
    let mut all = Worksheet::new();
    let rows = list::write(all.set_name(sheet::CHANGES)?, document, setting)?;
    overview::write(book.add_worksheet().set_name(sheet::OVERVIEW)?, document, &rows, setting)?;
    list::write_to_show(book.add_worksheet().set_name(sheet::TO_SHOW)?, document, setting)?;
    book.push_worksheet(all);
    Ok(book)
}
