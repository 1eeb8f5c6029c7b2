//! One page: its level, and what it says of it and of the levels beside it.
//!
//! `front` reads the front matter; `outline` cuts the rest at its headings and
//! tables (`html_table`, `table`); `focus` finds the page's level; `section`
//! reads entries and notes.

mod focus;
mod front;
mod html_table;
mod outline;
mod section;
mod table;

use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};
use crate::model::folded;
use outline::{Outline, outline};

pub use section::{Column, Section};

/// A page as it was read.
#[derive(Debug)]
pub struct Page {
    /// The heading, without the track.
    pub title: String,
    /// Where the heading stands.
    pub place: Place,
    /// The track that the heading names.
    pub track: Option<String>,
    /// Its place among the pages.
    pub order: Option<i64>,
    /// The title of the level that it is about.
    pub focus: String,
    /// What it says, in order.
    pub sections: Vec<Section>,
}

impl Page {
    /// Whether a title is that of the level the page is about.
    pub fn is_about(&self, title: &str) -> bool {
        folded(&self.focus) == folded(title)
    }
}

/// Why a page could not be read.
#[derive(Debug)]
pub enum Rejected {
    /// Nothing in it looks like a ladder.
    NoLadder(Vec<Diagnostic>),
    /// It is a page of a ladder, with problems.
    Broken(Vec<Diagnostic>),
}

/// Reads a page, with the warnings about it.
///
/// # Errors
/// All problems of the page, in their order.
pub fn parse(source: &Arc<Source>) -> Result<(Page, Vec<Diagnostic>), Rejected> {
    let mut problems = Vec::new();
    let front = front::read(source, &mut problems);
    let outline = outline(source, front.end, &mut problems);
    let heading = outline.heading.as_ref();
    let (title, track) = split_heading(heading.map_or("", |heading| &heading.title));
    match heading {
        None => problems.push(no_heading(source, front.end)),
        Some(heading) if title.is_empty() => problems.push(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                "the page's heading has no words",
            )
            .at(Place::new(source, heading.range.clone()))
            .help("write the level's title into it"),
        ),
        Some(_) => {}
    }
    let titles = [title.as_str(), front.title.as_deref().unwrap_or_default()];
    let Some(focus) = focus_level(source, &outline, &titles, &mut problems) else {
        let is_page = front.end > 0 && outline.tables().next().is_some();
        sort(&mut problems);
        return Err(if is_page {
            Rejected::Broken(problems)
        } else {
            Rejected::NoLadder(problems)
        });
    };
    let mut warnings = Vec::new();
    let sections = section::read(source, &outline, &focus, &mut problems, &mut warnings);
    if !problems.is_empty() {
        sort(&mut problems);
        return Err(Rejected::Broken(problems));
    }
    let place = Place::new(
        source,
        heading.map_or(0..0, |heading| heading.range.clone()),
    );
    let order = front.order;
    let page = Page {
        title,
        place,
        track,
        order,
        focus,
        sections,
    };
    Ok((page, warnings))
}

/// What the page is about; where tables are broken, it may be the heading.
fn focus_level(
    source: &Arc<Source>,
    outline: &Outline,
    titles: &[&str],
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let tables: Vec<_> = outline.tables().collect();
    if tables.is_empty() {
        let end = outline
            .heading
            .as_ref()
            .map_or(0..0, |heading| heading.range.clone());
        problems.push(
            Diagnostic::error(crate::base::diag::Code::Unsorted, "the page has no table of levels")
                .at(Place::new(source, end))
                .help("add a section: a heading `### Title`, and below it a table with a column for each level"),
        );
        return None;
    }
    focus::find(source, &tables, titles, problems)
}

fn no_heading(source: &Arc<Source>, text_start: usize) -> Diagnostic {
    let text = Place::new(source, text_start..source.text().len());
    Diagnostic::error(crate::base::diag::Code::Unsorted, "the page has no heading")
        .at(text.trimmed().first_line())
        .help("write `# Name of the level` above its text, or `# Name of the level (Name of the track Path)`")
}

fn sort(problems: &mut [Diagnostic]) {
    problems.sort_by_key(|problem| problem.place.as_ref().map(|place| place.range().start));
}

/// "Technical Lead Manager (People Manager Path)": the title and the track.
fn split_heading(heading: &str) -> (String, Option<String>) {
    let split = heading.trim_end().strip_suffix(')').and_then(|heading| {
        let (title, inside) = heading.rsplit_once('(')?;
        let (track, path) = inside.trim().rsplit_once(char::is_whitespace)?;
        let is_track = path.eq_ignore_ascii_case("path") && !track.trim().is_empty();
        is_track.then(|| (title.trim().to_string(), Some(track.trim().to_string())))
    });
    split.unwrap_or_else(|| (heading.to_string(), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_in_parentheses_is_a_track() {
        for (heading, title, track) in [
            ("A (People Manager Path)", "A", Some("People Manager")),
            ("A (ic  path )", "A", Some("ic")),
            ("A (part time)", "A (part time)", None),
            ("A (Path)", "A (Path)", None),
            ("A", "A", None),
        ] {
            let expected = (title.to_string(), track.map(str::to_string));
            assert_eq!(split_heading(heading), expected);
        }
    }
}
