//! Pages from plates: what many documents have in common is painted and
//! deflated once.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::compressor::Compressor;
use super::deflate::{Opening, Raw};
use crate::backend::pdf::frame::tag::{TagId, TagTree};
use crate::backend::pdf::frame::{Layout, Page, Plate};
use crate::backend::pdf::paint::{Begun, Encoding, Painted, paint};
use crate::backend::pdf::text::Fonts;

/// Holds the plate that was used last.
#[derive(Default)]
pub(super) struct Platen(RefCell<Option<Rc<Inked>>>);

/// A plate, painted with codes of its own; or none.
#[derive(Default)]
pub(super) struct Inked {
    plate: Option<Arc<Plate>>,
    encoding: Encoding,
    pages: Vec<(Begun, Arc<Opening>)>,
}

impl Platen {
    /// The plate of a document, and the codes of all its glyphs, the plate's
    /// first. Where those would not do any more, the plate's items become the
    /// document's own.
    pub(super) fn inked(
        &self,
        layout: &mut Layout,
        fonts: &Fonts,
        compressor: &Compressor,
    ) -> (Rc<Inked>, Encoding) {
        let mut impressions = layout
            .pages
            .iter()
            .filter_map(|page| page.impression.as_ref());
        if let Some(impression) = impressions.next() {
            let inked = self.of_plate(&impression.plate, fonts, compressor);
            let encoding = inked.encoding.extended(&layout.pages, fonts);
            if encoding.shows(&inked.encoding) {
                return (inked, encoding);
            }
            layout.pages.iter_mut().for_each(Page::own_impression);
        }
        (Rc::default(), Encoding::new(layout, fonts))
    }

    fn of_plate(&self, plate: &Arc<Plate>, fonts: &Fonts, compressor: &Compressor) -> Rc<Inked> {
        let mut last = self.0.borrow_mut();
        let known = last.take().filter(|inked| inked.is_of(plate));
        let inked = known.unwrap_or_else(|| Rc::new(Inked::new(plate, fonts, compressor)));
        Rc::clone(last.insert(inked))
    }
}

impl Inked {
    fn new(plate: &Arc<Plate>, fonts: &Fonts, compressor: &Compressor) -> Inked {
        let encoding = Encoding::of_plate(plate, fonts);
        let pages = plate.pages.iter().map(|page| {
            let (begun, content) = Begun::new(page, &plate.tags, &encoding);
            (begun, Arc::new(compressor.opening(&content)))
        });
        Inked {
            pages: pages.collect(),
            plate: Some(Arc::clone(plate)),
            encoding,
        }
    }

    fn is_of(&self, plate: &Arc<Plate>) -> bool {
        self.plate
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, plate))
    }

    /// One of a document's so many pages on its way into the file, and the
    /// elements of its marked content.
    pub(super) fn paint(
        &self,
        page: &Page,
        tags: &TagTree,
        encoding: &Encoding,
        pages: usize,
    ) -> (Raw<'static>, Vec<TagId>) {
        let Some((begun, opening)) = self.begun(page) else {
            let Painted { content, marked } = paint(page, tags, encoding);
            return (Raw::page(content, pages), marked);
        };
        let Painted { content, marked } = begun.go_on(page, tags, encoding);
        (Raw::rest(opening, content), marked)
    }

    /// What a page has from the plate.
    fn begun(&self, page: &Page) -> Option<(Begun, Arc<Opening>)> {
        let impression = page.impression.as_ref()?;
        let (begun, opening) = self.pages.get(impression.page)?;
        Some((begun.after(impression.tags), Arc::clone(opening)))
    }
}
