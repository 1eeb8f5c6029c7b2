//! Ladders in languages that are written from right to left.

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Document, Object};

use crate::support::desk::{Desk, LADDER};

fn is_pdf(name: &str) -> bool {
    name.strip_suffix(".pdf").is_some()
}

fn sheets(bytes: &[u8]) -> Vec<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheets = Vec::new();
    for place in 0..package.len() {
        let mut part = package.by_index(place).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/sheet") {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            sheets.push(text);
        }
    }
    sheets
}

fn direction(pdf: &[u8]) -> Option<String> {
    let document = Document::load_mem(pdf).unwrap();
    let preferences = document.catalog().unwrap().get(b"ViewerPreferences").unwrap();
    let direction = preferences.as_dict().unwrap().get(b"Direction").and_then(Object::as_name);
    direction.ok().map(|name| String::from_utf8_lossy(name).into_owned())
}

#[test]
fn pages_and_sheets_begin_on_the_right_where_the_language_does() {
    for (language, is_mirrored) in [("he", true), ("ar-EG", true), ("az-Arab", true), ("az", false)]
    {
        let desk = Desk::new();
        desk.put("ladder.yaml", &format!("language: {language}\n{LADDER}"));
        let run = desk.run(&["export", "ladder.yaml"]).done();
        for name in run.lines() {
            let bytes = desk.read(name);
            if is_pdf(name) {
                let wanted = is_mirrored.then(|| "R2L".to_string());
                assert_eq!(direction(&bytes), wanted, "{language}");
            } else {
                let sheets = sheets(&bytes);
                assert!(sheets.len() > 3);
                let from_right = |sheet: &String| sheet.contains("rightToLeft=\"1\"");
                assert!(sheets.iter().all(|sheet| from_right(sheet) == is_mirrored), "{language}");
            }
        }
    }
}

#[test]
fn what_is_typed_into_a_packet_begins_on_the_right() {
    let desk = Desk::new();
    desk.put("ladder.yaml", &format!("language: fa\n{LADDER}"));
    desk.put("people.csv", "name,level\nAda,engineer\n");
    let run = desk.run(&["packets", "--roster", "people.csv", "ladder.yaml"]).done();
    let lines = run.lines();
    let name = lines.iter().find(|name| is_pdf(name)).unwrap();
    let document = Document::load_mem(&desk.read(name)).unwrap();
    let fields = document.objects.values().filter_map(|object| object.as_dict().ok());
    let is_text = |field: &&Dictionary| {
        field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Tx")
    };
    let edge = |field: &Dictionary| field.get(b"Q").and_then(Object::as_i64).ok();
    let edges: Vec<_> = fields.filter(is_text).map(edge).collect();
    assert!(!edges.is_empty());
    assert!(edges.iter().all(|edge| *edge == Some(2)), "{edges:?}");
}

#[test]
fn the_way_from_a_level_to_the_next_points_to_the_left() {
    let desk = Desk::new();
    desk.put("ladder.yaml", &format!("language: he\n{LADDER}"));
    let compared = ["export", "ladder.yaml", "--compare", "engineer", "senior", "--pdf"];
    let run = desk.run(&compared).done();
    let document = Document::load_mem(&desk.read(run.lines()[0])).unwrap();
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let title = document.get_dictionary(info).unwrap().get(b"Title").unwrap();
    let title = lopdf::decode_text_string(title).unwrap();
    assert!(title.contains("Engineer ← Senior Engineer"), "{title}");
}

#[test]
fn a_cell_without_a_letter_of_the_language_is_read_as_its_own_are() {
    let desk = Desk::new();
    let hebrew = LADDER.replace("A task", "כותבת Rust.").replace("A project", "Node.js (v20).");
    desk.put("ladder.yaml", &format!("language: he\n{hebrew}"));
    let run = desk.run(&["export", "ladder.yaml", "--xlsx"]).done();
    let mut package = zip::ZipArchive::new(Cursor::new(desk.read(run.lines()[0]))).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let styles = part("xl/styles.xml");
    let orders = ["1", "2"].map(|order| format!("readingOrder=\"{order}\""));
    assert!(orders.iter().all(|order| styles.contains(order)), "{styles}");
    let chart = part("xl/charts/chart1.xml");
    assert_eq!(chart.matches("<c:orientation val=\"maxMin\"/>").count(), 2, "{chart}");
}
