//! Where the pages of a table end: chosen over all of it, so that few pages are
//! needed, none is nearly empty and nothing is parted that belongs together.
//!
//! A page may end below a row, or in one. From each place where a page may begin
//! there are a few at which it may end; of all ways through them the cheapest is
//! taken, page by page, with a bound on how many are followed.

use std::collections::BTreeMap;

use super::cell::SetTable;
use super::ends::{Place, Room, Rows};
use super::row::{MeasuredRow, Progress};
use crate::base::units::Points;

/// How a table is divided among pages.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// Where each page begins, and at last the place behind the last row.
    pub places: Vec<Place>,
    /// How much of the white there is, as a share.
    pub white: f64,
}

impl Plan {
    /// The plan of a table without rows.
    fn empty() -> Plan {
        let place = Place {
            row: 0,
            progress: Progress::new(),
        };
        Plan {
            places: vec![place.clone(), place],
            white: 1.0,
        }
    }
}

/// How much of the white may be given up so that a table fits its pages.
const LEAST_WHITE: f64 = 0.9;
/// How many ways are followed.
const WAYS: usize = 12;
/// A page should be filled to this share, and the last one has to be to that.
const WELL_FILLED: f64 = 0.6;
const HARDLY_FILLED: f64 = 0.3;
/// What is bad about a page, by weight.
mod price {
    pub const PAGE: f64 = 1_000.0;
    pub const WHITE: f64 = 80.0;
    pub const WIDE_WHITE: f64 = 250.0;
    pub const NEARLY_EMPTY: f64 = 300.0;
    pub const HALF_EMPTY: f64 = 40.0;
    pub const LESS_WHITE: f64 = 30.0;
}

/// Divides a table among pages.
pub fn fit(table: &SetTable, room: &Room) -> Plan {
    if table.rows.is_empty() {
        return Plan::empty();
    }
    let full = Fitting::new(table, room, 1.0).best();
    let pages = full.pages();
    if pages <= 1.0 {
        return full.plan();
    }
    let tight = Fitting::new(table, room, LEAST_WHITE);
    let is_well_filled = full.cost < price::PAGE * pages + price::HALF_EMPTY / 2.0;
    let on_fewer = room.first + room.other * (pages - 2.0);
    if is_well_filled && tight.height() > on_fewer {
        return full.plan();
    }
    let less = tight.best();
    if less.cost + price::LESS_WHITE < full.cost {
        less.plan()
    } else {
        full.plan()
    }
}

/// A table and its room, with a share of its white.
struct Fitting<'t> {
    rows: Rows<'t>,
    /// The height of each row and of all after it.
    rest: Vec<Points>,
    white: f64,
}

/// A way to some place.
struct Way {
    place: Place,
    cost: f64,
    /// Its position among the ways to the page before.
    before: usize,
}

/// The cheapest way.
struct Best {
    places: Vec<Place>,
    cost: f64,
    white: f64,
}

impl Best {
    fn pages(&self) -> f64 {
        self.places.len().saturating_sub(1) as f64
    }

    fn plan(self) -> Plan {
        Plan {
            places: self.places,
            white: self.white,
        }
    }
}

impl<'t> Fitting<'t> {
    fn new(table: &'t SetTable, room: &'t Room, white: f64) -> Fitting<'t> {
        let rows = table.rows.iter();
        let rows: Vec<_> = rows
            .map(|row| MeasuredRow::new(row, white, room.line))
            .collect();
        let mut sum = 0.0;
        let mut rest: Vec<_> = rows
            .iter()
            .rev()
            .map(|row| {
                sum += row.above() + row.whole();
                sum
            })
            .collect();
        rest.reverse();
        Fitting {
            rows: Rows { rows, room },
            rest,
            white,
        }
    }

    /// The height of all rows.
    fn height(&self) -> Points {
        self.rest.first().copied().unwrap_or_default()
    }

    /// The cheapest way from the first row behind the last one.
    fn best(&self) -> Best {
        let start = Way {
            place: self.rows.top_of(0),
            cost: 0.0,
            before: 0,
        };
        let mut pages = vec![vec![start]];
        let mut found: Option<(f64, usize, usize)> = None;
        loop {
            let mut next: BTreeMap<Place, Way> = BTreeMap::new();
            for (position, way) in pages.last().into_iter().flatten().enumerate() {
                self.go_on(way, position, pages.len() == 1, &mut next);
            }
            if let Some(done) = next.remove(&self.rows.top_of(self.rows.rows.len()))
                && found.is_none_or(|(cost, ..)| done.cost < cost)
            {
                found = Some((done.cost, pages.len(), done.before));
            }
            let least = found.map_or(f64::INFINITY, |(cost, ..)| cost);
            let mut ways: Vec<_> = next.into_values().filter(|way| way.cost < least).collect();
            if ways.is_empty() {
                break;
            }
            ways.sort_by(|a, b| self.outlook(a).total_cmp(&self.outlook(b)));
            ways.truncate(WAYS);
            pages.push(ways);
        }
        let (cost, count, last) = found.unwrap_or_default();
        Best {
            places: self.traced(&pages, count, last),
            cost,
            white: self.white,
        }
    }

    /// The places on the way to the end of page `count`, whose last page begins at
    /// the way `last`.
    fn traced(&self, pages: &[Vec<Way>], count: usize, last: usize) -> Vec<Place> {
        let mut places = vec![self.rows.top_of(self.rows.rows.len())];
        let mut position = last;
        for ways in pages.iter().take(count).rev() {
            let Some(way) = ways.get(position) else {
                break;
            };
            places.push(way.place.clone());
            position = way.before;
        }
        places.reverse();
        places
    }

    /// What a way costs, and what is still to come at the least.
    fn outlook(&self, way: &Way) -> f64 {
        let rest = self.rest.get(way.place.row).copied().unwrap_or_default();
        let placed = self
            .rows
            .rows
            .get(way.place.row)
            .map_or(0.0, |row| row.height(&row.start(), &way.place.progress));
        way.cost + price::PAGE * (rest - placed).max(0.0) / self.rows.room.other.max(1.0)
    }

    fn go_on(&self, way: &Way, position: usize, is_first: bool, next: &mut BTreeMap<Place, Way>) {
        let height = if is_first {
            self.rows.room.first
        } else {
            self.rows.room.other
        };
        let last = self.rows.rows.len();
        for end in self
            .rows
            .ends(&way.place, height, !is_first || self.rows.room.is_fresh)
        {
            let fill = (self.rows.room.body - height + end.used) / self.rows.room.body.max(1.0);
            let of_page = match end.place.row == last {
                true if fill < HARDLY_FILLED => price::NEARLY_EMPTY,
                true => price::HALF_EMPTY * (WELL_FILLED - fill).max(0.0) / WELL_FILLED,
                false if fill < WELL_FILLED => price::WIDE_WHITE,
                false => price::WHITE * (1.0 - fill).max(0.0).powi(2),
            };
            let cost = way.cost + price::PAGE + of_page + end.cost;
            let known = next.get(&end.place);
            if known.is_none_or(|known| cost < known.cost) {
                let before = position;
                let place = end.place.clone();
                next.insert(
                    end.place,
                    Way {
                        place,
                        cost,
                        before,
                    },
                );
            }
        }
    }
}
