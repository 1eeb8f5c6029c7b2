//! What packets say of themselves in their files.

use ladderpress::input::packet::record::{identity, intact, records};
use ladderpress::model::PacketRecord;
use lopdf::{Dictionary, IncrementalDocument};

use super::*;

fn written(packet: &Handout) -> Vec<u8> {
    let mut bytes = Vec::new();
    exporter().export(packet, &mut bytes).unwrap();
    bytes
}

fn ada() -> (Handout, Vec<u8>) {
    let packet = packet_of(&example(), &person("Ada “Łž” <&>", 2, Some(3)));
    let bytes = written(&packet);
    (packet, bytes)
}

#[test]
fn a_packet_says_whose_it_is_and_what_is_rated() {
    let (packet, bytes) = ada();
    let [record] = &records(&Document::load_mem(&bytes).unwrap())[..] else {
        panic!("one packet, one record");
    };
    let layout = layout(&packet, &Fonts::built_in(), &Theme::default(), A4);
    let names: HashSet<_> = fields(&layout).map(|field| &field.name).collect();
    assert_eq!((record.fields, record.pages), (names.len(), layout.pages.len()));
    assert_eq!(
        record,
        &PacketRecord { fields: record.fields, pages: record.pages, ..packet.record.unwrap() }
    );
    assert_eq!(
        (&*record.identity.name, record.identity.id.as_deref()),
        ("Ada “Łž” <&>", Some("4711"))
    );
    let scope = record.sections.iter().find(|section| section.id == "scope").unwrap();
    assert_eq!(scope.rated.as_ref(), record.target.as_ref());
    assert!(!scope.texts.is_empty());
}

#[test]
fn checkpoints_are_counted_as_their_fields_are() {
    let (packet, _) = ada();
    let layout = layout(&packet, &Fonts::built_in(), &Theme::default(), A4);
    let mut told = 0;
    for section in packet.record.unwrap().sections {
        for (number, checkpoint) in (1..).zip(section.checkpoints) {
            let name = format!("{}.checkpoint.{number}", section.id);
            let field = fields(&layout).find(|field| field.name == name).unwrap();
            let first = checkpoint.text.lines().next().unwrap();
            assert!(field.tooltip.contains(first), "{} is not {first}", field.tooltip);
            told += 1;
        }
    }
    assert!(told > 1);
}

#[test]
fn a_file_is_intact_until_it_is_saved_again() {
    let (packet, bytes) = ada();
    let own = packet.record.unwrap().identity;
    assert_eq!(intact(&bytes), Some(own.clone()));
    let mut changed = bytes.clone();
    changed[bytes.len() / 3] ^= 1;
    assert_eq!(intact(&changed), None);
    let doc = Document::load_mem(&bytes).unwrap();
    assert_eq!(identity(&doc), Some(own.clone()));
    let mut saved = Vec::new();
    IncrementalDocument::create_from(bytes, doc).save_to(&mut saved).unwrap();
    assert_eq!(intact(&saved), None);
    assert_eq!(identity(&Document::load_mem(&saved).unwrap()), Some(own));
}

#[test]
fn whose_a_packet_is_outlasts_the_loss_of_its_record_and_of_xmp() {
    let (packet, bytes) = ada();
    let own = packet.record.unwrap().identity;
    let mut doc = Document::load_mem(&bytes).unwrap();
    let page = doc.page_iter().next().unwrap();
    doc.get_dictionary_mut(page).unwrap().remove(b"PieceInfo");
    assert_eq!(identity(&doc), Some(own.clone()));
    doc.catalog_mut().unwrap().remove(b"Metadata");
    assert_eq!(identity(&doc), Some(own));
    doc.trailer.set("Info", Dictionary::new());
    assert_eq!(identity(&doc), None);
}

#[test]
fn a_packet_is_known_by_all_that_it_is_made_of() {
    let ladder = example();
    let content = |ladder: &Ladder, person: &Person| {
        packet_of(ladder, person).record.unwrap().identity.content
    };
    let ada = person("Ada", 2, None);
    let usual = content(&ladder, &ada);
    assert_eq!(content(&ladder, &ada), usual);
    assert_ne!(content(&ladder, &Person { team: None, ..ada.clone() }), usual);
    let mut reworded = ladder.clone();
    reworded.levels[2].entries[1].blocks.clear();
    assert_ne!(content(&reworded, &ada), usual);
    let bold = Pdf { theme: Theme { text_size: 8.0, ..Theme::default() }, ..exporter() };
    assert_ne!(bold.look(), exporter().look());
}

#[test]
fn merged_packets_have_a_record_each() {
    let ladder = example();
    let packets = ["Ada", "Alan"].map(|name| packet_of(&ladder, &person(name, 0, None)));
    let bundle = Bundle { meta: Meta::new(&ladder, None), packets: packets.to_vec() };
    let mut bytes = Vec::new();
    exporter().export_bundle(&bundle, &|| {}, &mut bytes).unwrap();
    let doc = Document::load_mem(&bytes).unwrap();
    let found = records(&doc);
    let told: Vec<_> = found.iter().map(|it| (it.number, it.identity.name.as_str())).collect();
    assert_eq!(told, [(Some(1), "Ada"), (Some(2), "Alan")]);
    assert_eq!(identity(&doc), None);
}
