//! Shaped text.

use std::rc::Rc;

use crate::units::Points;

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
    pub text: Rc<str>,
}

/// Glyphs of one face and size, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// Their face.
    pub face: FaceId,
    /// Their size.
    pub size: Points,
    /// The glyphs.
    pub glyphs: Rc<[Glyph]>,
    /// The text they stand for where the glyphs' own would be wrong: a hyphen
    /// added at a line's end, a character shown as its code point
    /// (ISO 32000-1 14.9.4, `ActualText`).
    pub actual: Option<Rc<str>>,
}

impl GlyphRun {
    /// The sum of the advances.
    pub fn width(&self) -> Points {
        self.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * self.size / 1000.0
    }
}
