//! A text cut into fragments, each with its real width. Words that were cut
//! before are remembered.

use std::ops::Range;
use std::rc::Rc;

use super::content::{Content, Span};
use super::division::WordCutter;
use super::fragment::Fragment;
use super::hyphenate::{Hyphenator, Hyphens};
use super::opportunities::stretches;
use super::words::{Setting, Words};
use crate::base::units::Points;

/// Cuts a text into fragments, none of them wider than `width`.
///
/// The hyphenator says whether all words are divided, or only those wider than a
/// line. A part that is still wider is cut between any two characters.
pub fn fragments(
    words: &mut Words<'_>,
    content: &Content,
    width: Points,
    hyphenator: Option<Hyphenator>,
) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    for word in stretches(&content.text) {
        let span = content.only_span(word.clone());
        let hyphenator = hyphenator.filter(|_| !span.is_some_and(|span| span.verbatim));
        let mut cutter = Cutter {
            words,
            content,
            width,
        };
        match span.and_then(|span| cutter.remembered(&word, span, hyphenator)) {
            Some(parts) => fragments.extend(parts.iter().map(|part| part.moved(0, word.start))),
            None => fragments.append(&mut cutter.anew(word, width, hyphenator)),
        }
    }
    fragments
}

/// Cuts the words of a text for lines of a width.
struct Cutter<'c, 'f> {
    words: &'c mut Words<'f>,
    content: &'c Content,
    width: Points,
}

impl Cutter<'_, '_> {
    /// The fragments of a word of one style, in places counted from its start;
    /// none if one of them is wider than a line.
    fn remembered(
        &mut self,
        word: &Range<usize>,
        span: &Span,
        hyphenator: Option<Hyphenator>,
    ) -> Option<Rc<[Fragment]>> {
        let width = self.width;
        let fits = |parts: &Rc<[Fragment]>| {
            let mut widths = parts.iter().map(|part| part.width + part.penalty);
            widths.all(|part| part <= width)
        };
        if hyphenator.is_none_or(|hyphenator| hyphenator.hyphens == Hyphens::LongWords) {
            let whole = self.divided(word, span, None);
            if fits(&whole) {
                return Some(whole);
            }
        }
        Some(self.divided(word, span, Some(hyphenator?))).filter(fits)
    }

    /// The fragments of a word at all places where it may be divided, however
    /// wide they are.
    fn divided(
        &mut self,
        word: &Range<usize>,
        span: &Span,
        hyphenator: Option<Hyphenator>,
    ) -> Rc<[Fragment]> {
        let content = self.content;
        let text = content.slice(word.clone());
        let is_last = content.is_last(word);
        let setting = Setting {
            style: span.style,
            size: content.size,
            division: hyphenator.map(|h| (h.rules, h.letters_kept, h.letters_kept_at_end(is_last))),
        };
        if let Some(known) = self.words.known(text, setting) {
            return known;
        }
        let parts = self.anew(
            word.clone(),
            Points::INFINITY,
            hyphenator.map(Hyphenator::freely),
        );
        let parts = parts.iter().map(|part| part.moved(word.start, 0));
        self.words.remember(text, setting, parts.collect())
    }

    /// The fragments of a word of whatever styles, in places of the text.
    fn anew(
        &mut self,
        word: Range<usize>,
        width: Points,
        hyphenator: Option<Hyphenator>,
    ) -> Vec<Fragment> {
        let cutter = WordCutter::new(self.words.shaper(), self.content, width);
        cutter.word(word, hyphenator)
    }
}
