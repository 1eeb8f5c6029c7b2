//! A layout with fields of every kind, and what a reader finds of them.

use super::sample::{PLAIN, Sheet, meta};
use crate::backend::pdf::assemble::assemble;
use crate::backend::pdf::frame::{
    Field, FieldKind, Item, Layout, Meaning, Role, Shape, TagId, TagTree,
};
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Color, Points, Rect};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// A page of a packet, built by hand.
pub struct Packet<'f> {
    sheet: Sheet<'f>,
}

impl Packet<'_> {
    /// A field with its box, at the current line.
    pub fn field(
        &mut self, parent: TagId, (x, width, height): (Points, Points, Points),
        (name, tooltip): (&str, &str), kind: FieldKind,
    ) {
        let tag = self.sheet.tag(parent, Role::Form);
        let area = Rect::new(x, self.sheet.y - 10.0, width, height);
        let shape = Shape::Outline { rect: area, width: 0.5, color: Color::rgb(0x66_66_66) };
        self.sheet.page().items.push(Item::artifact(shape));
        self.sheet.page().fields.push(Field {
            area,
            tag,
            name: name.to_string(),
            tooltip: tooltip.to_string(),
            kind,
        });
    }

    pub fn line(&mut self, label: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        let place = (140.0, 200.0, 16.0);
        let names = (name, label.trim_end_matches(':'));
        self.sheet.words(Meaning::Content(paragraph), 60.0, label, PLAIN);
        self.field(paragraph, place, names, FieldKind::Line(10.0));
        self.sheet.y += 24.0;
    }

    pub fn choice(&mut self, title: &str, name: &str, options: &[&str]) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        for (x, option) in (0..).map(|nth| 60.0 + 110.0 * f64::from(nth)).zip(options) {
            let kind = FieldKind::Option((*option).to_string());
            self.field(paragraph, (x, 12.0, 12.0), (name, title), kind);
            let words = self.sheet.tag(paragraph, Role::Span);
            self.sheet.words(Meaning::Content(words), x + 16.0, option, PLAIN);
        }
        self.sheet.y += 20.0;
    }

    pub fn evidence(&mut self, title: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        let names = (name, &*format!("{title}: evidence"));
        let kind = FieldKind::Lines { size: 9.5, pitch: 22.0 };
        self.field(paragraph, (60.0, 400.0, 44.0), names, kind);
        self.sheet.y += 56.0;
    }

    pub fn tick(&mut self, text: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        self.field(paragraph, (60.0, 10.0, 10.0), (name, text), FieldKind::Tick);
        let words = self.sheet.tag(paragraph, Role::Span);
        self.sheet.words(Meaning::Content(words), 76.0, text, PLAIN);
        self.sheet.y += 20.0;
    }
}

pub const SCALE: [&str; 4] = ["Below", "Meets", "Übertrifft", "Žádné"];

/// Small: one of each.
pub fn one_of_each(fonts: &Fonts) -> Layout {
    let mut packet = Packet { sheet: Sheet::new(fonts) };
    packet.sheet.blank();
    packet.line("Name:", "name");
    packet.choice("Craft", "craft.rating", &["Below", "Above"]);
    packet.evidence("Craft", "craft.evidence");
    packet.tick("Has led a project", "checkpoint");
    packet.sheet.layout
}

/// Two pages of forty fields.
pub fn packet(fonts: &Fonts) -> Layout {
    let mut packet = Packet { sheet: Sheet::new(fonts) };
    packet.sheet.blank();
    packet.line("Name:", "name");
    for section in 1..=9 {
        if section == 6 {
            packet.sheet.blank();
        }
        let title = format!("Section {section}");
        packet.choice(&title, &format!("s{section}.rating"), &SCALE);
        packet.evidence(&title, &format!("s{section}.evidence"));
        packet.tick("Has led a project", &format!("s{section}.checkpoint.1"));
        packet.tick("Has taught others", &format!("s{section}.checkpoint.2"));
    }
    for who in ["Employee:", "Manager:", "Reviewer:"] {
        packet.line(who, &who.to_lowercase().replace(':', ""));
    }
    packet.sheet.layout
}

pub fn file(layout: impl Fn(&Fonts) -> Layout) -> Vec<u8> {
    let fonts = Fonts::built_in();
    assemble(layout(&fonts), &fonts, &meta(), 1).unwrap()
}

pub fn document(layout: impl Fn(&Fonts) -> Layout) -> Document {
    Document::load_mem(&file(layout)).unwrap()
}

/// A widget with all that it inherits.
pub type Inherited = Dictionary;

/// The widgets of each field by its full name.
pub fn fields(doc: &Document) -> BTreeMap<String, Vec<Inherited>> {
    let form = form(doc).unwrap();
    let mut found = BTreeMap::new();
    for field in form.get(b"Fields").unwrap().as_array().unwrap() {
        add_field(doc, "", field, &mut found);
    }
    found
}

pub fn add_field(
    doc: &Document, group: &str, field: &Object, found: &mut BTreeMap<String, Vec<Inherited>>,
) {
    let dictionary = |id: &Object| doc.get_dictionary(id.as_reference().unwrap()).unwrap();
    let id = field;
    let field = dictionary(id);
    let name = text(field, b"T");
    assert!(!name.contains('.'), "{name}");
    let full = format!("{group}{name}");
    let Ok(kids) = field.get(b"Kids").and_then(Object::as_array) else {
        found.insert(full, vec![field.clone()]);
        return;
    };
    assert!(kids.iter().all(|kid| dictionary(kid).get(b"Parent").unwrap() == id));
    if field.has(b"FT") {
        let widgets = kids.iter().map(|kid| inherit(field, dictionary(kid)));
        found.insert(full, widgets.collect());
    } else {
        for kid in kids {
            add_field(doc, &format!("{full}."), kid, found);
        }
    }
}

pub fn inherit(field: &Dictionary, widget: &Dictionary) -> Inherited {
    let mut all = field.clone();
    for (key, value) in widget {
        all.set(key.clone(), value.clone());
    }
    all
}

pub fn form(doc: &Document) -> Option<&Dictionary> {
    let form = doc.catalog().unwrap().get_deref(b"AcroForm", doc).ok()?;
    Some(form.as_dict().unwrap())
}

pub fn name(of: &Dictionary, key: &[u8]) -> String {
    let name = of.get(key).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

pub fn text(of: &Dictionary, key: &[u8]) -> String {
    lopdf::decode_text_string(of.get(key).unwrap()).unwrap()
}

/// The normal appearances of a widget: by state if it is a button.
pub fn appearances(doc: &Document, widget: &Dictionary) -> BTreeMap<String, ObjectId> {
    let appearance = widget.get(b"AP").unwrap().as_dict().unwrap();
    match appearance.get(b"N").unwrap() {
        Object::Dictionary(states) => {
            let state = |(state, id): (&Vec<u8>, &Object)| {
                let state = String::from_utf8(state.clone()).unwrap();
                (state, id.as_reference().unwrap())
            };
            states.iter().map(state).collect()
        }
        only => BTreeMap::from([(String::new(), only.as_reference().unwrap())]),
    }
    .into_iter()
    .inspect(|(_, id)| assert!(doc.get_object(*id).unwrap().as_stream().is_ok()))
    .collect()
}
