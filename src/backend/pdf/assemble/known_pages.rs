//! Contents of pages that were made for one document, for those after it.
//!
//! The packets of a level show the same pages, but for the cover and for
//! running lines, which name the person. So a personal document has running
//! lines in streams of their own, and what else is on a page is printed and
//! deflated once for all documents that have it in succession;
//! docs/performance.md has the figures.

use std::cell::RefCell;

use lopdf::{Object, Stream};
use printpdf::{Op, PdfPage};

use super::deflate::deflated;
use super::print::{Printed, contents};

/// The pages of the document that was made last, by their numbers.
#[derive(Default)]
pub struct KnownPages(RefCell<Vec<Known>>);

/// What a page shows, and the stream that says it.
type Known = (Vec<Op>, Stream);

impl KnownPages {
    /// Gives the printed pages, which show running lines, what else they show.
    pub(super) fn add(&self, printed: &mut Printed, pages: Vec<PdfPage>) {
        let mut known = self.0.borrow_mut();
        *known = replaced(std::mem::take(&mut known), pages);
        for (&page, (_, content)) in printed.pages.iter().zip(known.iter()) {
            let content = printed.doc.add_object(content.clone());
            let page = printed.doc.get_dictionary_mut(page);
            debug_assert!(page.is_ok(), "a page that is not in the document");
            let Ok(page) = page else { continue };
            let running = page.remove(b"Contents").unwrap_or(Object::Null);
            page.set("Contents", vec![content.into(), running]);
        }
    }
}

/// The pages with their streams: those of the document before where it has the
/// same, printed anew where not.
fn replaced(before: Vec<Known>, pages: Vec<PdfPage>) -> Vec<Known> {
    let before = before.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    let pages: Vec<(PdfPage, Option<Known>)> = pages
        .into_iter()
        .zip(before)
        .map(|(page, known)| {
            let known = known.filter(|(ops, _)| *ops == page.ops);
            (page, known)
        })
        .collect();
    let unknown = pages.iter().filter(|(_, known)| known.is_none());
    let unknown = contents(unknown.map(|(page, _)| page.clone()).collect());
    let mut printed = unknown.into_iter().map(deflated);
    let all = pages
        .into_iter()
        .filter_map(|(page, known)| known.or_else(|| Some((page.ops, printed.next()?))));
    all.collect()
}
