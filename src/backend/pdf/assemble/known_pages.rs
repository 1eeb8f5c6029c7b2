//! Contents of pages that were made for one document, for those after it.
//!
//! The packets of a level show the same pages, but for the first, the last and running lines, which
//! name the person. So a personal document has running lines in streams of their own, and what else
//! is on a page is painted, printed and deflated once for all documents that have it in succession;
//! docs/performance.md has the figures.

use std::cell::RefCell;
use std::rc::Rc;

use lopdf::{Object, Stream};
use printpdf::PdfPage;

use super::file::deflated;
use super::print::{Printed, content};
use crate::backend::pdf::frame::{Item, Layout, Page, TagId, TagTree};
use crate::backend::pdf::paint::{Encoding, Painted, paint, paint_alone};

/// The pages of the document that was made last, by their numbers.
#[derive(Default)]
pub struct KnownPages(RefCell<Vec<Rc<Known>>>);

pub(super) struct Known {
    page: Page,
    codes: u128,
    /// The elements of its marked content, and what they are called.
    marked: Vec<(TagId, &'static str)>,
    content: Stream,
}

#[derive(Default)]
pub(super) struct PaintedPages {
    /// Those with their running lines only.
    pub(super) pages: Vec<PdfPage>,
    pub(super) marked: Vec<Vec<TagId>>,
    contents: Vec<Rc<Known>>,
}

impl KnownPages {
    /// Paints the pages of a personal document, but for what is known.
    pub(super) fn paint(&self, layout: &mut Layout, encoding: &Encoding) -> PaintedPages {
        let mut painted = PaintedPages::default();
        let before = self.0.take();
        let last = layout.pages.len().saturating_sub(1);
        let [shared, all] = encoding.hashes();
        for (number, page) in layout.pages.iter_mut().enumerate() {
            let items = std::mem::take(&mut page.items);
            let (running, own) = items.into_iter().partition(Item::is_running_line);
            let shown = |items| Page { items, ..Page::empty(page.size) };
            let (running, own) = (shown(running), shown(own));
            // The first and the last page name the person in codes of their own.
            let codes = if (1..last).contains(&number) { shared } else { all };
            let known = before.get(number);
            let known = known.filter(|known| known.shows(&own, codes, &layout.tags)).cloned();
            let known = known.unwrap_or_else(|| Known::new(own, codes, &layout.tags, encoding));
            painted.pages.push(paint(&running, &layout.tags, encoding).page);
            painted.marked.push(known.marked.iter().map(|(tag, _)| *tag).collect());
            painted.contents.push(known);
        }
        self.0.replace(painted.contents.clone());
        painted
    }
}

impl Known {
    fn new(page: Page, codes: u128, tags: &TagTree, encoding: &Encoding) -> Rc<Known> {
        let Painted { page: printed, marked } = paint_alone(&page, tags, encoding);
        let marked = marked.into_iter().map(|tag| (tag, tags.element(tag).role.name()));
        let content = deflated(content(printed));
        Rc::new(Known { page, codes, marked: marked.collect(), content })
    }

    fn shows(&self, page: &Page, codes: u128, tags: &TagTree) -> bool {
        let same_name =
            |(tag, name): &(TagId, &str)| tags.get(*tag).is_some_and(|it| it.role.name() == *name);
        self.codes == codes
            && self.page.size == page.size
            && self.page.items == page.items
            && self.marked.iter().all(same_name)
    }
}

/// Gives the printed pages, which show running lines, what else they show.
pub(super) fn complete(printed: &mut Printed, painted: &PaintedPages) {
    for (&page, known) in printed.pages.iter().zip(&painted.contents) {
        let content = printed.doc.add_object(known.content.clone());
        let page = printed.doc.get_dictionary_mut(page);
        debug_assert!(page.is_ok(), "a page that is not in the document");
        let Ok(page) = page else { continue };
        let running = page.remove(b"Contents").unwrap_or(Object::Null);
        page.set("Contents", vec![content.into(), running]);
    }
}
