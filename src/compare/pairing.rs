//! Which expectation of one entry is the counterpart of which in another, and what stands in the same
//! order in both; the rest has moved.

use std::collections::{BTreeMap, VecDeque};

use super::wording::{SIMILAR, Wording};

/// The bound on the work of a comparison: the words of the one entry times the words of the other.
/// In longer entries only the same words are found, each text by the first that is free.
pub const MOST_COMPARED: usize = 1_000_000;

/// The part of their words that two texts have in common at least where nothing else could be
/// meant: more than chance words of two subjects, less than [`SIMILAR`].
const ALONE: f32 = 0.35;

/// What came of comparing two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How each expectation of the later entry stands to the earlier one.
    pub after: Vec<Compared>,
    /// The positions in the earlier entry of what the later one drops.
    pub dropped: Vec<usize>,
}

/// How an expectation stands to those of an earlier entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The earlier entry has nothing like it.
    New,
    /// The earlier entry says it in other words.
    Changed,
    /// The earlier entry says the same.
    Same,
}

impl Change {
    pub const ALL: [Change; 3] = [Change::New, Change::Changed, Change::Same];
}

/// One expectation against an earlier entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub change: Change,
    /// The position of its counterpart there; none if it is new.
    pub counterpart: Option<usize>,
}

/// Finds for each of `after` its counterpart in `before`: first among the same words, then among
/// nearly the same. No two have the same counterpart; the most similar pairs find each other first.
/// Two that are alone on either side need less in common: "5 to 8", "8+". A text without words has
/// no counterpart.
#[allow(
    clippy::indexing_slicing,
    reason = "the pairing asks of positions in the lists whose lengths it was given"
)]
pub fn compare(before: &[Wording], after: &[Wording]) -> Comparison {
    let mut pairing = Pairing::new(before.len(), after.len());
    if words_in(before).saturating_mul(words_in(after)) > MOST_COMPARED {
        pairing.pair_first(before, after);
    } else {
        pairing.pair_best(Change::Same, |from, to| {
            before[from].says_the_same(&after[to]).then_some(1.0)
        });
        let least = if before.len().max(after.len()) == 1 { ALONE } else { SIMILAR };
        pairing.pair_best(Change::Changed, |from, to| before[from].similarity(&after[to], least));
    }
    pairing.finish()
}

/// A text without words takes as long as one with a word.
pub(super) fn words_in<'w>(wordings: impl IntoIterator<Item = &'w Wording>) -> usize {
    wordings.into_iter().map(|w| w.words().len().max(1)).sum()
}

struct Pairing {
    /// Whether each of those before has no counterpart yet.
    free: Vec<bool>,
    after: Vec<Compared>,
}

#[allow(clippy::indexing_slicing, reason = "positions are those of its own two lists")]
impl Pairing {
    fn new(before: usize, after: usize) -> Pairing {
        let new = Compared { change: Change::New, counterpart: None };
        Pairing { free: vec![true; before], after: vec![new; after] }
    }

    fn join(&mut self, from: usize, to: usize, change: Change) {
        self.free[from] = false;
        self.after[to] = Compared { change, counterpart: Some(from) };
    }

    /// Pairs what is free, the likest first, then the closest.
    fn pair_best(&mut self, change: Change, likeness: impl Fn(usize, usize) -> Option<f32>) {
        let mut pairs = Vec::new();
        for to in (0..self.after.len()).filter(|&to| self.is_new(to)) {
            let free = (0..self.free.len()).filter(|&from| self.free[from]);
            pairs.extend(free.filter_map(|from| Some((likeness(from, to)?, from, to))));
        }
        pairs.sort_by(|a, b| {
            let distance = |pair: &(f32, usize, usize)| pair.1.abs_diff(pair.2);
            b.0.total_cmp(&a.0).then(distance(a).cmp(&distance(b))).then(a.2.cmp(&b.2))
        });
        for (_, from, to) in pairs {
            if self.free[from] && self.is_new(to) {
                self.join(from, to, change);
            }
        }
    }

    /// Pairs each with the first free one that says the same, in linear time.
    fn pair_first(&mut self, before: &[Wording], after: &[Wording]) {
        let mut free: BTreeMap<&[usize], VecDeque<usize>> = BTreeMap::new();
        for (position, wording) in before.iter().enumerate() {
            if !wording.is_empty() {
                free.entry(wording.words()).or_default().push_back(position);
            }
        }
        for (to, wording) in after.iter().enumerate() {
            if let Some(from) = free.get_mut(wording.words()).and_then(VecDeque::pop_front) {
                self.join(from, to, Change::Same);
            }
        }
    }

    fn is_new(&self, to: usize) -> bool {
        self.after[to].change == Change::New
    }

    fn finish(self) -> Comparison {
        let before = self.free.iter().enumerate();
        Comparison {
            dropped: before.filter_map(|(at, free)| free.then_some(at)).collect(),
            after: self.after,
        }
    }
}

/// Keeps of the counterparts of a list's items as many as come in the same order
/// in both lists. An item that loses its counterpart here has moved.
#[allow(
    clippy::indexing_slicing,
    reason = "items and pairs are named by their positions in lists that do not shrink"
)]
pub fn in_order(counterparts: &[Option<usize>]) -> Vec<Option<usize>> {
    let pairs: Vec<_> = counterparts
        .iter()
        .enumerate()
        .filter_map(|(item, counterpart)| Some((item, (*counterpart)?)))
        .collect();
    // Patience sorting, from the last pair to the first: a pair lies on the
    // first pile whose top does not come after it in the other list too.
    let mut tops: Vec<usize> = Vec::new();
    let mut after = vec![None; pairs.len()];
    for (position, (_, counterpart)) in pairs.iter().enumerate().rev() {
        let pile = tops.partition_point(|&top| pairs[top].1 > *counterpart);
        after[position] = pile.checked_sub(1).map(|pile| tops[pile]);
        if pile == tops.len() {
            tops.push(position);
        } else {
            tops[pile] = position;
        }
    }
    let mut kept = vec![None; counterparts.len()];
    let mut next = tops.last().copied();
    while let Some(position) = next {
        let (item, counterpart) = pairs[position];
        kept[item] = Some(counterpart);
        next = after[position];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Vocabulary;

    fn comparison(before: &[&str], after: &[&str]) -> Comparison {
        let mut vocabulary = Vocabulary::default();
        let mut wordings = |texts: &[&str]| -> Vec<_> {
            texts.iter().map(|text| vocabulary.wording(text)).collect()
        };
        let (before, after) = (wordings(before), wordings(after));
        compare(&before, &after)
    }

    fn compared(before: &[&str], after: &[&str]) -> Vec<Compared> {
        comparison(before, after).after
    }

    const NEW: Compared = Compared { change: Change::New, counterpart: None };

    fn changed(from: usize) -> Compared {
        Compared { change: Change::Changed, counterpart: Some(from) }
    }

    fn same(from: usize) -> Compared {
        Compared { change: Change::Same, counterpart: Some(from) }
    }

    #[test]
    fn what_is_counterpart_of_nothing_is_dropped() {
        let found = comparison(&["Plans", "Reviews code", "Hires"], &["Reviews code."]);
        assert_eq!(found.dropped, [0, 2]);
        assert_eq!(comparison(&["5 to 8"], &["8+"]).dropped, [0; 0]);
    }

    #[test]
    fn a_full_stop_or_a_capital_changes_nothing() {
        assert_eq!(
            compared(
                &["Deliver Results.", "Service Oriented"],
                &["Service oriented.", "deliver results"]
            ),
            [same(1), same(0)]
        );
    }

    #[test]
    fn an_expectation_that_grows_is_changed() {
        assert_eq!(
            compared(
                &["Mentors one engineer at a time."],
                &["Mentors three engineers at a time.", "Runs the mentoring scheme."]
            ),
            [changed(0), NEW]
        );
    }

    #[test]
    fn a_counterpart_is_taken_once_and_by_the_closest() {
        assert_eq!(
            compared(
                &["Reviews code every day"],
                &["Reviews all code every day", "Reviews code every day"]
            ),
            [NEW, same(0)]
        );
    }

    #[test]
    fn what_is_said_twice_has_a_counterpart_once() {
        assert_eq!(
            compared(&["Reviews code", "Plans"], &["Reviews code", "Reviews code"]),
            [same(0), NEW]
        );
        assert_eq!(
            compared(&["Reviews code", "Reviews code"], &["Plans", "Reviews code"]),
            [NEW, same(1)]
        );
    }

    #[test]
    fn two_that_are_alone_need_less_in_common() {
        assert_eq!(compared(&["5 to 8"], &["8+"]), [changed(0)]);
        assert_eq!(compared(&["5 to 8", "Plans"], &["8+"]), [NEW]);
        assert_eq!(compared(&["8+"], &["8"]), [changed(0)]);
        assert_eq!(compared(&["8+"], &["8+."]), [same(0)]);
        assert_eq!(compared(&[""], &["8+"]), [NEW]);
    }

    #[test]
    fn two_that_are_alone_on_different_subjects_are_dropped_and_new() {
        for (before, after) in
            [("Cooks", "Repairs bicycles"), ("Leads the band", "Tunes the piano")]
        {
            let found = comparison(&[before], &[after]);
            assert_eq!((found.after, found.dropped), (vec![NEW], vec![0]), "{before}");
        }
    }

    #[test]
    fn words_in_another_order_are_not_the_same() {
        assert_eq!(compared(&["a b c d e f", "z"], &["f e d c b a"]), [NEW]);
    }

    #[test]
    fn of_very_long_entries_only_what_is_the_same_is_found() {
        let long = "a ".repeat(3_000);
        let (known, similar) = (long.clone() + "b", long.clone() + "c");
        assert_eq!(
            compared(&["x", &known, &long, ""], &["", &similar, &known, &known]),
            [NEW, NEW, same(1), NEW]
        );
    }

    #[test]
    fn in_another_order_even_enough_words_are_not_similar() {
        // Of 40 words 22 are common, which is just enough.
        let common: Vec<_> = (0..11).map(|n| format!("w{n}")).collect();
        let reversed: Vec<_> = common.iter().rev().cloned().collect();
        let others = |letter: &str, count: usize| {
            let words: Vec<_> = (0..count).map(|n| format!(" {letter}{n}")).collect();
            words.concat()
        };
        for (more, less) in [(9, 9), (18, 0)] {
            let before = common.join(" ") + &others("x", more);
            let after = reversed.join(" ") + &others("y", less);
            assert_eq!(compared(&[&before, "z"], &[&after]), [NEW]);
        }
    }

    #[test]
    fn a_long_text_with_a_few_other_words_is_changed() {
        let text = |other: &str| {
            let word = |n: usize| format!("{}{n} ", if n.is_multiple_of(4) { other } else { "w" });
            let words: Vec<_> = (0..40).map(word).collect();
            words.concat()
        };
        assert_eq!(compared(&[&text("x"), "z"], &[&text("y")]), [changed(0)]);
    }

    #[test]
    fn what_is_similar_is_found_in_as_many_words_as_are_compared() {
        let text = |name: &str, count: usize| {
            let words: Vec<_> = (0..count).map(|n| format!("{name}{n} ")).collect();
            words.concat()
        };
        let (a, b) = (text("a", 500), text("b", 500));
        let other = format!("new {}", text("a", 499));
        assert_eq!(compared(&[&a, &b], &[&other, &b]), [changed(0), same(1)]);
        let longer = format!("new {a}");
        assert_eq!(compared(&[&a, &b], &[&longer, &b]), [NEW, same(1)]);
    }

    #[test]
    fn pairs_just_over_the_threshold_match_and_just_under_do_not() {
        // Of 10 words 6 are common, of 12 words 6.
        let over = compared(&["a b c d e", "z"], &["a b c x y"]);
        assert_eq!(over, [changed(0)]);
        let under = compared(&["a b c d e f", "z"], &["a b c x y z"]);
        assert_eq!(under, [NEW]);
    }

    #[test]
    fn what_crosses_the_most_others_has_moved() {
        let first_became_last = [Some(1), None, Some(2), Some(3), Some(0)];
        assert_eq!(in_order(&first_became_last), [Some(1), None, Some(2), Some(3), None]);
    }
}
