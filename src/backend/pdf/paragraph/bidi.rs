//! Which way each part of a text is read, and in which order the parts of a line
//! stand: the Unicode bidirectional algorithm (UAX #9).
//!
//! The ladder's language says which way a paragraph is read (HL1), unless none of
//! its letters is read that way: then its letters say it.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use crate::model::Direction;

/// How deep each byte of a text is embedded; odd levels are read from right to left.
#[derive(Debug, Clone)]
pub struct Levels {
    of_bytes: Vec<Level>,
    /// The classes of the bytes that may have to change at a line's end.
    classes: Vec<BidiClass>,
    base: Level,
}

/// Which way a paragraph is read by its language; none where nothing is known of that.
fn base(text: &str, language: Option<Direction>) -> Level {
    let is_leftward = match language {
        Some(language) => language.of_text(text) == Direction::Leftward,
        None => unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl,
    };
    if is_leftward { Level::rtl() } else { Level::ltr() }
}

/// Whether a character may be read from right to left, or have others read so.
fn may_turn(c: char) -> bool {
    use BidiClass::{AL, AN, FSI, LRE, LRI, LRO, R, RLE, RLI, RLO};
    c >= '\u{590}' && matches!(bidi_class(c), R | AL | AN | RLE | RLO | RLI | LRE | LRO | LRI | FSI)
}

impl Levels {
    /// The levels of a text by its language's direction; none if all goes from left to right.
    pub fn of(text: &str, language: Option<Direction>) -> Option<Levels> {
        let is_mirrored = language == Some(Direction::Leftward);
        let turns = || !text.is_ascii() && text.chars().any(may_turn);
        (is_mirrored || turns()).then(|| Levels::at(text, base(text, language)))
    }

    /// The levels of a text that is read in the direction of `base`.
    pub fn at(text: &str, base: Level) -> Levels {
        let info = BidiInfo::new(text, Some(base));
        Levels { of_bytes: info.levels, classes: info.original_classes, base }
    }

    pub fn is_leftward(&self) -> bool {
        self.base.is_rtl()
    }

    pub fn level(&self, at: usize) -> Level {
        self.of_bytes.get(at).copied().unwrap_or(self.base)
    }

    /// Where the stretch of one level that begins at a range's start ends, in it.
    pub fn end(&self, range: Range<usize>) -> usize {
        let level = self.level(range.start);
        range.clone().find(|&at| self.level(at) != level).unwrap_or(range.end)
    }

    /// The levels on a line: white space at its end and before tabs as the paragraph (rule L1).
    pub fn on_line(&self, line: Range<usize>) -> Levels {
        use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
        let mut own = self.clone();
        let mut white = true;
        let classes = self.classes.get(line.clone()).unwrap_or_default();
        for (at, class) in line.zip(classes).rev() {
            white = match class {
                B | S => true,
                WS | FSI | LRI | RLI | PDI | BN | LRE | RLE | LRO | RLO | PDF => white,
                _ => false,
            };
            if let (true, Some(level)) = (white, own.of_bytes.get_mut(at)) {
                *level = self.base;
            }
        }
        own
    }
}

#[cfg(test)]
pub(super) mod tests;
