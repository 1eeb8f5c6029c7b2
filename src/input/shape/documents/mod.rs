//! Documents whose levels are pages, headings or items of lists.
//!
//! `tree` makes trees of headings of the pages, `folders` reads their names, `titles` cuts names of levels out of those below
//! them, `ranks` moves headings that stand too high or too low, and `lists` makes headings of items and labels;
//! `choose` says which are levels, each way of reading being a `plan`, and `refuse` what is
//! said where it does not show; `tracks` finds tracks, `order` puts pages in order, and
//! `navigation` takes out lists of other pages. `sections`, `gather` and `labels` read what
//! stands below the levels, `text` makes headings part of a text, and `table` the tables there; `around` keeps what is said before
//! them, `cards` knows pages that are a table each, `closing` what is said behind the last, and names what is left out;
//! `alike` is what tables of all levels have in common; `build` makes the draft.

mod alike;
mod around;
mod build;
mod cards;
mod choose;
mod closing;
mod folders;
mod gather;
mod kin;
mod labels;
mod levels;
mod lists;
mod navigation;
mod order;
mod plan;
mod ranks;
mod refuse;
mod sections;
pub(super) mod table;
mod text;
mod titles;
mod tracks;
mod tree;

pub(super) use self::cards::are_cards;

use self::choose::choose;
use self::tree::Page;
use super::Choices;
use super::settings::Settings;
use crate::base::diag::{Checked, Code, Severity};
use crate::input::draft::{Draft, Said};
use crate::input::open::{Document, Files};
use crate::input::outline::Outline;
use crate::input::shape::LevelsIn;
use crate::input::shape::level_words::bare;
use crate::model::folded;

/// Reads documents in the way that they show, or that the user names.
pub fn read(
    files: &Files, outlines: &[(&Document, Outline)], choices: &Choices, settings: &Settings,
) -> Checked<Draft> {
    let mut outlines: Vec<(&Document, Outline)> = outlines.to_vec();
    let alike = alike::take(&mut outlines, settings);
    let (mut pages, title) = pages(&outlines, settings);
    if let Some(page) = pages.first_mut() {
        page.left_out.extend(alike.heads.iter().cloned());
    }
    let titled = |draft: Draft| {
        let mut draft = Draft { title: title.clone().or(draft.title), ..draft };
        alike.describe(&mut draft);
        draft
    };
    navigation::leave_out(&mut pages);
    let are_items = choices.levels_in == Some(LevelsIn::Lists);
    let labelled;
    let found = choose(&pages, choices);
    if let Ok(overview) = &found
        && choices.level_depth.is_none()
        && overview.may_be_overview()
    {
        let named = lists::naming(&pages, &overview.keys());
        if let Some(plan) = choose::of_names(&named, overview) {
            return Ok(titled(build::draft(&named, plan, files)));
        }
    }
    let plan = match found {
        Ok(plan) if plan.levels.len() > 1 || choices.levels_in.is_some() => Ok(plan),
        // One level alone may be the title of those that are labels.
        found if are_items || choices.levels_in.is_none() => {
            labelled = lists::as_headings(&pages, are_items).unwrap_or_default();
            let labels = choose::of_labels(&labelled, are_items);
            match labels.filter(|plan| found.is_err() || plan.levels.len() > 1) {
                Some(plan) => return Ok(titled(build::draft(&labelled, plan, files))),
                None => found,
            }
        }
        found => found,
    };
    let plan = plan.map_err(|problem| {
        let broken = pages.iter().flat_map(|page| page.problems.iter().cloned());
        let warnings = pages.iter().flat_map(|page| page.warnings.iter().cloned());
        let open = warnings.filter(|it| it.code == Code::UnclosedFrontMatter);
        let open = open.map(|it| it.with_severity(Severity::Error));
        broken.chain(open).chain([*problem]).collect::<Vec<_>>()
    })?;
    Ok(titled(build::draft(&pages, plan, files)))
}

/// Documents as pages with their names, and what all of them are called after.
fn pages(outlines: &[(&Document, Outline)], settings: &Settings) -> (Vec<Page>, Option<Said>) {
    let columns = table::columns(outlines.iter().map(|(_, outline)| outline));
    let page = |(document, outline): &(&Document, Outline)| {
        tree::page(document, outline.clone(), &columns)
    };
    let mut pages: Vec<Page> = outlines.iter().map(page).collect();
    titles::without_own_names(&mut pages);
    for page in &mut pages {
        page.root.leave_out(&|name| settings.is_left_out(name));
        page.root.note_levels(&|name| settings.is_level(name));
        ranks::lower(page);
    }
    leave_out(&mut pages, settings);
    titles::without_first(&mut pages);
    folders::gather(&mut pages);
    titles::without_space(&mut pages);
    titles::without_site(&mut pages);
    titles::without_title_of_all(&mut pages);
    titles::without_values(&mut pages);
    let title = folders::tell_apart(&mut pages);
    folders::name_by_files(&mut pages);
    leave_out(&mut pages, settings);
    (pages, title)
}

/// Takes out pages that the user names, by their titles or by their files.
fn leave_out(pages: &mut Vec<Page>, settings: &Settings) {
    let is_out = |page: &Page| {
        let file = page.name.rsplit(['/', '\\']).next().unwrap_or_default();
        [&page.root.title.text, &page.stem, file].into_iter().any(|it| settings.is_left_out(it))
    };
    // A page alone is the ladder.
    if !pages.iter().all(is_out) {
        pages.retain(|page| !is_out(page));
    }
}

/// A title as it is compared: the number of a chapter, a picture before it and marks at its
/// end make no difference.
fn key(title: impl AsRef<str>) -> String {
    let marks =
        |c: char| c.is_whitespace() || matches!(c, '.' | ':' | ',' | ';' | '*' | '_' | '。' | '：');
    let title = title.as_ref().trim_matches(marks);
    Some(bare(title)).filter(|bare| !bare.is_empty()).map_or_else(|| folded(title), folded)
}

#[cfg(test)]
mod tests;
