//! What counts as changed, on the larger example.

use std::fmt::Write;

use ladderpress::compare::{Change, levels_before};
use ladderpress::model::{LevelIndex, SectionIndex, plain_text};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::workbook::workbook;

use super::example::{bullets, entry, level, one_entry, paragraph, plain};
use super::{cell, head_row, of_data, sheets, view, written};

/// Whoever moves the threshold sees here which pairs it finds and which not.
#[test]
fn the_changed_expectations_of_the_larger_example_are_as_known() {
    let ladder = of_data("engineering.yaml");
    let records = view(&ladder).records;
    let levels_before = levels_before(&ladder);
    let mut pairs = String::new();
    for record in &records {
        let Some(Change::Changed(position)) = record.change else {
            continue;
        };
        let before = levels_before[record.level_order - 1].unwrap();
        let entry = ladder[before].entry(SectionIndex(record.section_order - 1));
        let counterpart = entry.expectations().nth(position).unwrap();
        let was = match counterpart.blocks {
            [ladderpress::model::Block::Paragraph(text), ..] => plain_text(text),
            _ => String::new(),
        };
        writeln!(pairs, "- {was}\n+ {}\n", record.text).unwrap();
    }
    insta::assert_snapshot!(pairs);
}

#[test]
fn marks_of_a_comparison_are_against_the_level_it_starts_from() {
    let say = |texts: &[&str]| {
        let bullet = |text: &&str| vec![paragraph(plain(text))];
        vec![entry(vec![bullets(texts.iter().map(bullet).collect())])]
    };
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![
        level("Junior", say(&["Writes tests", "Asks"])),
        level("Senior", say(&["Plans", "Answers"])),
        level("Staff", say(&["Writes tests", "Plans"])),
    ];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    ladder.levels[1].leads_to = vec![LevelIndex(2)];
    let compared = |from: &str, to: &str| {
        let request = Request {
            compare: Some((from.into(), to.into())),
            ..Request::default()
        };
        let selection = select(&ladder, &request).unwrap();
        let document = workbook(&ladder, &selection, Meta::new(&ladder, None));
        let sheet = sheets(&written(&document).0).remove(0).1;
        let head = head_row(&sheet);
        [head, head + 1, head + 2].map(|row| [1, 2, 3].map(|column| cell(&sheet, row, column)))
    };
    assert_eq!(
        compared("Junior", "Staff"),
        [
            ["Junior", "Staff", "against Junior"],
            ["Writes tests", "Writes tests", "same"],
            ["Asks", "Plans", "new"],
        ]
    );
    assert_eq!(
        compared("Staff", "Senior"),
        [
            ["Senior", "against Staff", "Staff"],
            ["", "", "Writes tests"],
            ["Plans", "same", "Plans"],
        ]
    );
}
