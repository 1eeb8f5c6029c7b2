//! Fields to fill in, read back as a program would that fills them in.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::reader::{Reader, tree};
use super::sample::{PLAIN, Sheet, meta, sample};
use crate::backend::pdf::assemble::assemble;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::frame::{Field, FieldKind, Item, Layout, Meaning, Shape};
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Color, Points, Rect};

/// A page of a packet, built by hand.
struct Packet<'f> {
    sheet: Sheet<'f>,
}

impl Packet<'_> {
    /// A field with its box, at the current line.
    fn field(
        &mut self,
        parent: TagId,
        (x, width, height): (Points, Points, Points),
        (name, tooltip): (&str, &str),
        kind: FieldKind,
    ) {
        let tag = self.sheet.tag(parent, Role::Form);
        let area = Rect::new(x, self.sheet.y - 10.0, width, height);
        let shape = Shape::Outline {
            rect: area,
            width: 0.5,
            color: Color::rgb(0x66_66_66),
        };
        self.sheet.page().items.push(Item::artifact(shape));
        self.sheet.page().fields.push(Field {
            area,
            tag,
            name: name.to_string(),
            tooltip: tooltip.to_string(),
            kind,
        });
    }

    fn line(&mut self, label: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        let place = (140.0, 200.0, 16.0);
        let names = (name, label.trim_end_matches(':'));
        self.sheet
            .words(Meaning::Content(paragraph), 60.0, label, PLAIN);
        self.field(paragraph, place, names, FieldKind::Line(10.0));
        self.sheet.y += 24.0;
    }

    fn choice(&mut self, title: &str, name: &str, options: &[&str]) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        for (x, option) in (0..).map(|nth| 60.0 + 110.0 * f64::from(nth)).zip(options) {
            let kind = FieldKind::Option((*option).to_string());
            self.field(paragraph, (x, 12.0, 12.0), (name, title), kind);
            let words = self.sheet.tag(paragraph, Role::Span);
            self.sheet
                .words(Meaning::Content(words), x + 16.0, option, PLAIN);
        }
        self.sheet.y += 20.0;
    }

    fn evidence(&mut self, title: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        let names = (name, &*format!("{title}: evidence"));
        let kind = FieldKind::Lines {
            size: 9.5,
            pitch: 22.0,
        };
        self.field(paragraph, (60.0, 400.0, 44.0), names, kind);
        self.sheet.y += 56.0;
    }

    fn tick(&mut self, text: &str, name: &str) {
        let paragraph = self.sheet.tag(TagTree::ROOT, Role::Paragraph);
        self.field(paragraph, (60.0, 10.0, 10.0), (name, text), FieldKind::Tick);
        let words = self.sheet.tag(paragraph, Role::Span);
        self.sheet.words(Meaning::Content(words), 76.0, text, PLAIN);
        self.sheet.y += 20.0;
    }
}

const SCALE: [&str; 4] = ["Below", "Meets", "Übertrifft", "Žádné"];

/// Small: one of each.
fn one_of_each(fonts: &Fonts) -> Layout {
    let mut packet = Packet {
        sheet: Sheet::new(fonts),
    };
    packet.sheet.blank();
    packet.line("Name:", "name");
    packet.choice("Craft", "craft.rating", &["Below", "Above"]);
    packet.evidence("Craft", "craft.evidence");
    packet.tick("Has led a project", "checkpoint");
    packet.sheet.layout
}

/// Two pages of forty fields.
fn packet(fonts: &Fonts) -> Layout {
    let mut packet = Packet {
        sheet: Sheet::new(fonts),
    };
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

fn file(layout: impl Fn(&Fonts) -> Layout) -> Vec<u8> {
    let fonts = Fonts::built_in();
    assemble(layout(&fonts), &fonts, &meta(), 1).unwrap()
}

fn document(layout: impl Fn(&Fonts) -> Layout) -> Document {
    Document::load_mem(&file(layout)).unwrap()
}

/// A widget with all that it inherits.
type Inherited = Dictionary;

/// The widgets of each field by its full name.
fn fields(doc: &Document) -> BTreeMap<String, Vec<Inherited>> {
    let form = form(doc).unwrap();
    let mut found = BTreeMap::new();
    for field in form.get(b"Fields").unwrap().as_array().unwrap() {
        add_field(doc, "", field, &mut found);
    }
    found
}

fn add_field(
    doc: &Document,
    group: &str,
    field: &Object,
    found: &mut BTreeMap<String, Vec<Inherited>>,
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
    assert!(
        kids.iter()
            .all(|kid| dictionary(kid).get(b"Parent").unwrap() == id)
    );
    if field.has(b"FT") {
        let widgets = kids.iter().map(|kid| inherit(field, dictionary(kid)));
        found.insert(full, widgets.collect());
    } else {
        for kid in kids {
            add_field(doc, &format!("{full}."), kid, found);
        }
    }
}

fn inherit(field: &Dictionary, widget: &Dictionary) -> Inherited {
    let mut all = field.clone();
    for (key, value) in widget {
        all.set(key.clone(), value.clone());
    }
    all
}

fn form(doc: &Document) -> Option<&Dictionary> {
    let form = doc.catalog().unwrap().get_deref(b"AcroForm", doc).ok()?;
    Some(form.as_dict().unwrap())
}

fn name(of: &Dictionary, key: &[u8]) -> String {
    let name = of.get(key).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

fn text(of: &Dictionary, key: &[u8]) -> String {
    lopdf::decode_text_string(of.get(key).unwrap()).unwrap()
}

/// The normal appearances of a widget: by state if it is a button.
fn appearances(doc: &Document, widget: &Dictionary) -> BTreeMap<String, ObjectId> {
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

#[test]
fn the_same_fields_give_the_same_bytes() {
    let bytes = file(packet);
    // For validators: names the file to write.
    if let Some(path) = std::env::var_os("LADDERPRESS_FORM") {
        std::fs::write(path, &bytes).unwrap();
    }
    assert!(bytes == file(packet));
}

#[test]
fn every_field_is_found_by_its_name_and_says_what_it_takes() {
    let doc = document(one_of_each);
    let fields = fields(&doc);
    let told: Vec<String> = fields
        .iter()
        .map(|(full, widgets)| {
            let flags = widgets[0].get(b"Ff").map_or(0, |f| f.as_i64().unwrap());
            let (kind, count) = (name(&widgets[0], b"FT"), widgets.len());
            let (radio, lines) = (flags >> 15 & 1, flags >> 12 & 1);
            format!("{full} {kind} {count} radio {radio} lines {lines}")
        })
        .collect();
    assert_eq!(
        told,
        [
            "checkpoint Btn 1 radio 0 lines 0",
            "craft.evidence Tx 1 radio 0 lines 1",
            "craft.rating Btn 2 radio 1 lines 0",
            "name Tx 1 radio 0 lines 0",
        ]
    );
}

#[test]
fn every_field_and_every_option_has_a_tooltip() {
    let doc = document(one_of_each);
    let fields = fields(&doc);
    let tooltips = fields.values().flatten().map(|widget| text(widget, b"TU"));
    assert_eq!(
        tooltips.collect::<Vec<_>>(),
        [
            "Has led a project",
            "Craft: evidence",
            "Craft: Below",
            "Craft: Above",
            "Name",
        ]
    );
    let choice = fields["craft.rating"][0].get(b"Parent").unwrap();
    let choice = doc.get_dictionary(choice.as_reference().unwrap()).unwrap();
    assert_eq!(text(choice, b"TU"), "Craft");
}

#[test]
fn every_state_looks_its_own_and_nothing_is_chosen() {
    let doc = document(packet);
    for (full, widgets) in fields(&doc) {
        let mut on = BTreeSet::new();
        for widget in &widgets {
            let looks = appearances(&doc, widget);
            if name(widget, b"FT") == "Tx" {
                assert!(!widget.has(b"V"), "{full}");
                continue;
            }
            assert_eq!(name(widget, b"AS"), "Off");
            assert_eq!(name(widget, b"V"), "Off");
            let content = |id: &ObjectId| {
                let stream = doc.get_object(*id).unwrap().as_stream().unwrap();
                stream.get_plain_content().unwrap()
            };
            assert_eq!(looks.len(), 2);
            for (state, id) in &looks {
                assert_eq!(content(id).is_empty(), state == "Off");
                on.extend((state != "Off").then(|| state.clone()));
            }
        }
        let buttons = widgets.iter().filter(|w| name(w, b"FT") == "Btn");
        assert_eq!(on.len(), buttons.count(), "{full}: {on:?}");
    }
}

#[test]
fn typed_lines_stand_as_far_apart_as_ruled_ones() {
    let doc = document(one_of_each);
    let evidence = &fields(&doc)["craft.evidence"][0];
    assert!(!evidence.has(b"MK"), "what is typed covers no rule");
    let operators = text(evidence, b"DA");
    assert_eq!(operators, "/Ruled2316 9.5 Tf 0 g 22 TL");
    let resources = form(&doc).unwrap().get_deref(b"DR", &doc).unwrap();
    let fonts = resources.as_dict().unwrap().get(b"Font").unwrap();
    let descriptor = |name: &[u8]| {
        let font = fonts.as_dict().unwrap().get_deref(name, &doc).unwrap();
        let descendants = font.as_dict().unwrap().get(b"DescendantFonts").unwrap();
        let descendant = descendants.as_array().unwrap()[0].as_dict().unwrap();
        let descriptor = descendant.get_deref(b"FontDescriptor", &doc).unwrap();
        descriptor.as_dict().unwrap()
    };
    let ruled = descriptor(b"Ruled2316");
    let number = |key: &[u8]| ruled.get(key).unwrap().as_i64().unwrap();
    assert_eq!(number(b"Ascent") - number(b"Descent"), 2316);
    let corners = ruled.get(b"FontBBox").unwrap().as_array().unwrap();
    let corner = |at: usize| corners[at].as_i64().unwrap();
    assert_eq!(corner(3) - corner(1), 2316);
    let plain = descriptor(b"Field");
    assert_eq!(
        ruled.get(b"FontFile2").unwrap(),
        plain.get(b"FontFile2").unwrap()
    );
    assert_ne!(
        plain.get(b"Ascent").unwrap().as_i64().unwrap(),
        number(b"Ascent")
    );
}

#[test]
fn an_empty_field_shows_nothing() {
    let doc = document(one_of_each);
    let id = appearances(&doc, &fields(&doc)["craft.evidence"][0])[""];
    let empty = doc.get_object(id).unwrap().as_stream().unwrap();
    let operators = empty.get_plain_content().unwrap();
    assert_eq!(operators, b"/Tx BMC\nEMC\n");
}

#[test]
fn appearances_are_as_large_as_their_fields() {
    let doc = document(packet);
    let numbers = |of: &Dictionary, key: &[u8]| -> Vec<f32> {
        let numbers = of.get(key).unwrap().as_array().unwrap();
        numbers.iter().map(|n| n.as_float().unwrap()).collect()
    };
    for widget in fields(&doc).values().flatten() {
        let area = numbers(widget, b"Rect");
        for id in appearances(&doc, widget).values() {
            let stream = doc.get_object(*id).unwrap().as_stream().unwrap();
            let drawn = numbers(&stream.dict, b"BBox");
            assert!((area[2] - area[0] - drawn[2]).abs() < 0.01);
            assert!((area[3] - area[1] - drawn[3]).abs() < 0.01);
        }
    }
}

#[test]
fn no_two_text_fields_share_an_appearance() {
    let doc = document(packet);
    let fields = fields(&doc);
    let texts = fields.values().filter(|w| name(&w[0], b"FT") == "Tx");
    let looks: Vec<ObjectId> = texts
        .flat_map(|widgets| appearances(&doc, &widgets[0]).into_values())
        .collect();
    assert_eq!(looks.len(), 13);
    assert_eq!(looks.iter().collect::<BTreeSet<_>>().len(), 13);
}

#[test]
fn fields_are_read_where_they_stand() {
    let expected = "Document(P(1 Form(@)) P(Form(@) Span(1) Form(@) Span(1)) \
        P(Form(@)) P(Form(@) Span(1)))";
    assert_eq!(tree(&document(one_of_each)), expected);
}

#[test]
fn the_parent_tree_leads_from_a_field_to_its_element() {
    let doc = document(packet);
    let reader = Reader(&doc);
    let parents = reader.parent_tree();
    let mut elements = BTreeSet::new();
    for page in doc.page_iter() {
        let dictionary = doc.get_dictionary(page).unwrap();
        for widget in dictionary.get(b"Annots").unwrap().as_array().unwrap() {
            let id = widget.as_reference().unwrap();
            let widget = doc.get_dictionary(id).unwrap();
            let key = widget.get(b"StructParent").unwrap().as_i64().unwrap();
            let element = parents[&key].as_reference().unwrap();
            assert_eq!(reader.annotations(element), [id]);
            let element = doc.get_dictionary(element).unwrap();
            assert_eq!(name(element, b"S"), "Form");
            elements.insert(key);
        }
    }
    assert_eq!(elements.len(), 67);
}

#[test]
fn fields_are_reached_in_reading_order() {
    // The names sort otherwise than the fields are read.
    let doc = document(one_of_each);
    let page = doc.page_iter().next().unwrap();
    let dictionary = doc.get_dictionary(page).unwrap();
    assert_eq!(name(dictionary, b"Tabs"), "S");
    let tops = doc.get_page_annotations(page).unwrap().into_iter();
    let tops: Vec<f32> = tops
        .map(|widget| {
            widget.get(b"Rect").unwrap().as_array().unwrap()[3]
                .as_float()
                .unwrap()
        })
        .collect();
    assert_eq!(tops.len(), 5);
    assert!(tops.is_sorted_by(|a, b| a >= b), "{tops:?}");
}

#[test]
fn all_of_latin_can_be_typed() {
    let doc = document(one_of_each);
    let form = form(&doc).unwrap();
    let resources = form.get_deref(b"DR", &doc).unwrap().as_dict().unwrap();
    let fonts = resources.get_deref(b"Font", &doc).unwrap();
    let fonts = fonts.as_dict().unwrap();
    let font = fonts.get(b"Field").unwrap();
    let font = doc.get_dictionary(font.as_reference().unwrap()).unwrap();
    let texts: BTreeSet<String> = Reader(&doc).codes_of(font).into_values().collect();
    for c in "Žofia Ångström ĲßŁłĐőŭẞ Nguyễn Șț ’“”–…€ ¿?!@~".chars() {
        assert!(texts.contains(&c.to_string()), "{c:?}");
    }
    for widgets in fields(&doc).values() {
        if let Ok(Object::String(operators, _)) = widgets[0].get(b"DA") {
            let operators = String::from_utf8(operators.clone()).unwrap();
            let called = operators.trim_start_matches('/').split(' ').next().unwrap();
            assert!(fonts.has(called.as_bytes()), "{operators}");
        }
    }
}

#[test]
fn fields_cost_few_bytes() {
    let without = |fonts: &Fonts| {
        let mut layout = packet(fonts);
        layout.pages.iter_mut().for_each(|page| page.fields.clear());
        layout
    };
    let (with, without) = (file(packet).len(), file(without).len());
    assert!(with - without < 35_000, "{with} - {without}");
}

#[test]
fn a_document_without_text_fields_has_no_font_for_them() {
    let only_ticks = |fonts: &Fonts| {
        let mut layout = one_of_each(fonts);
        let fields = &mut layout.pages[0].fields;
        fields.retain(|field| field.kind == FieldKind::Tick);
        layout
    };
    let doc = document(only_ticks);
    assert_eq!(fields(&doc).len(), 1);
    let resources = form(&doc).unwrap().get_deref(b"DR", &doc).unwrap();
    let fonts = resources.as_dict().unwrap().get(b"Font").unwrap();
    assert!(fonts.as_dict().unwrap().is_empty());
}

#[test]
fn a_document_without_fields_has_no_form() {
    assert!(form(&document(sample)).is_none());
}

#[test]
fn nothing_asks_for_appearances_to_be_made() {
    assert!(!form(&document(packet)).unwrap().has(b"NeedAppearances"));
}
