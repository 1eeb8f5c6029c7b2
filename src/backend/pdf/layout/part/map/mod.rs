//! The map of paths on the cover: levels as boxes, ways as arrows, a lane a
//! track.
//!
//! A level's row and column (`grid`), the course of each way (`route`), how
//! large all of it can be (`fit`, with the text of `lettering`), where it then
//! lies (`plan`), and what is painted (`draw`).

mod draw;
mod fit;
mod grid;
mod lettering;
mod plan;
mod route;
#[cfg(test)]
mod tests;

use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::layout::page::pager::Pager;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::{Point, Size};
use crate::model::Labels;
use crate::view::map::{Map, Stop};
use draw::Drawing;
use fit::{Fitted, Fitting};
use grid::Grid;
use route::Routes;

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
    /// Fits a map into a room; none where it could not be read there, or shows
    /// a single level.
    pub fn new(setter: &mut Typesetter<'_>, map: &'m Map, room: Size) -> Option<FittedMap<'m>> {
        if !(2..=MOST_LEVELS).contains(&map.levels.len()) {
            return None;
        }
        let grid = Grid::new(map);
        if grid.rows.max(grid.columns) > MOST_ROWS {
            return None;
        }
        let routes = Routes::new(map, &grid)?;
        setter.passage(Passage::Map);
        let fitting = Fitting {
            map,
            grid: &grid,
            routes: &routes,
            room,
        };
        let fitted = fitting.fit(setter)?;
        Some(FittedMap {
            map,
            grid,
            routes,
            fitted,
        })
    }

    /// How much room it takes.
    pub fn size(&self) -> Size {
        let slots = self.routes.slots.last().copied().unwrap_or(0);
        self.fitted.plan.size(&self.grid, slots)
    }

    /// Draws it as a figure, from its upper left corner on.
    pub fn draw(
        &self,
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        part: TagId,
        pager: &mut Pager,
        labels: &Labels,
        at: Point,
    ) {
        setter.passage(Passage::Map);
        let alt = alt(self.map, labels);
        let drawing = Drawing {
            map: self.map,
            grid: &self.grid,
            routes: &self.routes,
            fitted: &self.fitted,
            at,
            figure: tags.add(part, Role::Figure { alt }),
        };
        drawing.draw(setter, tags, pager);
    }
}

/// The map in words: "People Manager: Technical Lead Manager (L4), to
/// Engineering Manager; …".
fn alt(map: &Map, labels: &Labels) -> String {
    let lanes = map.lanes.iter().map(|lane| {
        let levels = lane.levels.iter();
        let stops = levels.filter_map(|&level| map.levels.get(level));
        let told: Vec<_> = stops.map(|stop| told(map, stop, labels)).collect();
        match &lane.title {
            Some(title) => format!("{title}: {}.", told.join("; ")),
            None => format!("{}.", told.join("; ")),
        }
    });
    lanes.collect::<Vec<_>>().join(" ")
}

fn told(map: &Map, stop: &Stop, labels: &Labels) -> String {
    let title = match &stop.grade {
        Some(grade) => format!("{} ({grade})", stop.title),
        None => stop.title.clone(),
    };
    let onward = stop
        .leads_to
        .iter()
        .filter_map(|&to| Some(map.levels.get(to)?.title.as_str()));
    match onward.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => title,
        onward => format!("{title}, {} {onward}", labels.to),
    }
}
