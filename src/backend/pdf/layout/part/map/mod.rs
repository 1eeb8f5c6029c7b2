//! The map of paths on the cover: levels as boxes, ways as arrows, a lane a track.
//!
//! A level's row and column (`grid`), the course of each way (`route`), how large all of it can be
//! (`fit`, with the text of `lettering`), where it then lies (`plan`), what is painted (`draw`) and
//! what is told of it (`told`).

mod draw;
mod fit;
mod grid;
mod lettering;
mod plan;
mod route;
#[cfg(test)]
mod tests;
mod told;

use crate::backend::pdf::frame::Passage;
use crate::backend::pdf::layout::text::Typesetter;
use crate::base::units::Size;
use crate::model::Labels;
use crate::view::map::Map;
use fit::{Fitted, Fitting};
use grid::Grid;
use lettering::Lettering;
use route::Routes;
pub use told::{BoxLink, link};

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
