//! Which course each way takes between the places of a grid, so that it
//! crosses no level.
//!
//! Between two rows a way may go anywhere. Past a row it goes through the
//! column of the level it leads to, where that is free; else through the
//! gutter beside it, in a slot of its own.

use std::collections::BTreeSet;

use super::grid::{Grid, Place};
use crate::view::map::Map;

/// A gutter with more slots than this would leave no room for levels.
const MOST_SLOTS: usize = 40;

/// One way and its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// Where it leaves.
    pub from: Place,
    /// Where it arrives, in a later row.
    pub to: Place,
    /// What it goes through past the rows between.
    pub past: Past,
}

/// What a way goes through past rows between its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// The column where it arrives.
    Column,
    /// The gutter at the far side of a column.
    Gutter {
        /// The column.
        column: usize,
        /// The slot, counted from the column.
        slot: usize,
    },
}

/// The courses of all ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// The courses.
    pub all: Vec<Route>,
    /// How many slots the gutter after each column has.
    pub slots: Vec<usize>,
}

impl Routes {
    /// Finds a course for every way of a map; none where a gutter would need
    /// too many slots.
    pub fn new(map: &Map, grid: &Grid) -> Option<Routes> {
        let taken: BTreeSet<Place> = grid.places.iter().copied().collect();
        let mut ends: Vec<(Place, Place)> = map
            .ways()
            .filter_map(|(from, to)| Some((*grid.places.get(from)?, *grid.places.get(to)?)))
            .filter(|(from, to)| from.row < to.row)
            .collect();
        ends.sort_unstable();
        let mut gutters: Vec<Vec<usize>> = vec![Vec::new(); grid.columns];
        let routes = ends.into_iter().map(|(from, to)| {
            let column = to.column;
            let mut between = from.row.saturating_add(1)..to.row;
            let is_free = between.all(|row| !taken.contains(&Place { row, column }));
            let past = if is_free {
                Past::Column
            } else {
                let column = column.saturating_sub(usize::from(from.column < column));
                let slot = take_slot(gutters.get_mut(column)?, from.row, to.row);
                if slot == MOST_SLOTS {
                    return None;
                }
                Past::Gutter { column, slot }
            };
            Some(Route { from, to, past })
        });
        let all = routes.collect::<Option<_>>()?;
        Some(Routes {
            all,
            slots: gutters.iter().map(Vec::len).collect(),
        })
    }
}

/// Takes the first slot of a gutter that is free below row `from`, down to row
/// `to`.
fn take_slot(busy_to: &mut Vec<usize>, from: usize, to: usize) -> usize {
    let slots = busy_to.len();
    let mut taken = busy_to.iter_mut().enumerate();
    if let Some((slot, busy)) = taken.find(|(_, busy)| **busy <= from) {
        *busy = to;
        return slot;
    }
    busy_to.push(to);
    slots
}
