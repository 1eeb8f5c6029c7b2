//! What counts as changed, on the larger example.

use std::fmt::Write;

use ladderpress::compare::{Change, Vocabulary, compare, levels_before, said};
use ladderpress::model::{LevelIndex, plain_text};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::workbook::workbook;

use super::example::{bullets, entry, level, one_entry, paragraph, plain};
use super::{cell, head_row, of_data, sheets, written};

/// Whoever moves the threshold sees here which pairs it finds and which not.
#[test]
fn the_changed_expectations_of_the_larger_example_are_as_known() {
    let ladder = of_data("engineering.yaml");
    let mut pairs = String::new();
    for (level, before) in ladder.level_indices().zip(levels_before(&ladder)) {
        let Some(before) = before else { continue };
        for section in ladder.section_indices() {
            let entries = [before, level].map(|level| ladder[level].entry(section));
            let mut vocabulary = Vocabulary::default();
            let [old, new] = entries.map(|entry| vocabulary.wordings(entry));
            let [old_said, new_said] = entries.map(said);
            for (compared, is) in compare(&old, &new).after.iter().zip(new_said) {
                if compared.change != Change::Changed {
                    continue;
                }
                let was = match old_said[compared.counterpart.unwrap()].blocks {
                    [ladderpress::model::Block::Paragraph(text), ..] => plain_text(text),
                    _ => String::new(),
                };
                writeln!(pairs, "- {was}\n+ {}\n", plain_text(&is.lines())).unwrap();
            }
        }
    }
    insta::assert_snapshot!(pairs);
}

#[test]
fn only_changes_leave_the_same_out_of_sheets_and_data() {
    let say = |texts: &[&str]| {
        let bullet = |text: &&str| vec![paragraph(plain(text))];
        vec![entry(vec![bullets(texts.iter().map(bullet).collect())])]
    };
    let mut ladder = one_entry(Vec::new());
    let earlier = ["Asks", "Writes tests", "Ships a small service", "Plans"];
    ladder.levels = vec![
        level("Junior", say(&earlier)),
        level("Staff", say(&["Plans", "Writes tests", "Ships a large service", "Hires"])),
    ];
    let request = Request {
        compare: Some(("Junior".into(), "Staff".into())),
        only_changes: true,
        ..Request::default()
    };
    let selection = select(&ladder, &request).unwrap();
    let document = workbook(&ladder, &selection, Meta::new(&ladder, None));
    let sheet = sheets(&written(&document).0).remove(0).1;
    let head = head_row(&sheet);
    let row = |row: usize| [1, 2, 3].map(|column| cell(&sheet, head + row, column));
    assert_eq!(row(1), ["Asks", "", ""]);
    assert_eq!(row(2), ["Ships a small service", "Ships a large service", "~"]);
    assert_eq!(row(3), ["", "Hires", "+"]);
    assert_eq!(super::height(&sheet), head + 4);
    let texts = document.records().map(|record| plain_text(&record.fact.text));
    let before = document.records().map(|record| record.fact.earlier.as_deref());
    let texts: Vec<_> = texts.collect();
    let records: Vec<_> = texts.iter().map(String::as_str).zip(before).collect();
    let expected = [
        ("Asks", None),
        ("Ships a small service", None),
        ("Ships a large service", Some("Ships a small service")),
        ("Hires", None),
    ];
    assert_eq!(records, expected);
    let steps = document.overview.steps[1].as_ref().unwrap();
    assert_eq!((steps.same, steps.changed, steps.new, steps.dropped), (2, 1, 1, 1));
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
        let request = Request { compare: Some((from.into(), to.into())), ..Request::default() };
        let selection = select(&ladder, &request).unwrap();
        let document = workbook(&ladder, &selection, Meta::new(&ladder, None));
        let sheet = sheets(&written(&document).0).remove(0).1;
        let head = head_row(&sheet);
        // Between them stands the row that nobody sees.
        let against = [1, 2].map(|column| cell(&sheet, head - 2, column));
        assert!(against.contains(&format!("against {from}")), "{against:?}");
        [head, head + 1, head + 2].map(|row| [1, 2, 3].map(|column| cell(&sheet, row, column)))
    };
    assert_eq!(
        compared("Junior", "Staff"),
        [["Junior", "Staff", "±"], ["Writes tests", "Writes tests", "="], ["Asks", "Plans", "+"],]
    );
    assert_eq!(
        compared("Staff", "Senior"),
        [["Senior", "±", "Staff"], ["", "", "Writes tests"], ["Plans", "=", "Plans"],]
    );
}
