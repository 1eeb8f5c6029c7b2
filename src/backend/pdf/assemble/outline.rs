//! The bookmarks (ISO 32000-1 12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::frame::{Bookmark, Layout};

use super::links::destination;
use super::values::text_string;

/// Writes the outline, its first rank open. None when there is no bookmark.
pub(super) fn write(
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
