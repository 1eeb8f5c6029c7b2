//! Level against level: which expectations are new, changed or the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};

use similar::{Algorithm, capture_diff_slices, diff_ratio};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Ladder, LevelIndex};

/// Two expectations are the same one in other words when at least this part of
/// their words is common to both, in order (2 × common / all, as difflib counts).
pub const SIMILAR: f32 = 0.55;

/// The longest entries that are read for what is similar: the words of the one
/// times the words of the other, as this is what it costs. In longer ones only
/// what is the same is found.
pub const MOST_COMPARED: usize = 1_000_000;

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

/// For each level, the closest in ladder order of those that lead to it.
pub fn levels_before(ladder: &Ladder) -> Vec<Option<LevelIndex>> {
    let mut before: Vec<Option<LevelIndex>> = vec![None; ladder.levels.len()];
    for from in ladder.level_indices() {
        for to in &ladder[from].leads_to {
            let distance = |level: LevelIndex| level.0.abs_diff(to.0);
            let Some(closest) = before.get_mut(to.0) else {
                continue;
            };
            if closest.is_none_or(|known| distance(from) < distance(known)) {
                *closest = Some(from);
            }
        }
    }
    before
}

/// The words met so far, each with a number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    known: HashMap<String, usize>,
}

/// A text as the numbers of its words. Only those of one [`Vocabulary`]
/// compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// In the order of the text.
    words: Vec<usize>,
    /// From the lowest to the highest.
    sorted: Vec<usize>,
}

impl Vocabulary {
    /// The words of a text, and the signs that tell one from another: "8" and
    /// "8+". Case, spacing and punctuation make no difference.
    pub fn wording(&mut self, text: &str) -> Wording {
        let says_something = |word: &&str| {
            let mut letters = word.chars();
            !letters.all(|c| c.is_whitespace() || PUNCTUATION.contains(c))
        };
        let words = text.split_word_bounds().filter(says_something);
        let words: Vec<_> = words.map(|word| self.number(&lower_case(word))).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Wording { words, sorted }
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.known.get(word) {
            return number;
        }
        let next = self.known.len();
        self.known.insert(word.to_string(), next);
        next
    }
}

fn lower_case(word: &str) -> Cow<'_, str> {
    let is_lower = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    if word.bytes().all(is_lower) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// How each of `after` stands to those of `before`. No two have the same
/// counterpart; the most similar pairs find each other first, and two that are
/// alone on either side belong together ("5 to 8", "8+"). A text without words
/// has no counterpart.
#[allow(
    clippy::indexing_slicing,
    reason = "the pairing asks of positions in the lists whose lengths it was given"
)]
pub fn compare(before: &[Wording], after: &[Wording]) -> Vec<Change> {
    if let ([old], [new]) = (before, after) {
        return vec![alone(old, new)];
    }
    if words_in(before).saturating_mul(words_in(after)) > MOST_COMPARED {
        return only_the_same(before, after);
    }
    let mut pairing = Pairing {
        free: vec![true; before.len()],
        changes: vec![Change::New; after.len()],
    };
    let same = |from: usize, to: usize| {
        let same = before[from] == after[to] && !after[to].words.is_empty();
        same.then_some(1.0)
    };
    pairing.pair(same, Change::Same);
    let similar = |from: usize, to: usize| {
        Some(similarity(&before[from], &after[to])).filter(|ratio| *ratio >= SIMILAR)
    };
    pairing.pair(similar, Change::Changed);
    pairing.changes
}

/// What has a counterpart, and what has none yet.
struct Pairing {
    /// Whether each of those before has none.
    free: Vec<bool>,
    /// How each of those after stands to them.
    changes: Vec<Change>,
}

#[allow(
    clippy::indexing_slicing,
    reason = "`pair` goes through the positions of its own two lists"
)]
impl Pairing {
    /// Pairs those without a counterpart, the likest first, then the closest.
    fn pair(
        &mut self,
        likeness: impl Fn(usize, usize) -> Option<f32>,
        change: impl Fn(usize) -> Change,
    ) {
        let mut pairs = Vec::new();
        for to in (0..self.changes.len()).filter(|&to| self.changes[to] == Change::New) {
            let free = (0..self.free.len()).filter(|&from| self.free[from]);
            pairs.extend(free.filter_map(|from| Some((likeness(from, to)?, from, to))));
        }
        pairs.sort_by(|a, b| {
            let distance = |pair: &(f32, usize, usize)| pair.1.abs_diff(pair.2);
            let likest_first = b.0.total_cmp(&a.0);
            likest_first
                .then(distance(a).cmp(&distance(b)))
                .then(a.2.cmp(&b.2))
        });
        for (_, from, to) in pairs {
            if self.free[from] && self.changes[to] == Change::New {
                self.free[from] = false;
                self.changes[to] = change(from);
            }
        }
    }
}

/// A text without words takes as long as one with a word.
fn words_in(wordings: &[Wording]) -> usize {
    wordings
        .iter()
        .map(|wording| wording.words.len().max(1))
        .sum()
}

/// Finds for each of `after` the first free one of `before` that says the same.
fn only_the_same(before: &[Wording], after: &[Wording]) -> Vec<Change> {
    let mut free: BTreeMap<&[usize], VecDeque<usize>> = BTreeMap::new();
    for (position, Wording { words, .. }) in before.iter().enumerate() {
        if !words.is_empty() {
            free.entry(words).or_default().push_back(position);
        }
    }
    let counterpart = |new: &Wording| free.get_mut(new.words.as_slice())?.pop_front();
    after
        .iter()
        .map(counterpart)
        .map(|found| found.map_or(Change::New, Change::Same))
        .collect()
}

fn alone(old: &Wording, new: &Wording) -> Change {
    if old.words.is_empty() || new.words.is_empty() {
        Change::New
    } else if old == new {
        Change::Same(0)
    } else {
        Change::Changed(0)
    }
}

/// The part of all words that is common to both, in order: 0 to 1; or that is
/// common in any order, where that is too little already.
fn similarity(a: &Wording, b: &Wording) -> f32 {
    let all = a.words.len().saturating_add(b.words.len());
    let part_of_all = |common: usize| 2.0 * common as f32 / all.max(1) as f32;
    let at_best = part_of_all(a.words.len().min(b.words.len()));
    if at_best < SIMILAR {
        return at_best;
    }
    let in_any_order = part_of_all(common(&a.sorted, &b.sorted));
    if in_any_order < SIMILAR {
        return in_any_order;
    }
    let steps = capture_diff_slices(Algorithm::Myers, &a.words, &b.words);
    diff_ratio(&steps, a.words.len(), b.words.len())
}

/// How many words two sorted lists have in common.
fn common(a: &[usize], b: &[usize]) -> usize {
    let mut b = b.iter().peekable();
    a.iter()
        .filter(|word| {
            while b.next_if(|other| other < word).is_some() {}
            b.next_if_eq(word).is_some()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(before: &[&str], after: &[&str]) -> Vec<Change> {
        let mut vocabulary = Vocabulary::default();
        let mut wordings = |texts: &[&str]| -> Vec<_> {
            texts.iter().map(|text| vocabulary.wording(text)).collect()
        };
        let (before, after) = (wordings(before), wordings(after));
        compare(&before, &after)
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
    fn what_is_said_twice_has_a_counterpart_once() {
        assert_eq!(
            compared(
                &["Reviews code", "Plans"],
                &["Reviews code", "Reviews code"]
            ),
            [Change::Same(0), Change::New]
        );
        assert_eq!(
            compared(
                &["Reviews code", "Reviews code"],
                &["Plans", "Reviews code"]
            ),
            [Change::New, Change::Same(1)]
        );
    }

    #[test]
    fn of_two_levels_as_close_the_first_is_the_one_before() {
        let text = "{title: T, sections: {s: S}, levels: [\
            {id: a, title: A, leads_to: [b]}, {id: b, title: B}, {id: c, title: C, leads_to: [b]}]}";
        let source = crate::base::source::Source::new("ladder.yaml", text);
        let ladder = crate::input::yaml::read(&source).unwrap().0;
        assert_eq!(levels_before(&ladder), [None, Some(LevelIndex(0)), None]);
    }

    #[test]
    fn two_that_are_alone_belong_together() {
        assert_eq!(compared(&["5 to 8"], &["8+"]), [Change::Changed(0)]);
        assert_eq!(compared(&["8+"], &["8"]), [Change::Changed(0)]);
        assert_eq!(compared(&["8+"], &["8+."]), [Change::Same(0)]);
        assert_eq!(compared(&[""], &["8+"]), [Change::New]);
    }

    #[test]
    fn words_in_another_order_are_not_the_same() {
        assert_eq!(
            compared(&["a b c d e f", "z"], &["f e d c b a"]),
            [Change::New]
        );
    }

    #[test]
    fn of_very_long_entries_only_what_is_the_same_is_found() {
        let long = "a ".repeat(3_000);
        let (same, similar) = (long.clone() + "b", long.clone() + "c");
        assert_eq!(
            compared(&["x", &same, &long, ""], &["", &similar, &same, &same]),
            [Change::New, Change::New, Change::Same(1), Change::New]
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
            assert_eq!(compared(&[&before, "z"], &[&after]), [Change::New]);
        }
    }

    #[test]
    fn a_long_text_with_a_few_other_words_is_changed() {
        let text = |other: &str| {
            let word = |n: usize| format!("{}{n} ", if n.is_multiple_of(4) { other } else { "w" });
            let words: Vec<_> = (0..40).map(word).collect();
            words.concat()
        };
        assert_eq!(
            compared(&[&text("x"), "z"], &[&text("y")]),
            [Change::Changed(0)]
        );
    }

    #[test]
    fn what_is_similar_is_found_in_as_many_words_as_are_compared() {
        let text = |name: &str, count: usize| {
            let words: Vec<_> = (0..count).map(|n| format!("{name}{n} ")).collect();
            words.concat()
        };
        let (a, b) = (text("a", 500), text("b", 500));
        let changed = format!("new {}", text("a", 499));
        assert_eq!(
            compared(&[&a, &b], &[&changed, &b]),
            [Change::Changed(0), Change::Same(1)]
        );
        let longer = format!("new {a}");
        assert_eq!(
            compared(&[&a, &b], &[&longer, &b]),
            [Change::New, Change::Same(1)]
        );
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
