//! The document as printpdf makes it: pages, fonts and pictures.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use crate::backend::pdf::paint::{Encoding, FIELD_FONT};
use crate::backend::pdf::text::Fonts;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::model::Image;

use super::known_fonts::KnownFonts;
use super::{fonts, images};

/// printpdf's document, on which the rest is built.
#[derive(Debug, Clone)]
pub struct Printed {
    pub(super) doc: Document,
    pub(super) pages: Vec<ObjectId>,
    /// The font of what is typed into fields, if there are any.
    pub(super) field_font: Option<Object>,
}

pub fn print(
    pages: Vec<PdfPage>, images: &[Arc<Image>], encoding: &Encoding, fonts: &Fonts,
    known: &KnownFonts,
) -> Checked<Printed> {
    let mut pdf = PdfDocument::new("");
    let specimen = fonts::add(&mut pdf, encoding, fonts, known)?;
    images::add(&mut pdf, images);
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
