//! Annotations of any kind (ISO 32000-1 12.5): each on its page and inside its structure element.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::backend::pdf::frame::{Page, TagId};
use crate::base::units::{Rect, Size};

use super::structure::Structure;
use super::values::real;

/// Print; neither hidden nor invisible (ISO 19005-2 6.3.2).
const PRINT: i64 = 4;

pub(super) struct Annotations<'s, 'l> {
    pages: &'l [Page],
    structure: &'s mut Structure<'l>,
    by_page: Vec<Vec<(TagId, ObjectId)>>,
    elements: Vec<ObjectId>,
}

impl<'s, 'l> Annotations<'s, 'l> {
    pub(super) fn new(pages: &'l [Page], structure: &'s mut Structure<'l>) -> Self {
        Annotations {
            pages,
            structure,
            by_page: vec![Vec::new(); pages.len()],
            elements: Vec::new(),
        }
    }

    /// Adds to a page what is active in an area of it. None if its element is not in the file.
    pub(super) fn add(
        &mut self, doc: &mut Document, page: usize, (tag, area): (TagId, Rect),
        mut annotation: Dictionary,
    ) -> Option<ObjectId> {
        let element = self.structure.object(tag)?;
        let paper = self.pages.get(page)?.size;
        let key = self.pages.len().saturating_add(self.elements.len());
        annotation.set("Type", "Annot");
        annotation.set("Rect", corners(area, paper));
        annotation.set("F", PRINT);
        annotation.set("StructParent", key as i64);
        let id = doc.add_object(annotation);
        self.structure.annotate(tag, page, id);
        if let Some(here) = self.by_page.get_mut(page) {
            here.push((tag, id));
        }
        self.elements.push(element);
        Some(id)
    }

    /// The annotations of each page in reading order, in which the tabulator reaches them; and their
    /// elements, in the order of their numbers in the parent tree.
    pub(super) fn finish(self) -> (Vec<Vec<Object>>, Vec<ObjectId>) {
        let in_reading_order = |mut here: Vec<(TagId, ObjectId)>| {
            here.sort_by_key(|(tag, _)| *tag);
            here.into_iter().map(|(_, id)| id.into()).collect()
        };
        (self.by_page.into_iter().map(in_reading_order).collect(), self.elements)
    }
}

fn corners(area: Rect, paper: Size) -> Vec<Object> {
    let (left, top) = (area.at.x, paper.height - area.at.y);
    let (right, bottom) = (left + area.size.width, top - area.size.height);
    [left, bottom, right, top].map(real).to_vec()
}
