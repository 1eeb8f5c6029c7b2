//! Subset fonts, embedded through printpdf, with what it says of them set
//! right.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};
use subsetter::GlyphRemapper;
use twox_hash::XxHash3_128;

use crate::backend::pdf::paint::{EncodedFace, Encoding, FIELD_FONT, FaceEncoding};
use crate::backend::pdf::text::{Face, Fonts};
use crate::base::diag::{Checked, Diagnostic};

use super::deflate::{Deflater, Raw};
use super::object_stream::{Content, State};
use super::{Embedded, character_map, font_file};

/// So many embedded faces are remembered.
const MOST_REMEMBERED: usize = 32;

/// Faces that documents have in common, by what there is to know of them.
#[derive(Default)]
pub(super) struct Faces {
    known: RefCell<HashMap<Vec<u8>, Rc<Specimen>>>,
    /// Where many files have them: deflates them once.
    deflater: Option<RefCell<Deflater>>,
}

/// A document of one font.
struct Specimen {
    doc: Document,
    font: ObjectId,
}

/// A document of the fonts alone.
pub(super) fn embed(encoding: &Encoding, fonts: &Fonts, faces: &Faces) -> Checked<Embedded> {
    let mut doc = Document::new();
    let one_byte = doc.add_object(character_map::one_byte());
    let mut names = Dictionary::new();
    let mut faults = Vec::new();
    for used in encoding.fonts() {
        match faces.specimen(&used, fonts) {
            Ok(specimen) => {
                let font = adopt(&specimen.doc, specimen.font, &mut doc);
                if used.codes.is_narrow()
                    && let Ok(font) = doc.get_dictionary_mut(font)
                {
                    font.set("Encoding", one_byte);
                }
                names.set(used.name, font);
            }
            Err(fault) => faults.extend(fault),
        }
    }
    if faults.is_empty() {
        Ok(Embedded { doc, fonts: names })
    } else {
        Err(faults)
    }
}

/// Puts an object and all that it leads to into another document. It leads
/// to nothing twice.
fn adopt(from: &Document, id: ObjectId, into: &mut Document) -> ObjectId {
    let object = from.objects.get(&id).unwrap_or(&Object::Null);
    let object = adopted(from, object, into);
    into.add_object(object)
}

fn adopted(from: &Document, object: &Object, into: &mut Document) -> Object {
    let mut entries = |of: &Dictionary| {
        let entries = of.iter();
        let entries = entries.map(|(key, value)| (key.clone(), adopted(from, value, into)));
        entries.collect::<Dictionary>()
    };
    match object {
        Object::Dictionary(dictionary) => entries(dictionary).into(),
        Object::Stream(stream) => Stream {
            dict: entries(&stream.dict),
            ..stream.clone()
        }
        .into(),
        Object::Array(items) => {
            let items = items.iter().map(|item| adopted(from, item, into));
            Object::Array(items.collect())
        }
        Object::Reference(id) => adopt(from, *id, into).into(),
        other => other.clone(),
    }
}

impl Faces {
    /// Those of many files.
    pub(super) fn of_many() -> Faces {
        Faces {
            deflater: Some(RefCell::default()),
            ..Faces::default()
        }
    }

    /// A face with the codes that it is used with.
    fn specimen(&self, used: &EncodedFace<'_>, fonts: &Fonts) -> Checked<Rc<Specimen>> {
        let key = key(used);
        if let Some(known) = self.known.borrow().get(&key) {
            return Ok(Rc::clone(known));
        }
        let mut specimen = specimen(used, fonts)?;
        if let Some(deflater) = &self.deflater {
            specimen.deflate(&mut deflater.borrow_mut());
        }
        let specimen = Rc::new(specimen);
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(key, Rc::clone(&specimen));
        Ok(specimen)
    }
}

impl Specimen {
    fn deflate(&mut self, deflater: &mut Deflater) {
        for object in self.doc.objects.values_mut() {
            if let Object::Stream(stream) = object {
                let mut content = Content::of(stream, None);
                if content.state == State::Raw {
                    content.deflated(deflater.deflate(&Raw::new(&*stream.content)));
                    *stream = Stream::new(content.dictionary, content.bytes.into_owned());
                }
            }
        }
    }
}

/// All that a specimen depends on.
fn key(used: &EncodedFace<'_>) -> Vec<u8> {
    let mut key = used.face.0.to_be_bytes().to_vec();
    key.push(u8::from(used.name == FIELD_FONT));
    for (glyph, text) in used.codes.glyphs().zip(used.codes.texts()) {
        key.extend(glyph.to_be_bytes());
        key.extend(text.as_bytes());
        // No text holds it.
        key.push(0xFF);
    }
    key
}

/// A PDF of one page whose only purpose is its font.
fn specimen(used: &EncodedFace<'_>, fonts: &Fonts) -> Checked<Specimen> {
    let face = fonts.face(used.face);
    let name = FontId(used.name.clone());
    let font = PdfFont::new(subset(face, used.codes)?);
    let mut specimen = PdfDocument::new("");
    specimen.resources.fonts.map.insert(name.clone(), font);
    let ops = show_all(name, used.codes).into();
    specimen.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), ops)];
    let mut doc = specimen.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    match correct(&mut doc, used, face) {
        Some(font) => Ok(Specimen { doc, font }),
        None => Err(vec![Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            "the fonts cannot be embedded",
        )]),
    }
}

fn subset(face: &Face, codes: &FaceEncoding) -> Checked<ParsedFont> {
    let unfit = |why: String| {
        let message = format!("the font `{}` cannot be embedded", face.known_as());
        let problem = Diagnostic::error(crate::base::diag::Code::Unsorted, message).note(why);
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
    let glyphs = codes.glyphs().flat_map(u16::to_be_bytes);
    let named: Vec<u8> = face.name().bytes().chain(glyphs).collect();
    let letters = XxHash3_128::oneshot(&named).to_be_bytes();
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
/// capitals, and cuts widths to whole numbers) or does not know. Gives the
/// font, if its document is built as expected.
fn correct(doc: &mut Document, used: &EncodedFace<'_>, face: &Face) -> Option<ObjectId> {
    let EncodedFace { name, codes, .. } = used;
    let embedded = specimen_fonts(doc)?;
    let font = embedded.get(name.as_bytes()).ok()?.as_reference().ok()?;
    let glyphs = glyph_map(doc, codes);
    let descriptor_id = correct_descendant(doc, font, codes, glyphs)?;
    let cap_height = face.metrics().cap_height.round() as i64;
    let descriptor = doc.get_dictionary_mut(descriptor_id).ok()?;
    descriptor.set("CapHeight", cap_height);
    replace_file(doc, descriptor_id);
    let texts = doc.add_object(character_map::to_unicode(codes));
    let dictionary = doc.get_dictionary_mut(font).ok()?;
    dictionary.set("ToUnicode", texts);
    Some(font)
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
fn replace_file(doc: &mut Document, descriptor: ObjectId) {
    if let Some(file) = file(doc, descriptor)
        && let Some(stripped) = font_file::strip(&file.content)
    {
        file.dict.set("Length1", stripped.len() as i64);
        file.set_content(stripped);
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
