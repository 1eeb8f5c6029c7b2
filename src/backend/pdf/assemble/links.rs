//! Link annotations (ISO 32000-1 12.5.6.5) and places in the document.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::frame::{Destination, Layout, PageLink, Target};

use super::annotations::Annotations;
use super::values::{real, text_string};

/// Writes the links of all pages. A link whose element has no content is none.
pub(super) fn write(
    doc: &mut Document, layout: &Layout, page_ids: &[ObjectId],
    annotations: &mut Annotations<'_, '_>,
) {
    for (number, page) in layout.pages.iter().enumerate() {
        for link in &page.links {
            let annotation = annotation(link, layout, page_ids);
            annotations.add(doc, number, (link.tag, link.area), annotation);
        }
    }
}

fn annotation(link: &PageLink, layout: &Layout, page_ids: &[ObjectId]) -> Dictionary {
    let mut annotation = dictionary! {
        "Subtype" => "Link",
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Contents" => text_string(&link.alt),
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
    let height = layout.pages.get(page).map_or(0.0, |page| page.size.height);
    let (left, top) = (real(place.at.x), real(height - place.at.y));
    let fit = [
        page_ids.get(page).map_or(Object::Null, |id| (*id).into()),
        "XYZ".into(),
        left,
        top,
        Object::Null,
    ];
    fit.to_vec().into()
}
