//! Which tracks levels belong to: folders, documents, or headings above them.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::levels::At;
use super::plan::Of;
use super::tree::{Node, Page};
use crate::input::draft::Said;
use crate::input::open::readable;
use crate::input::shape::ranks::ranks;

/// The track of each level: a heading above it that stands once, or its page.
pub(super) fn of(pages: &[Page], of: Of, levels: &[At<'_>]) -> Vec<Option<Said>> {
    let mut of_title: BTreeMap<String, BTreeSet<*const Node>> = BTreeMap::new();
    for node in levels.iter().flat_map(|at| &at.above) {
        let found = of_title.entry(key(&node.title.text)).or_default();
        found.insert(std::ptr::from_ref(*node));
    }
    let stands_once =
        |node: &Node| of_title.get(&key(&node.title.text)).is_none_or(|found| found.len() == 1);
    let heading = |at: &At<'_>| {
        let mut above = at.above.iter().rev();
        above.find(|node| stands_once(node)).map(|node| node.title.clone())
    };
    let by_heading: Vec<_> = if are_bands(levels) {
        vec![None; levels.len()]
    } else {
        levels.iter().map(heading).collect()
    };
    let by_page: Vec<_> = levels.iter().map(|at| page(pages, of, at)).collect();
    let distinct = |tracks: &[Option<Said>]| {
        let titles: BTreeSet<_> =
            tracks.iter().map(|it| it.as_ref().map(|it| key(&it.text))).collect();
        titles.len() > 1
    };
    match () {
        () if distinct(&by_heading) => by_heading,
        () if distinct(&by_page) => by_page,
        () => vec![None; levels.len()],
    }
}

/// Whether the headings right above levels are steps of one path: "Juniors" over "Junior 1", then "Seniors".
fn are_bands(levels: &[At<'_>]) -> bool {
    let is_step = |band: &Node, level: &Node| {
        let words = level.title.text.trim_end_matches(|c: char| !c.is_alphabetic());
        let words = words.trim_end_matches(" I").trim_end_matches(" II");
        key(&band.title.text).starts_with(&key(words)) && !ranks(words).is_empty()
    };
    let mut heights = Vec::new();
    for at in levels {
        let Some(band) = at.above.last() else { continue };
        if at.above.len() > 1 || !is_step(band, at.node) {
            return false;
        }
        heights.extend(ranks(&at.node.title.text).first().copied());
    }
    heights.len() > 1 && heights.is_sorted()
}

/// What the front matter of a page that is a level says, or its folder; or the title of a page that has some.
fn page(pages: &[Page], of: Of, at: &At<'_>) -> Option<Said> {
    let page = pages.get(at.page)?;
    if of != Of::Pages {
        return Some(page.root.title.clone());
    }
    if let Some(track) = &page.track {
        return Some(track.clone());
    }
    let folder = page.folder.as_ref()?;
    let about = pages.iter().find(|other| {
        other.stem == *folder || (other.folder.as_ref() == Some(folder) && other.is_about_others())
    });
    let named = about.filter(|about| about.is_named).map(|about| about.root.title.clone());
    Some(named.unwrap_or_else(|| Said::new(readable(folder), page.root.title.place.clone())))
}
