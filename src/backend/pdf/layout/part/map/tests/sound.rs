//! Whether a map that is drawn is sound: what stands where.

use super::*;
use crate::backend::pdf::layout::page::Compositor;

/// Fits a map, draws it at the body's corner and hands it over with its page.
pub fn drawn(map: &Map, room: Size, look: impl Fn(&FittedMap<'_>, &Page, Point)) -> bool {
    let fonts = Fonts::built_in();
    let theme = Theme::default();
    let design = Design::new(&theme, A4);
    let at = design.body.at;
    let mut setter = Typesetter::new(&fonts, design, "en");
    let mut compositor = Compositor::new(&mut setter, &theme, A4);
    compositor.pager.turn();
    let Some(fitted) = FittedMap::new(compositor.setter, map, &theme.labels, room) else {
        return false;
    };
    let boxes = fitted.draw(&mut compositor, TagTree::ROOT, at);
    let chapters = map.levels.iter().filter(|stop| stop.chapter.is_some());
    assert_eq!(boxes.len(), chapters.count(), "a box with a chapter is a link");
    look(&fitted, &compositor.pager.into_pages().0[0], at);
    true
}

pub fn nodes(fitted: &FittedMap<'_>, at: Point) -> Vec<Rect> {
    let plan = &fitted.fitted.plan;
    let places = fitted.grid.places.iter();
    places
        .map(|place| {
            let node = plan.node(*place);
            Rect::new(node.at.x + at.x, node.at.y + at.y, node.size.width, node.size.height)
        })
        .collect()
}

pub fn contains(outer: Rect, inner: Rect) -> bool {
    inner.at.x >= outer.at.x - 0.01
        && inner.at.y >= outer.at.y - 0.01
        && inner.right() <= outer.right() + 0.01
        && inner.bottom() <= outer.bottom() + 0.01
}

/// Whether two areas have an inside in common, edges left out.
pub fn overlap(a: Rect, b: Rect) -> bool {
    let reach =
        |a: Points, a_end: Points, b: Points, b_end: Points| a_end.min(b_end) - a.max(b) > 0.01;
    reach(a.at.x, a.right(), b.at.x, b.right()) && reach(a.at.y, a.bottom(), b.at.y, b.bottom())
}

/// A text's ink and the item it is.
pub fn texts(page: &Page) -> Vec<Rect> {
    let ink = |item: &Item| match &item.shape {
        Shape::Glyphs { at, run, .. } if run.width() > 0.0 => Some(Rect::new(
            at.x,
            at.y - run.size * 0.7,
            run.width() - run.size * 0.2,
            run.size * 0.9,
        )),
        _ => None,
    };
    page.items.iter().filter_map(ink).collect()
}

/// Points along a line, close to one another.
pub fn walked(line: &[Segment], by: Point) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for segment in line {
        let from = points.last().copied().unwrap_or_default();
        let course = |to: [Point; 3]| {
            (1..=40).map(move |step| {
                let t = f64::from(step) / 40.0;
                let weights = [
                    (1.0 - t).powi(3),
                    3.0 * t * (1.0 - t).powi(2),
                    3.0 * t * t * (1.0 - t),
                    t.powi(3),
                ];
                let all = [from, to[0], to[1], to[2]];
                let sum = |pick: fn(&Point) -> f64| {
                    all.iter().zip(weights).map(|(p, w)| pick(p) * w).sum()
                };
                Point { x: sum(|p| p.x), y: sum(|p| p.y) }
            })
        };
        match *segment {
            Segment::Move(to) => points.push(to.moved(by)),
            Segment::Line(to) => {
                let third = |share: f64| Point {
                    x: from.x + (to.moved(by).x - from.x) * share,
                    y: from.y + (to.moved(by).y - from.y) * share,
                };
                points.extend(course([third(1.0 / 3.0), third(2.0 / 3.0), to.moved(by)]));
            }
            Segment::Curve(a, b, to) => {
                points.extend(course([a.moved(by), b.moved(by), to.moved(by)]));
            }
            Segment::Close => {}
        }
    }
    points
}

/// All that must hold of any map that is drawn.
pub fn is_sound(fitted: &FittedMap<'_>, page: &Page, at: Point, room: Size) {
    let frame = Rect { at, size: room };
    let nodes = nodes(fitted, at);
    for (position, node) in nodes.iter().enumerate() {
        assert!(contains(frame, *node), "{node:?} outside {frame:?}");
        for other in &nodes[..position] {
            assert!(!overlap(*node, *other), "{node:?} over {other:?}");
        }
    }
    for item in &page.items {
        if let Shape::Path(_) | Shape::Fill { .. } = item.shape {
            let bounds = item.shape.bounds();
            let loose = Rect::new(at.x - 1.0, at.y - 1.0, room.width + 2.0, room.height + 2.0);
            assert!(contains(loose, bounds), "{bounds:?} outside {frame:?}");
        }
    }
    for text in texts(page) {
        let inside = nodes.iter().any(|node| contains(*node, text));
        let apart = nodes.iter().all(|node| !overlap(*node, text));
        assert!(inside || apart, "{text:?} across an edge");
        assert!(contains(frame, text), "{text:?} outside {frame:?}");
    }
    let routes = &fitted.routes.all;
    for (position, route) in routes.iter().enumerate() {
        for other in &routes[..position] {
            assert!(
                (route.to, route.ports.1.to_bits()) != (other.to, other.ports.1.to_bits())
                    && (route.from, route.ports.0.to_bits())
                        != (other.from, other.ports.0.to_bits()),
                "{route:?} and {other:?} meet"
            );
        }
        let plan = &fitted.fitted.plan;
        for point in walked(&plan.line(route), at) {
            let spot = Rect::new(point.x - 0.05, point.y - 0.05, 0.1, 0.1);
            let hit = nodes.iter().any(|node| {
                let inner = Rect::new(
                    node.at.x + 0.2,
                    node.at.y + 0.2,
                    node.size.width - 0.4,
                    node.size.height - 0.4,
                );
                overlap(inner, spot)
            });
            assert!(!hit, "{route:?} crosses a level at {point:?}");
        }
    }
}
