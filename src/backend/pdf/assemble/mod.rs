//! Painted pages to a file. printpdf makes a document of the pages, the fonts and the pictures;
//! what printpdf cannot say is added to its lopdf document, a file a concern: structure tree,
//! links, form fields, outline, metadata. The result keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2a
//! (ISO 19005-2) at once.
//!
//! Knows finished pages and nothing of layout. Opens no file and asks no clock.

mod annotations;
mod character_map;
mod figures;
mod file;
mod font_file;
mod fonts;
mod forms;
mod known_pages;
mod links;
mod metadata;
mod print;
mod rows;
mod structure;
mod typed_font;
mod values;

use lopdf::Document;

use crate::backend::pdf::frame::{Layout, TagId};
use crate::backend::pdf::paint::{Encoding, Typed, paint};
use crate::backend::pdf::text::Fonts;
use crate::base::cores;
use crate::base::diag::Checked;
use crate::model::{Direction, PacketRecord};
use crate::view::Meta;

use self::annotations::Annotations;
pub use self::figures::Figures;
pub use self::file::{KnownStreams, LEVEL, write};
pub use self::fonts::KnownFonts;
use self::known_pages::{KnownPages, PaintedPages, complete};
pub use self::print::{Printed, print};
use self::structure::Structure;
pub use self::structure::TagRows;

/// The bytes of a PDF of a layout that was made with `fonts`. The same layout
/// gives the same bytes, on however many `cores`.
pub fn assemble(layout: Layout, fonts: &Fonts, meta: &Meta, cores: usize) -> Checked<Vec<u8>> {
    let assembler = Assembler { cores, ..Assembler::new(fonts) };
    assembler.assemble(layout, meta, &[])
}

/// Makes one file after another with the same fonts. A file does not depend on those before it.
pub struct Assembler<'f> {
    fonts: &'f Fonts,
    known: KnownFonts,
    known_pages: KnownPages,
    known_streams: KnownStreams,
    typed: Typed,
    cores: usize,
}

impl<'f> Assembler<'f> {
    pub fn new(fonts: &'f Fonts) -> Assembler<'f> {
        Assembler {
            fonts,
            known: KnownFonts::default(),
            known_pages: KnownPages::default(),
            known_streams: KnownStreams::default(),
            typed: Typed::default(),
            cores: cores::all(),
        }
    }

    /// What makes files on one core: others make their own meanwhile.
    pub fn on_one_core(fonts: &'f Fonts) -> Assembler<'f> {
        Assembler { cores: 1, ..Assembler::new(fonts) }
    }

    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// As [`assemble`], with the records of the packets that the document shows.
    pub fn assemble(
        &self, mut layout: Layout, meta: &Meta, records: &[&PacketRecord],
    ) -> Checked<Vec<u8>> {
        let encoding = Encoding::new(&layout, self.fonts, &self.typed);
        let figures = Figures::of(&layout);
        let mut painted = if layout.is_personal {
            self.known_pages.paint(&mut layout, &encoding)
        } else {
            painted(&mut layout, &encoding)
        };
        let pages = std::mem::take(&mut painted.pages);
        let mut printed = print(pages, &layout.images, &encoding, self.fonts, &self.known)?;
        drop(encoding);
        complete(&mut printed, &painted);
        let (mut document, tags) = compose(printed, &layout, &painted.marked, &figures, meta);
        metadata::write_records(&mut document, &layout, records, meta);
        drop(layout);
        Ok(write(document, tags, self.cores, &self.known_streams))
    }
}

fn painted(layout: &mut Layout, encoding: &Encoding) -> PaintedPages {
    let mut all = PaintedPages::default();
    for page in &mut layout.pages {
        let painted = paint(page, &layout.tags, encoding);
        // Items take the most memory, and are done with.
        page.items = Vec::new();
        all.pages.push(painted.page);
        all.marked.push(painted.marked);
    }
    all
}

/// Adds to printpdf's document what it cannot say: tags, links, fields, bookmarks, and what the
/// file says of itself. Tags are most of the objects, and come as they are written. `marked` are
/// the elements of each page's marked content, by its number.
pub fn compose(
    printed: Printed, layout: &Layout, marked: &[Vec<TagId>], figures: &Figures, meta: &Meta,
) -> (Document, TagRows) {
    let Printed { mut doc, pages: page_ids, field_font } = printed;
    let mut structure = Structure::new(&mut doc, layout, marked, figures);
    let mut annotations = Annotations::new(&layout.pages, &mut structure);
    links::write(&mut doc, layout, &page_ids, &mut annotations);
    let is_mirrored = Direction::is_mirrored(&meta.language);
    let form = forms::write(&mut doc, layout, field_font, &mut annotations, is_mirrored);
    let (by_page, annotated) = annotations.finish();
    print::finish_pages(&mut doc, &page_ids, by_page);
    let outline = links::write_outline(&mut doc, layout, &page_ids);
    let tree = doc.new_object_id();
    metadata::finish(&mut doc, layout, meta, tree);
    if let Ok(catalog) = doc.catalog_mut() {
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        if let Some(form) = form {
            catalog.set("AcroForm", form);
        }
    }
    let tags = structure.write(&mut doc, marked, &page_ids, &annotated, tree);
    (doc, tags)
}

#[cfg(test)]
mod tests;
