//! Fields to fill in, read back as a program would that fills them in.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};
use read_fonts::{FontRef, TableProvider};

use super::form_sample::*;
use super::reader::{Reader, tree};
use super::sample::sample;
use crate::backend::pdf::frame::FieldKind;
use crate::backend::pdf::text::Fonts;

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
        ["Has led a project", "Craft: evidence", "Craft: Below", "Craft: Above", "Name",]
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
fn signs_that_programs_make_anew_have_the_font_that_they_look_for() {
    let doc = document(packet);
    let resources = form(&doc).unwrap().get_deref(b"DR", &doc).unwrap().as_dict().unwrap();
    let fonts = resources.get(b"Font").unwrap().as_dict().unwrap();
    let signs = fonts.get_deref(b"ZaDb", &doc).unwrap().as_dict().unwrap();
    assert_eq!(name(signs, b"BaseFont"), "ZapfDingbats");
    let all = fields(&doc).into_values().flatten().collect::<Vec<_>>();
    let buttons: Vec<_> = all.iter().filter(|widget| name(widget, b"FT") == "Btn").collect();
    assert!(!buttons.is_empty());
    for widget in buttons {
        assert_eq!(text(widget, b"DA"), "/ZaDb 0 Tf 0 g");
        let sign = widget.get(b"MK").unwrap().as_dict().unwrap();
        assert!(["4", "l"].contains(&&*text(sign, b"CA")));
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
        let descriptor = font.as_dict().unwrap().get_deref(b"FontDescriptor", &doc).unwrap();
        descriptor.as_dict().unwrap()
    };
    let ruled = descriptor(b"Ruled2316");
    let number = |key: &[u8]| ruled.get(key).unwrap().as_i64().unwrap();
    assert_eq!(number(b"Ascent") - number(b"Descent"), 2316);
    let corners = ruled.get(b"FontBBox").unwrap().as_array().unwrap();
    let corner = |at: usize| corners[at].as_i64().unwrap();
    assert_eq!(corner(3) - corner(1), 2316);
    let plain = descriptor(b"Field");
    assert_eq!(ruled.get(b"FontFile2").unwrap(), plain.get(b"FontFile2").unwrap());
    assert_ne!(plain.get(b"Ascent").unwrap().as_i64().unwrap(), number(b"Ascent"));
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
    let looks: Vec<ObjectId> =
        texts.flat_map(|widgets| appearances(&doc, &widgets[0]).into_values()).collect();
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
        .map(|widget| widget.get(b"Rect").unwrap().as_array().unwrap()[3].as_float().unwrap())
        .collect();
    assert_eq!(tops.len(), 5);
    assert!(tops.is_sorted_by(|a, b| a >= b), "{tops:?}");
}

/// A byte, as the encoding has it, leads to a character of the font's file; qpdf and
/// pdftk know no other fonts.
#[test]
fn letters_of_europe_can_be_typed_a_byte_each() {
    let doc = document(one_of_each);
    let form = form(&doc).unwrap();
    let resources = form.get_deref(b"DR", &doc).unwrap().as_dict().unwrap();
    let fonts = resources.get_deref(b"Font", &doc).unwrap();
    let fonts = fonts.as_dict().unwrap();
    let font = fonts.get(b"Field").unwrap();
    let font = doc.get_dictionary(font.as_reference().unwrap()).unwrap();
    assert_eq!(name(font, b"Subtype"), "TrueType");
    let descriptor = font.get_deref(b"FontDescriptor", &doc).unwrap().as_dict().unwrap();
    let file = descriptor.get_deref(b"FontFile2", &doc).unwrap().as_stream().unwrap();
    let file = file.get_plain_content().unwrap();
    let characters = FontRef::new(&file).unwrap().cmap().unwrap();
    let widths = font.get(b"Widths").unwrap().as_array().unwrap();
    let encoding = font.get(b"Encoding").unwrap().as_dict().unwrap();
    assert_eq!(name(encoding, b"BaseEncoding"), "WinAnsiEncoding");
    let names = encoding.get(b"Differences").unwrap().as_array().unwrap();
    for (code, c, letter) in [
        (b'Z', 'Z', ""),
        (0xE9, 'é', ""),
        (0x80, '€', ""),
        (0x07, 'Ł', "Lslash"),
        (0x11, 'ź', "zacute"),
        (0x87, 'Ő', "Ohungarumlaut"),
    ] {
        let at = names.iter().position(|it| *it == Object::Integer(code.into()));
        let named = at.map_or(String::new(), |at| {
            String::from_utf8(names[at + 1].as_name().unwrap().to_vec()).unwrap()
        });
        assert_eq!(named, letter);
        assert!(characters.map_codepoint(c).is_some_and(|glyph| glyph.to_u32() > 0), "{c}");
        assert!(widths[usize::from(code) - 1].as_float().unwrap() > 100.0);
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
fn a_document_without_text_fields_has_no_font_for_text() {
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
    let names = fonts.as_dict().unwrap().iter().map(|(name, _)| name.clone());
    assert_eq!(names.collect::<Vec<_>>(), [b"ZaDb"]);
}

#[test]
fn a_document_without_fields_has_no_form() {
    assert!(form(&document(sample)).is_none());
}

#[test]
fn nothing_asks_for_appearances_to_be_made() {
    assert!(!form(&document(packet)).unwrap().has(b"NeedAppearances"));
}
