//! Which glyphs are used, the codes they are shown by, and the text each code
//! stands for.
//!
//! A PDF font gives one text to each glyph (`ToUnicode`, ISO 32000-1 9.10.3),
//! but in a font file hyphen, soft hyphen and non-breaking hyphen may be one
//! glyph. The text that a glyph has most often goes into the font; where it
//! has another, the page says so (`ActualText`).

use std::rc::Rc;

use crate::backend::pdf::layout::frame::{Layout, Shape};
use crate::backend::pdf::text::{Face, FaceId, Fonts, GlyphRun};

/// The codes of all faces that a document uses.
#[derive(Debug)]
pub struct Encoding {
    faces: Vec<Option<FaceEncoding>>,
}

/// The codes of one face: 1 and up, in the order of the glyphs in its file.
#[derive(Debug)]
pub struct FaceEncoding {
    codes: Vec<u16>,
    entries: Vec<Entry>,
}

/// One used glyph.
#[derive(Debug)]
pub(super) struct Entry {
    glyph: u16,
    pub(super) text: Rc<str>,
    /// In thousandths of the size, to two decimals, as the file says it.
    pub(super) width: f64,
}

/// The texts of each glyph of a face, with how often it has them.
type Counts = Vec<Vec<(Rc<str>, usize)>>;

impl Encoding {
    /// Gives codes to the glyphs of a document.
    pub fn new(layout: &Layout, fonts: &Fonts) -> Encoding {
        let mut counts: Vec<Counts> = fonts.faces().map(|_| Counts::new()).collect();
        for page in &layout.pages {
            for item in &page.items {
                if let Shape::Glyphs { run, .. } = &item.shape {
                    count(&mut counts[run.face.0], run);
                }
            }
        }
        let encode = |(face, counts): (&Face, Counts)| {
            (!counts.is_empty()).then(|| FaceEncoding::new(face, counts))
        };
        Encoding {
            faces: fonts.faces().zip(counts).map(encode).collect(),
        }
    }

    /// The used faces, in order.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &FaceEncoding)> {
        let used = self.faces.iter().enumerate();
        used.filter_map(|(i, face)| face.as_ref().map(|face| (FaceId(i), face)))
    }

    /// The name by which pages call a face.
    pub fn resource_name(face: FaceId) -> String {
        format!("T{}", face.0)
    }

    pub(super) fn face(&self, id: FaceId) -> Option<&FaceEncoding> {
        self.faces.get(id.0)?.as_ref()
    }
}

impl FaceEncoding {
    fn new(face: &Face, counts: Counts) -> FaceEncoding {
        let mut codes = vec![0; counts.len()];
        let mut entries = Vec::new();
        for (glyph, texts) in (0u16..).zip(counts).filter(|(_, t)| !t.is_empty()) {
            entries.push(Entry {
                glyph,
                text: usual_text(face, glyph, texts),
                width: (face.advance(glyph) * 100.0).round() / 100.0,
            });
            codes[usize::from(glyph)] = entries.len() as u16;
        }
        FaceEncoding { codes, entries }
    }

    /// The glyphs' indices in the face's file, by code; the first is code 1.
    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        self.entries.iter().map(|entry| entry.glyph)
    }

    /// The texts that the codes stand for; the first is that of code 1.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.text)
    }

    /// The widths of the codes in thousandths of the size; the first is that
    /// of code 1.
    pub fn widths(&self) -> impl Iterator<Item = f64> {
        self.entries.iter().map(|entry| entry.width)
    }

    /// A glyph's code, text and width.
    pub(super) fn get(&self, glyph: u16) -> Option<(u16, &Entry)> {
        let code = *self.codes.get(usize::from(glyph))?;
        let entry = self.entries.get(usize::from(code).checked_sub(1)?)?;
        Some((code, entry))
    }
}

fn count(counts: &mut Counts, run: &GlyphRun) {
    for glyph in run.glyphs.iter() {
        let index = usize::from(glyph.id);
        if counts.len() <= index {
            counts.resize_with(index + 1, Vec::new);
        }
        let texts = &mut counts[index];
        match texts.iter_mut().find(|(text, _)| *text == glyph.text) {
            Some((_, times)) => *times += 1,
            None => texts.push((Rc::clone(&glyph.text), 1)),
        }
    }
}

/// The most frequent text, of equals the first in code point order; for a
/// glyph that is only ever part of a cluster, a character of its own.
fn usual_text(face: &Face, glyph: u16, mut texts: Vec<(Rc<str>, usize)>) -> Rc<str> {
    texts.retain(|(text, _)| !text.is_empty());
    texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let own = || face.character(glyph).unwrap_or('\u{200b}').to_string();
    let first = texts.into_iter().next();
    first.map_or_else(|| own().into(), |(text, _)| text)
}
