//! The map of paths on the cover: levels as boxes, ways as arrows, a lane a track.
//!
//! A level's row and column (`grid`), the course of each way (`route`), how large all of it can be
//! (`fit`, with the text of `lettering`), where it then lies (`plan`) and what is painted (`draw`).

mod draw;
mod fit;
mod grid;
mod lettering;
mod plan;
mod route;

use self::fit::{Fitted, Fitting};
use self::grid::Grid;
use self::lettering::Lettering;
use self::route::Routes;
use crate::backend::pdf::frame::{Bookmark, Page, PageLink, Passage, TagId, Target};
use crate::backend::pdf::layout::text::Typesetter;
use crate::base::units::{Rect, Size};
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
    let level = match &stop.printed_grade {
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

#[cfg(test)]
mod tests;

/// No paper has room for more levels, rows or columns that could be read.
const MOST_LEVELS: usize = 400;
const MOST_ROWS: usize = 40;

/// A map that has found room.
pub struct FittedMap<'m> {
    map: &'m Map,
    grid: Grid,
    routes: Routes,
    fitted: Fitted,
}

impl<'m> FittedMap<'m> {
    /// Fits a map into a room; none where it could not be read there, or shows a single level.
    pub fn new(
        setter: &mut Typesetter<'_>, map: &'m Map, labels: &Labels, room: Size,
    ) -> Option<FittedMap<'m>> {
        if !(2..=MOST_LEVELS).contains(&map.levels.len()) {
            return None;
        }
        let grid = Grid::new(map);
        if grid.rows.max(grid.columns) > MOST_ROWS {
            return None;
        }
        let routes = Routes::new(map, &grid)?;
        setter.passage(Passage::Map);
        let lettering = Lettering::new(&setter.design, setter.design.text.size);
        let fitting =
            Fitting { setter, map, labels, grid: &grid, routes: &routes, room, lettering };
        let fitted = fitting.fit()?;
        Some(FittedMap { map, grid, routes, fitted })
    }

    pub fn size(&self) -> Size {
        let slots = self.routes.slots.last().copied().unwrap_or(0);
        self.fitted.plan.size(&self.grid, slots)
    }
}
