//! One font file: its heights, its characters, its glyphs.

use std::sync::Arc;

use harfrust::font::Blob;
use harfrust::font::metrics::Metrics as FontMetrics;
use harfrust::font::name::NameId;
use harfrust::{Font, GlyphId};
use read_fonts::{FontRef, TableProvider};

use crate::model::FontFile;

/// The heights of a face, in thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// From the baseline up to the top of the line.
    pub ascent: f64,
    /// From the baseline down to the foot of the line; positive.
    pub descent: f64,
    /// The height of a capital.
    pub cap_height: f64,
    /// The height of a small letter without ascender.
    pub x_height: f64,
}

/// One font file.
pub struct Face {
    name: String,
    /// The user's file, if it is not built in.
    file: Option<String>,
    data: Blob,
    font: Font,
    weight: f64,
    metrics: Metrics,
}

impl Face {
    /// Reads a font file; none if the file is not a font.
    pub(super) fn parse(data: Blob) -> Option<Face> {
        let font = Font::new(data.clone(), 0)?;
        Some(Face {
            weight: f64::from(font.default_attributes().weight.value()),
            name: post_script_name(&font),
            file: None,
            data,
            metrics: heights(font.metrics()),
            font,
        })
    }

    /// Reads a user's font file; none if the file is not a font.
    pub(super) fn of_file(file: &FontFile) -> Option<Face> {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&file.data);
        let face = Face::parse(data.into())?;
        Some(Face { file: Some(file.name.clone()), ..face })
    }

    /// What users call it: the name of their file, else its PostScript name.
    pub fn known_as(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.name)
    }

    /// Its PostScript name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of its file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// Its heights.
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Its weight, 400 being regular and 700 bold (OpenType, `usWeightClass`).
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Whether it is made for strong text.
    pub(super) fn is_bold(&self) -> bool {
        self.weight >= 600.0
    }

    /// Whether its outlines are PostScript's (CFF) and not TrueType's.
    pub fn is_postscript(&self) -> bool {
        FontRef::from_index(&self.data, 0).is_ok_and(|font| font.cff().is_ok())
    }

    /// How far a glyph moves the pen by itself, in thousandths of the size.
    pub fn advance(&self, glyph: u16) -> f64 {
        let advance = self.font.glyph_metrics().h_advance(GlyphId::from(glyph));
        f64::from(advance) * self.scale()
    }

    /// A character that the glyph stands for by itself.
    pub fn character(&self, glyph: u16) -> Option<char> {
        let wanted = GlyphId::from(glyph);
        let mut pairs = self.font.charmap().unicodes();
        pairs.find(|&(_, id)| id == wanted).and_then(|(code, _)| char::from_u32(code))
    }

    /// The glyph that stands for a character by itself.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(c)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// Whether it has a glyph of its own for `c`.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// What the shaper needs of it.
    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// From the units of the font to thousandths of the size.
    pub(super) fn scale(&self) -> f64 {
        1000.0 / f64::from(self.font.units_per_em())
    }
}

/// The heights of a font. A file may lack the two of letters: they are then
/// taken as the usual shares of the ascent.
fn heights(font: &FontMetrics) -> Metrics {
    let scale = 1000.0 / f64::from(font.units_per_em);
    let line = font.h_line().unwrap_or_default();
    let ascent = line.ascender.to_f64() * scale;
    Metrics {
        ascent,
        descent: -line.descender.to_f64() * scale,
        cap_height: font.cap_height.map_or(ascent * 0.7, |h| h.to_f64() * scale),
        x_height: font.x_height.map_or(ascent * 0.5, |h| h.to_f64() * scale),
    }
}

/// The font's name in ASCII letters, digits, `-` and `_`, as a PDF needs it.
fn post_script_name(font: &Font) -> String {
    let name = font.names().get(NameId::POSTSCRIPT_NAME);
    let name = name.and_then(|name| name.english_or_first());
    let name: String = name.map_or_else(String::new, |name| {
        let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        name.name().chars().filter(plain).collect()
    });
    if name.is_empty() { "Font".to_string() } else { name }
}
