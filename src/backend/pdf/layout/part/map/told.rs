//! A map in words, and where its boxes lead.

use crate::backend::pdf::frame::{Bookmark, Page, PageLink, TagId, Target};
use crate::base::units::Rect;
use crate::model::{Labels, fill};
use crate::view::map::{Map, Stop};

/// A box that leads to a chapter, before it is known where that stands.
pub struct BoxLink {
    /// The chapter, by its position.
    pub chapter: usize,
    /// The page of the box, counted from 0.
    pub page: usize,
    pub area: Rect,
    pub tag: TagId,
    /// What it says to those who do not see it.
    pub alt: String,
}

/// Makes links of boxes, now that the chapters are known.
pub fn link(boxes: Vec<BoxLink>, pages: &mut [Page], chapters: &[Bookmark]) {
    for found in boxes {
        let chapter = chapters.get(found.chapter);
        let page = pages.get_mut(found.page);
        debug_assert!(
            chapter.is_some() && page.is_some(),
            "a box stands on a page and leads to a chapter of its own document"
        );
        if let (Some(chapter), Some(page)) = (chapter, page) {
            page.links.push(PageLink {
                area: found.area,
                target: Target::Place(chapter.destination),
                tag: found.tag,
                alt: found.alt,
            });
        }
    }
}

/// A level and where it leads: "Engineer, L2 leads to Senior Engineer".
pub fn told(map: &Map, stop: &Stop, labels: &Labels) -> String {
    let level = match &stop.grade {
        Some(grade) => labels.list([stop.title.as_str(), grade]),
        None => stop.title.clone(),
    };
    let onward = stop.leads_to.iter().filter_map(|&to| map.levels.get(to));
    let levels = labels.list(onward.map(|stop| stop.title.as_str()));
    if levels.is_empty() {
        return level;
    }
    fill(&labels.leads_to, &[("level", &level), ("levels", &levels)])
}
