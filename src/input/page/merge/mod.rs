//! Pages to one ladder.
//!
//! `settings` are what the folder says beside its pages; `index` orders levels
//! (by `sequence`) and sections within `limits`; `ladder` makes the ladder;
//! `drift` and `close` find what pages say in two ways.

mod close;
mod drift;
mod index;
mod ladder;
mod limits;
mod sequence;
pub mod settings;

use std::collections::BTreeMap;

use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::Place;
use crate::input::Reading;
use crate::input::shape::level_tables::Page;
use crate::model::folded;
use index::Index;
use settings::Settings;

/// Makes a ladder of pages that are in order. It is called `title`, or else
/// like the first page, where the settings do not say.
///
/// # Errors
/// All that keeps the pages from being one ladder.
pub fn merge(mut pages: Vec<Page>, settings: &Settings, title: Option<&str>) -> Checked<Reading> {
    limits::check(&pages)?;
    let mut problems = Vec::new();
    settings.rename_sections(&mut pages, &mut problems);
    problems.extend(pages.iter().flat_map(repeated_sections));
    let index = Index::new(&pages, &mut problems);
    let title = title.or(pages.first().map(|page| page.title.as_str()));
    let ladder = ladder::build(&index, settings, title.unwrap_or_default());
    let ladder = ladder.map_err(|found| problems.extend(found));
    match ladder {
        Ok(ladder) if problems.is_empty() => Ok(Reading {
            ladder,
            warnings: close::find(&pages),
            drift: drift::find(&index),
        }),
        _ => Err(problems),
    }
}

/// Reports sections that stand on a page twice.
fn repeated_sections(page: &Page) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Place> = BTreeMap::new();
    let mut problems = Vec::new();
    for section in &page.sections {
        if let Some(first) = seen.get(&folded(&section.title)) {
            problems.push(
                Diagnostic::error(
                    crate::base::diag::Code::Unsorted,
                    format!("the section “{}” stands on this page twice", section.title),
                )
                .at(section.place.clone())
                .also(Place::clone(first), "first here")
                .help("join the two, or give one another title"),
            );
        } else {
            seen.insert(folded(&section.title), &section.place);
        }
    }
    problems
}
