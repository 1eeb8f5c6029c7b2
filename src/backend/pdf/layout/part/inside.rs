//! Links that lead to the chapters of a handout, and to the sections in them.

use std::collections::BTreeMap;

use crate::backend::pdf::frame::{Bookmark, Page, Target};
use crate::view::handout::Handout;

/// The places that links may name, each with the number of its chapter, and in it of its section.
pub fn places(handout: &Handout) -> BTreeMap<String, (usize, Option<usize>)> {
    let mut places = BTreeMap::new();
    for (number, chapter) in handout.chapters.iter().enumerate() {
        places.entry(format!("#{}", chapter.id)).or_insert((number, None));
        for (at, section) in chapter.sections.iter().enumerate() {
            for place in [format!("#{}/{}", chapter.id, section.id), format!("#{}", section.id)] {
                places.entry(place).or_insert((number, Some(at)));
            }
        }
    }
    places
}

/// Lets the links of pages that name a place lead there; `chapters` are the bookmarks.
pub fn link(pages: &mut [Page], handout: &Handout, chapters: &[Bookmark]) {
    let places = places(handout);
    for link in pages.iter_mut().flat_map(|page| &mut page.links) {
        let Target::Address(address) = &link.target else { continue };
        let place = address.place().and_then(|place| places.get(place));
        let Some((number, section)) = place else { continue };
        let (bookmark, chapter) = (chapters.get(*number), handout.chapters.get(*number));
        let title = section.and_then(|at| Some(&chapter?.sections.get(at)?.title));
        let children = bookmark.map_or(&[][..], |bookmark| &bookmark.children);
        let child = children.iter().find(|child| Some(&child.title) == title);
        if let Some(bookmark) = child.or(bookmark) {
            link.target = Target::Place(bookmark.destination);
        }
    }
}
