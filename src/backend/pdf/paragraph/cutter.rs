//! A text cut into fragments, each with its real width: at the places where a
//! line may end, and words where they may be divided or must be to fit on a line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::content::Content;
use super::hyphenate::Hyphens;
use super::opportunities::stretches;
use crate::backend::pdf::text::Shaper;
use crate::base::units::Points;

/// A longer stretch without a break opportunity, in bytes, is not a word of any
/// language. It is cut between any two characters: to divide it by syllables,
/// the width of each of its beginnings would be needed.
const LONGEST_WORD: usize = 500;

/// Characters that kerning spreads beyond the line are cut again, for this share of its width.
const SHORTER: f64 = 0.95;

/// Cuts a text into fragments, none of them wider than `width`.
///
/// `hyphens` says whether all words are divided, or only those wider than a
/// line. A part that is still wider is cut between any two characters.
pub fn fragments(
    shaper: &mut Shaper<'_>, content: &Content, width: Points, hyphens: Hyphens,
) -> Vec<Fragment> {
    let mut cutter = Cutter { shaper, content, width, hyphens, fragments: Vec::new() };
    let is_code = |at: usize| content.span_at(at).is_some_and(|span| span.style.code);
    for word in stretches(&content.text, content.by_words, is_code) {
        cutter.word(word);
    }
    cutter.fragments
}

struct Cutter<'c, 'f> {
    shaper: &'c mut Shaper<'f>,
    content: &'c Content,
    width: Points,
    hyphens: Hyphens,
    fragments: Vec<Fragment>,
}

impl Cutter<'_, '_> {
    fn word(&mut self, word: Range<usize>) {
        let length = self.content.slice(word.clone()).trim_end_matches(' ').len();
        let letters = word.start..word.start + length;
        let places = self.divisions(&letters);
        self.divide(&letters, &places);
        let content = self.content;
        let whitespace = self.measured(letters.end..word.end) + content.gap(word.end);
        let own_hyphen = content.slice(letters.clone()).ends_with(['-', '\u{2010}']);
        debug_assert!(!self.fragments.is_empty(), "a word has a fragment at least");
        if let Some(last) = self.fragments.last_mut() {
            last.end = word.end;
            last.whitespace = whitespace;
            last.hyphen |= own_hyphen && word.end == letters.end;
        }
    }

    /// Where a word may be divided with a hyphen: at the places that its author
    /// names, else by the rules of its language, and of a compound at its joints
    /// if what stands between them fits on a line.
    fn divisions(&mut self, word: &Range<usize>) -> Vec<usize> {
        if word.len() > LONGEST_WORD {
            return Vec::new();
        }
        let authors = self.content.soft_hyphens_in(word);
        if !authors.is_empty() {
            return authors.to_vec();
        }
        let span = self.content.span_at(word.start);
        let Some((span, rules)) = span.and_then(|span| Some((span, span.hyphenation?))) else {
            return Vec::new();
        };
        let stays_whole =
            self.hyphens == Hyphens::LongWords || span.link || self.content.is_last(word);
        if stays_whole && self.measured(word.clone()) <= self.width {
            return Vec::new();
        }
        let text = self.content.slice(word.clone());
        let from_start = |places: Vec<usize>| -> Vec<usize> {
            places.into_iter().map(|at| word.start + at).collect()
        };
        let places = rules.places(text);
        let joints = from_start(rules.joints(text, &places));
        if !joints.is_empty() && self.fits(word, &joints) {
            return joints;
        }
        from_start(places)
    }

    /// Whether each part of a word that is divided fits on a line.
    fn fits(&mut self, word: &Range<usize>, places: &[usize]) -> bool {
        let mut start = word.start;
        places.iter().chain([&word.end]).all(|&end| {
            let width = self.measured(start..end) + self.hyphen(end);
            start = end;
            width <= self.width
        })
    }

    fn measured(&mut self, range: Range<usize>) -> Points {
        self.content.width(self.shaper, range)
    }

    /// Adds the fragments of a word that is divided at some places.
    ///
    /// Widths are differences of the widths of the word's beginnings, so that
    /// they add up to its own. No fragment is narrower than it is at a line's
    /// start, where nothing before it is kerned.
    fn divide(&mut self, word: &Range<usize>, places: &[usize]) {
        let mut start = word.start;
        let mut before = 0.0;
        for &end in places.iter().chain([&word.end]) {
            let until = self.measured(word.start..end);
            let alone = self.measured(start..end);
            let width = (until - before).max(alone);
            let is_division = end < word.end;
            let penalty = if is_division { self.hyphen(end) } else { 0.0 };
            if width + penalty > self.width {
                self.cut(start..end, self.width - penalty);
            } else {
                self.push(start..end, width);
            }
            if let Some(last) = self.fragments.last_mut() {
                last.penalty = penalty;
                last.hyphen = is_division;
            }
            start = end;
            before = until;
        }
    }

    /// The width of a hyphen after the character that ends at `at`.
    fn hyphen(&mut self, at: usize) -> Points {
        let span = self.content.span_at(at.saturating_sub(1));
        span.map_or(0.0, |span| self.shaper.width("-", span.style, span.size))
    }

    /// Adds a stretch that is wider than `width`, cut between characters; with
    /// hyphens if it is of letters of a script that has them.
    fn cut(&mut self, stretch: Range<usize>, width: Points) {
        let text = self.content.slice(stretch.clone());
        let span = self.content.span_at(stretch.start);
        let is_word = text.chars().all(|c| c.is_lowercase() || c.is_uppercase());
        let takes_hyphens = is_word && span.is_some_and(|span| !span.style.code);
        let hyphen = if takes_hyphens { self.hyphen(stretch.end) } else { 0.0 };
        let first = self.fragments.len();
        self.cut_between_characters(stretch, width - hyphen);
        let parts = self.fragments.len();
        for part in self.fragments.iter_mut().take(parts.saturating_sub(1)).skip(first) {
            (part.penalty, part.hyphen) = (hyphen, takes_hyphens);
        }
    }

    fn cut_between_characters(&mut self, stretch: Range<usize>, width: Points) {
        let mut start = stretch.start;
        let mut sum = 0.0;
        for (offset, character) in self.content.slice(stretch.clone()).grapheme_indices(true) {
            let at = stretch.start + offset;
            let advance = self.measured(at..at + character.len());
            if sum + advance > width && at > start {
                self.push_or_cut(start..at, width);
                start = at;
                sum = 0.0;
            }
            sum += advance;
        }
        self.push_or_cut(start..stretch.end, width);
    }

    /// Adds characters whose single widths fit; cut shorter if kerning spreads them too far.
    fn push_or_cut(&mut self, range: Range<usize>, width: Points) {
        let taken = self.measured(range.clone());
        let mut characters = self.content.slice(range.clone()).graphemes(true);
        if taken > width && characters.nth(1).is_some() {
            self.cut_between_characters(range, taken.min(width) * SHORTER);
        } else {
            self.push(range, taken);
        }
    }

    fn push(&mut self, range: Range<usize>, width: Points) {
        self.fragments.push(Fragment {
            end: range.end,
            range,
            width,
            whitespace: 0.0,
            penalty: 0.0,
            hyphen: false,
        });
    }
}

/// A piece of text that stays on one line: a word or a part of it, with the white space after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// Its characters, without the white space after them.
    pub range: Range<usize>,
    /// The end of the white space after it.
    pub end: usize,
    pub width: Points,
    pub whitespace: Points,
    /// The width of the hyphen that it gets at a line's end; zero if it gets none.
    pub penalty: Points,
    /// Whether a line that it ends has a hyphen at its end: one that it gets, or one of its own.
    pub hyphen: bool,
}

/// Hardly any width, but enough to tell a hyphen of the word's own.
const OWN_HYPHEN: Points = 1e-6;

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.whitespace
    }

    fn penalty_width(&self) -> f64 {
        if self.hyphen { self.penalty.max(OWN_HYPHEN) } else { self.penalty }
    }
}
