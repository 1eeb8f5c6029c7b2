//! SVG to lines and areas.
//!
//! `usvg` resolves styles, units, references and transformations; what is left
//! are paths. Strokes become the areas that they cover, so that caps, joins,
//! dashes and slanted lines need nothing of what draws them.

use std::borrow::Cow;

use usvg::roxmltree::{Document, ParsingOptions};
use usvg::tiny_skia_path::{self, PathSegment};
use usvg::{BlendMode, Group, ImageHrefResolver, Node, Opacity, Options, Paint, PaintOrder};
use usvg::{Transform, Tree};

use super::{Fault, MAX_ELEMENTS, MAX_SEGMENTS, broken, references, unsupported};
use crate::base::units::{Color, Point, Size};
use crate::model::{Drawing, FillRule, Path, Segment};

/// How far a drawing may reach beyond its edges, as a share of its size: half a stroke often does.
const OVERSHOOT: f64 = 0.02;

/// Points in a pixel (CSS Values 4, 6.2).
const PIXEL: f64 = 0.75;

pub(super) fn parse(text: &str) -> Result<Drawing, Fault> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MAX_ELEMENTS, ..ParsingOptions::default() };
    let text = without_doctype(text)?;
    references::check_attributes(&text)?;
    let document = Document::parse_with_options(&text, options).map_err(broken)?;
    check_elements(&document)?;
    references::check_effort(&document)?;
    references::check(&document)?;
    let tree = Tree::from_xmltree(&document, &closed_options()).map_err(broken)?;
    let mut collector = Collector::default();
    collector.group(tree.root())?;
    let drawing = Drawing {
        size: Size {
            width: f64::from(tree.size().width()) * PIXEL,
            height: f64::from(tree.size().height()) * PIXEL,
        },
        paths: collector.paths,
    };
    check_edges(&drawing)?;
    Ok(drawing)
}

/// A text without its document type, which may name one but declare nothing: what it
/// declares could stand for any amount of text.
fn without_doctype(text: &str) -> Result<Cow<'_, str>, Fault> {
    let Some((before, after)) = text.split_once("<!DOCTYPE") else {
        return Ok(Cow::Borrowed(text));
    };
    match after.split_once(['>', '[']) {
        Some((named, rest)) if after.as_bytes().get(named.len()) == Some(&b'>') => {
            Ok(Cow::Owned(format!("{before}{rest}")))
        }
        _ => Err(unsupported("a document type that declares something (save it as plain SVG)")),
    }
}

/// Options by which no other file is opened.
fn closed_options() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Refuses elements that `usvg` would leave out without a word.
fn check_elements(document: &Document<'_>) -> Result<(), Fault> {
    for node in document.descendants().filter(usvg::roxmltree::Node::is_element) {
        let what = match node.tag_name().name() {
            "text" => "text",
            "image" | "feImage" => "a picture inside",
            "foreignObject" => "a foreign object",
            _ => continue,
        };
        let line = document.text_pos_at(node.range().start).row;
        return Err(Fault::Unsupported(format!("{what} (line {line})")));
    }
    Ok(())
}

fn check_edges(drawing: &Drawing) -> Result<(), Fault> {
    let Size { width, height } = drawing.size;
    let inside = |path: &Path| {
        let bounds = path.bounds();
        bounds.at.x >= -width * OVERSHOOT
            && bounds.at.y >= -height * OVERSHOOT
            && bounds.right() <= width * (1.0 + OVERSHOOT)
            && bounds.bottom() <= height * (1.0 + OVERSHOOT)
    };
    if drawing.paths.is_empty() {
        Err(Fault::Broken("it draws nothing".to_string()))
    } else if drawing.paths.iter().all(inside) {
        Ok(())
    } else {
        Err(unsupported("something beyond its edges"))
    }
}

#[derive(Default)]
struct Collector {
    paths: Vec<Path>,
    segments: usize,
    /// How many dashes were set, or a few more.
    dashes: f64,
}

impl Collector {
    fn group(&mut self, group: &Group) -> Result<(), Fault> {
        check_group(group)?;
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) => self.path(path)?,
                Node::Image(_) => return Err(unsupported("a picture inside")),
                Node::Text(_) => return Err(unsupported("text")),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path) -> Result<(), Fault> {
        if !path.is_visible() {
            return Ok(());
        }
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path)?;
                self.stroke(path)
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path)?;
                self.fill(path)
            }
        }
    }

    fn fill(&mut self, path: &usvg::Path) -> Result<(), Fault> {
        let Some(fill) = path.fill() else {
            return Ok(());
        };
        let rule = match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        };
        let color = solid(fill.paint(), fill.opacity())?;
        self.area(path.data(), path.abs_transform(), color, rule)
    }

    fn stroke(&mut self, path: &usvg::Path) -> Result<(), Fault> {
        let Some(stroke) = path.stroke() else {
            return Ok(());
        };
        let color = solid(stroke.paint(), stroke.opacity())?;
        let form = stroke.to_tiny_skia();
        let precision =
            tiny_skia_path::PathStroker::compute_resolution_scale(&path.abs_transform());
        if let Some(dash) = stroke.dasharray() {
            self.dashes += references::dashes(path.data(), dash);
            if self.dashes > references::MOST_DASHES {
                return Err(unsupported("a line of too many dashes"));
            }
        }
        let dashed = match &form.dash {
            Some(dash) => path.data().dash(dash, precision),
            None => Some(path.data().clone()),
        };
        match dashed.and_then(|dashed| dashed.stroke(&form, precision)) {
            Some(area) => self.area(&area, path.abs_transform(), color, FillRule::NonZero),
            // A line without length is nowhere to be seen.
            None if is_point(path) => Ok(()),
            None => Err(unsupported("a line that cannot be drawn")),
        }
    }

    fn area(
        &mut self, path: &tiny_skia_path::Path, transform: Transform, color: Color, rule: FillRule,
    ) -> Result<(), Fault> {
        let Some(path) = path.clone().transform(transform) else {
            return Err(Fault::Broken("its numbers are too large".to_string()));
        };
        self.segments = self.segments.saturating_add(path.len());
        if self.segments > MAX_SEGMENTS {
            return Err(unsupported("too many lines"));
        }
        self.paths.push(Path { rule, ..Path::area(segments(&path), color) });
        Ok(())
    }
}

fn is_point(path: &usvg::Path) -> bool {
    let bounds = path.data().bounds();
    bounds.width() == 0.0 && bounds.height() == 0.0
}

fn segments(path: &tiny_skia_path::Path) -> Vec<Segment> {
    let point =
        |p: tiny_skia_path::Point| Point { x: f64::from(p.x) * PIXEL, y: f64::from(p.y) * PIXEL };
    let mut from = Point::default();
    let mut segments = Vec::new();
    for segment in path.segments() {
        let segment = match segment {
            PathSegment::MoveTo(to) => Segment::Move(point(to)),
            PathSegment::LineTo(to) => Segment::Line(point(to)),
            PathSegment::QuadTo(control, to) => cubic(from, point(control), point(to)),
            PathSegment::CubicTo(a, b, to) => Segment::Curve(point(a), point(b), point(to)),
            PathSegment::Close => Segment::Close,
        };
        if let Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) = segment {
            from = to;
        }
        segments.push(segment);
    }
    segments
}

/// The same curve with two control points, each two thirds of the way to the one it had.
fn cubic(from: Point, control: Point, to: Point) -> Segment {
    let near = |end: Point| Point {
        x: end.x + (control.x - end.x) * 2.0 / 3.0,
        y: end.y + (control.y - end.y) * 2.0 / 3.0,
    };
    Segment::Curve(near(from), near(to), to)
}

fn check_group(group: &Group) -> Result<(), Fault> {
    let what = if !group.filters().is_empty() {
        "a filter"
    } else if group.mask().is_some() {
        "a mask"
    } else if group.opacity() != Opacity::ONE {
        "transparency"
    } else if group.blend_mode() != BlendMode::Normal {
        "colours that mix"
    } else if group.clip_path().is_some_and(|_| !keeps_all(group)) {
        "parts that are cut off (a clip path)"
    } else {
        return Ok(());
    };
    Err(unsupported(what))
}

/// Whether a group's clip path is a rectangle around all of it, as drawing programs write.
fn keeps_all(group: &Group) -> bool {
    let Some(clip) = group.clip_path() else {
        return true;
    };
    let [Node::Path(path)] = clip.root().children() else {
        return false;
    };
    let transform = path.abs_transform().post_concat(clip.transform());
    let Some(outline) = path.data().clone().transform(transform) else {
        return false;
    };
    let (around, inside) = (outline.bounds(), group.stroke_bounding_box());
    let slack = around.width().max(around.height()) * OVERSHOOT as f32;
    clip.clip_path().is_none()
        && is_rectangle(&outline)
        && inside.left() >= around.left() - slack
        && inside.top() >= around.top() - slack
        && inside.right() <= around.right() + slack
        && inside.bottom() <= around.bottom() + slack
}

fn is_rectangle(path: &tiny_skia_path::Path) -> bool {
    let bounds = path.bounds();
    let lies_on = |at: f32, side: f32| (at - side).abs() <= f32::EPSILON * side.abs();
    let is_corner = |point: &tiny_skia_path::Point| {
        (lies_on(point.x, bounds.left()) || lies_on(point.x, bounds.right()))
            && (lies_on(point.y, bounds.top()) || lies_on(point.y, bounds.bottom()))
    };
    let corners = path.points();
    corners.len() == 4 && corners.iter().all(is_corner)
}

fn solid(paint: &Paint, opacity: Opacity) -> Result<Color, Fault> {
    match paint {
        _ if opacity != Opacity::ONE => Err(unsupported("transparency")),
        Paint::Color(color) => Ok(Color { red: color.red, green: color.green, blue: color.blue }),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) => Err(unsupported("a gradient")),
        Paint::Pattern(_) => Err(unsupported("a pattern")),
    }
}
