//! What the names of files and of folders say of pages: what those are called that all have one
//! title, and which folders are levels.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::key;
use super::text::strong;
use super::tree::{Node, Page, is_about_others, without_place};
use crate::base::tally::tally;
use crate::input::draft::Said;
use crate::input::open::readable;
use crate::input::outline;
use crate::input::shape::level_words::{Look, look, without_brackets};
use crate::input::shape::names;

/// What front matter calls a page in lists of pages.
const SHORT_TITLES: [&str; 10] = [
    "sidebarTitle", "sidebar_title", "sidebar_label", "navTitle", "nav_title", "linkTitle",
    "linktitle", "shortTitle", "short_title", "menu_title",
];

/// Gives pages that all have one title those that lists of pages have, else the names of their files, and pages that stand alone
/// in their folders, as sites have them, those of the folders. Returns the title of all.
pub(super) fn tell_apart(pages: &mut [Page]) -> Option<Said> {
    let folders = tally(pages.iter().filter_map(|page| page.folder.clone()));
    let is_alone = |page: &Page| {
        let of = page.folder.as_ref().and_then(|folder| folders.get(folder));
        of.is_none_or(|count| *count == 1 && page.is_about_others())
    };
    if folders.len() > 1 && pages.iter().all(is_alone) {
        for page in pages.iter_mut() {
            page.stem = page.folder.take().unwrap_or_else(|| page.stem.clone());
        }
    }
    let mut others: Vec<&mut Page> = pages
        .iter_mut()
        .filter(|page| !page.is_about_others() && !page.is_of_repository())
        .collect();
    let all = others.first().map(|page| page.root.title.clone())?;
    let is_same = |page: &&mut Page| key(&page.root.title.text) == key(&all.text);
    // A level's title stays, unless the names of the files are those of levels.
    let is_named = |page: &&mut Page| {
        page.stem.contains(char::is_alphabetic) && look(&readable(&page.stem)) == Look::Level
    };
    let is_level = look(&all.text) == Look::Level && !others.iter().all(is_named);
    if others.len() < 2 || is_level || !others.iter().all(is_same) {
        return None;
    }
    let short = |page: &Page| outline::said(page.root.title.place.source(), &SHORT_TITLES);
    let short: Vec<_> = others.iter().filter_map(|page| short(page)).collect();
    let distinct: BTreeSet<String> = short.iter().map(|it| key(&it.value)).collect();
    let are_told = distinct.len() == others.len();
    let mut short = short.into_iter().filter(|_| are_told);
    for page in &mut others {
        page.root.title = match short.next() {
            Some(title) => Said::new(title.value, title.place),
            None => Said { text: readable(without_place(&page.stem)), ..page.root.title.clone() },
        };
    }
    Some(all)
}

/// Gives pages whose heading is no level's the names of their files, where those are levels', as the
/// titles of most others are; the heading stays in the text.
pub(super) fn name_by_files(pages: &mut [Page]) {
    let is_one = |page: &&Page| !page.is_about_others() && !page.is_of_repository();
    let titles: Vec<String> =
        pages.iter().filter(is_one).map(|page| page.root.title.text.clone()).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let known = titles.iter().zip(names::levels_among(&titles));
    let known: BTreeSet<&str> = known.filter(|(_, is)| *is).map(|(title, _)| *title).collect();
    if known.len().saturating_mul(2) <= titles.len() {
        return;
    }
    let sections = |page: &Page| -> BTreeSet<String> {
        page.root.children.iter().map(|child| key(&child.title.text)).collect()
    };
    let levels = pages.iter().filter(|it| known.contains(it.root.title.text.as_str()));
    let of_levels: BTreeSet<String> = levels.flat_map(sections).collect();
    for page in pages.iter_mut().filter(|page| is_one(&&**page)) {
        // What has sections of its own alone explains the levels.
        let own = sections(page);
        let explains = !own.is_empty() && !of_levels.is_empty() && own.is_disjoint(&of_levels);
        let title = &mut page.root.title.text;
        let name = readable(without_place(&page.stem));
        let is_level = known.contains(title.as_str()) || look(title) == Look::Level;
        if page.is_named
            && !explains
            && !is_level
            && look(&name) == Look::Level
            && name.contains(char::is_alphabetic)
            && names::purpose(title).is_none()
        {
            let heading = strong(&mem::replace(title, name));
            page.root.tables.iter_mut().for_each(|at| *at = at.saturating_add(1));
            page.root.body.insert(0, heading);
        }
    }
}

/// Makes one page of each folder that is called like a level, where the folders have pages of the
/// same names: these are its sections.
pub(super) fn gather(pages: &mut Vec<Page>) {
    let is_in = |page: &&Page| page.folder.is_some() && !page.is_about_others();
    let folders = tally(pages.iter().filter(is_in).filter_map(|page| page.folder.clone()));
    let names = tally(pages.iter().filter(is_in).map(|page| page.stem.clone()));
    let is_level = |name: &&String| look(&readable(without_place(name))) == Look::Level;
    let levels = folders.keys().filter(is_level).count();
    let again = names.values().filter(|count| **count > 1).count();
    let are_sections = again > 1 && again.saturating_mul(2) >= names.len();
    if levels.saturating_mul(2) <= folders.len()
        || !are_sections
        || names.keys().any(|it| is_level(&it))
    {
        return;
    }
    let mut of_folders: BTreeMap<String, Page> = BTreeMap::new();
    for mut page in std::mem::take(pages) {
        let Some(folder) = page.folder.take_if(|_| !is_about_others(&page.stem)) else {
            pages.push(page);
            continue;
        };
        let mut section = Node { rank: 1, ..page.root };
        let title = Said::new(readable(without_place(&folder)), section.title.place.clone());
        // "Digging (Junior)" in the folder "junior".
        if let (base, Some(aside)) = without_brackets(&section.title.text)
            && key(aside) == key(&title.text)
        {
            section.title.text = base.to_string();
        }
        page.root = Node::new(0, title);
        let level = of_folders.entry(folder.clone()).or_insert_with(|| Page {
            stem: folder,
            is_named: true,
            is_level: true,
            problems: vec![],
            warnings: vec![],
            ..page.clone()
        });
        level.root.children.push(section);
        level.problems.extend(page.problems);
        level.warnings.extend(page.warnings);
    }
    pages.extend(of_folders.into_values());
}
