//! Where rows, columns and ways of a grid lie, in points from the map's upper start corner.
//!
//! Rows follow one another down the page or across it; all else is the same, told along the rows'
//! direction (`along`) and from column to column (`side`).

use std::ops::Range;

use super::grid::{Grid, Place};
use super::route::{Past, Route};
use crate::backend::pdf::layout::text::ROUNDING;
use crate::base::units::{Point, Points, Rect, Size};
use crate::model::Segment;

/// The length of an arrow's head, and half its width.
const HEAD: Points = 5.0;
const HEAD_SIDE: Points = 2.1;

/// How far a curve keeps to its first and last direction, as a share of its way along the rows.
const CURVE_REACH: f64 = 0.6;

/// Which way rows follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// From top to bottom.
    Down,
    /// From start to end.
    Across,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    pub axis: Axis,
    /// What lanes' titles take before the first row.
    pub heading: Points,
    pub node: Size,
    pub row_gap: Points,
    pub column_gap: Points,
    /// From a column to the first slot of its gutter, and from slot to slot.
    pub slot: Points,
}

impl Plan {
    pub fn node(&self, place: Place) -> Rect {
        let at = self.point(self.along(place.row), self.side(place.column));
        Rect { at, size: self.node }
    }

    /// The area of a lane's title.
    pub fn lane(&self, columns: &Range<usize>) -> Rect {
        let (start, end) = (self.side(columns.start), self.side(columns.end));
        let side = (end - self.column_gap - start).max(0.0);
        let at = self.point(0.0, start);
        let Point { x, y } = self.point(self.heading, side);
        Rect::new(at.x, at.y, x, y)
    }

    /// The size of the whole map; the last column's gutter has `slots`.
    pub fn size(&self, grid: &Grid, slots: usize) -> Size {
        let along = self.along(grid.rows) - self.row_gap;
        let side = self.side(grid.columns) - self.column_gap + self.slot * slots as f64;
        let Point { x, y } = self.point(along, side);
        Size { width: x, height: y }
    }

    /// The line of a way, up to its arrow's head.
    pub fn line(&self, route: &Route) -> Vec<Segment> {
        let (from, to) = (route.from, route.to);
        let (leaving, arriving) = self.ports(route);
        let start = (self.end_of(from.row), leaving);
        let end = (self.along(to.row) - HEAD, arriving);
        let mut line = vec![Segment::Move(self.point(start.0, start.1))];
        let mut here = start;
        let mut bend = |there| {
            line.push(self.bend(here, there));
            here = there;
        };
        let side = match route.past {
            Past::Column => end.1,
            Past::Gutter { column, slot } => self.slot_of(column, slot),
        };
        let next_row = from.row.saturating_add(1);
        let is_past_rows = to.row > next_row;
        if is_past_rows && !is_straight(start.1, side) {
            bend((self.along(next_row), side));
        }
        if is_past_rows && !is_straight(side, end.1) {
            bend((self.end_of(to.row.saturating_sub(1)), side));
        }
        bend(end);
        line
    }

    pub fn arrow_head(&self, route: &Route) -> [Segment; 4] {
        let (along, side) = (self.along(route.to.row), self.ports(route).1);
        [
            Segment::Move(self.point(along, side)),
            Segment::Line(self.point(along - HEAD, side - HEAD_SIDE)),
            Segment::Line(self.point(along - HEAD, side + HEAD_SIDE)),
            Segment::Close,
        ]
    }

    /// Where a way leaves and arrives, across the rows.
    fn ports(&self, route: &Route) -> (Points, Points) {
        let port = |column, share| self.middle(column) + self.extent().1 * share;
        let (leaving, arriving) = route.ports;
        (port(route.from.column, leaving), port(route.to.column, arriving))
    }

    /// Straight on, or a curve that leaves and arrives along the rows.
    fn bend(&self, (along, side): (Points, Points), to: (Points, Points)) -> Segment {
        let end = self.point(to.0, to.1);
        if is_straight(side, to.1) {
            return Segment::Line(end);
        }
        let reach = (to.0 - along) * CURVE_REACH;
        let (leaving, arriving) = (self.point(along + reach, side), self.point(to.0 - reach, to.1));
        Segment::Curve(leaving, arriving, end)
    }

    fn point(&self, along: Points, side: Points) -> Point {
        match self.axis {
            Axis::Down => Point { x: side, y: along },
            Axis::Across => Point { x: along, y: side },
        }
    }

    /// A node's extent along the rows and to their side.
    fn extent(&self) -> (Points, Points) {
        let Size { width, height } = self.node;
        match self.axis {
            Axis::Down => (height, width),
            Axis::Across => (width, height),
        }
    }

    fn along(&self, row: usize) -> Points {
        self.heading + row as f64 * (self.extent().0 + self.row_gap)
    }

    fn end_of(&self, row: usize) -> Points {
        self.along(row) + self.extent().0
    }

    fn side(&self, column: usize) -> Points {
        column as f64 * (self.extent().1 + self.column_gap)
    }

    fn middle(&self, column: usize) -> Points {
        self.side(column) + self.extent().1 / 2.0
    }

    fn slot_of(&self, column: usize, slot: usize) -> Points {
        let slots = slot.saturating_add(1) as f64;
        self.side(column) + self.extent().1 + self.slot * slots
    }
}

/// Whether a way between two places keeps its distance from the side.
fn is_straight(from: Points, to: Points) -> bool {
    (to - from).abs() < ROUNDING
}
