//! Fonts that were made ready for one document, for those after it.
//!
//! The packets of a series share the font of their fields: it has every letter that people type,
//! and is the same in each. To subset and deflate it would take as long as all else that a packet
//! needs fonts for; docs/performance.md has the figures.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::Stream;
use printpdf::ParsedFont;

use crate::backend::pdf::paint::EncodedFace;
use crate::base::diag::Checked;

/// A font on its way into a file.
pub(super) struct ReadyFont {
    /// The subset, as printpdf takes it.
    pub(super) parsed: ParsedFont,
    /// What of it a PDF reads, if it is a TrueType font.
    pub(super) file: Option<Stream>,
    /// The texts that its codes stand for.
    pub(super) texts: Stream,
}

/// What tells a font from others of its name, and the font.
type Known = (Vec<u8>, Rc<ReadyFont>);

/// The font that each name of a font stood for last.
#[derive(Default)]
pub struct KnownFonts(RefCell<HashMap<String, Known>>);

impl KnownFonts {
    /// The font that the name of a face stands for: the last one, if that has
    /// the same codes, or what `make` makes.
    pub(super) fn ready(
        &self, used: &EncodedFace<'_>, make: impl FnOnce() -> Checked<ReadyFont>,
    ) -> Checked<Rc<ReadyFont>> {
        let key = key(used);
        let mut known = self.0.borrow_mut();
        if let Some((last, font)) = known.get(&used.name)
            && *last == key
        {
            return Ok(Rc::clone(font));
        }
        let font = Rc::new(make()?);
        known.insert(used.name.clone(), (key, Rc::clone(&font)));
        Ok(font)
    }

    pub(super) fn last(&self, used: &EncodedFace<'_>) -> Option<Rc<ReadyFont>> {
        let known = self.0.borrow();
        known.get(&used.name).map(|(_, font)| Rc::clone(font))
    }
}

/// All that a font depends on: its face and its codes.
fn key(used: &EncodedFace<'_>) -> Vec<u8> {
    let mut key = used.face.0.to_be_bytes().to_vec();
    for (glyph, text) in used.codes.glyphs().zip(used.codes.texts()) {
        key.extend(glyph.to_be_bytes());
        key.extend(text.as_bytes());
        // No text holds it.
        key.push(0xFF);
    }
    key
}
