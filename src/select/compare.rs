//! Level against level: which expectations are new, changed or the same.

use std::collections::BTreeMap;

use similar::{Algorithm, capture_diff_slices, diff_ratio};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Ladder, LevelIndex};

/// Two expectations are the same one in other words when at least this part of
/// their words is common to both, in order (2 × common / all, as difflib counts).
pub const SIMILAR: f32 = 0.55;

/// Signs that make no difference.
const PUNCTUATION: &str = ".,;:!?…'\"’‘“”„«»()-–—";

/// How an expectation stands to those of the level before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The level before has nothing like it.
    New,
    /// The level before says it in other words, at this position.
    Changed(usize),
    /// The level before says the same, at this position.
    Same(usize),
}

impl Change {
    /// The position of its counterpart, if it has one.
    pub fn counterpart(self) -> Option<usize> {
        match self {
            Change::New => None,
            Change::Changed(position) | Change::Same(position) => Some(position),
        }
    }
}

/// The closest of the levels that lead to `level`, in ladder order.
pub fn level_before(ladder: &Ladder, level: LevelIndex) -> Option<LevelIndex> {
    ladder
        .leading_to(level)
        .into_iter()
        .min_by_key(|from| from.0.abs_diff(level.0))
}

/// How each of `after` stands to those of `before`. No two have the same
/// counterpart; the most similar pairs find each other first, and two that are
/// alone on either side belong together ("5 to 8", "8+"). Case, spacing and
/// punctuation make no difference; a text without words has no counterpart.
pub fn compare(before: &[String], after: &[String]) -> Vec<Change> {
    let mut known = BTreeMap::new();
    let mut numbered = |texts: &[String]| -> Vec<Vec<usize>> {
        texts.iter().map(|text| words(text, &mut known)).collect()
    };
    let (before, after) = (numbered(before), numbered(after));
    if let ([old], [new]) = (before.as_slice(), after.as_slice()) {
        return vec![alone(old, new)];
    }
    let mut pairs = Vec::new();
    for (to, new) in after.iter().enumerate() {
        for (from, old) in before.iter().enumerate() {
            let ratio = similarity(old, new);
            if ratio >= SIMILAR {
                pairs.push((ratio, from, to));
            }
        }
    }
    pairs.sort_by(|a, b| {
        let distance = |pair: &(f32, usize, usize)| pair.1.abs_diff(pair.2);
        b.0.total_cmp(&a.0)
            .then(distance(a).cmp(&distance(b)))
            .then(a.2.cmp(&b.2))
    });
    let mut taken = vec![false; before.len()];
    let mut changes = vec![Change::New; after.len()];
    for (_, from, to) in pairs {
        if changes[to] == Change::New && !taken[from] {
            taken[from] = true;
            changes[to] = if before[from] == after[to] {
                Change::Same(from)
            } else {
                Change::Changed(from)
            };
        }
    }
    changes
}

fn alone(old: &[usize], new: &[usize]) -> Change {
    if old.is_empty() || new.is_empty() {
        Change::New
    } else if old == new {
        Change::Same(0)
    } else {
        Change::Changed(0)
    }
}

/// The words of a text, and the signs that tell one from another: "8" and "8+".
/// Each is the number it has among those known so far.
fn words(text: &str, known: &mut BTreeMap<String, usize>) -> Vec<usize> {
    let says_something = |word: &&str| {
        let mut letters = word.chars();
        !letters.all(|c| c.is_whitespace() || PUNCTUATION.contains(c))
    };
    text.split_word_bounds()
        .filter(says_something)
        .map(|word| {
            let next = known.len();
            *known.entry(word.to_lowercase()).or_insert(next)
        })
        .collect()
}

/// The part of all words that is common to both, in order: 0 to 1.
fn similarity(a: &[usize], b: &[usize]) -> f32 {
    let all = a.len() + b.len();
    let at_best = 2.0 * a.len().min(b.len()) as f32 / all.max(1) as f32;
    if at_best < SIMILAR {
        return at_best;
    }
    let steps = capture_diff_slices(Algorithm::Myers, a, b);
    diff_ratio(&steps, a.len(), b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(before: &[&str], after: &[&str]) -> Vec<Change> {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        compare(&owned(before), &owned(after))
    }

    #[test]
    fn a_full_stop_or_a_capital_changes_nothing() {
        assert_eq!(
            compared(
                &["Deliver Results.", "Service Oriented"],
                &["Service oriented.", "deliver results"]
            ),
            [Change::Same(1), Change::Same(0)]
        );
    }

    #[test]
    fn an_expectation_that_grows_is_changed() {
        assert_eq!(
            compared(
                &["Mentors one engineer at a time."],
                &[
                    "Mentors three engineers at a time.",
                    "Runs the mentoring scheme."
                ]
            ),
            [Change::Changed(0), Change::New]
        );
    }

    #[test]
    fn a_counterpart_is_taken_once_and_by_the_closest() {
        assert_eq!(
            compared(
                &["Reviews code every day"],
                &["Reviews all code every day", "Reviews code every day"]
            ),
            [Change::New, Change::Same(0)]
        );
    }

    #[test]
    fn two_that_are_alone_belong_together() {
        assert_eq!(compared(&["5 to 8"], &["8+"]), [Change::Changed(0)]);
        assert_eq!(compared(&["8+"], &["8"]), [Change::Changed(0)]);
        assert_eq!(compared(&["8+"], &["8+."]), [Change::Same(0)]);
        assert_eq!(compared(&[""], &["8+"]), [Change::New]);
    }

    #[test]
    fn pairs_just_over_the_threshold_match_and_just_under_do_not() {
        // Of 10 words 6 are common, of 12 words 6.
        let over = compared(&["a b c d e", "z"], &["a b c x y"]);
        assert_eq!(over, [Change::Changed(0)]);
        let under = compared(&["a b c d e f", "z"], &["a b c x y z"]);
        assert_eq!(under, [Change::New]);
    }
}
