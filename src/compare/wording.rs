//! A text as the words that are compared.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::steps::{Step, steps};
use crate::model::seen;

/// Two texts say nearly the same when at least this part of their words is
/// common to both, in order or in clauses that moved (2 × common / all, as difflib counts).
pub const SIMILAR: f32 = 0.55;

/// Signs that make no difference.
const PUNCTUATION: &str = ".,;:!?…'\"’‘“”„«»()-–—";

/// The words met so far, each with a number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    known: HashMap<String, usize>,
}

/// A text as the numbers of its words, which one vocabulary gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// In the order of the text.
    words: Vec<usize>,
    /// From the lowest to the highest.
    sorted: Vec<usize>,
}

impl Vocabulary {
    /// The words of a text, and the signs that tell one from another: "8" and "8+". Case, spacing,
    /// punctuation, what nobody sees and how accents are written (Unicode NFC) make no difference.
    pub fn wording(&mut self, text: &str) -> Wording {
        let says_something = |word: &&str| {
            let mut letters = word.chars();
            !letters.all(|c| c.is_whitespace() || PUNCTUATION.contains(c))
        };
        let text = seen(text);
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
    if word.bytes().all(is_lower) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// A word between white space without what makes no difference: case, and punctuation at its ends.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c| PUNCTUATION.contains(c)).to_lowercase()
}

impl Wording {
    pub(super) fn words(&self) -> &[usize] {
        &self.words
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it says the same as another; without words it never does.
    pub(super) fn says_the_same(&self, other: &Wording) -> bool {
        !self.is_empty() && self.words == other.words
    }

    /// The part of all words common to both, in order or in clauses that moved, if it is `least` or more.
    pub(super) fn similarity(&self, other: &Wording, least: f32) -> Option<f32> {
        let all = self.words.len().saturating_add(other.words.len());
        let part_of_all = |common: usize| 2.0 * common as f32 / all.max(1) as f32;
        // Two quick upper bounds come before the slow count.
        if part_of_all(self.words.len().min(other.words.len())) < least
            || part_of_all(common(&self.sorted, &other.sorted)) < least
        {
            return None;
        }
        let ratio = part_of_all(self.in_order(other));
        (ratio >= least).then_some(ratio)
    }

    /// How many words both have, in order or in clauses that moved.
    pub(super) fn in_order(&self, other: &Wording) -> usize {
        let steps = steps(&self.words, &other.words);
        steps.iter().filter(|step| matches!(step, Step::Stays | Step::Arrives)).count()
    }

    /// Several, one behind the other.
    pub(super) fn joined<'w>(all: impl Iterator<Item = &'w Wording>) -> Wording {
        let words: Vec<usize> = all.flat_map(|wording| wording.words.iter().copied()).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Wording { words, sorted }
    }

    pub(super) fn common(&self, other: &Wording) -> usize {
        common(&self.sorted, &other.sorted)
    }
}

/// How many two sorted lists have in common.
pub(super) fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut b = b.iter().peekable();
    a.iter()
        .filter(|word| {
            while b.next_if(|other| other < word).is_some() {}
            b.next_if_eq(word).is_some()
        })
        .count()
}
