//! The font of text on ruled lines. Programs set the lines of a field as far apart as its font says
//! that they are high (ISO 32000-1 9.8, `Ascent` and `Descent`, or `FontBBox`): so a field of ruled
//! lines has the font of all fields, but with lines as high as the ruled ones.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::backend::pdf::frame::{FieldKind, Layout};
use crate::base::units::Points;

/// How far letters reach below their line, in thousandths of their size; so they clear a rule.
const BELOW: i64 = 280;

/// By its name, each of the fonts for a document's fields of several lines, made of `font`.
pub(super) fn fonts(
    doc: &mut Document, layout: &Layout, font: &Object,
) -> BTreeMap<String, Object> {
    let mut fonts = BTreeMap::new();
    for field in layout.pages.iter().flat_map(|page| &page.fields) {
        let FieldKind::Lines { size, pitch } = field.kind else {
            continue;
        };
        let name = name(size, pitch);
        if fonts.contains_key(&name) {
            continue;
        }
        if let Some(font) = with_lines(doc, font, height(size, pitch)) {
            fonts.insert(name, font);
        }
    }
    fonts
}

/// What the font is called in which text of this size has lines this far apart.
pub(super) fn name(size: Points, pitch: Points) -> String {
    format!("Ruled{}", height(size, pitch))
}

/// The height of a line in thousandths of the size of its text.
fn height(size: Points, pitch: Points) -> i64 {
    (pitch / size * 1000.0).round() as i64
}

fn with_lines(doc: &mut Document, font: &Object, height: i64) -> Option<Object> {
    let mut font = doc.get_dictionary(font.as_reference().ok()?).ok()?.clone();
    let descriptor = font.get(b"FontDescriptor").ok()?.as_reference().ok()?;
    let descriptor = doc.get_dictionary(descriptor).ok()?.clone();
    font.set("FontDescriptor", doc.add_object(of_height(descriptor, height)?));
    Some(doc.add_object(font).into())
}

fn of_height(mut descriptor: Dictionary, height: i64) -> Option<Dictionary> {
    let (below, above) = (-BELOW, height.saturating_sub(BELOW));
    descriptor.set("Ascent", above);
    descriptor.set("Descent", below);
    let corners = descriptor.get_mut(b"FontBBox").ok()?.as_array_mut().ok()?;
    if let [_, bottom, _, top] = corners.as_mut_slice() {
        (*bottom, *top) = (below.into(), above.into());
    }
    Some(descriptor)
}
