//! Career pages as companies publish them: Markdown with front matter, and
//! under each heading a table of levels, of which one is the page's own.
//!
//! Pages are read one by one as `level_tables`; `merge` makes one draft of them
//! all, by `arrange`, `order` and the `settings` beside them. Opens no file.

mod arrange;
mod merge;
pub(super) mod order;

use std::mem;
use std::path::Path;
use std::sync::Arc;

use self::merge::merge;
use super::level_tables::{self, Page, Rejected};
use super::settings;
use crate::base::diag::{Checked, Code, Diagnostic, Problems, Severity};
use crate::base::invisible;
use crate::base::source::{Place, Source};
use crate::input::draft::Draft;
use crate::input::open::{Content, Files};

/// How many files with tables are looked at to find whether pages are such.
const LOOKED_AT: usize = 3;

/// Whether files are pages of level tables.
pub fn are_here(files: &Files) -> bool {
    let texts = files.documents.iter().filter_map(|document| document.content.text());
    let mut with_tables = texts.filter(|source| has_table(source.text())).take(LOOKED_AT);
    with_tables.any(level_tables::is_one)
}

fn has_table(text: &str) -> bool {
    let is_start = |line: &str| {
        let line = line.trim_start();
        let tag = line.get(..6).is_some_and(|tag| tag.eq_ignore_ascii_case("<table"));
        tag || (line.starts_with(['|', ':', '-']) && line.contains("--") && line.contains('|'))
    };
    text.lines().any(is_start) || text.contains("<table")
}

pub fn read(pages: &Files) -> Checked<Draft> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let settings = pages.settings.as_ref().map(settings::read).transpose();
    let read = read_all(pages, &mut problems, &mut warnings);
    let settings = settings.map_err(|found| [found, mem::take(&mut problems)].concat())?;
    let mut settings = settings.unwrap_or_default();
    settings.draft.problems.extend(problems);
    if !settings.draft.problems.is_empty() {
        // What is wrong with the settings themselves is still to be found.
        return Ok(mem::take(&mut settings.draft));
    }
    let title = pages.title.as_deref().map(|title| invisible::replaced(title, false));
    let title = title.as_deref().filter(|title| !title.trim().is_empty());
    if let Some(found) = pages.title.as_deref().and_then(invisible::first) {
        warnings.push(invisible::warning(found).note("it is in the name of the pages' folder"));
    }
    warnings.append(&mut settings.draft.warnings);
    let mut draft = Draft { warnings, ..merge(read, &mut settings, title) };
    settings.arrange(&mut draft);
    Ok(draft)
}

/// Every page, in the order of pages; there is at least one or a problem.
fn read_all(
    pages: &Files, problems: &mut Vec<Diagnostic>, warnings: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let mut read = Vec::new();
    if pages.documents.is_empty() {
        problems.push(no_pages());
    }
    let contents = pages.documents.iter().map(|document| &document.content);
    for source in contents.filter_map(Content::text) {
        match level_tables::read(source) {
            Ok((page, found)) => {
                warnings.extend(told(found));
                read.push(page);
            }
            Err(Rejected::NoLadder(_)) if pages.may_hold_others => warnings.push(skipped(source)),
            Err(Rejected::NoLadder(found) | Rejected::Broken(found)) => {
                problems.extend(told(found));
            }
        }
    }
    if read.is_empty() && problems.is_empty() {
        let skipped = warnings.drain(..);
        problems.extend(skipped.map(|it| it.with_severity(Severity::Error)));
    }
    read.sort_by_cached_key(position);
    read
}

/// Its place among the pages: by `order`, then by the name of its file.
fn position(page: &Page) -> (bool, Option<i64>, Option<String>, String) {
    let name = page.title.place.source().name();
    let file = Path::new(name).file_name();
    let file = file.map(|file| file.to_string_lossy().into_owned());
    (page.order.is_none(), page.order, file, name.to_string())
}

/// The problems of one page, in order, and not more than a person reads.
fn told(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    problems.extend(found);
    problems.into_list()
}

fn no_pages() -> Diagnostic {
    Diagnostic::error(Code::NoPages, "there is no page to make a ladder of").help(
        "write a page for each level; a `ladderpress.yaml` beside them only adds to what they say",
    )
}

fn skipped(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning(Code::NoTableOfLevels, "this file has no table of levels, and is left out")
        .at(Place::new(source, 0..source.text().lines().next().map_or(0, str::len)))
        .help("if it is a page of the ladder, give it front matter, and below each section a table with the page's level in bold")
}

#[cfg(test)]
mod tests;
