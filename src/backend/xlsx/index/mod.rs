//! The index of packets as a workbook: a sheet of people with room for what
//! becomes of each, a sheet of counts, and one of what may be chosen.

mod people;
mod summary;

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use super::style::{Style, WHOLE_TAB};
use super::text::put_plain;
use super::{Setting, limits, print, properties};
use crate::backend::{ExportError, Exporter};
use crate::base::diag::Diagnostic;
use crate::base::units::Paper;
use crate::view::index::Index;

/// With more people than this, the sheet of people is spooled to a temporary
/// file while it is written.
const SPOOLED: usize = 1_000;

/// What becomes of a packet; the first is what everything starts with.
const STATUSES: [&str; 3] = ["open", "in review", "done"];

/// The sheet of what may be chosen: statuses, then marks.
const LISTS: &str = "Lists";

/// Writes indexes of packets.
#[derive(Debug, Clone, Copy, Default)]
pub struct XlsxIndex {
    /// What is printed on, wider than high.
    pub paper: Paper,
}

impl Exporter<Index> for XlsxIndex {
    fn export(
        &self,
        document: &Index,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        let columns = people::Columns::new(document);
        limits::check_index(columns.number()).map_err(ExportError::Content)?;
        let setting = Setting {
            meta: &document.meta,
            style: Style::default(),
            paper: self.paper,
            tracking: false,
        };
        let bytes = book(document, &columns, &setting)
            .and_then(|mut book| book.save_to_buffer())
            .map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(&bytes)?;
        let unlinked = document.people.len().saturating_sub(limits::MOST_LINKS);
        Ok(match unlinked {
            0 => Vec::new(),
            _ => vec![limits::too_many_files(unlinked)],
        })
    }
}

fn book(document: &Index, columns: &people::Columns, setting: &Setting) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&properties(setting.meta)?.set_subject("Review packets"));
    let is_large = document.people.len() > SPOOLED;
    let out = if is_large {
        book.add_worksheet_with_constant_memory()?
    } else {
        book.add_worksheet()
    };
    let out = out.set_name(people::SHEET)?;
    people::write(out, document, columns, setting)?;
    let out = book.add_worksheet().set_name(summary::SHEET)?;
    summary::write(out, document, columns, setting)?;
    let out = book.add_worksheet().set_name(LISTS)?;
    lists(out, &document.scale, setting)?;
    Ok(book)
}

/// Writes what may be chosen, a list a column.
fn lists(out: &mut Worksheet, scale: &[String], setting: &Setting) -> Result<(), XlsxError> {
    let style = &setting.style;
    out.set_tab_color(WHOLE_TAB);
    print::set_up_narrow(out, LISTS, 1, setting)?;
    let scale: Vec<_> = scale.iter().map(String::as_str).collect();
    let lists: [(&str, &[&str]); 2] = [("Status", &STATUSES), ("Rating", &scale)];
    for (column, (head, list)) in (0..).zip(lists) {
        out.set_column_width_pixels(column, 220)?;
        put_plain(out, (0, column), head, &style.level)?;
        for (row, text) in (1..).zip(list) {
            put_plain(out, (row, column), text, &style.line)?;
        }
    }
    Ok(())
}
