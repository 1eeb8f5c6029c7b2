//! The parts of the file, as text.

use std::io::{Cursor, Read};

use super::example::example;
use super::{cell, export, of_data, sheets, tracked};

/// A part of a workbook, a tag a line.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    parts.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml.replace("><", ">\n<")
}

#[test]
fn the_same_ladder_gives_the_same_bytes() {
    assert_eq!(export(&example()).0, export(&example()).0);
}

/// All parts of a workbook but the colours that come with every one.
fn parts(bytes: &[u8]) -> Vec<String> {
    let package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = package.file_names().map(|name| name.unwrap().to_string());
    names.filter(|name| !name.contains("theme")).collect()
}

/// A part with a row of a sheet a line, and a text a line.
fn rows(part: &str) -> String {
    let inside = ["<c ", "<f>", "<v>", "</c>", "</row>", "<t>", "<t ", "<r>", "<rPr>"];
    let inside = inside.iter().chain(&["</rPr>", "</r>", "</si>"]);
    inside.fold(part.to_string(), |xml, tag| xml.replace(&format!("\n{tag}"), tag))
}

fn are_as_known(ladder: &str, bytes: &[u8]) {
    let folder = format!("snapshots/{ladder}");
    insta::with_settings!({snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true}, {
        for name in parts(bytes) {
            insta::assert_snapshot!(name.replace('/', "-"), rows(&part(bytes, &name)));
        }
    });
}

#[test]
fn the_parts_of_a_small_workbook_are_as_known() {
    are_as_known("small", &export(&example()).0);
}

#[test]
fn the_parts_of_both_examples_are_as_known() {
    for ladder in ["ladder", "engineering"] {
        are_as_known(ladder, &export(&of_data(&format!("{ladder}.yaml"))).0);
    }
}

#[test]
fn the_parts_of_a_tracked_checklist_are_as_known() {
    let bytes = tracked(&example());
    let sheet = part(&bytes, "xl/worksheets/sheet3.xml");
    insta::assert_snapshot!("tracked", rows(&sheet));
}

#[test]
fn a_click_on_a_cell_reaches_its_links_target() {
    let bytes = export(&example()).0;
    let addresses = part(&bytes, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(addresses.contains("Target=\"https://example.com/guide?a=%C3%BC\""));
    assert!(part(&bytes, "xl/worksheets/sheet2.xml").contains("location=\"top\""));
}

#[test]
fn two_links_of_a_cell_stand_at_the_foot() {
    let bytes = export(&example()).0;
    let addresses = part(&bytes, "xl/worksheets/_rels/sheet3.xml.rels");
    assert!(addresses.contains("Target=\"https://example.com/1\""));
    assert!(addresses.contains("Target=\"mailto:two@example.com\""));
    let sheet = &sheets(&bytes)[1].1;
    let foot = [9, 10].map(|row| cell(sheet, row, 2));
    assert_eq!(foot, ["1: One", "1: two"]);
}

#[test]
fn signs_stand_in_a_narrow_column_that_folds_away() {
    let sheet = part(&export(&example()).0, "xl/worksheets/sheet2.xml");
    let signs = sheet.lines().find(|line| line.starts_with("<col min=\"4\""));
    let signs = signs.unwrap();
    assert!(signs.contains("outlineLevel=\"1\""), "{signs}");
    let width = signs.split("width=\"").nth(1).unwrap();
    let width: f64 = width.split('"').next().unwrap().parse().unwrap();
    assert!(width < 4.0, "{width}");
}
