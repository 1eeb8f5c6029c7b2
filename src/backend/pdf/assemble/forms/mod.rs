//! The interactive form (ISO 32000-1 12.7): fields by their names, each with the widgets by which
//! it is filled in. A full stop in a name stands between a field and one within it (12.7.3.2): of
//! `scope.rating`, `rating` is a kid of `scope`.
//!
//! Every widget says how it looks, and nothing asks for that to be made anew (ISO 19005-2 6.4.1).

mod appearance;
mod groups;
mod ruled;

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use self::appearance::{Appearances, Mark, empty_text};
use self::groups::Groups;
use super::annotations::Annotations;
use super::values::text_string;
use crate::backend::pdf::frame::{Field, FieldKind, Layout};
use crate::backend::pdf::paint::FIELD_FONT;
use crate::base::units::{Points, Size};

/// The states of a box that is ticked and of one that is not.
const ON: &str = "On";
const OFF: &str = "Off";

/// Flags of fields (ISO 32000-1 tables 226 and 228).
const RADIO: i64 = 1 << 15;
const MULTILINE: i64 = 1 << 12;
/// Takes no more text than can be seen, so that all of it is printed.
const DO_NOT_SCROLL: i64 = 1 << 23;

/// The font of signs in buttons, by the name that all programs know (ISO 32000-1 12.7.4.2.3). Nothing
/// here is set in it: programs do that make anew how a filled form looks, and every reader has it.
const SIGNS: &str = "ZaDb";

/// The size that text has by default; every field has its own.
const TEXT_SIZE: Points = 10.0;

/// Text that begins on the right (table 222).
const FROM_RIGHT: i64 = 2;

/// A field with the number of its page.
type OnPage<'l> = (usize, &'l Field);

/// Writes the fields of all pages, of which those of text use `font`. None if there are no fields.
pub(super) fn write<'l>(
    doc: &mut Document, layout: &'l Layout, font: Option<Object>,
    annotations: &mut Annotations<'_, 'l>, is_mirrored: bool,
) -> Option<Dictionary> {
    let fields = by_name(layout);
    if fields.is_empty() {
        return None;
    }
    let mut fonts = Dictionary::new();
    if let Some(font) = font {
        for (name, ruled) in ruled::fonts(doc, layout, &font) {
            fonts.set(name, ruled);
        }
        fonts.set(FIELD_FONT, font);
    }
    let shown = in_plain_latin(doc, &fonts);
    let shown = doc.add_object(dictionary! { "Font" => shown });
    fonts.set(
        SIGNS,
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ZapfDingbats" },
    );
    let resources = doc.add_object(dictionary! { "Font" => fonts });
    let appearances = Appearances::default();
    let mut form = Form { doc, annotations, appearances, resources: shown, is_mirrored };
    let mut groups = Groups::default();
    for parts in &fields {
        let Some((_, first)) = parts.first() else {
            continue;
        };
        let (group, name) = groups.enter(form.doc, &first.name);
        if let Some(field) = form.field(parts, name, groups.id(group)) {
            groups.add(group, field.into());
        }
    }
    let fields = groups.finish(form.doc);
    Some(dictionary! {
        "Fields" => fields,
        "DR" => resources,
        "DA" => Object::string_literal(default_appearance(FIELD_FONT, TEXT_SIZE)),
    })
}

/// The same fonts by the encoding's name alone: qpdf writes accents in no other.
fn in_plain_latin(doc: &mut Document, fonts: &Dictionary) -> Dictionary {
    let mut plain = Dictionary::new();
    for (name, font) in fonts {
        let font = font.as_reference().and_then(|id| doc.get_dictionary(id));
        let Ok(mut font) = font.cloned() else { continue };
        font.set("Encoding", "WinAnsiEncoding");
        plain.set(name.clone(), doc.add_object(font));
    }
    plain
}

/// Fields of one name together, in order of appearance.
fn by_name(layout: &Layout) -> Vec<Vec<OnPage<'_>>> {
    let mut fields: Vec<Vec<OnPage<'_>>> = Vec::new();
    let mut known = HashMap::new();
    for (page, on_it) in layout.pages.iter().enumerate() {
        for field in &on_it.fields {
            let position = *known.entry(&*field.name).or_insert(fields.len());
            match fields.get_mut(position) {
                Some(parts) => parts.push((page, field)),
                None => fields.push(vec![(page, field)]),
            }
        }
    }
    fields
}

struct Form<'a, 's, 'l> {
    doc: &'a mut Document,
    annotations: &'a mut Annotations<'s, 'l>,
    appearances: Appearances,
    resources: ObjectId,
    /// Whether what is typed begins on the right.
    is_mirrored: bool,
}

impl Form<'_, '_, '_> {
    /// A field of one name, in its group: with its only widget, or one for each option.
    fn field(
        &mut self, parts: &[OnPage<'_>], name: &str, group: Option<ObjectId>,
    ) -> Option<ObjectId> {
        let (page, first) = *parts.first()?;
        let mut field = dictionary! {
            "T" => text_string(name),
            "TU" => text_string(&first.tooltip),
        };
        if let Some(group) = group {
            field.set("Parent", group);
        }
        set_kind(&mut field, &first.kind, self.is_mirrored);
        if !matches!(first.kind, FieldKind::Option(_)) {
            self.set_widget(&mut field, first, ON);
            return self.add(page, first, field);
        }
        let id = self.doc.new_object_id();
        let mut kids = Vec::new();
        for (place, (page, part)) in (1..).zip(parts) {
            let FieldKind::Option(option) = &part.kind else {
                continue;
            };
            let mut kid = Dictionary::new();
            self.set_widget(&mut kid, part, &state(place, option));
            kid.set("Parent", id);
            kid.set("TU", text_string(&format!("{}: {option}", part.tooltip)));
            kids.extend(self.add(*page, part, kid).map(Object::from));
        }
        field.set("Kids", kids);
        self.doc.set_object(id, field);
        Some(id)
    }

    fn add(&mut self, page: usize, field: &Field, widget: Dictionary) -> Option<ObjectId> {
        self.annotations.add(self.doc, page, (field.tag, field.area), widget)
    }

    /// Says what is seen of a field; `on` is its state when it is ticked. The
    /// border is the page's own, and would be one point wide if not said.
    fn set_widget(&mut self, widget: &mut Dictionary, field: &Field, on: &str) {
        widget.set("Subtype", "Widget");
        widget.set("BS", dictionary! { "W" => 0 });
        let size = field.area.size;
        match field.kind {
            FieldKind::Line(_) | FieldKind::Lines { .. } => {
                widget.set("AP", empty_text(self.doc, size, self.resources));
            }
            FieldKind::Tick => self.set_button(widget, Mark::Check, size, on),
            FieldKind::Option(_) => self.set_button(widget, Mark::Dot, size, on),
        }
    }

    fn set_button(&mut self, widget: &mut Dictionary, mark: Mark, size: Size, on: &str) {
        let sign = if mark == Mark::Check { "4" } else { "l" };
        widget.set("MK", dictionary! { "CA" => Object::string_literal(sign) });
        widget.set("AP", self.appearances.button(self.doc, mark, size, on));
        widget.set("AS", OFF);
    }
}

fn set_kind(field: &mut Dictionary, kind: &FieldKind, is_mirrored: bool) {
    let (kind, flags, appearance) = match *kind {
        FieldKind::Line(size) => {
            let appearance = default_appearance(FIELD_FONT, size);
            ("Tx", DO_NOT_SCROLL, Some(appearance))
        }
        FieldKind::Lines { size, pitch } => {
            let operators = default_appearance(&ruled::name(size, pitch), size);
            let appearance = format!("{operators} {} TL", hundredths(pitch));
            ("Tx", DO_NOT_SCROLL | MULTILINE, Some(appearance))
        }
        FieldKind::Tick => ("Btn", 0, None),
        FieldKind::Option(_) => ("Btn", RADIO, None),
    };
    field.set("FT", kind);
    if flags != 0 {
        field.set("Ff", flags);
    }
    if let Some(operators) = appearance {
        field.set("DA", Object::string_literal(operators));
        if is_mirrored {
            field.set("Q", FROM_RIGHT);
        }
    } else {
        field.set("DA", Object::string_literal(default_appearance(SIGNS, 0.0)));
        field.set("V", OFF);
    }
}

/// The operators before the text of a field (ISO 32000-1 12.7.3.3).
fn default_appearance(font: &str, size: Points) -> String {
    format!("/{font} {} Tf 0 g", hundredths(size))
}

fn hundredths(length: Points) -> f64 {
    (length * 100.0).round() / 100.0
}

/// The most letters of an option in its state's name, of at most 127 bytes (ISO 19005-2 6.1.13).
const LONGEST: usize = 80;

/// The name of the state in which an option is chosen: its place in the choice, which no other has,
/// and its letters as far as every program can read them.
pub(super) fn state(place: usize, option: &str) -> String {
    let letters: String = slug::slugify(option).chars().take(LONGEST).collect();
    format!("{place}-{letters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_names_of_their_own_whatever_the_option_says() {
        assert_eq!(state(1, "Meets expectations"), "1-meets-expectations");
        assert_eq!(state(2, "Übertrifft"), "2-ubertrifft");
        assert_ne!(state(1, ""), state(2, ""));
        let long = state(3, &"מצוין 🚀 ".repeat(100));
        assert!(long.is_ascii() && long.len() <= 127, "{long}");
    }
}
