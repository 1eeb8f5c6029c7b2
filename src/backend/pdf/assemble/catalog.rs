//! What the file says of the document as a whole: its language, that it is
//! tagged, how it is shown, what its pages are called.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::frame::Layout;
use crate::model::Direction;
use crate::view::Meta;

use super::metadata;
use super::values::text_string;

/// Says it in the catalog, and names title and author where printpdf names its own.
pub(super) fn finish(doc: &mut Document, layout: &Layout, meta: &Meta, tree: ObjectId) {
    let metadata_id = doc.add_object(metadata::stream(meta, None));
    let intent = metadata::output_intent(doc);
    let root = doc.trailer.get(b"Root").and_then(Object::as_reference);
    debug_assert!(root.is_ok(), "a document without a catalog");
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if Direction::is_mirrored(&meta.language) {
        preferences.set("Direction", "R2L");
    }
    if let Ok(catalog) = doc.catalog_mut() {
        catalog.extend(&dictionary! {
            "Lang" => text_string(&meta.language),
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => tree,
            "ViewerPreferences" => preferences,
            "Metadata" => metadata_id,
            "OutputIntents" => vec![intent],
            "PageLabels" => page_labels(layout),
        });
    }
    let mut trailer = Dictionary::new();
    if let Ok(root) = root {
        trailer.set("Root", root);
    }
    if let Ok(info) = doc.trailer.get(b"Info").and_then(Object::as_reference) {
        doc.set_object(info, metadata::info(meta));
        trailer.set("Info", info);
    }
    doc.trailer = trailer;
}

/// Decimal numbers that start anew where the layout's do (ISO 32000-1 12.4.2).
fn page_labels(layout: &Layout) -> Dictionary {
    let restarts = match &layout.restarts[..] {
        [] => &[0],
        restarts => restarts,
    };
    let numbers = restarts.iter().flat_map(|&page| -> [Object; 2] {
        let decimal = dictionary! { "S" => "D" };
        [(page as i64).into(), decimal.into()]
    });
    dictionary! { "Nums" => numbers.collect::<Vec<_>>() }
}
