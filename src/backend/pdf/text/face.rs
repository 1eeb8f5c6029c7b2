//! One font file: its heights, its characters, its glyphs.

use std::sync::Arc;

use harfrust::font::attribute::{Attributes, Style};
use harfrust::font::metrics::Metrics as FontMetrics;
use harfrust::font::name::NameId;
use harfrust::font::{Blob, Variation};
use harfrust::{Font, GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};

use crate::model::FontFile;

/// The heights of a face, in thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// From the baseline up to the top of the line.
    pub ascent: f64,
    /// From the baseline down to the foot of the line; positive.
    pub descent: f64,
    pub cap_height: f64,
}

pub struct Face {
    pub name: String,
    /// The user's file, if it is not built in.
    file: Option<String>,
    pub data: Blob,
    /// Which font of the file it is, counted from 0.
    pub index: u32,
    /// Where a variable font stands on its axes; none in others.
    variations: Vec<Variation>,
    pub(super) font: Font,
    /// 400 is regular, 700 bold (OpenType, `usWeightClass`).
    pub weight: f64,
    pub(super) is_italic: bool,
    pub metrics: Metrics,
}

impl Face {
    /// Reads a font of a file; none if there is none. A variable one is taken where it is
    /// nearest to regular, or to bold where it is to be `strong`.
    pub(super) fn parse(data: Blob, index: u32, strong: bool) -> Option<Face> {
        let font = Font::new(data.clone(), index)?;
        let (style, variations) = instance(&font, strong);
        let attributes = Attributes::from_variations(&font, variations.iter().copied());
        let font = font.instance_builder().variations(variations.iter().copied()).build();
        Some(Face {
            weight: f64::from(attributes.weight.value()),
            is_italic: attributes.style != Style::Normal,
            name: post_script_name(&font, style),
            file: None,
            data,
            index,
            variations,
            metrics: heights(font.metrics()),
            font,
        })
    }

    /// Reads a user's font; none if it is not one. See [`Face::parse`].
    pub(super) fn of_file(file: &FontFile, strong: bool) -> Option<Face> {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&file.data);
        let face = Face::parse(data.into(), file.face, strong)?;
        Some(Face { file: Some(file.name.clone()), ..face })
    }

    /// What users call it: the name of their file, else its PostScript name.
    pub fn known_as(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.name)
    }

    /// Where it stands on the axes of a variable font: an axis, and how far along it.
    pub fn variations(&self) -> impl Iterator<Item = ([u8; 4], f32)> {
        self.variations.iter().map(|at| (at.tag.to_be_bytes(), at.value))
    }

    /// Whether it can be had in other weights.
    pub(super) fn has_weights(&self) -> bool {
        self.font.axes().get_by_tag(WEIGHT).is_some()
    }

    pub(super) fn is_kin(&self, other: &Face) -> bool {
        let family = |face: &Face| name(&face.font, NameId::TYPOGRAPHIC_FAMILY_NAME);
        let plain = |face: &Face| name(&face.font, NameId::FAMILY_NAME);
        family(self).or_else(|| plain(self)) == family(other).or_else(|| plain(other))
    }

    pub(super) fn is_bold(&self) -> bool {
        self.weight >= 600.0
    }

    /// Whether its outlines are PostScript's (CFF) and not TrueType's.
    pub fn is_postscript(&self) -> bool {
        FontRef::from_index(&self.data, self.index).is_ok_and(|font| font.cff().is_ok())
    }

    /// How far a glyph moves the pen by itself, in thousandths of the size.
    pub fn advance(&self, glyph: u16) -> f64 {
        f64::from(self.font.glyph_metrics().h_advance(GlyphId::from(glyph))) * self.scale()
    }

    /// A character that the glyph stands for by itself.
    pub fn character(&self, glyph: u16) -> Option<char> {
        let wanted = GlyphId::from(glyph);
        let mut pairs = self.font.charmap().unicodes();
        pairs.find(|&(_, id)| id == wanted).and_then(|(code, _)| char::from_u32(code))
    }

    /// The glyph that stands for a character by itself.
    pub fn glyph(&self, c: char) -> Option<u16> {
        u16::try_from(self.font.charmap().map_unicode(c)?.to_u32()).ok()
    }

    /// Whether it has a glyph of its own for `c`.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// From the units of the font to thousandths of the size.
    pub(super) fn scale(&self) -> f64 {
        1000.0 / f64::from(self.font.units_per_em())
    }
}

/// The heights of a font; that of capitals, if it is not told, is the usual share of the ascent.
fn heights(font: &FontMetrics) -> Metrics {
    let scale = 1000.0 / f64::from(font.units_per_em);
    let line = font.h_line().unwrap_or_default();
    let ascent = line.ascender.to_f64() * scale;
    Metrics {
        ascent,
        descent: -line.descender.to_f64() * scale,
        cap_height: font.cap_height.map_or(ascent * 0.7, |h| h.to_f64() * scale),
    }
}

/// The axis of a variable font on which it grows bolder.
const WEIGHT: Tag = Tag::new(b"wght");

/// Of a variable font, the named instance whose weight is nearest to 400, or to 700 where it
/// is to be strong, and which is its default in all else: what it is called, and where it stands.
fn instance(font: &Font, strong: bool) -> (Option<NameId>, Vec<Variation>) {
    let wanted = if strong { 700.0 } else { 400.0 };
    let weights = font.axes().get_by_tag(WEIGHT);
    let Some(weights) = weights else { return (None, Vec::new()) };
    let other = |at: &Variation| {
        let axis = font.axes().get_by_tag(at.tag);
        at.tag != WEIGHT && axis.is_some_and(|axis| (axis.default_value() - at.value).abs() > 0.0)
    };
    let away = |at: &[Variation]| {
        let weight = at.iter().find(|at| at.tag == WEIGHT).map_or(wanted, |at| at.value);
        (at.iter().filter(|at| other(at)).count(), (weight - wanted).abs())
    };
    let named = font.named_instances();
    let named =
        named.iter().map(|named| (Some(named.subfamily_name()), named.variations().collect()));
    let nearest = named.min_by(|(_, a): &(_, Vec<Variation>), (_, b)| {
        let (a, b) = (away(a), away(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let inside = wanted.clamp(weights.min_value(), weights.max_value());
    nearest.unwrap_or_else(|| (None, vec![Variation::new(WEIGHT, inside)]))
}

/// The font's name as a PDF needs it, in ASCII; of an instance, its family's with its style's.
fn post_script_name(font: &Font, style: Option<NameId>) -> String {
    let family =
        || name(font, NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(font, NameId::FAMILY_NAME));
    let of_instance = style.and_then(|style| Some(format!("{}-{}", family()?, name(font, style)?)));
    let called = of_instance.or_else(|| name(font, NameId::POSTSCRIPT_NAME)).unwrap_or_default();
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let called: String = called.chars().filter(plain).collect();
    if called.is_empty() { "Font".to_string() } else { called }
}

fn name(font: &Font, id: NameId) -> Option<String> {
    Some(font.names().get(id)?.english_or_first()?.name().chars().collect())
}
