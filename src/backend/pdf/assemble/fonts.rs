//! Subset fonts, embedded by printpdf, with what it says of them set right.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Pt,
    TextItem,
};
use twox_hash::XxHash3_128;

use super::file::deflated;
use super::{character_map, font_file, typed_font};
use crate::backend::pdf::paint::{EncodedFace, Encoding, FaceEncoding};
use crate::backend::pdf::text::{Face, Fonts};
use crate::base::diag::{Checked, Code, Diagnostic};

/// Bytes that tell the kind of an OpenType font.
const SIGNATURE: usize = 4;

/// Adds the glyphs that have codes to printpdf's document. printpdf embeds a font only where it
/// sees its glyphs shown one by one, which pages do not do: so it gets a page that shows one of
/// each, to be taken out again. What it says of single glyphs is replaced (see [`correct`]).
pub(super) fn add(
    pdf: &mut PdfDocument, encoding: &Encoding, fonts: &Fonts, known: &KnownFonts,
) -> Checked<PdfPage> {
    let mut ops = vec![Op::StartTextSection];
    let mut faults = Vec::new();
    for used in encoding.fonts() {
        match known.ready(&used, || ready(fonts.face(used.face), &used)) {
            Ok(font) => {
                let name = FontId(used.name);
                ops.extend(show_one(name.clone()));
                pdf.resources.fonts.map.insert(name, PdfFont::new(font.parsed.clone()));
            }
            Err(fault) => faults.extend(fault),
        }
    }
    ops.push(Op::EndTextSection);
    if faults.is_empty() { Ok(PdfPage::new(Mm(10.0), Mm(10.0), ops)) } else { Err(faults) }
}

/// Subsets a font and prepares the streams that replace printpdf's.
fn ready(face: &Face, used: &EncodedFace<'_>) -> Checked<ReadyFont> {
    let codes = used.codes;
    let (mut parsed, data) = subset(face, codes)?;
    let characters = used.is_typed().then(|| typed_font::characters(codes));
    let file = font_file::strip(&data, characters.as_deref()).map(|stripped| {
        let length = stripped.len() as i64;
        deflated(Stream::new(dictionary! { "Length1" => length }, stripped))
    });
    if file.is_some() {
        // printpdf copies them for every document, and `correct` replaces what
        // it makes of them. It tells the kind of font by the first bytes.
        parsed.original_bytes.truncate(SIGNATURE);
        parsed.glyph_widths.clear();
        parsed.codepoint_to_glyph.clear();
    }
    let texts =
        if used.is_typed() { typed_font::texts() } else { character_map::to_unicode(codes) };
    Ok(ReadyFont { parsed, file, texts: deflated(texts) })
}

fn subset(face: &Face, codes: &FaceEncoding) -> Checked<(ParsedFont, Vec<u8>)> {
    let unfit = |why: String| {
        let message = format!("the font `{}` cannot be embedded", face.known_as());
        let problem = Diagnostic::error(Code::UnusableFont, message).note(why);
        vec![problem.help("download or install it again, or choose another one")]
    };
    let at: Vec<_> = face.variations().map(|(axis, at)| (subsetter::Tag::new(&axis), at)).collect();
    let glyphs = font_file::remapper(codes);
    let data = if at.is_empty() {
        subsetter::subset(&face.data, face.index, &glyphs)
    } else {
        subsetter::subset_with_variations(&face.data, face.index, &at, &glyphs)
    };
    let data = data.map_err(|e| unfit(e.to_string()))?;
    let mut warnings = Vec::new();
    let font = ParsedFont::from_bytes(&data, 0, &mut warnings);
    let mut font = font.ok_or_else(|| unfit("its tables are broken".to_string()))?;
    font.font_name = Some(format!("{}+{}", subset_tag(face, codes), face.name));
    // Subsetting drops the table that says it.
    font.pdf_font_metrics.us_weight_class = face.weight as u16;
    Ok((font, data))
}

/// Six letters that name a choice of glyphs (ISO 32000-1 9.6.4).
fn subset_tag(face: &Face, codes: &FaceEncoding) -> String {
    let glyphs = codes.glyphs().flat_map(u16::to_be_bytes);
    let named: Vec<u8> = face.name.bytes().chain(glyphs).collect();
    let letters = XxHash3_128::oneshot(&named).to_be_bytes();
    letters.iter().take(6).map(|byte| char::from(b'A'.saturating_add(byte % 26))).collect()
}

fn show_one(name: FontId) -> [Op; 2] {
    let font = PdfFontHandle::External(name);
    let glyphs = vec![Codepoint::with_cid(1, 0.0, " ".to_string())];
    [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] }]
}

/// Sets right what printpdf says of the fonts, of which `names` are the
/// objects: it has the ascent for the height of capitals, cuts widths to whole
/// numbers, knows one code for each glyph, of two bytes, and embeds tables
/// that PDF does not read. None if a font is built otherwise than expected.
pub(super) fn correct(
    doc: &mut Document, names: &Dictionary, encoding: &Encoding, fonts: &Fonts, known: &KnownFonts,
) -> Option<()> {
    let one_byte = doc.add_object(character_map::one_byte());
    for used in encoding.fonts() {
        let EncodedFace { name, face, codes } = &used;
        let ready = known.last(&used)?;
        let font = names.get(name.as_bytes()).ok()?.as_reference().ok()?;
        let glyphs = glyph_map(doc, codes);
        let dictionary = doc.get_dictionary_mut(font).ok()?;
        if codes.is_narrow() {
            dictionary.set("Encoding", one_byte);
        }
        let texts = dictionary.get(b"ToUnicode").ok()?.as_reference().ok()?;
        let descriptor = correct_descendant(dictionary, codes, glyphs)?;
        doc.set_object(texts, ready.texts.clone());
        let descriptor = doc.get_dictionary_mut(descriptor).ok()?;
        descriptor.set("CapHeight", fonts.face(*face).metrics.cap_height.round() as i64);
        if let (Some(stripped), Ok(file)) = (&ready.file, descriptor.get(b"FontFile2")) {
            let file = file.as_reference().ok()?;
            doc.set_object(file, stripped.clone());
        }
        if used.is_typed() {
            typed_font::make_simple(doc.get_dictionary_mut(font).ok()?, codes)?;
        }
    }
    Some(())
}

fn correct_descendant(
    font: &mut Dictionary, codes: &FaceEncoding, glyphs: Option<ObjectId>,
) -> Option<ObjectId> {
    let descendants = font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?;
    let descendant = descendants.first_mut()?.as_dict_mut().ok()?;
    let width = |width: f64| match width.fract() {
        0.0 => Object::Integer(width as i64),
        _ => Object::Real(width as f32),
    };
    let widths: Vec<Object> = codes.widths().map(width).collect();
    descendant.set("W", vec![1.into(), widths.into()]);
    if let Some(glyphs) = glyphs {
        descendant.set("CIDToGIDMap", glyphs);
    }
    descendant.get(b"FontDescriptor").ok()?.as_reference().ok()
}

/// The glyph of each code, where some glyph has many (ISO 32000-1 table 117, `CIDToGIDMap`).
fn glyph_map(doc: &mut Document, codes: &FaceEncoding) -> Option<ObjectId> {
    let remapper = font_file::remapper(codes);
    let glyphs = codes.glyphs().map(|glyph| remapper.get(glyph).unwrap_or(0));
    let glyphs: Vec<u16> = std::iter::once(0).chain(glyphs).collect();
    if (0u16..).zip(&glyphs).all(|(code, &glyph)| code == glyph) {
        return None;
    }
    let map = glyphs.into_iter().flat_map(u16::to_be_bytes).collect();
    Some(doc.add_object(Stream::new(Dictionary::new(), map)))
}

pub(super) struct ReadyFont {
    pub(super) parsed: ParsedFont,
    /// What of it a PDF reads, if it is a TrueType font.
    pub(super) file: Option<Stream>,
    pub(super) texts: Stream,
}

/// What tells a font from others of its name, and the font.
type Known = (Vec<u8>, Rc<ReadyFont>);

/// The font that each name of a font stood for last.
///
/// The packets of a series share the font of their fields: it has every letter that people type,
/// and is the same in each. To subset and deflate it would take as long as all else that a packet
/// needs fonts for; docs/performance.md has the figures.
#[derive(Default)]
pub struct KnownFonts(RefCell<HashMap<String, Known>>);

impl KnownFonts {
    /// The font of a face's name: the last one if it has the same codes, or what `make` makes.
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
