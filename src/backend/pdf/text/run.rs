//! Shaped text: glyphs, the words made of them, and runs of words.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::base::units::Points;

/// A face, by its position among the loaded fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub usize);

impl FaceId {
    /// The regular face of running text.
    pub const TEXT: FaceId = FaceId(0);
}

/// Which face of a family is wanted, and which way it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each may be with each other")]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    /// Read from right to left.
    pub leftward: bool,
    /// The number of its language among those that the shaper knows; 0 is the document's.
    pub language: u8,
}

impl Style {
    /// How many styles there are in one language.
    pub(super) const COUNT: usize = 16;

    /// The style's number; those of each language are [`Style::COUNT`].
    pub(super) fn number(self) -> usize {
        usize::from(self.strong)
            | usize::from(self.emphasis) << 1
            | usize::from(self.code) << 2
            | usize::from(self.leftward) << 3
            | usize::from(self.language) << 4
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// How far the pen moves, in thousandths of the size; kerning included.
    pub advance: f64,
    /// How far right and up of the pen it stands, in thousandths of the size.
    pub offset: (f64, f64),
    /// The characters it stands for; empty for the second and later glyphs of a cluster.
    pub text: SmolStr,
}

/// What is wrong with a word as it was shaped. The word keeps it, so that it
/// is known wherever the word stands, although it is shaped once only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// No face has the character: its code point is shown instead.
    NoFaceHas(char),
    /// The shaper stopped before the word's end: the rules of this face make too many glyphs of it.
    Unfinished(FaceId),
    /// It is strong, and this face, which alone has its letters, is not bold.
    NotBold(FaceId),
    /// It is written from top to bottom, and set from left to right.
    Lying,
}

/// The glyphs of a word, or of the space between two, from left to right.
#[derive(Debug, PartialEq)]
pub struct Word {
    pub glyphs: Box<[Glyph]>,
    /// The sum of the advances.
    pub(super) width: f64,
    pub(super) faults: Box<[Fault]>,
}

impl Word {
    pub fn new(glyphs: Vec<Glyph>) -> Word {
        Word {
            width: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs: glyphs.into(),
            faults: Box::default(),
        }
    }

    /// The same word, with what else is wrong with it.
    pub(super) fn with_faults(self, faults: impl IntoIterator<Item = Fault>) -> Word {
        Word { faults: self.faults.iter().copied().chain(faults).collect(), ..self }
    }
}

/// Glyphs of one face and size, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    pub face: FaceId,
    pub size: Points,
    /// The glyphs, by words, which are shared wherever they stand.
    pub words: Arc<[Arc<Word>]>,
    /// What is read instead of the glyphs' own text, where that would be wrong: of a hyphen added
    /// at a line's end, of a character shown as its code point (ISO 32000-1 14.9.4, `ActualText`).
    pub actual: Option<Arc<str>>,
}

impl GlyphRun {
    pub fn glyphs(&self) -> impl DoubleEndedIterator<Item = &Glyph> {
        self.words.iter().flat_map(|word| &word.glyphs[..])
    }

    pub fn faults(&self) -> impl Iterator<Item = Fault> {
        self.words.iter().flat_map(|word| &word.faults[..]).copied()
    }

    /// The same glyphs, standing for nothing, so that copied text does not hold them.
    #[must_use]
    pub fn unread(self) -> GlyphRun {
        GlyphRun { actual: Some("".into()), ..self }
    }

    /// The width without the white space at the run's end.
    pub fn seen_width(&self) -> Points {
        let is_white = |word: &&Arc<Word>| word.glyphs.iter().all(|glyph| glyph.text == " ");
        let white = self.words.iter().rev().take_while(is_white).count();
        let seen = self.words.len().saturating_sub(white);
        self.words.iter().take(seen).map(|word| word.width).sum::<f64>() * self.size / 1000.0
    }

    pub fn width(&self) -> Points {
        self.words.iter().map(|word| word.width).sum::<f64>() * self.size / 1000.0
    }
}
