//! Text to glyph runs: each cluster in the first face that has it, each word
//! shaped once.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use foldhash::HashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{SOFT_HYPHEN, code_points, is_private, printable};
use super::engine::Engine;
use super::{FaceId, Fonts, Glyph, GlyphRun, Style, Word};
use crate::base::units::Points;

/// Turns text into glyphs, and remembers every word.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    engine: Engine<'f>,
    /// By the style's number.
    words: [HashMap<Box<str>, Rc<[Piece]>>; Style::COUNT],
    /// By the style's number: the faces to ask, as far as one was.
    orders: [Option<Rc<[FaceId]>>; Style::COUNT],
    /// Room for the words of a run.
    gathered: Vec<Arc<Word>>,
}

/// Part of a word: a [`GlyphRun`] of no size yet.
#[derive(Clone)]
struct Piece {
    face: FaceId,
    word: Arc<Word>,
    actual: Option<Arc<str>>,
}

impl<'f> Shaper<'f> {
    /// A shaper that remembers nothing yet.
    pub fn new(fonts: &'f Fonts) -> Shaper<'f> {
        Shaper {
            fonts,
            engine: Engine::new(fonts),
            words: Default::default(),
            orders: Default::default(),
            gathered: Vec::new(),
        }
    }

    /// The fonts it shapes with.
    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// Shapes text that stands on one line: runs from left to right, a new
    /// one where the face changes or a code point is shown for a character.
    ///
    /// Tabs and line ends count as spaces. A soft hyphen shows as a hyphen at
    /// the end of `text` (a line broke there) and not at all elsewhere.
    pub fn shape(&mut self, text: &str, style: Style, size: Points) -> Vec<GlyphRun> {
        let mut runs = Vec::new();
        let mut words = std::mem::take(&mut self.gathered);
        let mut first: Option<Piece> = None;
        let mut end = |first: Option<Piece>, words: &mut Vec<Arc<Word>>| {
            runs.extend(first.map(|first| GlyphRun {
                face: first.face,
                size,
                words: words.drain(..).collect(),
                actual: first.actual,
            }));
        };
        self.each_piece(text, style, |piece| {
            if !first.as_ref().is_some_and(|first| joins(first, piece)) {
                end(first.replace(piece.clone()), &mut words);
            }
            words.push(Arc::clone(&piece.word));
        });
        end(first, &mut words);
        self.gathered = words;
        runs
    }

    /// How wide `text` is when [shaped](Shaper::shape).
    pub fn width(&mut self, text: &str, style: Style, size: Points) -> Points {
        let mut width = 0.0;
        self.each_piece(text, style, |piece| width += piece.word.width());
        width * size / 1000.0
    }

    /// A word that one face has, all of whose characters show.
    pub fn whole(&mut self, text: &str, style: Style) -> Option<Arc<Word>> {
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        match &*self.word(text, style) {
            [piece] if piece.actual.is_none() => Some(Arc::clone(&piece.word)),
            _ => None,
        }
    }

    fn each_piece(&mut self, text: &str, style: Style, mut give: impl FnMut(&Piece)) {
        for word in printable(text).split_inclusive(' ') {
            let letters = word.trim_end_matches(' ');
            if !letters.is_empty() {
                self.word(letters, style).iter().for_each(&mut give);
            }
            if letters.len() < word.len() {
                self.word(" ", style).iter().for_each(&mut give);
            }
        }
    }

    fn word(&mut self, word: &str, style: Style) -> Rc<[Piece]> {
        if let Some(pieces) = self.words[style.number()].get(word) {
            return Rc::clone(pieces);
        }
        let pieces: Rc<[Piece]> = self.pieces(word, style).into();
        self.words[style.number()].insert(word.into(), Rc::clone(&pieces));
        pieces
    }

    fn pieces(&mut self, word: &str, style: Style) -> Vec<Piece> {
        let stretches = self.stretches(word, style);
        stretches
            .into_iter()
            .map(|(face, range)| match face {
                Some(face) => self.piece(&word[range], face, None),
                None => self.replaced(&word[range], style),
            })
            .filter(|piece| !piece.word.glyphs().is_empty())
            .collect()
    }

    /// Divides a word into the longest stretches that one face has, and single
    /// clusters that none has.
    fn stretches(&mut self, word: &str, style: Style) -> Vec<(Option<FaceId>, Range<usize>)> {
        let order = self.order(style);
        if !word.contains(is_private) && self.first_with(word, &order[..1]).is_some() {
            return vec![(Some(order[0]), 0..word.len())];
        }
        let mut out: Vec<(Option<FaceId>, Range<usize>)> = Vec::new();
        for (start, cluster) in word.grapheme_indices(true) {
            let face = self.cover(cluster, &order);
            let end = start + cluster.len();
            match out.last_mut() {
                Some((last, range)) if face.is_some() && *last == face => range.end = end,
                _ => out.push((face, start..end)),
            }
        }
        out
    }

    /// The faces to ask for a style, the wanted one first.
    fn order(&mut self, style: Style) -> Rc<[FaceId]> {
        let order = &mut self.orders[style.number()];
        let make = || self.fonts.preference(style).into();
        Rc::clone(order.get_or_insert_with(make))
    }

    /// The first of the faces that has the whole cluster, if need be by other
    /// characters that mean the same (a letter and its accent).
    pub(super) fn cover(&mut self, cluster: &str, order: &[FaceId]) -> Option<FaceId> {
        if cluster.contains(is_private) {
            return None;
        }
        self.first_with(cluster, order).or_else(|| {
            let mut shows = |&&id: &&FaceId| self.engine.glyphs(cluster, id).iter().all(is_drawn);
            order.iter().find(&mut shows).copied()
        })
    }

    /// The first of the faces that has every character of `text`; a soft
    /// hyphen is shown as a hyphen.
    fn first_with(&self, text: &str, order: &[FaceId]) -> Option<FaceId> {
        let shown = |c| if c == SOFT_HYPHEN { '-' } else { c };
        let has = |&&id: &&FaceId| text.chars().all(|c| self.fonts.face(id).has(shown(c)));
        order.iter().find(has).copied()
    }

    /// A cluster that no face has, as its code points; to be read as itself,
    /// unless it means nothing outside of where it was written.
    fn replaced(&mut self, cluster: &str, style: Style) -> Piece {
        let actual = (!cluster.contains(is_private)).then(|| cluster.into());
        let shown = code_points(cluster);
        let order = self.order(style);
        let face = self.first_with(&shown, &order).unwrap_or(order[0]);
        self.piece(&shown, face, actual)
    }

    fn piece(&mut self, text: &str, face: FaceId, actual: Option<Arc<str>>) -> Piece {
        let glyphs = match text.strip_suffix(SOFT_HYPHEN) {
            Some(stem) => self.hyphenated(stem, face),
            None => self.engine.glyphs(text, face),
        };
        Piece {
            face,
            word: Arc::new(Word::new(glyphs)),
            actual,
        }
    }

    /// A soft hyphen is drawn as a hyphen; fonts draw nothing for it.
    fn hyphenated(&mut self, stem: &str, face: FaceId) -> Vec<Glyph> {
        let mut glyphs = self.engine.glyphs(&format!("{stem}-"), face);
        if let Some(hyphen) = glyphs.last_mut() {
            hyphen.text = SOFT_HYPHEN.to_string().into();
        }
        glyphs
    }
}

fn is_drawn(glyph: &Glyph) -> bool {
    glyph.id != 0
}

fn joins(a: &Piece, b: &Piece) -> bool {
    a.face == b.face && a.actual.is_none() && b.actual.is_none()
}
