//! The numbers of the overview, and the table they are counted from.

use std::collections::BTreeMap;

use calamine::{Data, Range, Reader, Xlsx as Calamine};
use ladderpress::compare::Change;
use ladderpress::model::{Ladder, LevelIndex, SectionIndex};
use ladderpress::view::workbook::{FactKind, Record};

use super::example::{bullets, entry, example, level, one_entry, paragraph, plain};
use super::package::part;
use super::{all_sheets, cell, export, height, view};

/// The row of a heading on the overview.
fn heading(sheet: &Range<Data>, heading: &str) -> usize {
    (0..height(sheet))
        .find(|&row| cell(sheet, row, 0) == heading)
        .unwrap()
}

/// What a level says in a section, "N/A" and its like left out.
fn said(ladder: &Ladder, level: LevelIndex, section: SectionIndex) -> usize {
    let counts = |e: &ladderpress::model::Expectation| !e.is_placeholder();
    ladder[level]
        .entry(section)
        .expectations()
        .filter(counts)
        .count()
}

/// The overview counts what each level says in each section, and in all.
pub fn numbers_are_counts(ladder: &Ladder, overview: &Range<Data>) {
    let first = heading(overview, "Expectations") + 3;
    for level in ladder.level_indices() {
        let counts: Vec<_> = ladder
            .section_indices()
            .map(|section| said(ladder, level, section))
            .collect();
        let total: usize = counts.iter().sum();
        let row: Vec<_> = (4..5 + counts.len())
            .map(|column| cell(overview, first + level.0, column))
            .collect();
        let expected: Vec<_> = counts
            .iter()
            .chain([&total])
            .map(usize::to_string)
            .collect();
        assert_eq!(row, expected);
    }
}

/// The overview sums the words of each level in each section.
pub fn words_are_sums(records: &[Record], overview: &Range<Data>) {
    let mut words = BTreeMap::new();
    for record in records {
        *words
            .entry((record.level_order, record.section_order))
            .or_insert(0) += record.words;
    }
    let first = heading(overview, "Words") + 3;
    for ((level, section), sum) in words {
        assert_eq!(
            cell(overview, first + level - 1, 3 + section),
            sum.to_string()
        );
    }
}

/// The table has a row for each record, and all that is known of it.
pub fn data_are_the_records(records: &[Record], data: &Range<Data>) {
    assert_eq!(height(data), records.len() + 1);
    for (row, record) in (1..).zip(records) {
        let found =
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(|column| cell(data, row, column));
        let kind = match record.kind {
            FactKind::Paragraph => "paragraph",
            FactKind::Bullet => "bullet",
            FactKind::Check => "check",
        };
        let change = match record.change {
            None => "",
            Some(Change::New) => "new",
            Some(Change::Changed) => "changed",
            Some(Change::Same) => "same",
        };
        let expected = [
            record.track.clone().unwrap_or_default(),
            record.grade.clone().unwrap_or_default(),
            record.level.clone(),
            record.level_order.to_string(),
            record.section.clone(),
            record.section_order.to_string(),
            record.position.to_string(),
            kind.to_string(),
            record.text.clone(),
            record.words.to_string(),
            u8::from(record.counts).to_string(),
            change.to_string(),
            record.links.join("\n"),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn a_row_of_data_is_as_high_as_its_lines() {
    let mut ladder = one_entry(vec![
        paragraph(plain("one line")),
        paragraph(plain("two\nlines")),
    ]);
    ladder.levels.truncate(1);
    let bytes = export(&ladder).0;
    let rows = part(&bytes, "xl/worksheets/sheet3.xml");
    assert!(rows.contains("<row r=\"2\" spans=\"1:13\">"), "{rows}");
    assert!(
        rows.contains("<row r=\"3\" spans=\"1:13\" ht=\"33\" customHeight=\"1\">"),
        "{rows}"
    );
}

#[test]
fn numbers_are_formulas_over_the_table() {
    let bytes = export(&example()).0;
    let mut book: Calamine<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    let formulas = book.worksheet_formula("Overview").unwrap();
    let first = formulas.get_value((5, 4)).unwrap();
    assert_eq!(
        first,
        "COUNTIFS(Expectations[Level order],$A6,Expectations[Section order],E5,Expectations[Counts],1)"
    );
}

#[test]
fn placeholders_are_in_the_data_but_count_for_nothing() {
    let sheets = all_sheets(&export(&example()).0);
    let data = &sheets.last().unwrap().1;
    let row = (1..height(data))
        .find(|&row| cell(data, row, 8) == "N/A")
        .unwrap();
    assert_eq!(
        [9, 10, 11].map(|column| cell(data, row, column)),
        ["0", "0", ""]
    );
}

#[test]
fn data_without_any_expectation_say_so() {
    let sheets = all_sheets(&export(&one_entry(Vec::new())).0);
    assert_eq!(
        cell(&sheets.last().unwrap().1, 0, 0),
        "No level says anything."
    );
    assert_eq!(cell(&sheets[0].1, 5, 4), "0");
}

/// The lines below the heading of the findings.
fn findings(ladder: &Ladder) -> Vec<String> {
    let overview = &all_sheets(&export(ladder).0)[0].1;
    let rows = heading(overview, "Findings") + 1..height(overview);
    let lines = rows.map(|row| cell(overview, row, 1));
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn findings_are_said_in_words() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![
        level("A", vec![say(4)]),
        level("B", vec![say(4)]),
        level("C", vec![say(9)]),
        level("D", vec![entry(Vec::new())]),
    ];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    ladder.levels[1].leads_to = vec![LevelIndex(2)];
    assert_eq!(
        findings(&ladder),
        [
            "Nothing is said in Scope by: D.",
            "B says the same as A in every section.",
            "C has far more expectations than B before it: 9 against 4.",
        ]
    );
}

#[test]
fn text_in_the_data_has_no_boxes() {
    let records = view(&example()).records;
    assert!(records.iter().any(|record| record.text == "Led a review"));
}

#[test]
fn far_fewer_expectations_and_the_silence_of_many_are_findings() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![level("A", vec![say(12)]), level("B", vec![say(6)])];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let silent = ["C", "D", "E", "F", "G", "H"];
    let silent = silent.map(|title| level(title, vec![entry(Vec::new())]));
    ladder.levels.extend(silent);
    assert_eq!(
        findings(&ladder),
        [
            "Nothing is said in Scope by 6 levels.",
            "B has far fewer expectations than A before it: 6 against 12.",
        ]
    );
}

#[test]
fn a_few_more_or_less_than_twice_as_many_are_no_finding() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    for (before, after, found) in [(4, 8, 0), (6, 11, 0), (5, 10, 1), (8, 16, 1)] {
        let mut ladder = one_entry(Vec::new());
        ladder.levels = vec![level("A", vec![say(before)]), level("B", vec![say(after)])];
        ladder.levels[0].leads_to = vec![LevelIndex(1)];
        let findings = view(&ladder).overview.findings;
        assert_eq!(findings.len(), found, "{before} {after}: {findings:?}");
    }
}
