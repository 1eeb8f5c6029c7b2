//! Workbooks (XLSX): what is filtered, compared and counted.
//!
//! `frame` knows what any sheet is made of. Each of the others is a kind of sheet,
//! or a whole workbook (`case`, `index`, `cycle`), and knows no other:
//!
//! | room | what it writes |
//! |---|---|
//! | `overview` | the first: what the ladder comes to |
//! | `section` | one a section, the levels side by side |
//! | `dropped` | what each level no longer says |
//! | `data` | the last that people see: all expectations as one table |
//! | `case` | the workbook of a promotion case |
//! | `index` | the workbook of a roster: its people, and how many there are |
//! | `changes` | the workbook of what changed between two revisions |
//! | `cycle` | the workbook of what came back of a review cycle |
//! | `kept` | the one that nobody sees, by which a workbook is read back |
//! | `template` | the workbook in which people write a ladder |

mod case;
mod changes;
mod cycle;
mod data;
mod dropped;
mod frame;
mod index;
mod kept;
mod overview;
mod section;
mod template;

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use self::frame::{LARGE, MOST_LINKS, Setting, Styles, TabNames, limits, new_book, package};
use super::{Exported, Exporter};
use crate::base::diag::Diagnostic;
use crate::base::spool;
use crate::base::units::Paper;
use crate::model::contract::workbook;
use crate::model::contract::workbook::sheet;
use crate::model::{Direction, Labels};
use crate::view::Meta;
use crate::view::case::Case;
use crate::view::changes::Changes;
use crate::view::cycle::Cycle;
use crate::view::index::Index;
use crate::view::template::Template;
use crate::view::workbook::Workbook;

#[derive(Debug, Clone, Default)]
pub struct Xlsx {
    /// What is printed on, wider than high.
    pub paper: Paper,
    /// Whether each level of a checklist has a column for what is met.
    pub tracking: bool,
    /// The words that are added to the ladder's own.
    pub labels: Labels,
}

impl Xlsx {
    fn setting<'a>(&'a self, meta: &'a Meta) -> Setting<'a> {
        Setting {
            meta,
            styles: Styles::of_language(&meta.language),
            paper: self.paper,
            tracking: self.tracking,
            labels: &self.labels,
        }
    }
}

impl Exporter<Workbook> for Xlsx {
    fn export(&self, document: &Workbook, out: &mut dyn Write) -> Exported {
        let mut warnings = Vec::new();
        let setting = self.setting(&document.meta);
        let bytes = saved(ladder_book(document, &setting, &mut warnings), &document.meta.language)?;
        let spooled = document.records().count() > LARGE;
        let bytes = package::with_percent_signs(&bytes, spooled)?;
        out.write_all(&if spooled { bytes } else { kept::with_known(&bytes)? })?;
        Ok(warnings)
    }
}

impl Exporter<Case> for Xlsx {
    fn export(&self, document: &Case, out: &mut dyn Write) -> Exported {
        let mut warnings = Vec::new();
        let setting = self.setting(&document.meta);
        let bytes = saved(case::book(document, &setting, &mut warnings), &document.meta.language)?;
        out.write_all(&kept::with_known(&package::with_percent_signs(&bytes, false)?)?)?;
        Ok(warnings)
    }
}

impl Exporter<Index> for Xlsx {
    fn export(&self, document: &Index, out: &mut dyn Write) -> Exported {
        let setting = self.setting(&document.meta);
        let bytes = saved(index::book(document, &setting), &document.meta.language)?;
        out.write_all(&kept::with_known(&bytes)?)?;
        let unlinked = document.people.len().saturating_sub(MOST_LINKS);
        Ok((unlinked > 0).then(|| limits::too_many_files(unlinked)).into_iter().collect())
    }
}

impl Exporter<Changes> for Xlsx {
    fn export(&self, document: &Changes, out: &mut dyn Write) -> Exported {
        let setting = self.setting(&document.meta);
        let bytes = saved(changes::book(document, &setting), &document.meta.language)?;
        out.write_all(&package::with_percent_signs(&bytes, false)?)?;
        Ok(Vec::new())
    }
}

impl Exporter<Cycle> for Xlsx {
    fn export(&self, document: &Cycle, out: &mut dyn Write) -> Exported {
        limits::check_cycle(document)?;
        let book = cycle::book(document, &self.setting(&document.meta));
        let mut package = spool::file();
        save(book, &document.meta.language, &mut package)?;
        let mut package = cycle::with_ranges(package, document, spool::file())?;
        package.rewind()?;
        io::copy(&mut package, out)?;
        Ok(Vec::new())
    }
}

impl Exporter<Template> for Xlsx {
    fn export(&self, document: &Template, out: &mut dyn Write) -> Exported {
        out.write_all(&saved(template::book(document, self.paper), "en")?)?;
        Ok(Vec::new())
    }
}

/// The bytes of a workbook, as [`save`] writes them.
fn saved(book: Result<Book, XlsxError>, language: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    save(book, language, &mut bytes)?;
    Ok(bytes)
}

/// Saves a workbook in a language; its sheets begin where that does.
// One kind of writer: for each, the compiler makes all of a ZIP file's writing anew.
fn save(
    book: Result<Book, XlsxError>, language: &str, out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let saved = book.and_then(|mut book| {
        if Direction::is_mirrored(language) {
            for sheet in book.worksheets_mut() {
                sheet.set_right_to_left(true);
            }
        }
        book.save_to_writer(out)
    });
    saved.map_err(|error| io::Error::other(error.to_string()))
}

fn ladder_book(
    document: &Workbook, setting: &Setting, warnings: &mut Vec<Diagnostic>,
) -> Result<Book, XlsxError> {
    let mut book = new_book(setting, &document.meta.title, workbook::LADDER)?;
    let mut names = TabNames::new(
        &[sheet::OVERVIEW, sheet::DROPPED, sheet::DATA, sheet::KEPT],
        &setting.labels.section,
    );
    let titles = document.sheets.iter().map(|sheet| &sheet.title);
    let tabs: Vec<_> = titles.map(|title| names.name(title)).collect();
    let out = book.add_worksheet().set_name(sheet::OVERVIEW)?;
    let ranges = overview::write(out, document, &tabs, setting)?;
    for (name, range) in workbook::AMOUNTS.into_iter().zip(ranges) {
        book.define_name(name, &range)?;
    }
    let places = section::places(&document.sheets, &tabs, setting);
    let is_large = document.records().count() > LARGE;
    for (sheet, tab) in document.sheets.iter().zip(&tabs) {
        let out = add_sheet(&mut book, is_large)?.set_name(tab)?;
        warnings.append(&mut section::write(out, sheet, setting, &places)?);
    }
    dropped::write(book.add_worksheet().set_name(sheet::DROPPED)?, &document.dropped, setting)?;
    let out = add_sheet(&mut book, is_large)?.set_name(sheet::DATA)?;
    data::write(out, document, setting)?;
    kept::write(add_sheet(&mut book, is_large)?, &document.kept, setting.labels)?;
    Ok(book)
}

/// Adds a sheet that is written row by row, from top to bottom.
fn add_sheet(book: &mut Book, is_large: bool) -> Result<&mut Worksheet, XlsxError> {
    if is_large { book.add_worksheet_with_low_memory() } else { Ok(book.add_worksheet()) }
}
