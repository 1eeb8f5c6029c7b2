//! What leads to places in the document: links (ISO 32000-1 12.5.6.5) and bookmarks (12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::annotations::Annotations;
use super::values::{real, text_string};
use crate::backend::pdf::frame::{Bookmark, Destination, Layout, PageLink, Target};

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

/// Writes the outline, its first rank open. None when there is no bookmark.
pub(super) fn write_outline(
    doc: &mut Document, layout: &Layout, page_ids: &[ObjectId],
) -> Option<ObjectId> {
    if layout.bookmarks.is_empty() || page_ids.is_empty() {
        return None;
    }
    let root = doc.new_object_id();
    let mut outline = dictionary! { "Type" => "Outlines" };
    outline.extend(&rank(doc, &layout.bookmarks, root, layout, page_ids));
    outline.set("Count", layout.bookmarks.len() as i64);
    doc.set_object(root, outline);
    Some(root)
}

/// Writes one rank of bookmarks; returns what its parent says of it.
fn rank(
    doc: &mut Document, bookmarks: &[Bookmark], parent: ObjectId, layout: &Layout,
    page_ids: &[ObjectId],
) -> Dictionary {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| doc.new_object_id()).collect();
    for (i, (bookmark, &id)) in bookmarks.iter().zip(&ids).enumerate() {
        let mut item = dictionary! {
            "Title" => text_string(&bookmark.title),
            "Parent" => parent,
            "Dest" => destination(bookmark.destination, layout, page_ids),
        };
        for (key, neighbour) in [("Prev", i.checked_sub(1)), ("Next", i.checked_add(1))] {
            if let Some(id) = neighbour.and_then(|n| ids.get(n)) {
                item.set(key, *id);
            }
        }
        if !bookmark.children.is_empty() {
            item.extend(&rank(doc, &bookmark.children, id, layout, page_ids));
            // Negative: closed (ISO 32000-1 table 153).
            item.set("Count", (bookmark.children.len() as i64).saturating_neg());
        }
        doc.set_object(id, item);
    }
    let ends = [("First", ids.first()), ("Last", ids.last())];
    ends.into_iter().filter_map(|(key, id)| Some((key, Object::from(*id?)))).collect()
}
