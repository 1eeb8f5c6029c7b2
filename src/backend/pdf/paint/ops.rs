//! printpdf's operations from our own numbers, colours and paths.

use std::collections::BTreeMap;

use printpdf::{
    Color as Ink, CurTransMat, DictItem, Greyscale, Op, PaintMode, Pt, Rect as OpRect, Rgb,
};

use crate::base::units::{Color, Point, Points, Rect, Size};
use crate::model::{FillRule, Path, Segment};

/// A length in hundredths of a point, to which pages are exact.
pub(super) fn hundredths(value: Points) -> i64 {
    (value * 100.0).round() as i64
}

pub(super) fn pt(hundredths: i64) -> Pt {
    Pt((hundredths as f64 / 100.0) as f32)
}

pub(super) fn rounded(value: Points) -> Pt {
    pt(hundredths(value))
}

/// A page's box, in thousandths of a point: paper has whole millimetres.
pub(super) fn paper(size: Size) -> OpRect {
    let side = |length: Points| Pt(((length * 1000.0).round() / 1000.0) as f32);
    OpRect::from_wh(side(size.width), side(size.height))
}

pub(super) fn begin_marked(tag: &str, key: &str, value: DictItem) -> Op {
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_string(),
        properties: DictItem::Dict { map: BTreeMap::from([(key.to_string(), value)]) },
    }
}

/// Opens marked content whose text is to be read as `text` (ISO 32000-1 14.9.4).
pub(super) fn begin_actual_text(text: &str) -> Op {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let data = units.flat_map(u16::to_be_bytes).collect();
    begin_marked("Span", "ActualText", DictItem::String { data, literal: false })
}

/// Shows strings of codes; a number between two moves the pen to the left, in thousandths of the
/// size. printpdf's own operation makes an object of every glyph.
pub(super) fn show(strings: Vec<DictItem>) -> Op {
    operator("TJ", vec![DictItem::Array(strings)])
}

fn operator(key: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown { key: key.to_string(), value }
}

/// A colour; three decimals keep 256 steps apart.
pub(super) fn ink(color: Color) -> Ink {
    let channel = |value: u8| (f32::from(value) * 1000.0 / 255.0).round() / 1000.0;
    let [r, g, b] = [color.red, color.green, color.blue].map(channel);
    let icc_profile = None;
    if color.red == color.green && color.green == color.blue {
        Ink::Greyscale(Greyscale { percent: r, icc_profile })
    } else {
        Ink::Rgb(Rgb { r, g, b, icc_profile })
    }
}

/// A rectangle on a page of a height, made smaller by `inset` on every side.
pub(super) fn rectangle(rect: Rect, inset: Points, mode: PaintMode, height: Points) -> Op {
    let rectangle = OpRect {
        x: rounded(rect.at.x + inset),
        y: rounded(height - rect.at.y - rect.size.height + inset),
        width: rounded(rect.size.width - 2.0 * inset),
        height: rounded(rect.size.height - 2.0 * inset),
        mode: Some(mode),
        winding_order: None,
    };
    Op::DrawRectangle { rectangle }
}

/// The course of a path on a page of a height, and the operator that paints
/// it; none for a path that is not seen. printpdf's polygon closes its last
/// ring, and its line has one part: neither is any path.
pub(super) fn path(path: &Path, height: Points) -> Vec<Op> {
    let paint = match (path.fill, path.stroke, path.rule) {
        (Some(_), Some(_), FillRule::NonZero) => "B",
        (Some(_), Some(_), FillRule::EvenOdd) => "B*",
        (Some(_), None, FillRule::NonZero) => "f",
        (Some(_), None, FillRule::EvenOdd) => "f*",
        (None, Some(_), _) => "S",
        (None, None, _) => return Vec::new(),
    };
    let up = |points: &[&Point]| {
        let ends = points.iter().flat_map(|point| [point.x, height - point.y]);
        ends.map(|at| DictItem::Real(rounded(at).0)).collect()
    };
    let course = path.segments.iter().map(|segment| match segment {
        Segment::Move(to) => operator("m", up(&[to])),
        Segment::Line(to) => operator("l", up(&[to])),
        Segment::Curve(a, b, to) => operator("c", up(&[a, b, to])),
        Segment::Close => operator("h", Vec::new()),
    });
    course.chain([operator(paint, Vec::new())]).collect()
}

/// Turns all that follows and moves its origin to `x` and `y`, counted from
/// the lower left. An angle needs more decimals than a place.
pub(super) fn turned(angle: f64, (x, y): (Points, Points)) -> Op {
    let (sin, cos) = angle.sin_cos();
    // Adding nothing makes a zero of what is rounded to "-0".
    let part = |value: f64| ((value * 1e5).round() / 1e5 + 0.0) as f32;
    let [cos, up, down] = [cos, sin, -sin].map(part);
    let matrix = [cos, up, down, cos, rounded(x).0, rounded(y).0];
    Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) }
}
