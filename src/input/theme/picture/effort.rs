//! How much work a drawing makes, found before it is done: `usvg` strokes every curve
//! as finely as its own numbers are, however small it is drawn.

use usvg::roxmltree::Document;
use usvg::tiny_skia_path::{Path, PathSegment, Point};

use super::{Fault, unsupported};

/// The most that the curves of a drawing may take: how many numbers it has, each
/// weighed by the root of the largest beside it.
const MOST_EFFORT: f64 = 10_000_000.0;

/// The most dashes of a drawing.
pub const MOST_DASHES: f64 = 10_000.0;

/// The most attributes of an element: a reader holds each against all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Refuses a text in which an element has more attributes than are read.
pub fn check_attributes(text: &str) -> Result<(), Fault> {
    let mut elements = text.split('<');
    if elements.any(|element| element.matches('=').count() > MOST_ATTRIBUTES) {
        return Err(unsupported("an element of too many attributes"));
    }
    Ok(())
}

/// The bound on the work of styling: for each element, the declarations that it may
/// have, held against one another.
const MOST_STYLING: usize = 300_000_000;

/// Refuses a drawing whose elements have too many styles; each declaration of its
/// style sheets may be for any element.
pub fn check_styling(document: &Document<'_>, sheets: &str) -> Result<(), Fault> {
    let declarations = |text: &str| text.matches([';', '}']).count();
    let declared = declarations(sheets);
    let work = document.descendants().filter(usvg::roxmltree::Node::is_element).map(|element| {
        let own = element.attributes().map(|attribute| declarations(attribute.value()));
        let all = own.fold(declared, usize::saturating_add);
        all.saturating_mul(all)
    });
    if work.fold(0, usize::saturating_add) > MOST_STYLING {
        return Err(unsupported("too many styles"));
    }
    Ok(())
}

/// Refuses a drawing that would take too long.
pub fn check(document: &Document<'_>) -> Result<(), Fault> {
    let mut effort = 0.0;
    let mut largest = 1.0_f64;
    for node in document.descendants() {
        if node.is_text() {
            largest = numbers(node.text().unwrap_or_default()).fold(largest, f64::max);
        }
    }
    for node in document.descendants().filter(usvg::roxmltree::Node::is_element) {
        // All is drawn in its own units: how large that is on paper costs nothing.
        let is_size = |name: &str| node.has_tag_name("svg") && ["width", "height"].contains(&name);
        let attributes = node.attributes().filter(|attribute| !is_size(attribute.name()));
        let values = attributes.map(|attribute| attribute.value());
        let (mut count, mut most) = (4.0, largest);
        for number in values.flat_map(numbers) {
            count += 1.0;
            most = most.max(number);
        }
        effort += count * most.sqrt();
    }
    if effort > MOST_EFFORT {
        return Err(unsupported("lines that take too long to draw: its numbers are too large"));
    }
    Ok(())
}

/// The numbers of a text without their signs.
fn numbers(text: &str) -> impl Iterator<Item = f64> {
    let words = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | 'e' | 'E'));
    words.filter_map(|word| word.trim_matches(['e', 'E']).parse().ok()).map(f64::abs)
}

/// How many dashes a path would have.
pub fn dashes(path: &Path, pattern: &[f32]) -> f64 {
    let sum: f64 = pattern.iter().map(|length| f64::from(*length)).sum();
    let parts = pattern.len() as f64 / 2.0;
    if sum > 0.0 { length(path) / sum * parts } else { 0.0 }
}

/// The length of a path, or a little more: curves are no longer than the lines
/// between their points.
fn length(path: &Path) -> f64 {
    let (mut at, mut start) = (Point::zero(), Point::zero());
    let mut length = 0.0;
    for segment in path.segments() {
        let points = match segment {
            PathSegment::MoveTo(to) => {
                (at, start) = (to, to);
                vec![]
            }
            PathSegment::LineTo(to) => vec![to],
            PathSegment::QuadTo(a, to) => vec![a, to],
            PathSegment::CubicTo(a, b, to) => vec![a, b, to],
            PathSegment::Close => vec![start],
        };
        for to in points {
            length += f64::from(at.distance(to));
            at = to;
        }
    }
    length
}
