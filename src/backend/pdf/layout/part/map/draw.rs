//! A fitted map to items on the page: boxes, arrows, then text.

use std::ops::Range;

use super::fit::{Fitted, heading_width};
use super::grid::Grid;
use super::plan::Axis;
use super::route::Routes;
use super::told::{BoxLink, told};
use crate::backend::pdf::frame::{Item, Role, Shape, TagId, TagTree};
use crate::backend::pdf::layout::page::{Pager, Showing};
use crate::backend::pdf::layout::text::{Flow, HAIRLINE_WIDTH, Typesetter};
use crate::base::units::{Point, Points, Rect};
use crate::model::{FillRule, Labels, Path, Segment, Stroke};
use crate::view::map::{Lane, Map};

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
    /// The upper start corner.
    pub at: Point,
    /// The words that are added.
    pub labels: &'m Labels,
    /// The page that it stands on, counted from 0.
    pub page: usize,
}

impl Drawing<'_> {
    /// Draws it on the last page, inside of `part`; gives the boxes that lead to
    /// chapters. Boxes and arrows are decoration: the texts are a list of levels
    /// for each lane, each of which tells where it leads.
    pub fn draw(
        &self,
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        part: TagId,
        pager: &mut Pager,
    ) -> Vec<BoxLink> {
        self.boxes(setter, pager);
        self.arrows(setter, pager);
        let mut links = Vec::new();
        for (lane, columns) in self.map.lanes.iter().zip(&self.grid.lanes) {
            self.heading(lane, columns, setter, tags, part, pager);
            let list = tags.add(part, Role::List { numbered: false });
            for &level in &lane.levels {
                links.extend(self.level(level, setter, tags, list, pager));
            }
        }
        links
    }

    fn boxes(&self, setter: &Typesetter<'_>, pager: &mut Pager) {
        let design = &setter.design;
        let color = design.focus_tint;
        for rect in self.nodes(true) {
            let tint = Item::artifact(Shape::Fill { rect, color });
            pager.paint(tint.moved(self.at));
        }
        let kinds =
            [(false, HAIRLINE_WIDTH, design.hairline), (true, STRONG_OUTLINE, design.accent)];
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
        let heads: Vec<_> = routes.iter().flat_map(|route| plan.arrow_head(route)).collect();
        if !heads.is_empty() {
            self.paint(Path::area(heads, color), pager);
        }
    }

    fn heading(
        &self,
        lane: &Lane,
        columns: &Range<usize>,
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        part: TagId,
        pager: &mut Pager,
    ) {
        let Fitted { plan, lettering } = self.fitted;
        let Some(title) = self.map.name(lane, self.labels) else {
            return;
        };
        let tag = tags.add(part, Role::Paragraph);
        let area = plan.lane(columns);
        let width = heading_width(plan, area.size.width, lettering);
        let flow = setter.plain(tags, tag, title, &lettering.heading, width);
        let down = match plan.axis {
            Axis::Down => 0.0,
            Axis::Across => ((area.size.height - flow.height()) / 2.0).max(0.0),
        };
        let by = Point { x: 0.0, y: down };
        put(&flow, area.at.moved(self.at).moved(by), pager);
    }

    /// Sets the text of a level as an item of a list; gives its link, if it has a
    /// chapter.
    fn level(
        &self,
        level: usize,
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        list: TagId,
        pager: &mut Pager,
    ) -> Option<BoxLink> {
        let (stop, place) = (self.map.levels.get(level)?, self.grid.places.get(level)?);
        let Fitted { plan, lettering } = self.fitted;
        let item = tags.add(list, Role::ListItem);
        let body = tags.add(item, Role::ListBody);
        let role = stop.chapter.map_or(Role::Span, |_| Role::Link);
        let tag = tags.add(body, role);
        let words = told(self.map, stop, self.labels);
        tags.tell(tag, words.clone());
        let (width, padding) = (plan.node.width, lettering.padding());
        let grades = lettering.grades_beside(setter, self.map, width);
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
        Some(BoxLink {
            chapter: stop.chapter?,
            page: self.page,
            area: Rect { at, ..rect },
            tag,
            alt: words,
        })
    }

    /// The areas of the levels that have a chapter, or of the others.
    fn nodes(&self, exported: bool) -> impl Iterator<Item = Rect> {
        let stops = self.map.levels.iter().zip(&self.grid.places);
        stops
            .filter(move |(stop, _)| stop.chapter.is_some() == exported)
            .map(|(_, place)| self.fitted.plan.node(*place))
    }

    fn stroke(&self, segments: Vec<Segment>, stroke: Stroke, pager: &mut Pager) {
        if segments.is_empty() {
            return;
        }
        let path = Path { segments, fill: None, rule: FillRule::NonZero, stroke: Some(stroke) };
        self.paint(path, pager);
    }

    fn paint(&self, path: Path, pager: &mut Pager) {
        pager.paint(Item::artifact(Shape::Path(path)).moved(self.at));
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
