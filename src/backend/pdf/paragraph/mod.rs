//! Text to lines: where a paragraph may break, and where it is best broken.
//!
//! Knows the width it has and the shapes of words; not cells, pages or tags.

mod cache;
mod content;
mod fragment;
mod hyphenate;
mod line;
mod words;

pub use cache::Paragraphs;
pub use hyphenate::{Hyphenation, Hyphens};
pub use line::{Line, Piece};

use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

use crate::model::Inline;
use crate::units::Points;
use content::Content;
use fragment::{Fragment, fragments};
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
/// about 60 characters.
const NARROW: f64 = 27.0;

/// In a column at least this many times the text's size wide, about 28
/// characters, divided words keep more letters together: "ro-" at a line's
/// end gains little there.
const ROOMY: f64 = 13.0;
const LETTERS_KEPT_WITH_ROOM: usize = 3;

/// How often a line that kerning spreads is set anew.
const KERNING_TRIES: usize = 6;
/// The share of its width that it then gives up besides.
const KERNING_ROOM: f64 = 0.01;

/// Sums of advances and of their differences may part by this much.
const ROUNDING: Points = 0.01;

impl ParagraphStyle {
    /// How words are divided in a column of a width.
    fn hyphenator(&self, width: Points) -> Option<Hyphenator> {
        let (narrow, roomy) = (width < NARROW * self.size, width >= ROOMY * self.size);
        self.hyphenation.map(|rules| Hyphenator {
            rules,
            hyphens: if narrow {
                self.hyphens
            } else {
                Hyphens::LongWords
            },
            letters_kept: if roomy {
                LETTERS_KEPT_WITH_ROOM
            } else {
                FEWEST_LETTERS
            },
        })
    }
}

/// Breaks a text into lines no wider than `width`, with the least sum of
/// squared gaps at their ends (Knuth and Plass, through `textwrap`).
fn break_lines(
    words: &mut Words<'_>,
    text: &[Inline],
    style: &ParagraphStyle,
    width: Points,
) -> Vec<Line> {
    let hyphenator = style.hyphenator(width);
    let mut lines = Vec::new();
    for content in Content::split(text, style) {
        lines.append(&mut set_lines(words, &content, width, hyphenator));
    }
    lines
}

/// Sets one line of its author. Kerning between fragments shows only once
/// they stand together: where it spreads a line beyond `width`, all are set
/// that much narrower.
fn set_lines(
    words: &mut Words<'_>,
    content: &Content,
    width: Points,
    hyphenator: Option<Hyphenator>,
) -> Vec<Line> {
    let mut target = width;
    for _ in 0..KERNING_TRIES {
        let fragments = fragments(words, content, target, hyphenator);
        let stretches = best_breaks(&fragments, target).into_iter();
        let lines: Vec<_> = stretches
            .map(|stretch| line::compose(words.shaper(), content, stretch))
            .collect();
        let widest = lines.iter().map(|line| line.width).fold(0.0, Points::max);
        if widest <= width {
            return lines;
        }
        target -= widest - width + width * KERNING_ROOM;
    }
    let fragments = fragments(words, content, target, hyphenator);
    let stretches = first_fit(&fragments, target).into_iter();
    stretches
        .map(|stretch| line::compose(words.shaper(), content, stretch))
        .collect()
}

/// How narrow and how wide a text may be set.
fn extent(words: &mut Words<'_>, text: &[Inline], style: &ParagraphStyle) -> Extent {
    let mut extent = Extent::default();
    for content in Content::split(text, style) {
        let fragments = fragments(words, &content, Points::INFINITY, style.hyphenator(0.0));
        let mut line = 0.0;
        for fragment in &fragments {
            extent.minimum = extent.minimum.max(fragment.width + fragment.penalty);
            extent.preferred = extent.preferred.max(line + fragment.width);
            line += fragment.width + fragment.whitespace;
        }
    }
    extent
}

/// The fragments of each line.
fn best_breaks(fragments: &[Fragment], width: Points) -> Vec<&[Fragment]> {
    let square = |share: f64| (share * width).powi(2) as usize;
    let penalties = Penalties {
        nline_penalty: 0,
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 4,
        short_last_line_penalty: square(0.1),
        hyphen_penalty: square(0.1),
    };
    let fitting = wrap_optimal_fit(fragments, &[width - ROUNDING], &penalties);
    fitting.unwrap_or_else(|_| first_fit(fragments, width - ROUNDING))
}

/// Fills line after line; for widths at which the sum of squares overflows.
fn first_fit(fragments: &[Fragment], width: Points) -> Vec<&[Fragment]> {
    textwrap::wrap_algorithms::wrap_first_fit(fragments, &[width])
}

#[cfg(test)]
mod tests;
