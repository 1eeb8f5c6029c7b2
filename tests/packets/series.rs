//! Packets that are written one after another: those before it show in none
//! of them.

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::model::{Person, Theme};
use ladderpress::view::handout::Handout;
use lopdf::Document;

use crate::packets::{example, exporter, packet_of, person};

fn written(exporter: &dyn Exporter<Handout>, packet: &Handout) -> Vec<u8> {
    let mut bytes = Vec::new();
    exporter.export(packet, &mut bytes).unwrap();
    bytes
}

/// People at one level, and one at another: they have much in common, but for
/// the letters of their names.
fn people() -> [Person; 5] {
    let all_letters = ('\u{a1}'..='\u{24f}').collect();
    let of_all_letters =
        Person { other: vec![("Letters".to_string(), all_letters)], ..person("Ada", 2, None) };
    [
        person("Ada", 2, None),
        person("Ŵžøβ — “Ж” 語", 2, None),
        of_all_letters,
        person("Quincy Xu", 3, None),
        person(&"Wolfeschlegelsteinhausen ".repeat(20), 2, Some(4)),
    ]
}

fn drafts() -> Pdf {
    Pdf { theme: Theme { watermark: Some("Draft".to_string()), ..Theme::default() }, ..exporter() }
}

#[test]
fn a_packet_of_a_series_is_the_one_that_is_written_alone() {
    let (ladder, pdf) = (example(), drafts());
    let fonts = pdf.load_fonts().unwrap();
    let series = pdf.in_series(&fonts);
    for person in people().iter().chain(&people()) {
        let packet = packet_of(&ladder, person);
        let alone = written(&pdf, &packet);
        assert!(written(&series, &packet) == alone, "{}", person.name);
    }
}

/// What each page of a packet shows, but for its running lines.
fn contents(packet: &[u8]) -> Vec<Vec<u8>> {
    let doc = Document::load_mem(packet).unwrap();
    let own = doc.page_iter().map(|page| {
        let streams = doc.get_page_contents(page);
        assert_eq!(streams.len(), 2);
        doc.get_object(streams[0]).unwrap().as_stream().unwrap().content.clone()
    });
    own.collect()
}

#[test]
fn people_of_a_level_share_all_pages_but_the_first() {
    let (ladder, pdf) = (example(), exporter());
    let of = |name: &str| contents(&written(&pdf, &packet_of(&ladder, &person(name, 2, None))));
    let (ada, other) = (of("Ada"), of("Quincy Zörgiebel"));
    let same = ada.iter().zip(&other).map(|(a, b)| a == b);
    let same: Vec<bool> = same.collect();
    assert!(!same[0], "the cover names the person");
    assert!(same[1..].iter().filter(|same| !**same).count() <= 1, "{same:?}");
}
