//! Packets that are written one after another: those before it show in none
//! of them.

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::model::{Person, Theme};
use ladderpress::view::handout::Handout;

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
