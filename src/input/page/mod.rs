//! Career pages as companies publish them: Markdown with front matter, and
//! under each heading a table of levels, of which one is the page's own.
//!
//! `parse` reads pages one by one, `merge` makes a ladder of them all. Opens no
//! file.

mod merge;
mod name;
mod parse;

use std::path::Path;
use std::sync::Arc;

use super::Reading;
use super::problems::Problems;
use crate::base::diag::{Checked, Diagnostic, Severity};
use crate::base::invisible;
use crate::base::source::{Place, Source};
use merge::merge;
use merge::settings::{self, Settings};
use parse::{Page, Rejected, parse};

pub use name::readable;

/// Pages that make one ladder.
#[derive(Debug)]
pub struct Pages {
    /// The pages, in any order.
    pub sources: Vec<Arc<Source>>,
    /// What the ladder is called; a page alone gives its own title.
    pub title: Option<String>,
    /// The `ladder.yaml` beside them.
    pub settings: Option<Arc<Source>>,
    /// Whether some may be no pages of a ladder, such as a read-me file.
    pub may_hold_others: bool,
}

/// Reads pages as one ladder.
///
/// # Errors
/// All problems of all pages and of their settings.
pub fn read(pages: &Pages) -> Checked<Reading> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let settings = pages.settings.as_ref().map_or_else(
        || Some(Settings::default()),
        |source| {
            settings::read(source)
                .map_err(|found| problems.extend(found))
                .ok()
        },
    );
    let read = read_all(pages, &mut problems, &mut warnings);
    let Some(settings) = settings.filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    let title = pages.title.as_deref().map(invisible::replaced);
    let title = title.as_deref().filter(|title| !title.trim().is_empty());
    let mut reading = merge(read, &settings, title)?;
    if let Some(found) = pages.title.as_deref().and_then(invisible::first) {
        warnings.push(invisible::warning(found).note("it is in the name of the pages' folder"));
    }
    warnings.extend(settings.warnings);
    reading.warnings.splice(0..0, warnings);
    Ok(reading)
}

/// Every page, in the order of pages; there is at least one or a problem.
fn read_all(
    pages: &Pages,
    problems: &mut Vec<Diagnostic>,
    warnings: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let mut read = Vec::new();
    if pages.sources.is_empty() {
        problems.push(no_pages());
    }
    for source in &pages.sources {
        match parse(source) {
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
        let skipped = warnings.drain(..).map(|warning| Diagnostic {
            severity: Severity::Error,
            ..warning
        });
        problems.extend(skipped);
    }
    read.sort_by_cached_key(position);
    read
}

/// Its place among the pages: by `order`, those without one last; then by the
/// name of its file.
fn position(page: &Page) -> (bool, Option<i64>, Option<String>, String) {
    let name = page.place.source().name();
    let file = Path::new(name)
        .file_name()
        .map(|file| file.to_string_lossy().into_owned());
    (page.order.is_none(), page.order, file, name.to_string())
}

/// The problems of one page, in order, and not more than a person reads.
fn told(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    for problem in found {
        problems.add(|| problem);
    }
    problems.into_list()
}

fn no_pages() -> Diagnostic {
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        "there is no page to make a ladder of",
    )
    .help("write a page for each level; a `ladder.yaml` beside them only adds to what they say")
}

fn skipped(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning(crate::base::diag::Code::Unsorted, "this file has no table of levels, and is left out")
        .at(Place::new(source, 0..source.text().lines().next().map_or(0, str::len)))
        .help("if it is a page of the ladder, give it front matter, and below each section a table with the page's level in bold")
}

#[cfg(test)]
mod tests;
