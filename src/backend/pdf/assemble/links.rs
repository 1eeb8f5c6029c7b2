//! Link annotations (ISO 32000-1 12.5.6.5), each inside its Link element, and
//! places in the document.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::layout::frame::{Destination, Layout, Page, PageLink, Target};

use super::strings::text_string;
use super::structure::Structure;

/// Print; neither hidden nor invisible (ISO 19005-2 6.3.2).
const PRINT: i64 = 4;

/// The annotations of a document.
pub(super) struct Annotations {
    /// Those of each page.
    pub(super) by_page: Vec<Vec<ObjectId>>,
    /// Their elements, in the order of their numbers in the parent tree.
    pub(super) elements: Vec<ObjectId>,
}

/// Writes the links of all pages. A link whose element has no content is none.
pub(super) fn write(
    doc: &mut Document,
    layout: &Layout,
    page_ids: &[ObjectId],
    structure: &mut Structure<'_>,
) -> Annotations {
    let mut elements = Vec::new();
    let mut by_page = Vec::new();
    for (number, page) in layout.pages.iter().enumerate() {
        let mut here = Vec::new();
        for link in &page.links {
            let Some(element) = structure.object(link.tag) else {
                continue;
            };
            let key = layout.pages.len() + elements.len();
            let annotation = doc.add_object(annotation(link, page, key, layout, page_ids));
            structure.annotate(link.tag, number, annotation);
            elements.push(element);
            here.push(annotation);
        }
        by_page.push(here);
    }
    Annotations { by_page, elements }
}

fn annotation(
    link: &PageLink,
    page: &Page,
    key: usize,
    layout: &Layout,
    page_ids: &[ObjectId],
) -> Dictionary {
    let (left, top) = (link.area.at.x, page.size.height - link.area.at.y);
    let (right, bottom) = (left + link.area.size.width, top - link.area.size.height);
    let corners = [left, bottom, right, top].map(|value| Object::Real(value as f32));
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners.to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => PRINT,
        "Contents" => text_string(&link.alt),
        "StructParent" => key as i64,
    };
    match &link.target {
        Target::Address(address) => {
            let uri = Object::string_literal(address.as_str());
            annotation.set("A", dictionary! { "S" => "URI", "URI" => uri });
        }
        Target::Place(place) => annotation.set("Dest", destination(*place, layout, page_ids)),
    }
    annotation
}

/// A place, at the reader's own zoom.
pub(super) fn destination(place: Destination, layout: &Layout, page_ids: &[ObjectId]) -> Object {
    let page = place.page.min(layout.pages.len().saturating_sub(1));
    let top = layout.pages[page].size.height - place.at.y;
    let (left, top) = (place.at.x as f32, top as f32);
    let fit = [
        page_ids[page].into(),
        "XYZ".into(),
        left.into(),
        top.into(),
        Object::Null,
    ];
    fit.to_vec().into()
}
