//! A picture, once its file is read: lines and areas, or pixels.

use std::fmt;
use std::sync::Arc;

use crate::base::units::{Color, Point, Points, Rect, Size};

#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Lines and areas; of any size.
    Drawing(Drawing),
    Image(Arc<Image>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How far it reaches right and down from its upper left corner.
    pub size: Size,
    /// Its parts, in painting order.
    pub paths: Vec<Path>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its course; begins with a move.
    pub segments: Vec<Segment>,
    /// The ink inside.
    pub fill: Option<Color>,
    /// What counts as inside.
    pub rule: FillRule,
    /// The ink along it.
    pub stroke: Option<Stroke>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Starts a new part here.
    Move(Point),
    Line(Point),
    /// To the last point, from towards the first and the second (a cubic Bézier curve).
    Curve(Point, Point, Point),
    /// Straight back to where the part started.
    Close,
}

/// What is inside of a path that crosses itself (ISO 32000-1 8.5.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FillRule {
    /// What it goes around in one direction more often than in the other.
    #[default]
    NonZero,
    /// What it goes around an odd number of times.
    EvenOdd,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub color: Color,
    pub width: Points,
}

/// Pixels, from left to right and top to bottom.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel (sRGB).
    pub colors: Vec<u8>,
    /// How opaque each pixel is; all are when there is none.
    pub alpha: Option<Vec<u8>>,
}

/// How far the controls of a quarter of a circle stand from its ends, in radii:
/// the curve then leaves the circle by less than a thousandth of it.
const REACH: f64 = 0.5523;

/// The quarters of a circle around the origin, of radius 1, that begins at the
/// right: of each curve both controls and its end.
pub const CIRCLE: [[(f64, f64); 3]; 4] = [
    [(1.0, REACH), (REACH, 1.0), (0.0, 1.0)],
    [(-REACH, 1.0), (-1.0, REACH), (-1.0, 0.0)],
    [(-1.0, -REACH), (-REACH, -1.0), (0.0, -1.0)],
    [(REACH, -1.0), (1.0, -REACH), (1.0, 0.0)],
];

impl Path {
    pub fn area(segments: Vec<Segment>, color: Color) -> Path {
        Path { segments, fill: Some(color), rule: FillRule::NonZero, stroke: None }
    }

    /// A circle that fills a square, with ink along it.
    pub fn circle(square: Rect, stroke: Stroke) -> Path {
        let radius = square.size.width / 2.0;
        let center = square.at.moved(Point { x: radius, y: radius });
        let at = |x: f64, y: f64| center.moved(Point { x: x * radius, y: y * radius });
        let mut segments = vec![Segment::Move(at(1.0, 0.0))];
        segments.extend(
            CIRCLE.map(|[a, b, to]| Segment::Curve(at(a.0, a.1), at(b.0, b.1), at(to.0, to.1))),
        );
        segments.push(Segment::Close);
        Path { segments, fill: None, rule: FillRule::NonZero, stroke: Some(stroke) }
    }

    /// The same path `factor` times as large, then further right and down.
    #[must_use]
    pub fn placed(mut self, factor: f64, by: Point) -> Path {
        let place = |point: Point| Point { x: point.x * factor + by.x, y: point.y * factor + by.y };
        for segment in &mut self.segments {
            *segment = segment.map(place);
        }
        if let Some(stroke) = &mut self.stroke {
            stroke.width *= factor;
        }
        self
    }

    /// The same path turned around on an area so wide, left to right.
    #[must_use]
    pub fn mirrored(mut self, width: Points) -> Path {
        for segment in &mut self.segments {
            *segment = segment.map(|point| Point { x: width - point.x, ..point });
        }
        self
    }

    /// A rectangle around it, its stroke counted.
    pub fn bounds(&self) -> Rect {
        let reach = self.stroke.map_or(0.0, |stroke| stroke.width / 2.0);
        let points = || self.segments.iter().flat_map(Segment::points);
        let extent = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value - reach), high.max(value + reach))
            })
        };
        let (left, right) = extent(&mut points().map(|point| point.x));
        let (top, bottom) = extent(&mut points().map(|point| point.y));
        if left > right {
            return Rect::new(0.0, 0.0, 0.0, 0.0);
        }
        Rect::new(left, top, right - left, bottom - top)
    }
}

impl Segment {
    fn map(self, place: impl Fn(Point) -> Point) -> Segment {
        match self {
            Segment::Move(to) => Segment::Move(place(to)),
            Segment::Line(to) => Segment::Line(place(to)),
            Segment::Curve(a, b, to) => Segment::Curve(place(a), place(b), place(to)),
            Segment::Close => Segment::Close,
        }
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let points = match *self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(a, b, to) => [Some(a), Some(b), Some(to)],
            Segment::Close => [None; 3],
        };
        points.into_iter().flatten()
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} × {})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_fills_its_square() {
        let stroke = Stroke { color: Color::BLACK, width: 0.0 };
        let square = Rect::new(3.0, 4.0, 10.0, 10.0);
        assert_eq!(Path::circle(square, stroke).bounds(), square);
    }

    #[test]
    fn a_placed_path_keeps_its_form_and_its_stroke() {
        let corner = |x, y| Point { x, y };
        let path = Path {
            stroke: Some(Stroke { color: Color::BLACK, width: 2.0 }),
            ..Path::area(
                vec![
                    Segment::Move(corner(1.0, 1.0)),
                    Segment::Line(corner(4.0, 3.0)),
                    Segment::Close,
                ],
                Color::BLACK,
            )
        };
        let bounds = path.placed(2.0, corner(10.0, 20.0)).bounds();
        assert_eq!(bounds, Rect::new(10.0, 20.0, 10.0, 8.0));
    }
}
