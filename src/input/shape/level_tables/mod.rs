//! Level tables: a page for each level, and under each heading a table whose
//! header cells are levels, of which one is the page's own.
//!
//! `front` reads what the page says of itself, `parts` cuts the rest at its
//! headings, `columns` finds the levels of a table, `focus` the page's own
//! level, and `entries` reads what is said of each.

mod columns;
mod entries;
mod focus;
mod front;
mod parts;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Source;
use crate::input::draft::Said;
use crate::input::outline::{self, FrontMatter, Outline, Part, Table};
use crate::input::shape::names;
use crate::model::{Block, folded};
use entries::Told;
use parts::PageParts;

pub use entries::{LevelEntry, PageSection};
pub use front::unclosed;

#[derive(Debug)]
pub struct Page {
    /// The heading, without the track.
    pub title: Said,
    /// The track that the heading names.
    pub track: Option<Said>,
    /// Its place among the pages.
    pub order: Option<i64>,
    /// The title of the level that it is about.
    pub focus: String,
    pub introduction: Vec<Block>,
    pub sections: Vec<PageSection>,
}

impl Page {
    pub fn is_about(&self, title: &str) -> bool {
        folded(&self.focus) == folded(title)
    }

    /// The titles of the other levels in its tables, each once, in order.
    pub fn beside(&self) -> Vec<Said> {
        let mut seen = BTreeSet::from([folded(&self.focus)]);
        let entries = self.sections.iter().flat_map(|it| &it.entries);
        let levels = entries.map(|entry| &entry.level);
        let others = levels.filter(|level| seen.insert(folded(&level.text)));
        others.cloned().collect()
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

/// Whether a text is such a page or is meant so: most of its sections have tables.
pub fn is_one(source: &Arc<Source>) -> bool {
    let outline = outline::read(source);
    let mut sections = 0_usize;
    let mut with_table = 0_usize;
    let mut has_one = true;
    for part in &outline.parts {
        match part {
            Part::Heading(..) => {
                sections = sections.saturating_add(1);
                has_one = false;
            }
            Part::Table(table) if !has_one && !has_names_of_rows(table) => {
                with_table = with_table.saturating_add(1);
                has_one = true;
            }
            Part::Table(_) | Part::Text(_) => {}
        }
    }
    // The first heading is the page's own.
    let is_table_of_rows =
        |part: &Part| matches!(part, Part::Table(table) if has_names_of_rows(table));
    let is_named = matches!(outline.front_matter, FrontMatter::Properties(_))
        && !outline.parts.iter().any(is_table_of_rows);
    let most =
        (with_table > 0 || is_named) && with_table.saturating_mul(2) >= sections.saturating_sub(1);
    most && !matches!(read_outline(source, outline), Err(Rejected::NoLadder(_)))
}

/// Whether a table's first column holds names of its rows: its head is empty, or says so, or is
/// none of a level where the others are.
fn has_names_of_rows(table: &Table) -> bool {
    // A row of one cell is the name of the table.
    let mut rows = table.rows.iter().map(|row| row.cells.as_slice());
    let Some(cells) = rows.find(|cells| cells.len() > 1) else {
        return false;
    };
    let head = cells.first().map(|cell| cell.passage.line()).unwrap_or_default();
    let is_other = || {
        let heads: Vec<String> = cells.iter().map(|cell| cell.passage.line()).collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let named = names::levels_among(&heads);
        named.first() == Some(&false) && named.iter().filter(|it| **it).count() > 1
    };
    // Two levels beside a head that is none take three columns.
    let may_be = || cells.len() > 2 && !names::is_level(&head);
    let is_named = || names::purpose(&head).is_some() || may_be() && is_other();
    head.trim().is_empty() || is_named()
}

/// Reads a page, with the warnings about it.
pub fn read(source: &Arc<Source>) -> Result<(Page, Vec<Diagnostic>), Rejected> {
    read_outline(source, outline::read(source))
}

fn read_outline(
    source: &Arc<Source>, outline: Outline,
) -> Result<(Page, Vec<Diagnostic>), Rejected> {
    let mut problems = outline.problems;
    let has_front_matter = matches!(outline.front_matter, FrontMatter::Properties(_));
    let front = front::read(source, outline.front_matter, &mut problems);
    let parts = PageParts::new(outline.text, outline.parts, &mut problems);
    let (title, track) = split_heading(&parts.title());
    problems.extend(no_title(&parts, &title));
    let titles = [title.as_str(), front.title.as_deref().unwrap_or_default()];
    let Some(focus) = focus_level(&parts, &titles, &mut problems) else {
        let is_named =
            |it: &columns::LevelTable| it.columns.iter().any(|it| names::is_level(&it.title));
        let named: Vec<bool> = parts.tables().map(is_named).collect();
        let count = named.iter().filter(|is| **is).count();
        let is_page = has_front_matter && count.saturating_mul(2) > named.len();
        sort(&mut problems);
        let rejected = if is_page { Rejected::Broken } else { Rejected::NoLadder };
        return Err(rejected(problems));
    };
    let place = parts.place.clone();
    let Told { introduction, sections, warnings } = entries::read(parts, &focus, &mut problems);
    if !problems.is_empty() {
        sort(&mut problems);
        return Err(Rejected::Broken(problems));
    }
    let page = Page {
        track: track.map(|track| Said::new(track, place.clone())),
        title: Said::new(title, place),
        order: front.order,
        focus,
        introduction,
        sections,
    };
    Ok((page, warnings))
}

/// What the page is about; where tables are broken, it may be the heading.
fn focus_level(
    parts: &PageParts, titles: &[&str], problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let tables: Vec<_> = parts.tables().collect();
    if tables.is_empty() {
        problems.push(
            Diagnostic::error(Code::NoTableOfLevels, "the page has no table of levels")
                .at(parts.place.clone())
                .help("add a section: a heading `### Title`, and below it a table with a column for each level"),
        );
        return None;
    }
    focus::find(&tables, titles, problems)
}

/// Says that a page has no heading, or one without words.
fn no_title(parts: &PageParts, title: &str) -> Option<Diagnostic> {
    let problem = |message: &str| Diagnostic::error(Code::MissingTitle, message);
    if parts.heading.is_none() {
        let help = "write `# Name of the level` above its text, or `# Name of the level (Name of the track Path)`";
        let place = parts.text.clone().trimmed().first_line();
        Some(problem("the page has no heading").at(place).help(help))
    } else if title.is_empty() {
        let problem = problem("the page's heading has no words").at(parts.place.clone());
        Some(problem.help("write the level's title into it"))
    } else {
        None
    }
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
