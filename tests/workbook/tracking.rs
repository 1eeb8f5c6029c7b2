//! Columns of statuses beside checklists.

use ladderpress::model::{LevelIndex, SectionKind};

use super::example::{bullets, entry, example, level, one_entry, paragraph, plain};
use super::package::part;
use super::{cell, export, head_row, height, sheets, tracked};

#[test]
fn each_level_of_a_checklist_starts_open() {
    let sheet = &sheets(&tracked(&example()))[1].1;
    let row = |row: usize| (1..10).map(|column| cell(sheet, row, column)).collect::<Vec<_>>();
    assert_eq!(
        row(6),
        ["Engineer", "Status", "Date", "Remark", "Team Lead", "±", "Status", "Date", "Remark"]
    );
    assert_eq!(row(7), ["☐ Led a review", "open", "", "", "☐ One or two", "+", "open", "", ""]);
}

#[test]
fn a_status_is_one_of_three() {
    let xml = part(&tracked(&example()), "xl/worksheets/sheet3.xml");
    assert!(xml.contains("<formula1>\"open,met,not applicable\"</formula1>"));
    assert!(xml.contains("sqref=\"C8\"") && xml.contains("sqref=\"H8\""));
    for status in ["\"met\"", "\"not applicable\""] {
        assert!(xml.contains(&format!("<formula>{status}</formula>")));
    }
}

#[test]
fn nothing_is_tracked_unless_asked_nor_beside_expectations() {
    let statuses = |bytes: &[u8]| -> Vec<usize> {
        let count = |sheet: &calamine::Range<_>| {
            let head = head_row(sheet);
            (0..12).filter(|&column| cell(sheet, head, column) == "Status").count()
        };
        sheets(bytes).iter().map(|(_, sheet)| count(sheet)).collect()
    };
    assert_eq!(statuses(&export(&example()).0), [0, 0]);
    assert_eq!(statuses(&tracked(&example())), [0, 2]);
}

#[test]
fn a_long_check_has_one_status_and_a_placeholder_none() {
    let long = "word ".repeat(8_000);
    let mut ladder = one_entry(Vec::new());
    ladder.sections[0].kind = SectionKind::Checklist;
    let say = |text: &str| vec![entry(vec![bullets(vec![vec![paragraph(plain(text))]])])];
    ladder.levels = vec![level("A", say(&long)), level("B", say("N/A"))];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let sheet = &sheets(&tracked(&ladder))[0].1;
    let column = |column: usize| -> String {
        let rows = head_row(sheet) + 1..height(sheet);
        rows.map(|row| cell(sheet, row, column)).collect()
    };
    assert_eq!(column(2), "open");
    assert_eq!(column(7), "");
}
