//! How much pages may say: as much as the YAML form of a ladder.

use std::collections::BTreeSet;

use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::Place;
use crate::input::shape::level_tables::Page;
use crate::model::folded;

/// The most levels of a ladder.
const MAX_LEVELS: usize = 2000;

/// The most sections of a ladder.
const MAX_SECTIONS: usize = 500;

/// The most tracks of a ladder.
const MAX_TRACKS: usize = 200;

/// The longest title, in characters.
const MAX_TITLE: usize = 200;

/// Whether pages keep within the limits.
///
/// # Errors
/// Titles that are too long, and too many levels or sections.
pub fn check(pages: &[Page]) -> Checked<()> {
    let sections = || pages.iter().flat_map(|page| &page.sections);
    let columns = || sections().flat_map(|section| &section.columns);
    let headings = pages.iter().map(|page| (&page.title, &page.place));
    let tracks = || {
        pages
            .iter()
            .filter_map(|page| Some((page.track.as_ref()?, &page.place)))
    };
    let section_titles = sections().map(|section| (&section.title, &section.place));
    let level_titles = columns().map(|column| (&column.title, &column.header));
    let titles = headings
        .chain(tracks())
        .chain(section_titles.clone())
        .chain(level_titles.clone());
    let mut problems: Vec<_> = titles
        .filter(|(title, _)| title.chars().count() > MAX_TITLE)
        .map(|(_, place)| too_long(place))
        .collect();
    problems.dedup();
    problems.extend(too_many(
        "levels",
        MAX_LEVELS,
        level_titles.map(|(title, _)| title),
    ));
    problems.extend(too_many(
        "sections",
        MAX_SECTIONS,
        section_titles.map(|(title, _)| title),
    ));
    problems.extend(too_many(
        "tracks",
        MAX_TRACKS,
        tracks().map(|(title, _)| title),
    ));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn too_long(place: &Place) -> Diagnostic {
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("this title is longer than {MAX_TITLE} characters"),
    )
    .at(place.clone())
    .help("shorten it, or write the text below it")
}

fn too_many<'a>(
    word: &str,
    most: usize,
    titles: impl Iterator<Item = &'a String>,
) -> Option<Diagnostic> {
    let distinct: BTreeSet<_> = titles.map(|title| folded(title)).collect();
    let count = distinct.len();
    (count > most).then(|| {
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("the pages have {count} {word}"),
        )
        .note(format!("up to {most} {word} make one ladder"))
        .help("read the pages in smaller folders")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input::shape::level_tables::read;

    fn said(sections: &str) -> Vec<String> {
        all_said(&[format!("A\n{sections}")])
    }

    fn all_said(pages: &[String]) -> Vec<String> {
        let page = |text: &String| {
            let source = Source::new("a.md", format!("---\ntitle: A\n---\n# {text}"));
            read(&source).unwrap().0
        };
        let pages: Vec<_> = pages.iter().map(page).collect();
        let problems = check(&pages).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| problem.message)
            .collect()
    }

    #[test]
    fn a_title_may_not_be_a_text() {
        let table = "| A |\n|---|\n| x |\n";
        let long = format!("### {}\n\n{table}", "x".repeat(MAX_TITLE + 1));
        assert_eq!(said(&long), ["this title is longer than 200 characters"]);
        assert!(said(&format!("### {}\n\n{table}", "é".repeat(MAX_TITLE))).is_empty());
    }

    #[test]
    fn tracks_are_titles_and_counted() {
        let page = |track: &str| format!("A ({track} Path)\n### S\n\n| A |\n|---|\n| x |\n");
        let long = page(&"x".repeat(MAX_TITLE + 1));
        assert_eq!(
            all_said(&[long]),
            ["this title is longer than 200 characters"]
        );
        let mut pages: Vec<_> = (0..MAX_TRACKS)
            .map(|track| page(&track.to_string()))
            .collect();
        assert!(all_said(&pages).is_empty());
        pages.push(page("one more"));
        assert_eq!(all_said(&pages), ["the pages have 201 tracks"]);
    }

    #[test]
    fn levels_are_counted() {
        let cells = (0..MAX_LEVELS).map(|number| format!("<td>L{number}"));
        let cells = cells.collect::<Vec<_>>().concat();
        let table = |last: &str| {
            format!("### S\n<table><tr><td>A{cells}{last}<tr><td>A{cells}{last}</table>\n")
        };
        assert_eq!(said(&table("")), ["the pages have 2001 levels"]);
    }
}
