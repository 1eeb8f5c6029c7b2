//! Painted pages to a file: fonts subset and embedded, structure tree, links,
//! form fields, outline, metadata. The result keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2a
//! (ISO 19005-2) at once.
//!
//! Opens no file and knows no clock.

mod annotations;
mod character_map;
mod color_profile;
mod compressor;
mod deflate;
mod figures;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "objects are numbered by their places among those that are reached, of which each has a place"
)]
mod file;
mod font_file;
mod fonts;
mod forms;
mod glyphs;
mod images;
mod links;
mod memory;
mod metadata;
mod object;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "objects are numbered by their places among those that are reached, of which each has a place"
)]
mod object_stream;
mod outline;
mod platen;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "objects are numbered by their places among those that are reached, of which each has a place"
)]
mod reachable;
mod strings;
mod structure;
mod tree;

use std::cell::OnceCell;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::backend::pdf::frame::tag::TagId;
use crate::backend::pdf::frame::{Layout, Page};
use crate::backend::pdf::paint::{Encoding, FIELD_FONT};
use crate::backend::pdf::text::Fonts;
use crate::base::diag::Checked;
use crate::view::Meta;

use self::annotations::Annotations;
use self::compressor::Compressor;
pub use self::deflate::LEVEL;
use self::deflate::Raw;
pub use self::figures::Figures;
use self::file::Packed;
use self::fonts::Faces;
use self::platen::Platen;
use self::structure::Structure;
use self::tree::Tree;

/// The bytes of a PDF of a layout that was made with `fonts`. The same layout
/// gives the same bytes, on however many `cores`.
///
/// # Errors
/// When a font is broken in a way that shows only when it is subset.
pub fn assemble(layout: Layout, fonts: &Fonts, meta: &Meta, cores: usize) -> Checked<Vec<u8>> {
    Assembler::new(fonts, cores).assemble(layout, meta)
}

/// Makes one file after another with the same fonts.
pub struct Assembler<'f> {
    fonts: &'f Fonts,
    faces: Faces,
    platen: Platen,
    compressor: Compressor,
}

impl<'f> Assembler<'f> {
    /// What makes a file on so many cores.
    pub fn new(fonts: &'f Fonts, cores: usize) -> Assembler<'f> {
        Assembler {
            fonts,
            faces: Faces::default(),
            platen: Platen::default(),
            compressor: Compressor::new(cores),
        }
    }

    /// What makes many files that have much in common, on one core.
    pub fn of_many(fonts: &'f Fonts) -> Assembler<'f> {
        Assembler {
            faces: Faces::of_many(),
            compressor: Compressor::of_many(),
            ..Assembler::new(fonts, 1)
        }
    }

    /// As [`assemble`].
    ///
    /// # Errors
    /// As there.
    pub fn assemble(&self, mut layout: Layout, meta: &Meta) -> Checked<Vec<u8>> {
        let (inked, encoding) = self.platen.inked(&mut layout, self.fonts, &self.compressor);
        let figures = Figures::of(&layout);
        let count = layout.pages.len();
        let composed = OnceCell::new();
        let (packed, mut deflated) = self.compressor.beside(|send| -> Checked<Packed<'_>> {
            let mut pages = Vec::with_capacity(count);
            for page in &mut layout.pages {
                let (content, marked) = inked.paint(page, &layout.tags, &encoding, count);
                send(content);
                // Items take the most memory, and are done with.
                page.items = Vec::new();
                pages.push(marked);
            }
            let fonts = self.subset(&encoding)?;
            drop(encoding);
            let document = compose(&layout, &pages, figures, fonts, meta);
            drop(layout);
            Ok(composed.get_or_init(|| document).pack(send))
        });
        let objects = deflated.split_off(count);
        Ok(packed?.write(deflated, objects, &self.compressor))
    }

    /// The fonts with the glyphs that have codes, on their way into a file.
    ///
    /// # Errors
    /// Every font that is broken in a way that shows only now.
    pub fn subset(&self, encoding: &Encoding) -> Checked<Embedded> {
        fonts::embed(encoding, self.fonts, &self.faces)
    }
}

/// A document of fonts alone.
#[derive(Clone)]
pub struct Embedded {
    doc: Document,
    /// The fonts, by the names that pages and fields call them.
    fonts: Dictionary,
}

/// A document but for the contents of its pages.
pub struct Composed {
    doc: Document,
    tree: Tree,
    /// What their contents are to be.
    pages: Vec<ObjectId>,
}

impl Composed {
    /// The file's bytes; `contents` are those of the pages, deflated.
    pub fn write(self, contents: Vec<Vec<u8>>, cores: usize) -> Vec<u8> {
        let compressor = Compressor::new(cores);
        let (packed, objects) = compressor.beside(|send| self.pack(send));
        packed.write(contents, objects, &compressor)
    }

    fn pack<'c>(&'c self, send: &mut dyn FnMut(Raw<'c>)) -> Packed<'c> {
        file::pack(&self.doc, &self.tree, &self.pages, send)
    }
}

/// Adds to embedded fonts everything but the contents of the pages: the tags,
/// the links, the fields, the bookmarks. `marked` are the elements of each
/// page's marked content, by its number.
pub fn compose(
    layout: &Layout,
    marked: &[Vec<TagId>],
    figures: Figures,
    embedded: Embedded,
    meta: &Meta,
) -> Composed {
    let Embedded { mut doc, mut fonts } = embedded;
    let page_ids: Vec<ObjectId> = marked.iter().map(|_| doc.new_object_id()).collect();
    let mut structure = Structure::new(&mut doc, layout, marked, figures);
    let mut annotations = Annotations::new(&layout.pages, &mut structure);
    links::write(&mut doc, layout, &page_ids, &mut annotations);
    let field_font = fonts.remove(FIELD_FONT.as_bytes());
    let form = forms::write(&mut doc, layout, field_font, &mut annotations);
    let annotated = annotations.finish();
    let tree = structure.write(&mut doc, marked, &page_ids, &annotated.elements);
    let outline = outline::write(&mut doc, layout, &page_ids);
    let (pages, contents) = write_pages(&mut doc, layout, &page_ids, annotated.by_page, fonts);

    let mut catalog = catalog(&mut doc, meta, pages, tree.root);
    catalog.set("PageLabels", page_labels(layout));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(form) = form {
        catalog.set("AcroForm", form);
    }
    let catalog = doc.add_object(catalog);
    let info = doc.add_object(metadata::info(meta));
    doc.trailer = dictionary! { "Root" => catalog, "Info" => info };
    Composed {
        doc,
        tree,
        pages: contents,
    }
}

/// The pages, which share their fonts and inherit the size of the first; and
/// their contents, still empty.
fn write_pages(
    doc: &mut Document,
    layout: &Layout,
    ids: &[ObjectId],
    annotations: Vec<Vec<Object>>,
    fonts: Dictionary,
) -> (ObjectId, Vec<ObjectId>) {
    let usual_box = layout.pages.first().map(media_box).unwrap_or_default();
    let kids: Vec<Object> = ids.iter().map(|&id| id.into()).collect();
    let pages = doc.add_object(dictionary! {
        "Type" => "Pages",
        "Count" => kids.len() as i64,
        "Kids" => kids,
        "MediaBox" => usual_box.clone(),
    });
    let mut resources = dictionary! { "Font" => fonts };
    if !layout.images.is_empty() {
        resources.set("XObject", images::write(doc, &layout.images));
    }
    let resources = doc.add_object(resources);
    let empty = || Stream::new(Dictionary::new(), Vec::new());
    let contents: Vec<ObjectId> = ids.iter().map(|_| doc.add_object(empty())).collect();
    let pages_with_all = layout.pages.iter().zip(&contents).zip(annotations);
    for (number, ((page, &content), annotations)) in pages_with_all.enumerate() {
        let mut object = dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            // Not inherited: ISO 19005-2 6.2.2.
            "Resources" => resources,
            "Contents" => content,
            "StructParents" => number as i64,
        };
        if media_box(page) != usual_box {
            object.set("MediaBox", media_box(page));
        }
        if !annotations.is_empty() {
            object.set("Annots", annotations);
            object.set("Tabs", "S");
        }
        if let Some(id) = ids.get(number) {
            doc.set_object(*id, object);
        }
    }
    (pages, contents)
}

fn media_box(page: &Page) -> Vec<Object> {
    let (width, height) = (page.size.width as f32, page.size.height as f32);
    vec![0.into(), 0.into(), width.into(), height.into()]
}

/// Decimal numbers that start anew where the layout's do (ISO 32000-1
/// 12.4.2).
fn page_labels(layout: &Layout) -> Dictionary {
    let restarts = match &layout.restarts[..] {
        [] => &[0],
        restarts => restarts,
    };
    let numbers = restarts.iter().flat_map(|&page| -> [Object; 2] {
        let decimal = dictionary! { "S" => "D" };
        [(page as i64).into(), decimal.into()]
    });
    dictionary! { "Nums" => numbers.collect::<Vec<_>>() }
}

fn catalog(doc: &mut Document, meta: &Meta, pages: ObjectId, tree: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "Lang" => strings::text_string(&meta.language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => tree,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "PageLayout" => "OneColumn",
        "Metadata" => metadata::xmp(doc, meta),
        "OutputIntents" => vec![metadata::output_intent(doc)],
    }
}

#[cfg(test)]
mod tests;
