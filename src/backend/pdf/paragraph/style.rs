//! How a paragraph is set: its size, its slant, its direction and how its words are divided.

use super::hyphenate::{Hyphenation, Hyphens};
use crate::base::units::Points;
use crate::model::Direction;

#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each may be with each other")]
pub struct ParagraphStyle {
    pub size: Points,
    pub strong: bool,
    pub emphasis: bool,
    /// The language by whose rules its words are divided; none if they stay whole.
    pub hyphenation: Option<Hyphenation>,
    /// Which of its words are divided.
    pub hyphens: Hyphens,
    /// Whether only white space parts its words: Korean.
    pub by_words: bool,
    /// Which way its language is written; none where nothing is known of it.
    pub direction: Option<Direction>,
    /// Whether its page is mirrored when it is finished.
    pub mirrored: bool,
}

/// A column narrower than this many times the text's size is hyphenated: about 80 characters.
const NARROW: f64 = 34.0;

impl ParagraphStyle {
    /// Which words are divided in a column of a width.
    pub fn hyphens(&self, width: Points) -> Hyphens {
        if width < NARROW * self.size { self.hyphens } else { Hyphens::LongWords }
    }
}
