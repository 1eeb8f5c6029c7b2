//! Packets that are written one after another: what they have in common is
//! set once, and shows in none of them.

use std::collections::BTreeSet;

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::model::{Person, Theme};
use ladderpress::view::handout::Handout;
use lopdf::Document;

use crate::printed::dots;
use crate::support::tagged_pdf;
use crate::{example, exporter, packet_of, person};

fn written(exporter: &dyn Exporter<Handout>, packet: &Handout) -> Vec<u8> {
    let mut bytes = Vec::new();
    exporter.export(packet, &mut bytes).unwrap();
    bytes
}

/// People at one level, and one at another: they have much in common, but for
/// the letters of their names.
fn people() -> [Person; 5] {
    let all_letters = ('\u{a1}'..='\u{24f}').collect();
    let of_all_letters = Person {
        other: vec![("Letters".to_string(), all_letters)],
        ..person("Ada", 2, None)
    };
    [
        person("Ada", 2, None),
        person("Ŵžøβ — “Ж” 語", 2, None),
        of_all_letters,
        person("Quincy Xu", 3, None),
        person(&"Wolfeschlegelsteinhausen ".repeat(20), 2, Some(4)),
    ]
}

fn drafts() -> Pdf {
    Pdf {
        theme: Theme {
            watermark: Some("Draft".to_string()),
            ..Theme::default()
        },
        ..exporter()
    }
}

#[test]
fn what_the_press_wrote_before_leaves_no_trace() {
    let (ladder, pdf) = (example(), drafts());
    let prepared = pdf.prepared().unwrap();
    let used = prepared.press();
    for person in people().iter().chain(&people()) {
        let packet = packet_of(&ladder, person);
        let alone = written(&prepared.press(), &packet);
        assert!(written(&used, &packet) == alone, "{}", person.name);
    }
}

#[test]
fn a_packet_from_the_press_is_the_one_that_is_set_alone() {
    let (ladder, pdf) = (example(), drafts());
    let prepared = pdf.prepared().unwrap();
    let press = prepared.press();
    for person in people() {
        let packet = packet_of(&ladder, &person);
        let (pressed, alone) = (written(&press, &packet), written(&pdf, &packet));
        let read = tagged_pdf::read;
        assert!(read(&pressed) == read(&alone), "{}", person.name);
        let (pressed, alone) = (dots(pressed), dots(alone));
        assert_eq!(pressed.len(), alone.len(), "{}", person.name);
        let mut pages = pressed.iter().zip(&alone);
        assert!(pages.all(|(a, b)| a.data() == b.data()), "{}", person.name);
    }
}

/// The font files of a PDF, as they are in it.
fn font_files(pdf: &[u8]) -> BTreeSet<Vec<u8>> {
    let doc = Document::load_mem(pdf).unwrap();
    let descriptors = doc.objects.values().filter_map(|object| {
        let file = object.as_dict().ok()?.get(b"FontFile2").ok()?;
        let file = doc.get_object(file.as_reference().ok()?).ok()?;
        Some(file.as_stream().ok()?.content.clone())
    });
    descriptors.collect()
}

#[test]
fn packets_of_a_level_have_the_same_fonts_whoever_they_are_for() {
    let (ladder, pdf) = (example(), exporter());
    let prepared = pdf.prepared().unwrap();
    let press = prepared.press();
    let files = ["Ada Lovelace", "Xavier Quincy Jr", "ZZ 99"].map(|name| {
        let packet = packet_of(&ladder, &person(name, 2, None));
        font_files(&written(&press, &packet))
    });
    assert!(files[0].len() > 2);
    assert!(files.iter().all(|file| *file == files[0]));
}
