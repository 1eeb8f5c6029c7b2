//! How large a map can be drawn in its room: the largest text, rather with rows down the page.

use super::grid::Grid;
use super::lettering::{Lettering, longest_word};
use super::plan::{Axis, Plan};
use super::route::Routes;
use crate::backend::pdf::layout::text::{ROUNDING, Typesetter};
use crate::base::units::{Points, Size};
use crate::model::Labels;
use crate::view::map::Map;

/// Text is not smaller than this, and is tried in these steps.
const LEAST_SIZE: Points = 6.5;
const SIZE_STEP: Points = 0.5;
/// The widest boxes, unless a word is wider.
const WIDEST: Points = 168.0;
/// The most white between two rows with ways between them, and the factor by
/// which they need more of it if rows run across the page.
const MOST_GAP: Points = 30.0;
const ACROSS_GAP: f64 = 1.4;
/// The least and most white between two rows of a plain list.
const LIST_GAP: (Points, Points) = (4.0, 7.0);
/// The least white between two columns, and a slot of it.
const GUTTER: Points = 14.0;
const SLOT: Points = 5.0;
/// The width of lanes' titles left of rows that run across.
const ASIDE: Points = 84.0;
/// White below the lane's title, in sizes.
const BELOW_HEADING: f64 = 0.5;
/// A lane's title has no more lines than this.
const HEADING_LINES: usize = 3;

pub struct Fitted {
    pub plan: Plan,
    pub lettering: Lettering,
}

pub struct Fitting<'m, 'f> {
    pub setter: &'m mut Typesetter<'f>,
    pub map: &'m Map,
    pub labels: &'m Labels,
    pub grid: &'m Grid,
    pub routes: &'m Routes,
    pub room: Size,
    pub lettering: Lettering,
}

impl<'m> Fitting<'m, '_> {
    /// The plan with the largest text; none if even small text has no room.
    pub fn fit(mut self) -> Option<Fitted> {
        let mut size = self.setter.design.text.size;
        while size >= LEAST_SIZE {
            self.lettering = Lettering::new(&self.setter.design, size);
            if let Some(plan) = self.down().or_else(|| self.across()) {
                return Some(Fitted { plan, lettering: self.lettering });
            }
            size -= SIZE_STEP;
        }
        None
    }

    fn down(&mut self) -> Option<Plan> {
        let lettering = self.lettering;
        let (rows, columns) = (self.grid.rows as f64, self.grid.columns as f64);
        let (least, most) = self.row_gap();
        let width = self.room.width - self.edge();
        let pitch = (width + self.gutter()) / columns;
        let narrowest = lettering.least_width(self.setter, self.map);
        let node_width = (pitch - self.gutter()).min(narrowest.max(WIDEST));
        let too_high = rows * (lettering.least_height() + least) > self.room.height + least;
        if node_width < narrowest || too_high {
            return None;
        }
        let node_height = lettering.node_height(self.setter, self.map, node_width)?;
        let mut plan = Plan {
            axis: Axis::Down,
            heading: 0.0,
            node: Size { width: node_width, height: node_height },
            row_gap: 0.0,
            column_gap: pitch - node_width,
            slot: SLOT,
        };
        if !self.headings_are_whole(&plan) {
            return None;
        }
        plan.heading = self.heading_height(&plan)?;
        let white = self.room.height - plan.heading - rows * node_height;
        plan.row_gap = spread(white, rows - 1.0, least, most)?;
        Some(plan)
    }

    fn across(&mut self) -> Option<Plan> {
        let lettering = self.lettering;
        let (rows, columns) = (self.grid.rows as f64, self.grid.columns as f64);
        let (least, most) = self.row_gap();
        let least = least * ACROSS_GAP;
        let heading = if self.has_titles() { ASIDE } else { 0.0 };
        let width = self.room.width - heading;
        let narrowest = lettering.least_width(self.setter, self.map);
        let node_width = ((width + least) / rows - least).min(narrowest.max(WIDEST));
        let too_high =
            columns * (lettering.least_height() + self.gutter()) > self.room.height + self.gutter();
        if node_width < narrowest || too_high {
            return None;
        }
        let node_height = lettering.node_height(self.setter, self.map, node_width)?;
        let white = self.room.height - self.edge() - columns * node_height;
        let plan = Plan {
            axis: Axis::Across,
            heading,
            node: Size { width: node_width, height: node_height },
            row_gap: spread(width - rows * node_width, rows - 1.0, least, most)?,
            column_gap: spread(white, columns - 1.0, self.gutter(), self.gutter() * 2.0)?,
            slot: SLOT,
        };
        if !self.headings_are_whole(&plan) {
            return None;
        }
        let fits = |lane: (Points, Points)| lane.0 <= lane.1 + plan.column_gap;
        let mut heights = self.heading_heights(&plan).into_iter();
        heights.all(fits).then_some(plan)
    }

    fn has_titles(&self) -> bool {
        let mut lanes = self.map.lanes.iter();
        lanes.any(|lane| self.map.name(lane, self.labels).is_some())
    }

    /// The least and most white between two rows.
    fn row_gap(&self) -> (Points, Points) {
        if self.routes.all.is_empty() { LIST_GAP } else { (self.lettering.least_gap(), MOST_GAP) }
    }

    fn gutter(&self) -> Points {
        GUTTER + SLOT * self.routes.slots.iter().copied().max().unwrap_or(0) as f64
    }

    /// What ways take beyond the last column.
    fn edge(&self) -> Points {
        SLOT * self.routes.slots.last().copied().unwrap_or(0) as f64
    }

    /// What the lanes' titles take above the first row.
    fn heading_height(&mut self, plan: &Plan) -> Option<Points> {
        if !self.has_titles() {
            return Some(0.0);
        }
        let heights = self.heading_heights(plan);
        let tallest = heights.iter().map(|lane| lane.0).fold(0.0, Points::max);
        let most = HEADING_LINES as f64 * self.lettering.leading();
        let white = self.lettering.heading.size * BELOW_HEADING;
        (tallest <= most + ROUNDING).then_some(tallest + white)
    }

    fn headings_are_whole(&mut self, plan: &Plan) -> bool {
        let style = self.lettering.heading;
        let mut lanes = self.headings(plan).into_iter();
        lanes.all(|(title, width, _)| longest_word(self.setter, title, &style) <= width)
    }

    /// For each lane, the height of its title and of the area it stands in.
    fn heading_heights(&mut self, plan: &Plan) -> Vec<(Points, Points)> {
        let style = self.lettering.heading;
        let lanes = self.headings(plan).into_iter();
        let heights = lanes.map(|(title, width, height)| {
            (self.setter.untagged(title, &style, width).height(), height)
        });
        heights.collect()
    }

    /// The title of each lane, how wide it is set, and how high its area is.
    fn headings(&self, plan: &Plan) -> Vec<(&'m str, Points, Points)> {
        let lanes = self.map.lanes.iter().zip(&self.grid.lanes);
        let lanes = lanes.map(|(lane, columns)| {
            let Size { width, height } = plan.lane(columns).size;
            let title = self.map.name(lane, self.labels).unwrap_or_default();
            (title, heading_width(plan, width, &self.lettering), height)
        });
        lanes.collect()
    }
}

/// How wide a lane's title is set in an area of a width.
pub fn heading_width(plan: &Plan, width: Points, lettering: &Lettering) -> Points {
    match plan.axis {
        Axis::Down => width,
        Axis::Across => width - lettering.padding() * 2.0,
    }
}

/// Divides white into equal gaps; none if they would be too small.
fn spread(white: Points, gaps: f64, least: Points, most: Points) -> Option<Points> {
    if gaps < 0.5 {
        return (white > -ROUNDING).then_some(0.0);
    }
    let gap = white / gaps;
    (gap > least - ROUNDING).then_some(gap.min(most))
}
