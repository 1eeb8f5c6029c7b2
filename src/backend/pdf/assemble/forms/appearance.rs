//! How widgets look in each of their states (ISO 32000-1 12.5.5), with what is drawn into a box that
//! is ticked and a circle that is chosen. Boxes and lines are the page's own.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::backend::pdf::assemble::values::real;
use crate::base::units::{Points, Size};
use crate::model::CIRCLE;

#[derive(Default)]
pub(super) struct Appearances {
    buttons: HashMap<(Mark, [i64; 2]), Button>,
}

/// What is seen of a button that is on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    Check,
    Dot,
}

#[derive(Clone, Copy)]
struct Button {
    ticked: ObjectId,
    empty: ObjectId,
}

impl Appearances {
    /// A button's appearances in the state named `on`, and in none.
    pub(super) fn button(
        &mut self, doc: &mut Document, mark: Mark, size: Size, on: &str,
    ) -> Dictionary {
        let drawn = match mark {
            Mark::Check => check_mark,
            Mark::Dot => dot,
        };
        let sides = [size.width, size.height].map(|side: Points| (side * 1000.0).round() as i64);
        let button = *self.buttons.entry((mark, sides)).or_insert_with(|| Button {
            ticked: doc.add_object(drawing(size, drawn(size))),
            empty: doc.add_object(drawing(size, Vec::new())),
        });
        let states = dictionary! { on => button.ticked, "Off" => button.empty };
        dictionary! { "N" => states }
    }
}

/// A text field's appearance while it is empty: its own, as some programs write over it.
pub(super) fn empty_text(doc: &mut Document, size: Size, resources: ObjectId) -> Dictionary {
    let mut drawing = drawing(size, b"/Tx BMC\nEMC\n".to_vec());
    drawing.dict.set("Resources", resources);
    dictionary! { "N" => doc.add_object(drawing) }
}

fn drawing(size: Size, content: Vec<u8>) -> Stream {
    let area = [0.0, 0.0, size.width, size.height].map(real);
    let dictionary = dictionary! {
        "Subtype" => "Form",
        "BBox" => area.to_vec(),
        "Resources" => Dictionary::new(),
    };
    Stream::new(dictionary, content)
}

/// The corners and the stroke of a check mark, as shares of its square, from the lower left.
const CORNERS: [(f64, f64); 3] = [(0.2, 0.5), (0.42, 0.25), (0.82, 0.78)];
const STROKE: f64 = 0.12;

/// The radius of a dot, as a share of the square.
const DOT: f64 = 0.28;

pub(super) fn check_mark(within: Size) -> Vec<u8> {
    let on_square = square(within);
    // Round ends and corners.
    let mut operations = vec![
        Operation::new("J", vec![1.into()]),
        Operation::new("j", vec![1.into()]),
        Operation::new("w", vec![hundredths(STROKE * within.width.min(within.height))]),
    ];
    let corners = ["m", "l", "l"].into_iter().zip(CORNERS);
    operations.extend(corners.map(|(operator, corner)| on_square(operator, &[corner])));
    operations.push(Operation::new("S", Vec::new()));
    encoded(operations)
}

pub(super) fn dot(within: Size) -> Vec<u8> {
    let on_square = square(within);
    let at = |(x, y): (f64, f64)| (0.5 + x * DOT, 0.5 + y * DOT);
    let mut operations = vec![on_square("m", &[at((1.0, 0.0))])];
    operations.extend(CIRCLE.map(|quarter| on_square("c", &quarter.map(at))));
    operations.push(Operation::new("f", Vec::new()));
    encoded(operations)
}

/// Makes an operator with some points, as shares of the largest square in the middle of an area.
fn square(within: Size) -> impl Fn(&str, &[(f64, f64)]) -> Operation {
    let side = within.width.min(within.height);
    let (left, bottom) = ((within.width - side) / 2.0, (within.height - side) / 2.0);
    move |operator, points| {
        let operands = points.iter().flat_map(|(x, y)| [left + x * side, bottom + y * side]);
        Operation::new(operator, operands.map(hundredths).collect())
    }
}

fn encoded(operations: Vec<Operation>) -> Vec<u8> {
    let drawn = Content { operations }.encode();
    debug_assert!(drawn.is_ok(), "what is written into memory");
    drawn.unwrap_or_default()
}

/// Lengths in content are exact to hundredths of a point.
fn hundredths(value: f64) -> Object {
    real((value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_mark_stays_inside_its_box() {
        let (width, height) = (30.0, 10.0);
        let drawn = String::from_utf8(check_mark(Size { width, height })).unwrap();
        let corners = drawn.lines().filter_map(|line| {
            let (at, _) = line.split_once(['m', 'l'])?;
            let at: Vec<f64> = at.split_whitespace().map(|n| n.parse().unwrap()).collect();
            Some((at[0], at[1]))
        });
        let corners: Vec<_> = corners.collect();
        assert_eq!(corners.len(), 3, "{drawn}");
        for (x, y) in corners {
            assert!((11.0..19.0).contains(&x), "{drawn}");
            assert!((1.0..9.0).contains(&y), "{drawn}");
        }
    }

    #[test]
    fn a_dot_is_round_and_in_the_middle() {
        let (width, height) = (30.0, 10.0);
        let drawn = String::from_utf8(dot(Size { width, height })).unwrap();
        let ends = drawn.lines().filter_map(|line| {
            let numbers = line.strip_suffix(" c").or(line.strip_suffix(" m"))?;
            let numbers = numbers.split_whitespace().rev();
            let numbers: Vec<f64> = numbers.map(|n| n.parse().unwrap()).collect();
            Some((numbers[1] - width / 2.0, numbers[0] - height / 2.0))
        });
        let ends: Vec<_> = ends.collect();
        assert_eq!(ends.len(), 5, "{drawn}");
        for (x, y) in ends {
            assert!((x.hypot(y) - DOT * height).abs() < 0.01, "{drawn}");
        }
        assert!(drawn.trim_end().ends_with('f'), "{drawn}");
    }
}
