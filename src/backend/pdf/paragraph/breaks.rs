//! Where the lines of a paragraph end: so that they are as even as they can be,
//! without too many hyphens one below another.

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::fragment::Fragment;
use crate::base::units::Points;

/// Two sums of the same widths may differ by this much, because numbers are
/// rounded.
const ROUNDING: Points = 0.01;

/// How often a paragraph with too many hyphens is broken anew.
const TRIES: usize = 8;

/// The fragments of each line, with the least sum of squared gaps at their
/// ends (Knuth and Plass, through `textwrap`).
///
/// No more than `hyphens` lines in a row end in a hyphen, if other lines can be
/// found: `textwrap` has no penalty for such a row, so the divisions that are too
/// many are taken from it and the lines chosen again.
pub fn best_breaks(
    mut fragments: Vec<Fragment>,
    width: Points,
    hyphens: usize,
) -> Vec<Vec<Fragment>> {
    let mut lengths = least_gaps(&fragments, width);
    for _ in 0..TRIES {
        let excess = excess_divisions(&lengths, &fragments, width, hyphens);
        if excess.is_empty() {
            break;
        }
        fragments = joined(fragments, &excess);
        lengths = least_gaps(&fragments, width);
    }
    let all: usize = lengths.iter().sum();
    debug_assert_eq!(all, fragments.len(), "every fragment is on one line");
    let mut rest = fragments.into_iter();
    let lines = lengths.into_iter();
    lines
        .map(|length| rest.by_ref().take(length).collect())
        .collect()
}

/// The fragments of each line when every line is filled before the next begins.
pub fn first_fit(fragments: &[Fragment], width: Points) -> Vec<&[Fragment]> {
    wrap_first_fit(fragments, &[width])
}

/// How many fragments each line has.
fn least_gaps(fragments: &[Fragment], width: Points) -> Vec<usize> {
    let square = |share: f64| (share * width).powi(2) as usize;
    let penalties = Penalties {
        nline_penalty: 0,
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 4,
        short_last_line_penalty: square(0.1),
        hyphen_penalty: square(0.07),
    };
    // At some widths the sum of squares overflows.
    let fitting = wrap_optimal_fit(fragments, &[width - ROUNDING], &penalties);
    let lines = fitting.unwrap_or_else(|_| first_fit(fragments, width - ROUNDING));
    lines.into_iter().map(<[Fragment]>::len).collect()
}

/// The fragments after divisions that make one hyphen too many in a row, and
/// without which the word still fits on a line.
fn excess_divisions(
    lengths: &[usize],
    fragments: &[Fragment],
    width: Points,
    hyphens: usize,
) -> Vec<usize> {
    let mut excess = Vec::new();
    let (mut end, mut in_a_row) = (0_usize, 0_usize);
    for length in lengths {
        end = end.saturating_add(*length);
        let last = end.checked_sub(1).and_then(|last| fragments.get(last));
        let divides = last.is_some_and(|last| last.penalty > 0.0);
        in_a_row = if divides {
            in_a_row.saturating_add(1)
        } else {
            0
        };
        if in_a_row > hyphens
            && let Some([.., before, after]) = fragments.get(..=end)
            && before.width + after.width + after.penalty <= width - ROUNDING
        {
            excess.push(end);
            in_a_row = 0;
        }
    }
    excess
}

/// The fragments, with those at the positions `to_join` joined to the one before.
fn joined(fragments: Vec<Fragment>, to_join: &[usize]) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::with_capacity(fragments.len());
    for (position, fragment) in fragments.into_iter().enumerate() {
        match joined.last_mut() {
            Some(before) if to_join.binary_search(&position).is_ok() => {
                *before = Fragment {
                    range: before.range.start..fragment.range.end,
                    width: before.width + fragment.width,
                    ..fragment
                };
            }
            _ => joined.push(fragment),
        }
    }
    joined
}
