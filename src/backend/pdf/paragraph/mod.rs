//! Text to lines: where a paragraph may break, and where it is best broken.
//!
//! Knows the width it has and the shapes of words; not cells, pages or tags.

mod breaks;
mod cache;
mod content;
mod cut;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "all places are in one text, at edges of its characters: breaks are found in it"
)]
mod fragment;
mod hyphenate;
mod line;
mod words;

pub use cache::Paragraphs;
pub use hyphenate::{Hyphenation, Hyphens};
pub use line::{Line, Piece};

use crate::base::units::Points;
use breaks::{best_breaks, first_fit};
use cut::Cut;
use hyphenate::{FEWEST_LETTERS, Hyphenator};
use words::Words;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParagraphStyle {
    /// The size of its text.
    pub size: Points,
    /// Whether all of it is bold.
    pub strong: bool,
    /// Whether all of it is italic.
    pub emphasis: bool,
    /// How its words are hyphenated.
    pub hyphenation: Option<Hyphenation>,
    /// Which of them are.
    pub hyphens: Hyphens,
}

/// The narrowest and the widest a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Extent {
    /// The width of its longest piece that should not be broken.
    pub minimum: Points,
    /// The width of its longest line when only its author breaks lines.
    pub preferred: Points,
}

/// A column narrower than this many times the text's size is hyphenated:
/// about 80 characters.
const NARROW: f64 = 34.0;

/// In a column at least this many times the text's size wide, about 30
/// characters, hyphens are chosen with more care: "ro-" at a line's end, or
/// "bers" as a last line, gains little there.
const ROOMY: f64 = 13.0;
const LETTERS_KEPT_WITH_ROOM: usize = 3;
const LETTERS_KEPT_LAST: usize = 5;
const HYPHENS_IN_A_ROW: usize = 3;
const HYPHENS_IN_A_ROW_WITH_ROOM: usize = 2;

/// How often a line that kerning spreads is set anew.
const KERNING_TRIES: usize = 6;
/// The share of its width that it then gives up besides.
const KERNING_ROOM: f64 = 0.01;

impl ParagraphStyle {
    /// How words are divided in a column of a width.
    fn hyphenator(&self, width: Points) -> Option<Hyphenator> {
        let (narrow, roomy) = (width < NARROW * self.size, width >= ROOMY * self.size);
        let hyphens = if narrow {
            self.hyphens
        } else {
            Hyphens::LongWords
        };
        let letters_kept = if roomy {
            LETTERS_KEPT_WITH_ROOM
        } else {
            FEWEST_LETTERS
        };
        let (letters_kept_last, in_a_row) = match hyphens {
            Hyphens::LongWords => (letters_kept, usize::MAX),
            Hyphens::Freely if roomy => (LETTERS_KEPT_LAST, HYPHENS_IN_A_ROW_WITH_ROOM),
            Hyphens::Freely => (letters_kept, HYPHENS_IN_A_ROW),
        };
        self.hyphenation.map(|rules| Hyphenator {
            rules,
            hyphens,
            letters_kept,
            letters_kept_last,
            in_a_row,
        })
    }
}

/// Breaks a text into lines no wider than `width`.
fn break_lines(
    words: &mut Words<'_>,
    text: &[Cut],
    style: &ParagraphStyle,
    width: Points,
) -> Vec<Line> {
    let hyphenator = style.hyphenator(width);
    let mut lines = Vec::new();
    for cut in text {
        lines.append(&mut set_lines(words, cut, width, hyphenator));
    }
    lines
}

/// How many lines a text fills when each is filled in turn: where lines are
/// chosen to be even there are hardly ever more.
fn count_lines(
    words: &mut Words<'_>,
    text: &[Cut],
    style: &ParagraphStyle,
    width: Points,
) -> usize {
    let hyphenator = style.hyphenator(width);
    let counts = text.iter().map(|cut| {
        let fragments = cut.fragments(words, width, hyphenator);
        first_fit(&fragments, width).len()
    });
    counts.sum()
}

/// Sets one line of its author. Kerning between fragments shows only once
/// they stand together: where it spreads a line beyond `width`, all are set
/// that much narrower.
fn set_lines(
    words: &mut Words<'_>,
    cut: &Cut,
    width: Points,
    hyphenator: Option<Hyphenator>,
) -> Vec<Line> {
    let in_a_row = hyphenator.map_or(usize::MAX, |hyphenator| hyphenator.in_a_row);
    let mut target = width;
    for _ in 0..KERNING_TRIES {
        let fragments = cut.fragments(words, target, hyphenator);
        let stretches = best_breaks(fragments.into_owned(), target, in_a_row).into_iter();
        let lines: Vec<_> = stretches
            .map(|stretch| line::compose(words.shaper(), &cut.content, &stretch))
            .collect();
        let widest = lines.iter().map(|line| line.width).fold(0.0, Points::max);
        if widest <= width {
            return lines;
        }
        target -= widest - width + width * KERNING_ROOM;
    }
    let fragments = cut.fragments(words, target, hyphenator);
    let stretches = first_fit(&fragments, target).into_iter();
    stretches
        .map(|stretch| line::compose(words.shaper(), &cut.content, stretch))
        .collect()
}

/// How narrow and how wide a text may be set.
fn extent(text: &[Cut]) -> Extent {
    let mut extent = Extent::default();
    for cut in text {
        extent.minimum = extent.minimum.max(cut.widest);
        let mut line = 0.0;
        for fragment in &cut.fragments {
            extent.preferred = extent.preferred.max(line + fragment.width);
            line += fragment.width + fragment.whitespace;
        }
    }
    extent
}

#[cfg(test)]
mod tests;
