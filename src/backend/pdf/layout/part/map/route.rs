//! Which course each way takes between the places of a grid, so that it crosses no level.
//!
//! Between two rows a way may go anywhere. Past a row it goes through the column of the level it
//! leads to, where that is free; else through the gutter beside it, in a slot of its own.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::grid::{Grid, Place};
use crate::view::map::Map;

/// A gutter with more slots than this would leave no room for levels.
const MOST_SLOTS: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Route {
    pub from: Place,
    /// Where it arrives, in a later row.
    pub to: Place,
    /// What it goes through past the rows between.
    pub past: Past,
    /// Where it leaves and arrives, from the middle of the level, as shares of
    /// the level's extent: no two ways at one place.
    pub ports: (f64, f64),
}

/// How far from a level's middle ways to and from its sides begin and end: the
/// only one, and the first and last of several.
const PORT: f64 = 0.25;
const PORTS: (f64, f64) = (0.14, 0.42);

/// What a way goes through past rows between its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    Column,
    /// The gutter at the far side of a column.
    Gutter {
        column: usize,
        /// The slot, counted from the column.
        slot: usize,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Routes {
    pub all: Vec<Route>,
    /// How many slots the gutter after each column has.
    pub slots: Vec<usize>,
}

impl Routes {
    /// Finds a course for every way of a map; none where a gutter would need too many slots.
    pub fn new(map: &Map, grid: &Grid) -> Option<Routes> {
        let taken: BTreeSet<Place> = grid.places.iter().copied().collect();
        let mut ends: Vec<(Place, Place)> = map
            .ways()
            .filter_map(|(from, to)| Some((*grid.places.get(from)?, *grid.places.get(to)?)))
            .filter(|(from, to)| from.row < to.row)
            .collect();
        ends.sort_unstable();
        ends.dedup();
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
            let ports = (0.0, 0.0);
            Some(Route { from, to, past, ports })
        });
        let mut all: Vec<Route> = routes.collect::<Option<_>>()?;
        let leaving = ports(&all, |route| (route.from, route.aside(route.to.column)));
        let arriving = ports(&all, |route| (route.to, route.aside(route.from.column)));
        for (route, ports) in all.iter_mut().zip(leaving.into_iter().zip(arriving)) {
            route.ports = ports;
        }
        Some(Routes { all, slots: gutters.iter().map(Vec::len).collect() })
    }
}

impl Route {
    /// How far to the side it goes, in columns, if it goes straight where no gutter is.
    fn aside(&self, column: usize) -> f64 {
        match self.past {
            Past::Column => column as f64,
            Past::Gutter { column, slot } => {
                let slots = MOST_SLOTS.saturating_add(1) as f64;
                column as f64 + 0.5 + slot as f64 / slots / 2.0
            }
        }
    }
}

/// The port of each way at one of its ends: `end` gives the level there, and how far to the side
/// the way goes from it. Those that go further aside stand further out, and of those that go
/// equally far the shorter, so that they do not cross.
fn ports(routes: &[Route], end: impl Fn(&Route) -> (Place, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..routes.len()).collect();
    let key = |&route: &usize| {
        routes.get(route).map(|route| {
            let (place, aside) = end(route);
            let way = aside - place.column as f64;
            let side = if way == 0.0 { 0.0 } else { way.signum() };
            (place, side, way.abs(), Reverse(route.from.row.abs_diff(route.to.row)))
        })
    };
    order.sort_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(Ordering::Equal));
    let mut ports = vec![0.0; routes.len()];
    let of_side = |route: &usize| key(route).map(|(place, side, ..)| (place, side));
    for together in order.chunk_by(|a, b| of_side(a) == of_side(b)) {
        let Some((_, side)) = together.first().and_then(of_side) else {
            continue;
        };
        let steps = together.len().saturating_sub(1);
        for (step, &route) in together.iter().enumerate() {
            let share = if steps == 0 {
                PORT
            } else {
                PORTS.0 + (PORTS.1 - PORTS.0) * step as f64 / steps as f64
            };
            if let Some(port) = ports.get_mut(route) {
                *port = side * share;
            }
        }
    }
    ports
}

/// Takes the first slot of a gutter that is free below row `from`, down to row `to`.
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
