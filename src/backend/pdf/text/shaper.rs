//! Text to glyph runs: each cluster of characters is set in the first face that
//! has it. Every word is shaped once and remembered.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use foldhash::HashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{SOFT_HYPHEN, code_points, is_invisible, is_private, printable};
use super::engine::Engine;
use super::fonts::Fonts;
use super::run::{FaceId, Fault, Glyph, GlyphRun, Style, Word};
use super::script;
use crate::base::units::Points;

/// Turns text into glyphs, and remembers every word.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    engine: Engine<'f>,
    /// The words that were shaped, by the number of their style.
    words: Vec<HashMap<Box<str>, Rc<[Part]>>>,
    /// The faces to ask for a style, by its number in the first language; none before it is used.
    orders: [Option<Rc<[FaceId]>>; Style::COUNT],
}

#[derive(Clone)]
struct Part {
    face: FaceId,
    word: Arc<Word>,
    actual: Option<Arc<str>>,
}

impl<'f> Shaper<'f> {
    /// A shaper for text in a language, a BCP 47 tag, that remembers nothing yet.
    pub fn new(fonts: &'f Fonts, language: &str) -> Shaper<'f> {
        let mut shaper = Shaper {
            fonts,
            engine: Engine::new(fonts),
            words: Vec::new(),
            orders: Default::default(),
        };
        shaper.learn(language);
        shaper
    }

    /// The number of a language, a BCP 47 tag, whose forms of letters styles may have.
    pub fn learn(&mut self, language: &str) -> u8 {
        let number = self.engine.learn(language);
        let styles = usize::from(number).saturating_add(1).saturating_mul(Style::COUNT);
        self.words.resize_with(styles.max(self.words.len()), HashMap::default);
        number
    }

    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// Shapes text that stands on one line, into runs in the order in which it is
    /// read; the glyphs of each stand from left to right. A new run begins where the
    /// face changes, and where a code point is shown instead of a character; in text
    /// that is read leftward with every word, as its next one stands left of it.
    ///
    /// Tabs and line ends count as spaces. A soft hyphen shows as a hyphen at
    /// the end of `text` (a line broke there) and not at all elsewhere.
    pub fn shape(&mut self, text: &str, style: Style, size: Points) -> Vec<GlyphRun> {
        let mut parts: Vec<Part> = Vec::new();
        self.each_part(text, style, |part| parts.push(part.clone()));
        let runs = parts.chunk_by(|part, next| !style.leftward && part.joins(next));
        runs.map(|run| GlyphRun {
            face: run[0].face,
            size,
            words: run.iter().map(|part| Arc::clone(&part.word)).collect(),
            actual: run[0].actual.clone(),
        })
        .collect()
    }

    /// How wide `text` is when [shaped](Shaper::shape).
    pub fn width(&mut self, text: &str, style: Style, size: Points) -> Points {
        let mut width = 0.0;
        self.each_part(text, style, |part| width += part.word.width);
        width * size / 1000.0
    }

    /// How many words are remembered; one in two styles counts twice.
    pub fn remembered(&self) -> usize {
        self.words.iter().map(HashMap::len).sum()
    }

    fn each_part(&mut self, text: &str, style: Style, mut give: impl FnMut(&Part)) {
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

    fn word(&mut self, word: &str, style: Style) -> Rc<[Part]> {
        if let Some(parts) = self.words[style.number()].get(word) {
            return Rc::clone(parts);
        }
        let parts: Rc<[Part]> = self.parts(word, style).into();
        self.words[style.number()].insert(word.into(), Rc::clone(&parts));
        parts
    }

    fn parts(&mut self, word: &str, style: Style) -> Vec<Part> {
        self.stretches(word, style)
            .into_iter()
            .flat_map(|(face, range)| match face {
                Some(face) => self.set(&word[range], face, style),
                None => vec![self.replaced(&word[range], style)],
            })
            .filter(|part| !part.word.glyphs.is_empty() || !part.word.faults.is_empty())
            .collect()
    }

    /// A stretch in one face as a part for each of its scripts.
    fn set(&mut self, text: &str, face: FaceId, style: Style) -> Vec<Part> {
        let parts = script::stretches(text).into_iter().map(|range| {
            let word = self.shaped(&text[range.clone()], face, style);
            let has = |is: fn(char) -> bool| text[range.clone()].chars().any(is);
            let is_pale = style.strong && self.fonts.lacks_bold(face) && has(char::is_alphabetic);
            let pale = is_pale.then_some(Fault::NotBold(face));
            let lying = has(script::is_vertical).then_some(Fault::Lying);
            let word = word.with_faults(pale.into_iter().chain(lying));
            Part { face, word: Arc::new(word), actual: None }
        });
        parts.collect()
    }

    /// Divides a word into the longest stretches that one face has. A cluster
    /// that no face has is a stretch of its own, without a face.
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

    fn order(&mut self, style: Style) -> Rc<[FaceId]> {
        let order = &mut self.orders[style.number() % Style::COUNT];
        let make = || self.fonts.preference(style).into();
        Rc::clone(order.get_or_insert_with(make))
    }

    /// The first of the faces that can show the whole cluster. A face may show it
    /// by other characters that mean the same, as a letter and its accent.
    fn cover(&mut self, cluster: &str, order: &[FaceId]) -> Option<FaceId> {
        if cluster.contains(is_private) {
            return None;
        }
        self.first_with(cluster, order).or_else(|| {
            let mut shows = |&&id: &&FaceId| {
                let glyphs = self.engine.glyphs(cluster, id, Style::default());
                glyphs.is_ok_and(|glyphs| glyphs.iter().all(is_drawn))
            };
            order.iter().find(&mut shows).copied()
        })
    }

    /// The first face that has every character of `text`, a soft hyphen shown as a hyphen.
    fn first_with(&self, text: &str, order: &[FaceId]) -> Option<FaceId> {
        let shown = |c| if c == SOFT_HYPHEN { '-' } else { c };
        let has = |&&id: &&FaceId| text.chars().all(|c| self.fonts.face(id).has(shown(c)));
        order.iter().find(has).copied()
    }

    /// Shows the code points of a cluster that no face has. Readers still get the
    /// cluster itself, unless its characters are for private use: those mean
    /// nothing outside of where they were written.
    fn replaced(&mut self, cluster: &str, style: Style) -> Part {
        let actual = (!cluster.contains(is_private)).then(|| cluster.into());
        let shown = code_points(cluster);
        let order = self.order(style);
        let face = self.first_with(&shown, &order).unwrap_or(order[0]);
        let seen = cluster.chars().filter(|&c| !is_invisible(c));
        let word = self.shaped(&shown, face, Style::default());
        Part { face, word: Arc::new(word.with_faults(seen.map(Fault::NoFaceHas))), actual }
    }

    /// A stretch in one face, as glyphs. A soft hyphen at its end is drawn as a
    /// hyphen, because fonts draw nothing for it.
    fn shaped(&mut self, text: &str, face: FaceId, style: Style) -> Word {
        let stem = text.strip_suffix(SOFT_HYPHEN);
        let shaped = match stem {
            Some(stem) => self.engine.glyphs(&format!("{stem}-"), face, style),
            None => self.engine.glyphs(text, face, style),
        };
        let Ok(mut glyphs) = shaped else {
            return Word::new(Vec::new()).with_faults([Fault::Unfinished(face)]);
        };
        if let (Some(_), Some(hyphen)) = (stem, glyphs.last_mut()) {
            hyphen.text = SOFT_HYPHEN.to_string().into();
        }
        Word::new(glyphs)
    }
}

fn is_drawn(glyph: &Glyph) -> bool {
    glyph.id != 0
}

impl Part {
    /// Whether both stand in one run.
    fn joins(&self, next: &Part) -> bool {
        self.face == next.face && self.actual.is_none() && next.actual.is_none()
    }
}
