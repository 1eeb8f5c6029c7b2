//! A fitted map to items on the page: boxes, arrows, then text.

use super::fit::{Fitted, heading_width};
use super::grid::Grid;
use super::plan::Axis;
use super::route::Routes;
use crate::backend::pdf::frame::tag::{TagId, TagTree};
use crate::backend::pdf::frame::{Item, Shape};
use crate::backend::pdf::layout::page::pager::{Pager, Showing};
use crate::backend::pdf::layout::text::design::HAIRLINE_WIDTH;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::{Point, Points, Rect};
use crate::model::{FillRule, Path, Segment, Stroke};
use crate::view::map::Map;

/// The outline of a level that is exported.
const STRONG_OUTLINE: Points = 1.25;
/// The line of an arrow.
const ARROW_LINE: Points = 0.75;

/// A map about to be drawn.
pub struct Drawing<'m> {
    /// The levels and lanes.
    pub map: &'m Map,
    /// Their places.
    pub grid: &'m Grid,
    /// Their ways.
    pub routes: &'m Routes,
    /// Where everything lies.
    pub fitted: &'m Fitted,
    /// The upper left corner.
    pub at: Point,
    /// The element that all of it is content of.
    pub figure: TagId,
}

impl Drawing<'_> {
    /// Draws it on the last page.
    pub fn draw(&self, setter: &mut Typesetter<'_>, tags: &mut TagTree, pager: &mut Pager) {
        self.boxes(setter, pager);
        self.arrows(setter, pager);
        self.headings(setter, tags, pager);
        self.captions(setter, tags, pager);
    }

    fn boxes(&self, setter: &Typesetter<'_>, pager: &mut Pager) {
        let design = &setter.design;
        let color = design.focus_tint;
        for rect in self.nodes(true) {
            let tint = Item::artifact(Shape::Fill { rect, color });
            pager.paint(tint.moved(self.at));
        }
        let kinds = [
            (false, HAIRLINE_WIDTH, design.hairline),
            (true, STRONG_OUTLINE, design.accent),
        ];
        for (exported, width, color) in kinds {
            let outlines = self.nodes(exported).flat_map(|rect| outline(rect, width));
            self.stroke(outlines.collect(), Stroke { color, width }, pager);
        }
    }

    fn arrows(&self, setter: &Typesetter<'_>, pager: &mut Pager) {
        let (plan, routes) = (&self.fitted.plan, &self.routes.all);
        let color = setter.design.small.color;
        let width = ARROW_LINE;
        let lines = routes.iter().flat_map(|route| plan.line(route));
        self.stroke(lines.collect(), Stroke { color, width }, pager);
        let heads: Vec<_> = routes
            .iter()
            .flat_map(|route| plan.arrow_head(route))
            .collect();
        if !heads.is_empty() {
            self.paint(Path::area(heads, color), pager);
        }
    }

    fn headings(&self, setter: &mut Typesetter<'_>, tags: &mut TagTree, pager: &mut Pager) {
        let Fitted { plan, lettering } = self.fitted;
        for (lane, columns) in self.map.lanes.iter().zip(&self.grid.lanes) {
            let Some(title) = &lane.title else { continue };
            let area = plan.lane(columns);
            let width = heading_width(plan, area.size.width, lettering);
            let flow = setter.plain(tags, self.figure, title, &lettering.heading, width);
            let down = match plan.axis {
                Axis::Down => 0.0,
                Axis::Across => ((area.size.height - flow.height()) / 2.0).max(0.0),
            };
            let by = Point { x: 0.0, y: down };
            put(&flow, area.at.moved(self.at).moved(by), pager);
        }
    }

    fn captions(&self, setter: &mut Typesetter<'_>, tags: &mut TagTree, pager: &mut Pager) {
        let Fitted { plan, lettering } = self.fitted;
        let width = plan.node.width;
        let padding = lettering.padding();
        let grades = lettering.grades_beside(setter, self.map, width);
        for (stop, place) in self.map.levels.iter().zip(&self.grid.places) {
            let caption = lettering.caption(setter, tags, self.figure, stop, width, grades);
            let rect = plan.node(*place);
            let at = rect.at.moved(self.at);
            let title_at = Point {
                x: at.x + padding,
                y: at.y + (rect.size.height - caption.height()) / 2.0,
            };
            put(&caption.title, title_at, pager);
            let grade_at = if caption.beside {
                Point {
                    x: at.x + width - padding - caption.grade.last_width(),
                    y: title_at.y,
                }
            } else {
                Point {
                    x: title_at.x,
                    y: title_at.y + caption.title.height(),
                }
            };
            put(&caption.grade, grade_at, pager);
        }
    }

    /// The areas of the levels that are exported, or of the others.
    fn nodes(&self, exported: bool) -> impl Iterator<Item = Rect> {
        let stops = self.map.levels.iter().zip(&self.grid.places);
        stops
            .filter(move |(stop, _)| stop.exported == exported)
            .map(|(_, place)| self.fitted.plan.node(*place))
    }

    fn stroke(&self, segments: Vec<Segment>, stroke: Stroke, pager: &mut Pager) {
        if segments.is_empty() {
            return;
        }
        let path = Path {
            segments,
            fill: None,
            rule: FillRule::NonZero,
            stroke: Some(stroke),
        };
        self.paint(path, pager);
    }

    fn paint(&self, path: Path, pager: &mut Pager) {
        pager.paint(Item::content(self.figure, Shape::Path(path)).moved(self.at));
    }
}

/// The outline of an area, its stroke inside.
fn outline(rect: Rect, width: Points) -> [Segment; 5] {
    let (left, top) = (rect.at.x + width / 2.0, rect.at.y + width / 2.0);
    let (right, bottom) = (rect.right() - width / 2.0, rect.bottom() - width / 2.0);
    let corner = |x, y| Point { x, y };
    [
        Segment::Move(corner(left, top)),
        Segment::Line(corner(right, top)),
        Segment::Line(corner(right, bottom)),
        Segment::Line(corner(left, bottom)),
        Segment::Close,
    ]
}

fn put(flow: &Flow, at: Point, pager: &mut Pager) {
    pager.put(flow, 0..flow.lines.len(), at, Showing::First);
}
