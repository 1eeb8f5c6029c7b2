//! What all tests of pages need.

mod beside_pages;
mod merging;
mod shapes;

use super::*;
use crate::input::{Reading, read_pages as read};
use crate::model::{Entry, Ladder, LevelIndex, SectionKind, plain_text, texts};

/// A page: `order` (none if empty), heading, then sections.
fn page(name: &str, order: &str, heading: &str, sections: &[String]) -> Arc<Source> {
    let front =
        if order.is_empty() { "title: x".to_string() } else { format!("title: x\norder: {order}") };
    let text = format!("---\n{front}\n---\n\n# {heading}\n{}", sections.concat());
    Source::new(name, text)
}

/// A section with its levels side by side; a `*` before a title marks the page's level.
fn section(title: &str, columns: &[(&str, &str)]) -> String {
    let header = |(name, _): &(&str, &str)| match name.strip_prefix('*') {
        Some(name) => format!("<td style=\"font-weight:bold\">\n\n{name}\n\n</td>"),
        None => format!("<td>\n\n{name}\n\n</td>"),
    };
    let cell = |(_, text): &(&str, &str)| format!("<td markdown=\"1\">\n\n{text}\n\n</td>");
    let headers: String = columns.iter().map(header).collect();
    let cells: String = columns.iter().map(cell).collect();
    format!(
        "### {title}\n<table markdown=\"1\">\n<tr>{headers}</tr>\n<tr>{cells}</tr>\n</table>\n\n"
    )
}

fn pages(sources: &[Arc<Source>]) -> Files {
    Files { title: Some("Paths".into()), may_hold_others: true, ..Files::texts(sources.to_vec()) }
}

fn with_settings(sources: &[Arc<Source>], yaml: &str) -> Checked<Reading> {
    read(&Files { settings: Some(Source::new("ladder.yaml", yaml)), ..pages(sources) })
}

fn read_pages(sources: &[Arc<Source>]) -> Reading {
    read(&pages(sources)).unwrap()
}

fn messages(problems: &[Diagnostic]) -> Vec<String> {
    let place = |problem: &Diagnostic| problem.place.as_ref().map(ToString::to_string);
    let said = |p: &Diagnostic| format!("{} {}", place(p).unwrap_or_default(), p.message);
    problems.iter().map(said).collect()
}

fn levels(ladder: &Ladder) -> Vec<&str> {
    ladder.levels.iter().map(|level| level.title.as_str()).collect()
}

fn sections(ladder: &Ladder) -> Vec<&str> {
    ladder.sections.iter().map(|section| section.title.as_str()).collect()
}

fn entry<'a>(ladder: &'a Ladder, level: &str, section: &str) -> &'a Entry {
    let section = sections(ladder).iter().position(|title| *title == section).unwrap();
    let level = ladder.levels.iter().find(|known| known.title == level).unwrap();
    &level.entries[section]
}

fn said(ladder: &Ladder, level: &str, section: &str) -> String {
    plain_text(&crate::input::markup::flatten(&entry(ladder, level, section).blocks))
}

fn leads_to(ladder: &Ladder, level: &str) -> Vec<String> {
    let level = ladder.levels.iter().find(|known| known.title == level).unwrap();
    level.leads_to.iter().map(|&LevelIndex(to)| ladder.levels[to].title.clone()).collect()
}
