//! The parts of the file, as text.

use std::io::{Cursor, Read};

use super::example::example;
use super::export;

/// A part of a workbook, a tag a line.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    parts
        .by_name(name)
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    xml.replace("><", ">\n<")
}

#[test]
fn the_same_ladder_gives_the_same_bytes() {
    assert_eq!(export(&example()).0, export(&example()).0);
}

#[test]
fn the_parts_of_the_example_are_as_known() {
    let bytes = export(&example()).0;
    for name in [
        "docProps/core.xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    ] {
        let file = name.rsplit('/').next().unwrap();
        insta::assert_snapshot!(file, part(&bytes, name));
    }
}

#[test]
fn a_click_on_a_cell_reaches_its_links_target() {
    let bytes = export(&example()).0;
    let addresses = part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(addresses.contains("Target=\"https://example.com/guide?a=%C3%BC\""));
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("location=\"top\""));
}

#[test]
fn a_cell_with_two_links_leads_to_a_list_of_them() {
    let bytes = export(&example()).0;
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(
        sheet.contains("<hyperlink ref=\"C6\" location=\"'Checkpoints - steps'!C8\""),
        "{sheet}"
    );
    let addresses = part(&bytes, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(addresses.contains("Target=\"https://example.com/1\""));
    assert!(addresses.contains("Target=\"mailto:two@example.com\""));
}
