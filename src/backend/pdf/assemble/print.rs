//! The document as printpdf makes it, with what it does not say of its pages, or says too often.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, PdfDocument, PdfPage, PdfSaveOptions, XObject,
};

use super::fonts::{self, KnownFonts};
use super::rows::differences;
use crate::backend::pdf::paint::{Encoding, FIELD_FONT, image_id};
use crate::backend::pdf::text::Fonts;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::model::Image;

/// printpdf's document, on which the rest is built.
#[derive(Debug, Clone)]
pub struct Printed {
    pub(super) doc: Document,
    pub(super) pages: Vec<ObjectId>,
    pub(super) field_font: Option<Object>,
}

pub fn print(
    pages: Vec<PdfPage>, images: &[Arc<Image>], encoding: &Encoding, fonts: &Fonts,
    known: &KnownFonts,
) -> Checked<Printed> {
    let mut pdf = PdfDocument::new("");
    let specimen = fonts::add(&mut pdf, encoding, fonts, known)?;
    add_images(&mut pdf, images);
    pdf.pages = pages;
    pdf.pages.push(specimen);
    let mut doc = document(&pdf);
    drop(pdf);
    doc.version = "1.7".to_string();
    let corrected = built(&mut doc, !images.is_empty()).and_then(|(pages, names)| {
        fonts::correct(&mut doc, &names, encoding, fonts, known)?;
        let field_font = take_field_font(&mut doc, pages.first(), &names);
        Some((pages, field_font))
    });
    let Some((pages, field_font)) = corrected else {
        let message = "the fonts cannot be embedded";
        return Err(vec![Diagnostic::error(Code::UnusableFont, message)]);
    };
    Ok(Printed { doc, pages, field_font })
}

pub(super) fn content(page: PdfPage) -> Stream {
    let mut pdf = PdfDocument::new("");
    pdf.pages.push(page);
    let mut doc = document(&pdf);
    let content = doc.page_iter().next().and_then(|page| {
        let content = doc.get_dictionary(page).ok()?.get(b"Contents").ok()?;
        content.as_reference().ok()
    });
    let stream = content.and_then(|id| doc.objects.remove(&id));
    debug_assert!(stream.is_some(), "a page that shows nothing has a stream");
    match stream {
        Some(Object::Stream(stream)) => stream,
        _ => Stream::new(Dictionary::new(), Vec::new()),
    }
}

fn document(pdf: &PdfDocument) -> Document {
    let options = PdfSaveOptions {
        // It would leave out the operations that it has no name for.
        secure: false,
        ..PdfSaveOptions::default()
    };
    let mut warnings = Vec::new();
    let doc = pdf.to_lopdf_document(&options, &mut warnings);
    debug_assert!(warnings.is_empty(), "printpdf: {warnings:?}");
    doc
}

/// Takes the last page out, which only shows the fonts; has all pages share one dictionary of
/// resources, without kinds that none uses. Gives the pages and the fonts by their names; none if
/// the document is built otherwise than expected.
fn built(doc: &mut Document, has_images: bool) -> Option<(Vec<ObjectId>, Dictionary)> {
    let root = doc.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    let tree = doc.get_dictionary_mut(root).ok()?;
    let kids = tree.get_mut(b"Kids").ok()?.as_array_mut().ok()?;
    let specimen = kids.pop()?.as_reference().ok()?;
    let pages = kids.iter().map(|kid| kid.as_reference().ok());
    let pages: Vec<ObjectId> = pages.collect::<Option<_>>()?;
    tree.set("Count", pages.len() as i64);

    let specimen = doc.objects.remove(&specimen)?;
    let specimen = specimen.as_dict().ok()?;
    let of_specimen = |key: &[u8]| specimen.get(key).ok()?.as_reference().ok();
    doc.objects.remove(&of_specimen(b"Contents")?);
    let shared = of_specimen(b"Resources")?;
    let mut unused = vec![&b"ExtGState"[..], b"Shading"];
    if !has_images {
        unused.push(b"XObject");
    }
    for kind in unused {
        let kind = doc.get_dictionary_mut(shared).ok()?.remove(kind)?.as_reference().ok()?;
        doc.objects.remove(&kind);
    }
    for &page in &pages {
        let page = doc.get_dictionary_mut(page).ok()?;
        let own = page.get(b"Resources").ok()?.as_reference().ok()?;
        page.set("Resources", shared);
        doc.objects.remove(&own);
    }
    let names = doc.get_dictionary(shared).ok()?.get_deref(b"Font", doc).ok()?.as_dict().ok()?;
    Some((pages, names.clone()))
}

/// Takes the font of fields out of those of the pages, which do not use it.
fn take_field_font(
    doc: &mut Document, page: Option<&ObjectId>, names: &Dictionary,
) -> Option<Object> {
    let font = names.get(FIELD_FONT.as_bytes()).ok()?.clone();
    let resources = doc.get_dictionary(*page?).ok()?.get(b"Resources").ok()?;
    let resources = doc.get_dictionary(resources.as_reference().ok()?).ok()?;
    let of_pages = resources.get(b"Font").ok()?.as_reference().ok()?;
    doc.get_dictionary_mut(of_pages).ok()?.remove(FIELD_FONT.as_bytes());
    Some(font)
}

/// Numbers the pages for the parent tree, adds annotations, and says a size that all have once.
pub(super) fn finish_pages(doc: &mut Document, ids: &[ObjectId], annotations: Vec<Vec<Object>>) {
    let mut usual = None;
    for ((number, &id), annotations) in (0i64..).zip(ids).zip(annotations) {
        let Ok(page) = doc.get_dictionary_mut(id) else {
            debug_assert!(false, "a page that is not in the document");
            continue;
        };
        page.set("StructParents", number);
        // A page is as large as its paper, if nothing else is said.
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
            page.set("Tabs", "S");
        }
        match (&usual, page.get(b"MediaBox")) {
            (None, Ok(_)) => usual = page.remove(b"MediaBox"),
            (Some(usual), Ok(own)) if usual == own => {
                page.remove(b"MediaBox");
            }
            _ => {}
        }
    }
    let root = doc.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let root = root.and_then(Object::as_reference);
    if let (Ok(root), Some(usual)) = (root, usual)
        && let Ok(root) = doc.get_dictionary_mut(root)
    {
        root.set("MediaBox", usual);
    }
}

fn add_images(pdf: &mut PdfDocument, images: &[Arc<Image>]) {
    for (index, image) in images.iter().enumerate() {
        let picture =
            ExternalXObject { stream: colors(image), width: None, height: None, dpi: None };
        let xobjects = &mut pdf.resources.xobjects.map;
        xobjects.insert(image_id(index), XObject::External(picture));
    }
}

/// Opacity is an image of its own (11.6.5.3). Colours need no profile: the
/// output intent says that they are sRGB (ISO 19005-2 6.2.4.3).
fn colors(image: &Image) -> ExternalStream {
    let mut colors = picture(image, &image.colors, "DeviceRGB", 3);
    if let Some(alpha) = &image.alpha {
        let stream = picture(image, alpha, "DeviceGray", 1);
        let mask = DictItem::Stream { stream };
        colors.dict.insert("SMask".to_string(), mask);
    }
    colors
}

fn picture(image: &Image, samples: &[u8], space: &str, channels: i64) -> ExternalStream {
    // Like the rows of tables, those of a picture deflate better so.
    let row = (image.width as usize).saturating_mul(channels as usize);
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let number = |value: u32| DictItem::Int(value.into());
    let dictionary = |entries: &[(&str, DictItem)]| -> BTreeMap<String, DictItem> {
        entries.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect()
    };
    let map = dictionary(&[
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels)),
        ("Columns", number(image.width)),
    ]);
    ExternalStream {
        dict: dictionary(&[
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", number(image.width)),
            ("Height", number(image.height)),
            ("ColorSpace", name(space)),
            ("BitsPerComponent", DictItem::Int(8)),
            ("DecodeParms", DictItem::Dict { map }),
        ]),
        content: differences(samples, row.max(1)),
        compress: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_their_opacity_come_out_as_they_went_in() {
        let image = Image {
            width: 2,
            height: 2,
            colors: (10..22).collect(),
            alpha: Some(vec![0, 255, 128, 7]),
        };
        let decoded = |stream: &ExternalStream| {
            let rows = stream.content.chunks(stream.content.len() / 2);
            let rows: Vec<Vec<u8>> = rows.map(|row| row[1..].to_vec()).collect();
            let second = rows[1].iter().zip(&rows[0]);
            let second = second.map(|(byte, up)| byte.wrapping_add(*up)).collect();
            [rows[0].clone(), second].concat()
        };
        let colors = colors(&image);
        assert_eq!(decoded(&colors), image.colors);
        let Some(DictItem::Stream { stream: mask }) = colors.dict.get("SMask") else {
            panic!("{:?}", colors.dict);
        };
        assert_eq!(Some(decoded(mask)), image.alpha);
    }
}
