//! Where lines end: as even as they can be, with few hyphens one below another.

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::cutter::Fragment;
use crate::base::units::Points;

/// Two sums of the same widths may differ by this much, because numbers are rounded.
const ROUNDING: Points = 0.01;

/// Only where a larger share of the width stays free, words are divided that may stay whole.
const BAD_GAP: f64 = 0.4;

/// The share of the width that a hyphen must save to be worth it.
const WORTH_A_HYPHEN: f64 = 0.25;

/// The share of the width that a line may leave free to save a word from standing alone on the last.
const WORTH_A_COMPANION: f64 = 0.25;

/// The share of the width that a second hyphen in a row would have to save: more than lines can.
const IN_A_ROW: f64 = 1000.0;

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
    let words = fragments.chunk_by(|part, _| part.penalty > 0.0).flat_map(|parts| {
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

/// The lines; chosen anew if two in a row end in a hyphen, for which `textwrap` has no price.
fn spread_hyphens(
    fragments: Vec<Fragment>, lengths: Vec<usize>, width: Points,
) -> Vec<Vec<Fragment>> {
    let mut end = 0_usize;
    let hyphens = lengths.iter().map(|length| {
        end = end.saturating_add(*length);
        ends_in_hyphen(&fragments, end)
    });
    let hyphens: Vec<bool> = hyphens.collect();
    if hyphens.windows(2).any(|two| two == [true, true]) {
        let lengths = without_hyphens_in_a_row(&fragments, width);
        lines(fragments, lengths)
    } else {
        lines(fragments, lengths)
    }
}

/// Whether a line that ends before the fragment at `end` ends in a hyphen.
fn ends_in_hyphen(fragments: &[Fragment], end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|last| fragments.get(last));
    last.is_some_and(|last| last.hyphen)
}

/// How many fragments each line has, with the least sum of squared gaps among
/// the ways in which no two lines in a row end in a hyphen, if there are any.
fn without_hyphens_in_a_row(fragments: &[Fragment], width: Points) -> Vec<usize> {
    let price = |share: f64| (share * width).powi(2);
    // Of each place where a line may end: the cost until there, and where that line starts.
    let mut ways = vec![(0.0, 0)];
    for (last, fragment) in fragments.iter().enumerate() {
        let mut best = (Points::INFINITY, last);
        let mut taken = fragment.penalty - fragment.whitespace;
        for (start, (first, (before, _))) in fragments.iter().zip(&ways).enumerate().rev() {
            taken += first.width + first.whitespace;
            let gap = width - ROUNDING - taken;
            if gap < 0.0 && start < last {
                break;
            }
            let is_last = last.saturating_add(1) == fragments.len();
            let mut cost = before + if is_last { 0.0 } else { gap.powi(2) };
            if fragment.hyphen {
                let in_a_row = ends_in_hyphen(fragments, start);
                cost += price(if in_a_row { IN_A_ROW } else { WORTH_A_HYPHEN });
            }
            if cost < best.0 {
                best = (cost, start);
            }
        }
        ways.push(best);
    }
    let mut end = fragments.len();
    let mut lengths = Vec::new();
    while end > 0
        && let Some((_, start)) = ways.get(end)
    {
        lengths.push(end.saturating_sub(*start));
        end = *start;
    }
    lengths.reverse();
    lengths
}

/// The fragments of lines that have so many of them.
fn lines(fragments: Vec<Fragment>, lengths: Vec<usize>) -> Vec<Vec<Fragment>> {
    let mut rest = fragments.into_iter();
    lengths.into_iter().map(|length| rest.by_ref().take(length).collect()).collect()
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
        short_last_line_penalty: square(WORTH_A_COMPANION),
        hyphen_penalty: square(WORTH_A_HYPHEN),
    };
    // At some widths the sum of squares overflows.
    let fitting = wrap_optimal_fit(fragments, &[width - ROUNDING], &penalties);
    let lines = fitting.unwrap_or_else(|_| first_fit(fragments, width - ROUNDING));
    lines.into_iter().map(<[Fragment]>::len).collect()
}
