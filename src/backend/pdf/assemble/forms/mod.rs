//! The interactive form (ISO 32000-1 12.7): fields by their names, each with
//! the widgets by which it is filled in.
//!
//! Every widget says how it looks, and nothing asks for that to be made anew
//! (ISO 19005-2 6.4.1).

mod appearance;
mod choice;
mod names;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::layout::frame::{Field, FieldKind, Layout};
use crate::backend::pdf::paint::FIELD_FONT;
use crate::units::Points;

use self::appearance::{Appearances, empty_text};
use self::choice::{OFF, common_words, state};
use self::names::{Names, Node};
use super::annotations::Annotations;
use super::strings::text_string;

/// The state of a box that is ticked.
const ON: &str = "On";

/// Flags of fields (ISO 32000-1 tables 226 and 228).
const RADIO: i64 = 1 << 15;
const MULTILINE: i64 = 1 << 12;
/// Takes no more text than can be seen, so that all of it is printed.
const DO_NOT_SCROLL: i64 = 1 << 23;

/// The size that text has by default; every field has its own.
const TEXT_SIZE: Points = 10.0;

/// Writes the fields of all pages, of which those of text use `font`. None if
/// there are no fields.
pub(super) fn write<'l>(
    doc: &mut Document,
    layout: &'l Layout,
    font: Option<Object>,
    annotations: &mut Annotations<'_, 'l>,
) -> Option<Dictionary> {
    let names = Names::new(layout);
    let resources = font.map_or_else(Dictionary::new, |font| {
        dictionary! { "Font" => dictionary! { FIELD_FONT => font } }
    });
    let resources = doc.add_object(resources);
    let mut form = Form {
        doc,
        annotations,
        names: &names,
        appearances: Appearances::default(),
        resources,
    };
    let fields = form.inside(names.node(0), None);
    (!fields.is_empty()).then(|| {
        dictionary! {
            "Fields" => fields,
            "DR" => resources,
            "DA" => default_appearance(TEXT_SIZE),
        }
    })
}

struct Form<'a, 's, 'l> {
    doc: &'a mut Document,
    annotations: &'a mut Annotations<'s, 'l>,
    names: &'a Names<'l>,
    appearances: Appearances,
    /// The font of all text.
    resources: ObjectId,
}

impl<'l> Form<'_, '_, 'l> {
    /// The fields and groups in a group.
    fn inside(&mut self, group: &Node<'l>, id: Option<ObjectId>) -> Vec<Object> {
        let names = self.names;
        let children = group.children.iter().map(|&child| names.node(child));
        children
            .filter_map(|node| self.node(node, id).map(Object::from))
            .collect()
    }

    /// A group, or a field: one with its only widget, unless it is a choice.
    fn node(&mut self, node: &Node<'l>, group: Option<ObjectId>) -> Option<ObjectId> {
        let mut own = dictionary! { "T" => text_string(node.name) };
        if let Some(group) = group {
            own.set("Parent", group);
        }
        if let Some((_, first)) = node.widgets.first() {
            own.extend(&entries(first, node));
        }
        if let [(page, field)] = node.widgets[..]
            && !matches!(field.kind, FieldKind::Option(_))
        {
            own.extend(&self.widget(field, 1));
            return self.add(page, field, own);
        }
        let id = self.doc.new_object_id();
        let mut kids = self.widgets(node, id);
        kids.extend(self.inside(node, Some(id)));
        own.set("Kids", kids);
        self.doc.set_object(id, own);
        Some(id)
    }

    fn widgets(&mut self, node: &Node<'l>, id: ObjectId) -> Vec<Object> {
        let mut kids = Vec::new();
        for (place, (page, field)) in (1..).zip(&node.widgets) {
            let mut widget = self.widget(field, place);
            widget.set("Parent", id);
            widget.set("TU", text_string(&field.tooltip));
            kids.extend(self.add(*page, field, widget).map(Object::from));
        }
        kids
    }

    fn add(&mut self, page: usize, field: &Field, widget: Dictionary) -> Option<ObjectId> {
        let place = (field.tag, field.area);
        self.annotations.add(self.doc, page, place, widget)
    }

    /// What is seen of a field in its `place` among those of its name. The
    /// border is the page's own, and would be one point wide if not said.
    fn widget(&mut self, field: &Field, place: usize) -> Dictionary {
        let mut widget = dictionary! {
            "Subtype" => "Widget",
            "BS" => dictionary! { "W" => 0 },
        };
        let size = field.area.size;
        let on = match &field.kind {
            FieldKind::Line(_) | FieldKind::Lines(_) => {
                widget.set("AP", empty_text(self.doc, size, self.resources));
                return widget;
            }
            FieldKind::Tick => ON.to_string(),
            FieldKind::Option(option) => state(place, option),
        };
        widget.set("AP", self.appearances.button(self.doc, size, &on));
        widget.set("AS", OFF);
        widget
    }
}

/// What is said of a field as a whole, whichever widgets it has.
fn entries(first: &Field, node: &Node<'_>) -> Dictionary {
    let tooltip = text_string(&first.tooltip);
    match &first.kind {
        FieldKind::Line(size) => dictionary! {
            "FT" => "Tx",
            "TU" => tooltip,
            "Ff" => DO_NOT_SCROLL,
            "DA" => default_appearance(*size),
        },
        FieldKind::Lines(size) => dictionary! {
            "FT" => "Tx",
            "TU" => tooltip,
            "Ff" => DO_NOT_SCROLL | MULTILINE,
            "DA" => default_appearance(*size),
        },
        FieldKind::Tick => dictionary! { "FT" => "Btn", "TU" => tooltip, "V" => OFF },
        FieldKind::Option(_) => {
            let tooltips = node.widgets.iter().map(|(_, field)| &*field.tooltip);
            let common = common_words(tooltips);
            let tooltip = if common.is_empty() {
                node.name
            } else {
                &common
            };
            dictionary! {
                "FT" => "Btn",
                "TU" => text_string(tooltip),
                "Ff" => RADIO,
                "V" => OFF,
            }
        }
    }
}

/// The operators before the text of a field (ISO 32000-1 12.7.3.3).
fn default_appearance(size: Points) -> Object {
    let size = (size * 100.0).round() / 100.0;
    Object::string_literal(format!("/{FIELD_FONT} {size} Tf 0 g"))
}
