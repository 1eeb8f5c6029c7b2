//! How wide the columns of a table are.

use crate::backend::pdf::paragraph::Extent;
use crate::base::units::Points;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// The narrowest and the widest its text may be set.
    pub extent: Extent,
    /// The length of all its text on one line.
    pub length: Points,
}

/// The narrowest and the widest column, as shares of the width that all have if they are equal.
const NARROWEST: f64 = 0.7;
const WIDEST: f64 = 1.5;

/// Divides `total` among columns that have `gutter` between them.
///
/// If equal columns hold every line unbroken, they are equal. Otherwise a column gets room in
/// proportion to the square root of its text's length, within bounds. It is never narrower than its
/// longest word, unless there is no room for the longest words of all columns.
pub fn widths(total: Points, gutter: Points, demands: &[Demand]) -> Vec<Points> {
    let total = total - gutter * demands.len().saturating_sub(1) as f64;
    let equal = total / demands.len() as f64;
    if demands.iter().all(|demand| demand.extent.preferred <= equal) {
        return vec![equal; demands.len()];
    }
    let weights = demands.iter().map(|demand| demand.length.max(1.0).sqrt());
    let sum: f64 = weights.clone().sum();
    let least: Vec<_> =
        demands.iter().map(|demand| demand.extent.minimum.max(equal * NARROWEST)).collect();
    if least.iter().sum::<Points>() > total {
        return vec![equal; demands.len()];
    }
    let wanted = weights.map(|weight| (total * weight / sum).min(equal * WIDEST)).collect();
    settle(total, wanted, &least)
}

/// `total` divided evenly among `count` columns with `gutter` between them.
pub fn equal_widths(total: Points, gutter: Points, count: usize) -> Vec<Points> {
    vec![(total + gutter) / count as f64 - gutter; count]
}

/// Raises each width to its least, and shares the rest among those free to give or take.
fn settle(total: Points, mut widths: Vec<Points>, least: &[Points]) -> Vec<Points> {
    for (width, least) in widths.iter_mut().zip(least) {
        *width = width.max(*least);
    }
    let over: Points = widths.iter().sum::<Points>() - total;
    let slack: Points = widths.iter().zip(least).map(|(width, least)| width - least).sum();
    if over > 0.0 && slack > 0.0 {
        for (width, least) in widths.iter_mut().zip(least) {
            *width -= over * (*width - least) / slack;
        }
    } else {
        let missing = -over / widths.len() as f64;
        for width in &mut widths {
            *width += missing;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(minimum: Points, preferred: Points, length: Points) -> Demand {
        Demand { extent: Extent { minimum, preferred }, length }
    }

    #[test]
    fn short_entries_stand_in_equal_columns() {
        let widths = widths(
            300.0,
            0.0,
            &[demand(10.0, 20.0, 20.0), demand(5.0, 99.0, 99.0), demand(5.0, 5.0, 5.0)],
        );
        assert_eq!(widths, [100.0; 3]);
    }

    #[test]
    fn more_text_gets_more_room() {
        let widths = widths(300.0, 0.0, &[demand(20.0, 900.0, 900.0), demand(20.0, 100.0, 100.0)]);
        assert!(widths[0] > widths[1] * 1.5, "{widths:?}");
        assert!((widths.iter().sum::<Points>() - 300.0).abs() < 1e-9);
    }

    #[test]
    fn a_long_word_keeps_its_column_wide_enough() {
        let widths =
            widths(300.0, 0.0, &[demand(20.0, 4000.0, 4000.0), demand(140.0, 141.0, 141.0)]);
        assert!(widths[1] >= 140.0, "{widths:?}");
        assert!((widths.iter().sum::<Points>() - 300.0).abs() < 1e-9);
    }
}
