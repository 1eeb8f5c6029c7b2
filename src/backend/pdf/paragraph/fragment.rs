//! A piece of text that stays on one line.

use std::ops::Range;

use crate::base::units::Points;

/// A piece of text that stays on one line: a word or a part of it, with the white space after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// Its characters, without the white space after them.
    pub range: Range<usize>,
    /// The end of the white space after it.
    pub end: usize,
    pub width: Points,
    /// The width of the white space after it.
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
