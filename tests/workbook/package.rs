//! The parts of the file, as text.

use std::io::{Cursor, Read};

use super::example::example;
use super::{cell, export, sheets};

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
        "xl/charts/chart1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/worksheets/sheet4.xml",
        "xl/tables/table1.xml",
    ] {
        let file = name.rsplit('/').next().unwrap();
        insta::assert_snapshot!(file, part(&bytes, name));
    }
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
    let foot = [7, 8].map(|row| cell(sheet, row, 2));
    assert_eq!(foot, ["1: One", "1: two"]);
}
