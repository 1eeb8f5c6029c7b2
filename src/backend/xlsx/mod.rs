//! The workbook (XLSX): an overview, a sheet a section with the levels side by
//! side, and all expectations as one table.
//!
//! | file | its question |
//! |---|---|
//! | `names` | what a sheet's tab says |
//! | `plan` | which rows a sheet has, how wide and how high |
//! | `metrics`, `wrap` | how wide text is, where it breaks |
//! | `grid`, `heads`, `section`, `tracking` | which cell holds what |
//! | `style`, `text`, `link` | a cell as Excel takes it |
//! | `overview`, `data` | the first sheet, and the last |
//! | `print` | what comes out of a printer |
//! | `case` | the workbook of a promotion case |
//! | `package` | the finished file |
//! | `index` | the workbook of a roster's packets |

mod case;
mod data;
mod grid;
mod heads;
mod index;
mod limits;
mod link;
mod metrics;
mod names;
mod overview;
mod package;
mod plan;
mod print;
mod section;
mod style;
mod text;
mod tracking;
mod wrap;

pub use index::XlsxIndex;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Book, Worksheet, XlsxError};
use time::PrimitiveDateTime;

pub use self::case::CaseXlsx;
use self::names::SheetNames;
use self::style::Style;
use super::{ExportError, Exporter};
use crate::base::diag::Diagnostic;
use crate::base::units::Paper;
use crate::view::Meta;
use crate::view::workbook::Workbook;

/// With more rows of data than this a workbook is large: its numbers are not
/// formulas, as each would read all data; its sheets are spooled to temporary
/// files while they are written.
const LARGE: usize = 20_000;

/// Writes workbooks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Xlsx {
    /// What is printed on, wider than high.
    pub paper: Paper,
    /// Whether each level of a checklist has a column for what is met.
    pub tracking: bool,
}

/// What all sheets of a workbook share.
struct Setting<'a> {
    meta: &'a Meta,
    style: Style,
    paper: Paper,
    tracking: bool,
}

impl Exporter<Workbook> for Xlsx {
    fn export(
        &self,
        document: &Workbook,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        limits::check(document, self.tracking).map_err(ExportError::Content)?;
        let mut warnings = Vec::new();
        let setting = Setting {
            meta: &document.meta,
            style: Style::default(),
            paper: self.paper,
            tracking: self.tracking,
        };
        let bytes = book(document, &setting, &mut warnings)
            .and_then(|mut book| book.save_to_buffer())
            .map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(&package::with_percent_signs(bytes, is_large(document))?)?;
        Ok(warnings)
    }
}

fn is_large(document: &Workbook) -> bool {
    document.records.len() > LARGE
}

/// Adds a sheet that is written row by row, from top to bottom.
fn add_sheet(book: &mut Book, is_large: bool) -> Result<&mut Worksheet, XlsxError> {
    if is_large {
        book.add_worksheet_with_low_memory()
    } else {
        Ok(book.add_worksheet())
    }
}

fn book(
    document: &Workbook,
    setting: &Setting,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&properties(&document.meta)?);
    let mut names = SheetNames::reserving(&[overview::SHEET, data::SHEET]);
    let titles = document.sheets.iter().map(|sheet| &sheet.title);
    let tabs: Vec<_> = titles.map(|title| names.name(title)).collect();
    let out = book.add_worksheet().set_name(overview::SHEET)?;
    let records = document.records.len();
    let names = overview::write(out, &document.overview, &tabs, records, setting)?;
    for (name, range) in names {
        book.define_name(name, &range)?;
    }
    for (sheet, tab) in document.sheets.iter().zip(&tabs) {
        let out = add_sheet(&mut book, is_large(document))?.set_name(tab)?;
        let mut plan = plan::plan(sheet);
        warnings.append(&mut plan.warnings);
        let links_left_out = section::write(out, sheet, &plan, setting)?;
        if links_left_out > 0 {
            warnings.push(limits::too_many_links(&sheet.title, links_left_out));
        }
    }
    let out = add_sheet(&mut book, is_large(document))?.set_name(data::SHEET)?;
    data::write(out, &document.records, setting)?;
    Ok(book)
}

fn properties(meta: &Meta) -> Result<DocProperties, XlsxError> {
    let organisation = meta.organisation.as_deref().unwrap_or_default();
    let keywords = ["career ladder", "levels", "expectations"];
    let revision = meta
        .revision
        .as_ref()
        .map(|revision| format!("Revision {revision}"));
    Ok(DocProperties::new()
        .set_title(&meta.title)
        .set_subject("Career ladder")
        .set_author(organisation)
        .set_company(organisation)
        .set_keywords(keywords.join(", "))
        .set_comment(revision.unwrap_or_default())
        .set_creation_datetime(&created(meta.date)?))
}

/// The document's date; a workbook must have one, and Excel's days start in 1900.
fn created(date: Option<PrimitiveDateTime>) -> Result<ExcelDateTime, XlsxError> {
    let Some(date) = date.filter(|date| date.year() >= 1900) else {
        return ExcelDateTime::from_ymd(1980, 1, 1);
    };
    let year = date.year() as u16;
    ExcelDateTime::from_ymd(year, u8::from(date.month()), date.day())
        .and_then(|day| day.and_hms(date.hour().into(), date.minute(), date.second()))
}
