//! The pieces of a text between its break opportunities (UAX #14), each with
//! its real width.

use std::ops::Range;

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::content::{Content, Span};
use super::hyphenate::{Hyphenator, Hyphens};
use super::words::{Setting, Words};
use crate::backend::pdf::text::Shaper;
use crate::base::units::Points;

/// A piece of text that stays on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// Its characters without the white space after them.
    pub range: Range<usize>,
    /// The end of the white space after it.
    pub end: usize,
    /// Its width.
    pub width: Points,
    /// The width of the white space after it.
    pub whitespace: Points,
    /// The width of the hyphen it gets at a line's end; zero where it gets
    /// none.
    pub penalty: Points,
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.whitespace
    }

    fn penalty_width(&self) -> f64 {
        self.penalty
    }
}

/// A place inside a word where a line may end.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Division {
    at: usize,
    hyphen: bool,
}

/// A longer stretch without a break opportunity, in bytes, is no word of any
/// language. It is cut wherever it must be: to divide it takes the widths of
/// all its beginnings.
const LONGEST_WORD: usize = 500;

/// Cuts a text into fragments, none of them wider than `width`.
///
/// Words are divided by the rules given, any or only those wider than a line;
/// what is still wider is cut wherever it must be.
pub fn fragments(
    words: &mut Words<'_>,
    content: &Content,
    width: Points,
    hyphenator: Option<Hyphenator>,
) -> Vec<Fragment> {
    let stretches = stretches(&content.text);
    let mut fragments = Vec::with_capacity(stretches.len());
    for word in stretches {
        match content.only_span(word.clone()) {
            Some(span) => plain(
                words,
                content,
                word,
                span,
                width,
                hyphenator,
                &mut fragments,
            ),
            None => mixed(
                words.shaper(),
                content,
                word,
                width,
                hyphenator,
                &mut fragments,
            ),
        }
    }
    fragments
}

/// Adds a word of one style, which may be known.
fn plain(
    words: &mut Words<'_>,
    content: &Content,
    word: Range<usize>,
    span: &Span,
    width: Points,
    hyphenator: Option<Hyphenator>,
    fragments: &mut Vec<Fragment>,
) {
    let fits = |parts: &[Fragment]| parts.iter().all(|part| part.width + part.penalty <= width);
    let mut known = |hyphenator: Option<Hyphenator>| {
        let setting = Setting {
            style: span.style,
            size: content.size,
            division: hyphenator.map(|h| (h.rules, h.letters_kept)),
        };
        words.fragments(&content.text[word.clone()], setting, |shaper| {
            let mut parts = Vec::new();
            let freely = hyphenator.map(Hyphenator::freely);
            mixed(
                shaper,
                content,
                word.clone(),
                Points::INFINITY,
                freely,
                &mut parts,
            );
            parts
                .into_iter()
                .map(|part| part.moved(0, word.start))
                .collect()
        })
    };
    let hyphenator = hyphenator.filter(|_| !span.verbatim);
    let parts = match hyphenator {
        Some(hyphenator) if hyphenator.hyphens == Hyphens::LongWords => {
            let whole = known(None);
            if fits(&whole) {
                whole
            } else {
                known(Some(hyphenator))
            }
        }
        hyphenator => known(hyphenator),
    };
    if fits(&parts) {
        fragments.extend(parts.iter().map(|part| part.clone().moved(word.start, 0)));
    } else {
        mixed(words.shaper(), content, word, width, hyphenator, fragments);
    }
}

/// Adds a word of whatever styles.
fn mixed(
    shaper: &mut Shaper<'_>,
    content: &Content,
    word: Range<usize>,
    width: Points,
    hyphenator: Option<Hyphenator>,
    fragments: &mut Vec<Fragment>,
) {
    let end = word.start + content.text[word.clone()].trim_end_matches(' ').len();
    let divides = |hyphenator: &Hyphenator| {
        hyphenator.hyphens == Hyphens::Freely || content.width(shaper, word.start..end) > width
    };
    let hyphenator = hyphenator.filter(divides);
    let divisions = divisions(content, word.start..end, hyphenator);
    let first = fragments.len();
    divide(
        shaper,
        content,
        word.start..end,
        &divisions,
        width,
        fragments,
    );
    if let Some(last) = fragments[first..].last_mut() {
        last.end = word.end;
        last.whitespace = content.width(shaper, end..word.end);
    }
}

impl Fragment {
    /// The same fragment of a text that has so much more, or less, before it.
    fn moved(mut self, more: usize, less: usize) -> Fragment {
        let at = |place: usize| place + more - less;
        self.range = at(self.range.start)..at(self.range.end);
        self.end = at(self.end);
        self
    }
}

/// Stretches between break opportunities, white space at their ends.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let may_confuse = text.contains(|c: char| c.is_ascii_digit() || c == '/');
    for (end, _) in linebreaks(text) {
        if end == text.len() || !may_confuse || !confuses(text, end) {
            words.push(start..end);
            start = end;
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a break at `at` would tear apart what reads as one: a range of
/// figures, or abbreviations with a slash between them.
fn confuses(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    match before.as_bytes().last() {
        Some(b' ') => tears_range(before, after),
        Some(b'/') => tears_abbreviations(before, after),
        _ => false,
    }
}

/// "5 to 8": a figure, a short word, a figure.
fn tears_range(before: &str, after: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let is_figure = |word: Option<&str>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_joint = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.chars().count() <= 3 && word.chars().all(|c| c.is_alphabetic() || c == '–')
        })
    };
    let mut behind = before.split_whitespace().rev();
    let mut ahead = after.split_whitespace();
    let (last, last_but_one) = (behind.next(), behind.next());
    let (next, next_but_one) = (ahead.next(), ahead.next());
    (is_figure(last) && is_joint(next) && is_figure(next_but_one))
        || (is_figure(last_but_one) && is_joint(last) && is_figure(next))
}

/// "CI/CD": a slash with less than four letters on either side.
fn tears_abbreviations(before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix('/') else {
        return false;
    };
    let is_short = |letters: usize| (1..4).contains(&letters);
    let end = |c: &char| c.is_alphanumeric();
    is_short(before.chars().rev().take_while(end).count())
        || is_short(after.chars().take_while(end).count())
}

/// Where a word may be divided: by its author, or by its language.
fn divisions(
    content: &Content,
    word: Range<usize>,
    hyphenator: Option<Hyphenator>,
) -> Vec<Division> {
    if word.len() > LONGEST_WORD {
        return Vec::new();
    }
    let mut places = content.soft_hyphens_in(&word).to_vec();
    let verbatim = content
        .span_at(word.start)
        .is_some_and(|span| span.verbatim);
    if places.is_empty()
        && !verbatim
        && let Some(hyphenator) = hyphenator
    {
        let is_last = content.text[word.end..].trim_end().is_empty();
        places = hyphenator.places(&content.text[word.clone()], is_last);
        for place in &mut places {
            *place += word.start;
        }
    }
    let hyphen = true;
    places
        .into_iter()
        .map(|at| Division { at, hyphen })
        .collect()
}

/// Adds the fragments of one word. Widths are differences of the widths of
/// its beginnings, so that they add up to the word's own; never less than what
/// a fragment takes at a line's start, without kerning before it.
fn divide(
    shaper: &mut Shaper<'_>,
    content: &Content,
    word: Range<usize>,
    divisions: &[Division],
    width: Points,
    fragments: &mut Vec<Fragment>,
) {
    let parts = content.parts(shaper, word.clone());
    let mut start = word.start;
    let mut offset = 0.0;
    let end = Division {
        at: word.end,
        hyphen: false,
    };
    for division in divisions.iter().copied().chain([end]) {
        let reach = parts.width(shaper, word.start..division.at);
        let penalty = if division.hyphen {
            hyphen_width(shaper, content, division.at)
        } else {
            0.0
        };
        let alone = parts.width(shaper, start..division.at);
        let taken = (reach - offset).max(alone);
        if taken + penalty > width {
            cut(
                shaper,
                content,
                start..division.at,
                width - penalty,
                fragments,
            );
            if let Some(last) = fragments.last_mut() {
                last.penalty = penalty;
            }
        } else {
            fragments.push(Fragment {
                range: start..division.at,
                end: division.at,
                width: taken,
                whitespace: 0.0,
                penalty,
            });
        }
        start = division.at;
        offset = reach;
    }
}

/// Adds a stretch that is wider than the line, cut between characters.
fn cut(
    shaper: &mut Shaper<'_>,
    content: &Content,
    stretch: Range<usize>,
    width: Points,
    fragments: &mut Vec<Fragment>,
) {
    let mut start = stretch.start;
    let mut sum = 0.0;
    for (offset, grapheme) in content.text[stretch.clone()].grapheme_indices(true) {
        let at = stretch.start + offset;
        let advance = content.width(shaper, at..at + grapheme.len());
        if sum + advance > width && at > start {
            push_whole(shaper, content, start..at, width, fragments);
            start = at;
            sum = 0.0;
        }
        sum += advance;
    }
    push_whole(shaper, content, start..stretch.end, width, fragments);
}

/// Adds characters whose advances fit; where kerning spreads them beyond
/// `width`, they are cut shorter.
fn push_whole(
    shaper: &mut Shaper<'_>,
    content: &Content,
    range: Range<usize>,
    width: Points,
    fragments: &mut Vec<Fragment>,
) {
    const SHORTER: f64 = 0.95;
    let taken = content.width(shaper, range.clone());
    if taken > width && content.text[range.clone()].graphemes(true).nth(1).is_some() {
        return cut(
            shaper,
            content,
            range,
            taken.min(width) * SHORTER,
            fragments,
        );
    }
    fragments.push(Fragment {
        end: range.end,
        range,
        width: taken,
        whitespace: 0.0,
        penalty: 0.0,
    });
}

fn hyphen_width(shaper: &mut Shaper<'_>, content: &Content, at: usize) -> Points {
    content
        .span_at(at.saturating_sub(1))
        .map_or(0.0, |span| shaper.width("-", span.style, content.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        stretches(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn figures_that_belong_together_stay_together() {
        assert_eq!(texts("5 to 8 years"), ["5 to 8 ", "years"]);
        assert_eq!(texts("3-4 people, 1:1"), ["3-4 ", "people, ", "1:1"]);
        assert_eq!(texts("8\u{A0}years of"), ["8\u{A0}years ", "of"]);
    }

    #[test]
    fn abbreviations_with_a_slash_stay_together() {
        assert_eq!(
            texts("runs CI/CD and/or SLOs"),
            ["runs ", "CI/CD ", "and/or ", "SLOs"]
        );
    }

    #[test]
    fn compounds_and_addresses_break_at_their_joints() {
        assert_eq!(
            texts("team-level product/platform"),
            ["team-", "level ", "product/", "platform"]
        );
    }
}
