//! Shaped text.

use std::ops::Range;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::base::units::Points;

/// A face's position among the loaded fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub usize);

impl FaceId {
    /// The regular face of running text.
    pub const TEXT: FaceId = FaceId(0);
}

/// Which of a family's faces is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Style {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Of fixed width.
    pub code: bool,
}

impl Style {
    /// How many there are.
    pub(super) const COUNT: usize = 8;

    /// Its place among them.
    pub(super) fn number(self) -> usize {
        usize::from(self.strong) | usize::from(self.emphasis) << 1 | usize::from(self.code) << 2
    }
}

/// One glyph of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// How far the pen moves, in thousandths of the size; kerning included.
    pub advance: f64,
    /// How far right and up of the pen it stands, in thousandths of the size.
    pub offset: (f64, f64),
    /// The characters it stands for; empty for the second and later glyphs of
    /// a cluster.
    pub text: SmolStr,
    /// Whether what stands before it and what follows from it on look the same
    /// when they are shaped apart.
    pub parts: bool,
}

/// The glyphs of a word, or of the space between two, from left to right.
#[derive(Debug, PartialEq)]
pub struct Word {
    glyphs: Box<[Glyph]>,
    /// The sum of the advances.
    width: f64,
}

impl Word {
    /// A word of these glyphs.
    pub fn new(glyphs: Vec<Glyph>) -> Word {
        Word {
            width: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs: glyphs.into(),
        }
    }

    /// Its glyphs.
    pub fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// How far they move the pen, in thousandths of the size.
    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// How far the glyphs of a part of its text move the pen, if it looks the
    /// same when it is shaped alone.
    pub fn width_of(&self, part: Range<usize>) -> Option<f64> {
        let (mut at, mut width) = (0_usize, 0.0);
        let mut bounds = 0_u8;
        for glyph in &self.glyphs {
            if (at == part.start || at == part.end) && !glyph.text.is_empty() {
                bounds = bounds.saturating_add(1);
                if at > 0 && !glyph.parts {
                    return None;
                }
            }
            // Later glyphs of a cluster stand after its text.
            let inside = if glyph.text.is_empty() {
                part.start < at && at <= part.end
            } else {
                part.start <= at && at < part.end
            };
            if inside {
                width += glyph.advance;
            }
            at = at.saturating_add(glyph.text.len());
        }
        if at == part.end {
            bounds = bounds.saturating_add(1);
        }
        (bounds == 2).then_some(width)
    }
}

/// Glyphs of one face and size, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// Their face.
    pub face: FaceId,
    /// Their size.
    pub size: Points,
    /// The glyphs, by words, which are shared wherever they stand.
    pub words: Arc<[Arc<Word>]>,
    /// The text they stand for where the glyphs' own would be wrong: a hyphen
    /// added at a line's end, a character shown as its code point
    /// (ISO 32000-1 14.9.4, `ActualText`).
    pub actual: Option<Arc<str>>,
}

impl GlyphRun {
    /// The glyphs.
    pub fn glyphs(&self) -> impl DoubleEndedIterator<Item = &Glyph> {
        self.words.iter().flat_map(|word| word.glyphs())
    }

    /// The sum of the advances up to the white space at its end.
    pub fn seen_width(&self) -> Points {
        let is_white = |word: &&Arc<Word>| word.glyphs.iter().all(|glyph| glyph.text == " ");
        let white = self.words.iter().rev().take_while(is_white).count();
        let seen = self.words.len().saturating_sub(white);
        let widths = self.words.iter().take(seen).map(|word| word.width());
        widths.sum::<f64>() * self.size / 1000.0
    }

    /// The sum of the advances.
    pub fn width(&self) -> Points {
        self.words.iter().map(|word| word.width()).sum::<f64>() * self.size / 1000.0
    }
}
