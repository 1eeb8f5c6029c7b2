//! Subset fonts, embedded through printpdf, with what it says of them set
//! right.

use std::cell::OnceCell;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use md5::{Digest, Md5};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};
use subsetter::GlyphRemapper;

use crate::backend::pdf::paint::{EncodedFace, Encoding, FIELD_FONT, FaceEncoding};
use crate::backend::pdf::text::{Face, Fonts};
use crate::diag::{Checked, Diagnostic};

use super::deflate::{Deflater, Raw};
use super::{Embedded, character_map, font_file};

/// A PDF of one page whose only purpose is its fonts. `field_font` keeps the file of
/// the font that fields are filled in with.
pub(super) fn embed(
    encoding: &Encoding,
    fonts: &Fonts,
    field_font: &OnceCell<Vec<u8>>,
) -> Checked<Embedded> {
    let mut specimen = PdfDocument::new("");
    let mut ops = Vec::new();
    let mut faults = Vec::new();
    for used in encoding.fonts() {
        let name = FontId(used.name);
        match subset(fonts.face(used.face), used.codes) {
            Ok(font) => {
                let font = PdfFont::new(font);
                specimen.resources.fonts.map.insert(name.clone(), font);
                ops.extend(show_all(name, used.codes));
            }
            Err(fault) => faults.extend(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    specimen.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), ops)];
    let mut doc = specimen.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    match correct(&mut doc, encoding, fonts, field_font) {
        Some(fonts) => Ok(Embedded { doc, fonts }),
        None => Err(vec![Diagnostic::error("the fonts cannot be embedded")]),
    }
}

fn subset(face: &Face, codes: &FaceEncoding) -> Checked<ParsedFont> {
    let unfit = |why: String| {
        let message = format!("the font `{}` cannot be embedded", face.known_as());
        let problem = Diagnostic::error(message).note(why);
        vec![problem.help("download or install it again, or choose another one")]
    };
    let data =
        subsetter::subset(face.data(), 0, &remapper(codes)).map_err(|e| unfit(e.to_string()))?;
    let mut warnings = Vec::new();
    let font = ParsedFont::from_bytes(&data, 0, &mut warnings);
    let mut font = font.ok_or_else(|| unfit("its tables are broken".to_string()))?;
    font.font_name = Some(format!("{}+{}", subset_tag(face, codes), face.name()));
    // Subsetting drops the table that says it.
    font.pdf_font_metrics.us_weight_class = face.weight() as u16;
    Ok(font)
}

/// New indices for the glyphs, in the order of their codes.
fn remapper(codes: &FaceEncoding) -> GlyphRemapper {
    GlyphRemapper::new_from_glyphs(&codes.glyphs().collect::<Vec<_>>())
}

/// Six letters that name a choice of glyphs (ISO 32000-1 9.6.4).
fn subset_tag(face: &Face, codes: &FaceEncoding) -> String {
    let mut hash = Md5::new_with_prefix(face.name());
    for glyph in codes.glyphs() {
        hash.update(glyph.to_be_bytes());
    }
    let letters = hash.finalize();
    letters
        .iter()
        .take(6)
        .map(|byte| char::from(b'A'.saturating_add(byte % 26)))
        .collect()
}

/// Shows every code once: that is how printpdf learns of them.
fn show_all(name: FontId, codes: &FaceEncoding) -> [Op; 2] {
    let code = |(code, text): (u16, &str)| Codepoint::with_cid(code, 0.0, text.to_string());
    let font = PdfFontHandle::External(name);
    [
        Op::SetFont {
            font,
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::GlyphIds(
                (1..).zip(codes.texts()).map(code).collect(),
            )],
        },
    ]
}

/// Sets what printpdf gets wrong (it has the ascent for the height of
/// capitals, and cuts widths to whole numbers) or does not know, such as codes
/// of one byte. None if its document is not built as expected.
fn correct(
    doc: &mut Document,
    encoding: &Encoding,
    fonts: &Fonts,
    field_font: &OnceCell<Vec<u8>>,
) -> Option<Dictionary> {
    let embedded = specimen_fonts(doc)?;
    let one_byte = doc.add_object(character_map::one_byte());
    let mut names = Dictionary::new();
    for EncodedFace { name, face, codes } in encoding.fonts() {
        let font = embedded.get(name.as_bytes()).ok()?.as_reference().ok()?;
        let glyphs = glyph_map(doc, codes);
        let descriptor_id = correct_descendant(doc, font, codes, glyphs)?;
        let cap_height = fonts.face(face).metrics().cap_height.round() as i64;
        let descriptor = doc.get_dictionary_mut(descriptor_id).ok()?;
        descriptor.set("CapHeight", cap_height);
        // What is typed does without hints, for all of Latin is much.
        match name.as_str() {
            FIELD_FONT => {
                replace_file(doc, descriptor_id, font_file::without_hints);
                deflate_once(doc, descriptor_id, field_font);
            }
            _ => replace_file(doc, descriptor_id, font_file::strip),
        }
        let texts = doc.add_object(character_map::to_unicode(codes));
        let dictionary = doc.get_dictionary_mut(font).ok()?;
        dictionary.set("ToUnicode", texts);
        if codes.is_narrow() {
            dictionary.set("Encoding", one_byte);
        }
        names.set(name, font);
    }
    Some(names)
}

fn specimen_fonts(doc: &Document) -> Option<Dictionary> {
    let page = doc.get_dictionary(doc.page_iter().next()?).ok()?;
    let resources = page.get_deref(b"Resources", doc).ok()?.as_dict().ok()?;
    let fonts = resources.get_deref(b"Font", doc).ok()?.as_dict().ok()?;
    Some(fonts.clone())
}

/// Returns the font's descriptor.
fn correct_descendant(
    doc: &mut Document,
    font: ObjectId,
    codes: &FaceEncoding,
    glyphs: Option<ObjectId>,
) -> Option<ObjectId> {
    let font = doc.get_dictionary_mut(font).ok()?;
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

/// Leaves out of a descriptor's TrueType file what PDF does not read.
fn replace_file(doc: &mut Document, descriptor: ObjectId, strip: fn(&[u8]) -> Option<Vec<u8>>) {
    if let Some(file) = file(doc, descriptor)
        && let Some(stripped) = strip(&file.content)
    {
        file.dict.set("Length1", stripped.len() as i64);
        file.set_content(stripped);
    }
}

/// Deflates a descriptor's TrueType file, or takes it as it was deflated for
/// another document.
fn deflate_once(doc: &mut Document, descriptor: ObjectId, deflated: &OnceCell<Vec<u8>>) {
    if let Some(file) = file(doc, descriptor) {
        let deflate = || Deflater::default().deflate(&Raw::new((&*file.content).into()));
        let content = deflated.get_or_init(deflate).clone();
        file.set_content(content);
        file.dict.set("Filter", "FlateDecode");
    }
}

fn file(doc: &mut Document, descriptor: ObjectId) -> Option<&mut Stream> {
    let descriptor = doc.get_dictionary(descriptor).ok()?;
    let file = descriptor.get(b"FontFile2").ok()?.as_reference().ok()?;
    doc.get_object_mut(file).ok()?.as_stream_mut().ok()
}

/// The glyph of each code, where some glyph has many (ISO 32000-1 table 117,
/// `CIDToGIDMap`).
fn glyph_map(doc: &mut Document, codes: &FaceEncoding) -> Option<ObjectId> {
    let remapper = remapper(codes);
    let glyphs = codes.glyphs().map(|glyph| remapper.get(glyph).unwrap_or(0));
    let glyphs: Vec<u16> = std::iter::once(0).chain(glyphs).collect();
    if (0u16..).zip(&glyphs).all(|(code, &glyph)| code == glyph) {
        return None;
    }
    let map = glyphs.into_iter().flat_map(u16::to_be_bytes).collect();
    Some(doc.add_object(Stream::new(Dictionary::new(), map)))
}
