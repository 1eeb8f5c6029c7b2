//! How a paragraph is set: its size, its slant and how its words are divided.

use super::hyphenate::{FEWEST_LETTERS, Hyphenation, Hyphenator, Hyphens};
use crate::base::units::Points;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParagraphStyle {
    /// The size of its text.
    pub size: Points,
    /// Whether all of it is bold.
    pub strong: bool,
    /// Whether all of it is italic.
    pub emphasis: bool,
    /// The language by whose rules its words are divided; none if they stay
    /// whole.
    pub hyphenation: Option<Hyphenation>,
    /// Which of its words are divided.
    pub hyphens: Hyphens,
}

/// A column narrower than this many times the text's size is hyphenated:
/// about 80 characters.
const NARROW: f64 = 34.0;

/// From this width on, in sizes of the text (about 30 characters), hyphens are
/// chosen with more care: there it gains little to end a line in "ro-", or to
/// leave "bers" alone on the last line.
const ROOMY: f64 = 13.0;
const LETTERS_KEPT_WITH_ROOM: usize = 3;
const LETTERS_KEPT_LAST: usize = 5;
const HYPHENS_IN_A_ROW: usize = 3;
const HYPHENS_IN_A_ROW_WITH_ROOM: usize = 2;

impl ParagraphStyle {
    /// How words are divided in a column of a width; none if they stay whole.
    pub fn hyphenator(&self, width: Points) -> Option<Hyphenator> {
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
