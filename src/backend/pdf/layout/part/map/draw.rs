//! A fitted map to items on the page: boxes, arrows, then text.

use std::ops::Range;

use super::FittedMap;
use super::fit::{Fitted, heading_width};
use super::plan::Axis;
use super::{BoxLink, told};
use crate::backend::pdf::frame::{Item, Passage, Role, Shape, TagId};
use crate::backend::pdf::layout::page::{Compositor, Pager, Showing};
use crate::backend::pdf::layout::text::{Flow, HAIRLINE_WIDTH};
use crate::base::units::{Point, Points, Rect};
use crate::model::{FillRule, Path, Segment, Stroke};
use crate::view::map::Lane;

/// The outline of a level that is exported.
const STRONG_OUTLINE: Points = 1.25;
const ARROW_LINE: Points = 0.75;

/// A map that is drawn from `at` on, inside of an element.
struct Drawing<'d, 'c, 'f> {
    map: &'d FittedMap<'d>,
    compositor: &'d mut Compositor<'c, 'f>,
    part: TagId,
    at: Point,
}

impl FittedMap<'_> {
    /// Draws it on the last page from its upper start corner on, inside of `part`; gives
    /// the boxes that lead to chapters. Boxes and arrows are decoration: the texts are a
    /// list of levels for each lane, each of which tells where it leads.
    pub fn draw(
        &self, compositor: &mut Compositor<'_, '_>, part: TagId, at: Point,
    ) -> Vec<BoxLink> {
        compositor.setter.passage(Passage::Map);
        let mut drawing = Drawing { map: self, compositor, part, at };
        drawing.boxes();
        drawing.arrows();
        let mut links = Vec::new();
        for (lane, columns) in self.map.lanes.iter().zip(&self.grid.lanes) {
            drawing.heading(lane, columns);
            let list = drawing.compositor.tags.add(part, Role::List { numbered: false });
            links.extend(lane.levels.iter().filter_map(|&level| drawing.level(level, list)));
        }
        links
    }

    fn nodes(&self, exported: bool) -> impl Iterator<Item = Rect> {
        let stops = self.map.levels.iter().zip(&self.grid.places);
        stops
            .filter(move |(stop, _)| stop.chapter.is_some() == exported)
            .map(|(_, place)| self.fitted.plan.node(*place))
    }
}

impl Drawing<'_, '_, '_> {
    fn boxes(&mut self) {
        let design = &self.compositor.setter.design;
        let (color, hairline, accent) = (design.focus_tint, design.hairline, design.accent);
        for rect in self.map.nodes(true) {
            self.paint(Shape::Fill { rect, color });
        }
        for (exported, width, color) in
            [(false, HAIRLINE_WIDTH, hairline), (true, STRONG_OUTLINE, accent)]
        {
            let outlines = self.map.nodes(exported).flat_map(|rect| outline(rect, width));
            self.stroke(outlines.collect(), Stroke { color, width });
        }
    }

    fn arrows(&mut self) {
        let (plan, routes) = (&self.map.fitted.plan, &self.map.routes.all);
        let color = self.compositor.setter.design.small.color;
        let lines = routes.iter().flat_map(|route| plan.line(route));
        self.stroke(lines.collect(), Stroke { color, width: ARROW_LINE });
        let heads: Vec<_> = routes.iter().flat_map(|route| plan.arrow_head(route)).collect();
        if !heads.is_empty() {
            self.paint(Shape::Path(Path::area(heads, color)));
        }
    }

    fn heading(&mut self, lane: &Lane, columns: &Range<usize>) {
        let Fitted { plan, lettering } = &self.map.fitted;
        let Compositor { setter, tags, pager, theme } = &mut *self.compositor;
        let Some(title) = self.map.map.name(lane, &theme.labels) else {
            return;
        };
        let tag = tags.add(self.part, Role::Paragraph);
        let area = plan.lane(columns);
        let width = heading_width(plan, area.size.width, lettering);
        let flow = setter.plain(tags, tag, title, &lettering.heading, width);
        let down = match plan.axis {
            Axis::Down => 0.0,
            Axis::Across => ((area.size.height - flow.height()) / 2.0).max(0.0),
        };
        put(&flow, area.at.moved(self.at).moved(Point { x: 0.0, y: down }), pager);
    }

    /// Sets the text of a level as an item of a list; gives its link, if it has a chapter.
    fn level(&mut self, level: usize, list: TagId) -> Option<BoxLink> {
        let (map, grid) = (self.map.map, &self.map.grid);
        let (stop, place) = (map.levels.get(level)?, grid.places.get(level)?);
        let Fitted { plan, lettering } = &self.map.fitted;
        let Compositor { setter, tags, pager, theme } = &mut *self.compositor;
        let item = tags.add(list, Role::ListItem);
        let body = tags.add(item, Role::ListBody);
        let tag = tags.add(body, stop.chapter.map_or(Role::Span, |_| Role::Link));
        let words = told(map, stop, &theme.labels);
        tags.tell(tag, words.clone());
        let (width, padding) = (plan.node.width, lettering.padding());
        let grades = lettering.grades_beside(setter, map, width);
        let caption = lettering.caption(setter, tags, tag, stop, width, grades);
        let rect = plan.node(*place);
        let at = rect.at.moved(self.at);
        let title_at =
            Point { x: at.x + padding, y: at.y + (rect.size.height - caption.height()) / 2.0 };
        put(&caption.title, title_at, pager);
        let grade_at = if caption.beside {
            Point { x: at.x + width - padding - caption.grade.last_width(), y: title_at.y }
        } else {
            Point { x: title_at.x, y: title_at.y + caption.title.height() }
        };
        put(&caption.grade, grade_at, pager);
        let area = Rect { at, ..rect };
        Some(BoxLink { chapter: stop.chapter?, page: pager.here().page, area, tag, alt: words })
    }

    fn stroke(&mut self, segments: Vec<Segment>, stroke: Stroke) {
        if !segments.is_empty() {
            let path = Path { segments, fill: None, rule: FillRule::NonZero, stroke: Some(stroke) };
            self.paint(Shape::Path(path));
        }
    }

    fn paint(&mut self, shape: Shape) {
        self.compositor.pager.paint(Item::artifact(shape).moved(self.at));
    }
}

/// The outline of an area, its stroke inside.
fn outline(rect: Rect, width: Points) -> [Segment; 5] {
    let (start, top) = (rect.at.x + width / 2.0, rect.at.y + width / 2.0);
    let (end, bottom) = (rect.right() - width / 2.0, rect.bottom() - width / 2.0);
    let corner = |x, y| Point { x, y };
    [
        Segment::Move(corner(start, top)),
        Segment::Line(corner(end, top)),
        Segment::Line(corner(end, bottom)),
        Segment::Line(corner(start, bottom)),
        Segment::Close,
    ]
}

fn put(flow: &Flow, at: Point, pager: &mut Pager) {
    pager.put(flow, 0..flow.lines.len(), at, Showing::First);
}
