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

/// A line that leaves a larger share of the width free ends badly: only then are
/// words divided that may stay whole.
const BAD_GAP: f64 = 0.3;

/// The share of the width that a hyphen must save to be worth it.
const WORTH_A_HYPHEN: f64 = 0.25;

/// The fragments of each line, with the least sum of squared gaps at their
/// ends (Knuth and Plass, through `textwrap`).
///
/// Words are divided only where lines would end badly, and no two lines in a row
/// end in a hyphen if other lines can be found.
pub fn best_breaks(fragments: &[Fragment], width: Points) -> Vec<Vec<Fragment>> {
    let whole = whole_words(fragments, width);
    let lengths = least_gaps(&whole, width);
    let may_divide = whole.len() < fragments.len();
    let lines = if may_divide && ends_badly(&whole, &lengths, width) {
        let lengths = least_gaps(fragments, width);
        spread_hyphens(fragments.to_vec(), lengths, width)
    } else {
        spread_hyphens(whole, lengths, width)
    };
    let letters = |part: &Fragment| part.range.len();
    debug_assert_eq!(
        lines.iter().flatten().map(letters).sum::<usize>(),
        fragments.iter().map(letters).sum::<usize>(),
        "every fragment is on one line"
    );
    lines
}

/// The fragments, those of each word together if they fit on a line.
pub fn whole_words(fragments: &[Fragment], width: Points) -> Vec<Fragment> {
    let words = fragments.chunk_by(|part, _| part.penalty > 0.0);
    let words = words.flat_map(|parts| {
        let whole: Points = parts.iter().map(|part| part.width).sum();
        match parts {
            [first, .., last] if whole <= width - ROUNDING => vec![Fragment {
                range: first.range.start..last.range.end,
                width: whole,
                ..last.clone()
            }],
            parts => parts.to_vec(),
        }
    });
    words.collect()
}

/// Whether a line but the last leaves too much of its width free.
fn ends_badly(fragments: &[Fragment], lengths: &[usize], width: Points) -> bool {
    let mut rest = fragments;
    let mut is_bad = false;
    for length in lengths {
        let (line, after) = rest.split_at_checked(*length).unwrap_or_default();
        let taken: Points = line.iter().map(|part| part.width + part.whitespace).sum();
        is_bad |= !after.is_empty() && taken < width * (1.0 - BAD_GAP);
        rest = after;
    }
    is_bad
}

/// The lines, chosen again until no two in a row end in a hyphen: `textwrap` has
/// no penalty for that, so divisions that are too many are taken from it.
fn spread_hyphens(
    mut fragments: Vec<Fragment>,
    mut lengths: Vec<usize>,
    width: Points,
) -> Vec<Vec<Fragment>> {
    for _ in 0..TRIES {
        let excess = excess_divisions(&lengths, &fragments, width);
        if excess.is_empty() {
            return lines(fragments, lengths);
        }
        fragments = joined(fragments, &excess);
        lengths = least_gaps(&fragments, width);
    }
    let whole = whole_words(&fragments, width);
    let lengths = least_gaps(&whole, width);
    lines(whole, lengths)
}

/// The fragments of lines that have so many of them.
fn lines(fragments: Vec<Fragment>, lengths: Vec<usize>) -> Vec<Vec<Fragment>> {
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
        hyphen_penalty: square(WORTH_A_HYPHEN),
    };
    // At some widths the sum of squares overflows.
    let fitting = wrap_optimal_fit(fragments, &[width - ROUNDING], &penalties);
    let lines = fitting.unwrap_or_else(|_| first_fit(fragments, width - ROUNDING));
    lines.into_iter().map(<[Fragment]>::len).collect()
}

/// The fragments after divisions that make a second hyphen in a row, and without
/// which the word still fits on a line.
fn excess_divisions(lengths: &[usize], fragments: &[Fragment], width: Points) -> Vec<usize> {
    let mut excess = Vec::new();
    let mut end = 0_usize;
    let mut before = None;
    for length in lengths {
        end = end.saturating_add(*length);
        let last = end.checked_sub(1).and_then(|last| fragments.get(last));
        if !last.is_some_and(|last| last.hyphen) {
            before = None;
            continue;
        }
        let mut both = before.iter().flat_map(|&first| [end, first]);
        let excessive = both.find(|&at| can_join(fragments, at, width));
        before = excessive.is_none().then_some(end);
        excess.extend(excessive);
    }
    excess
}

/// Whether the fragments on both sides of a division are one on a line.
fn can_join(fragments: &[Fragment], at: usize, width: Points) -> bool {
    let Some([.., before, after]) = fragments.get(..=at) else {
        return false;
    };
    before.hyphen
        && before.width + before.whitespace + after.width + after.penalty <= width - ROUNDING
}

/// The fragments, with those at the positions `to_join` joined to the one before.
fn joined(fragments: Vec<Fragment>, to_join: &[usize]) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::with_capacity(fragments.len());
    for (position, fragment) in fragments.into_iter().enumerate() {
        match joined.last_mut() {
            Some(before) if to_join.binary_search(&position).is_ok() => {
                *before = Fragment {
                    range: before.range.start..fragment.range.end,
                    width: before.width + before.whitespace + fragment.width,
                    ..fragment
                };
            }
            _ => joined.push(fragment),
        }
    }
    joined
}
