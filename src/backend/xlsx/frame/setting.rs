//! What all sheets of a workbook share, and what the workbook says of itself.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Book, XlsxError};
use time::PrimitiveDateTime;

use super::styles::Styles;
use crate::base::units::Paper;
use crate::model::Labels;
use crate::view::Meta;

pub struct Setting<'a> {
    pub meta: &'a Meta,
    pub styles: Styles,
    pub paper: Paper,
    /// Whether checklists have columns of statuses.
    pub tracking: bool,
    pub labels: &'a Labels,
}

/// A workbook without sheets about a subject, by [`contract`](crate::model::contract::workbook).
pub fn new_book(setting: &Setting, title: &str, subject: &str) -> Result<Book, XlsxError> {
    let Setting { meta, labels, .. } = setting;
    let organisation = meta.organisation.as_deref().unwrap_or_default();
    let mut book = Book::new();
    let properties = DocProperties::new()
        .set_title(title)
        .set_subject(subject)
        .set_author(organisation)
        .set_company(organisation)
        .set_keywords(&labels.keywords)
        .set_comment(meta.edition(labels).unwrap_or_default())
        .set_creation_datetime(&created(meta.date)?);
    book.set_properties(&properties);
    Ok(book)
}

/// The document's date; a workbook must have one, and Excel's days start in 1900.
fn created(date: Option<PrimitiveDateTime>) -> Result<ExcelDateTime, XlsxError> {
    let Some(date) = date.filter(|date| date.year() >= 1900) else {
        return ExcelDateTime::from_ymd(1980, 1, 1);
    };
    ExcelDateTime::from_ymd(date.year() as u16, u8::from(date.month()), date.day())
        .and_then(|day| day.and_hms(date.hour().into(), date.minute(), date.second()))
}
