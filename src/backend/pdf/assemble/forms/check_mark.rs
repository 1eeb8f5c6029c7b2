//! What is drawn into a box that is ticked.

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::super::values::real;
use crate::base::units::Size;

/// The corners of a check mark and the thickness of its stroke, as shares of
/// the square that it stands in, counted from the lower left.
const CORNERS: [(f64, f64); 3] = [(0.2, 0.5), (0.42, 0.25), (0.82, 0.78)];
const STROKE: f64 = 0.12;

/// The operators of a black check mark in the middle of a box.
pub(super) fn check_mark(within: Size) -> Vec<u8> {
    let side = within.width.min(within.height);
    let left = (within.width - side) / 2.0;
    let bottom = (within.height - side) / 2.0;
    // Round ends and corners.
    let mut operations = vec![
        Operation::new("J", vec![1.into()]),
        Operation::new("j", vec![1.into()]),
        Operation::new("w", vec![hundredths(STROKE * side)]),
    ];
    for (operator, (x, y)) in ["m", "l", "l"].into_iter().zip(CORNERS) {
        let at = [left + x * side, bottom + y * side].map(hundredths);
        operations.push(Operation::new(operator, at.to_vec()));
    }
    operations.push(Operation::new("S", Vec::new()));
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
}
