//! What printpdf does not say of its pages, or says too often.

use lopdf::{Document, Object, ObjectId};

/// Numbers the pages for the parent tree, adds their annotations, and says
/// the size of the first page once for all that have the same.
pub(super) fn finish(doc: &mut Document, ids: &[ObjectId], annotations: Vec<Vec<Object>>) {
    let mut usual = None;
    for ((number, &id), annotations) in (0i64..).zip(ids).zip(annotations) {
        let Ok(page) = doc.get_dictionary_mut(id) else {
            debug_assert!(false, "a page that is not in the document");
            continue;
        };
        page.set("StructParents", number);
        // A page is as large as its paper, if nothing else is said.
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
            page.set("Tabs", "S");
        }
        match (&usual, page.get(b"MediaBox")) {
            (None, Ok(_)) => usual = page.remove(b"MediaBox"),
            (Some(usual), Ok(own)) if usual == own => {
                page.remove(b"MediaBox");
            }
            _ => {}
        }
    }
    let root = doc.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let root = root.and_then(Object::as_reference);
    if let (Ok(root), Some(usual)) = (root, usual)
        && let Ok(root) = doc.get_dictionary_mut(root)
    {
        root.set("MediaBox", usual);
    }
}
