//! What is in the cells is what is in the ladder.

use std::collections::BTreeMap;

use calamine::{Data, Range};
use ladderpress::backend::text::native;
use ladderpress::compare::Change;
use ladderpress::input::Input;
use ladderpress::model::{Block, Entry, Ladder, LevelIndex, SectionKind, plain_text};
use ladderpress::view::workbook::{Fact, Workbook};
use proptest::prelude::*;

use super::example::{bullets, entry, example, level, one_entry, paragraph, plain};
use super::{all_sheets, cell, export, head_row, height, overview, sheets, tracked, view, written};
use crate::support::ladders::ladder;

/// All stretches of text of blocks, in reading order.
fn stretches(blocks: &[Block]) -> Vec<&str> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => found.extend(text.iter().map(|inline| inline.text.as_str())),
            Block::List(list) => {
                found.extend(list.items.iter().flat_map(|item| stretches(&item.blocks)));
            }
        }
    }
    found
}

/// The columns of a level.
struct Columns {
    text: usize,
    mark: Option<usize>,
    status: Option<usize>,
}

/// The columns of each level: its expectations, its marks if it has a level
/// before, its statuses if it is tracked.
fn columns(ladder: &Ladder, kind: SectionKind, is_tracked: bool) -> Vec<Columns> {
    let is_compared = kind != SectionKind::Information;
    let mut next = 1;
    let mut take = || {
        next += 1;
        next - 1
    };
    let levels = ladder.level_indices().map(|level| Columns {
        text: take(),
        mark: (is_compared && !ladder.leading_to(level).is_empty()).then(&mut take),
        status: is_tracked.then(|| {
            let status = take();
            // A date and a remark stand behind it.
            take();
            take();
            status
        }),
    });
    levels.collect()
}

/// The rows below the heads that are called `label`, for each label.
fn rows_by_label(sheet: &Range<Data>) -> BTreeMap<String, Vec<usize>> {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in head_row(sheet) + 1..height(sheet) {
        rows.entry(cell(sheet, row, 0)).or_default().push(row);
    }
    rows
}

/// What a fact's cell says.
fn expected(fact: &Fact) -> String {
    let is_ticked = fact.kind == SectionKind::Checklist && !fact.placeholder;
    let marker = if is_ticked { "☐ " } else { "" };
    format!("{marker}{}", plain_text(&fact.text))
}

/// The mark beside a fact's cell.
fn expected_mark(fact: &Fact) -> &'static str {
    match fact.change {
        _ if fact.placeholder => "",
        None => "",
        Some(Change::New) => "+",
        Some(Change::Changed) => "~",
        Some(Change::Same) => "=",
    }
}

/// Every text stands in its level's column, in order.
fn texts_are_in_order(ladder: &Ladder, sections: &[(String, Range<Data>)], tracking: bool) {
    assert_eq!(sections.len(), ladder.sections.len());
    for (section, (_, sheet)) in ladder.section_indices().zip(sections) {
        let head = head_row(sheet);
        let is_tracked = tracking && ladder[section].kind == SectionKind::Checklist;
        let columns = columns(ladder, ladder[section].kind, is_tracked);
        for (columns, level) in columns.iter().zip(&ladder.levels) {
            assert_eq!(cell(sheet, head, columns.text), level.title.as_str());
            let rows = head + 1..height(sheet);
            let below: String = rows.map(|row| cell(sheet, row, columns.text)).collect();
            let entry = level.entry(section);
            let notes = entry.notes.iter().flatten();
            let notes = notes.map(|inline| inline.text.as_str());
            let mut rest = below.as_str();
            for stretch in stretches(&entry.blocks).into_iter().chain(notes) {
                let found = rest.find(stretch);
                let found = found.unwrap_or_else(|| panic!("{stretch:?} is not in {rest:?}"));
                rest = &rest[found + stretch.len()..];
            }
        }
    }
}

/// Every cell is the one that the view says, beside the number of its row:
/// expectations, marks, statuses and remarks.
pub fn cells_are_the_views(
    ladder: &Ladder, document: &Workbook, sections: &[(String, Range<Data>)], tracking: bool,
) {
    for (section, (_, sheet)) in document.sheets.iter().zip(sections) {
        assert_eq!(cell(sheet, 0, 1), section.title);
        let is_tracked = tracking && section.kind == SectionKind::Checklist;
        let columns = columns(ladder, section.kind, is_tracked);
        let rows = rows_by_label(sheet);
        for (position, facts) in section.rows.iter().enumerate() {
            let rows = &rows[&(position + 1).to_string()];
            for (columns, fact) in columns.iter().zip(facts) {
                fact_is_in(sheet, rows, columns, fact.as_ref());
            }
        }
        let rows = rows.get("Note").map(Vec::as_slice).unwrap_or_default();
        for (level, columns) in columns.iter().enumerate() {
            let found: String = rows.iter().map(|&r| cell(sheet, r, columns.text)).collect();
            let notes = section.notes.iter().filter_map(|row| row[level].as_deref());
            assert_eq!(found, notes.map(plain_text).collect::<String>());
        }
    }
}

/// An expectation fills `rows` of its level's columns; so does its mark; its
/// status stands once.
fn fact_is_in(sheet: &Range<Data>, rows: &[usize], columns: &Columns, fact: Option<&Fact>) {
    let texts: Vec<_> = rows.iter().map(|&r| cell(sheet, r, columns.text)).collect();
    assert_eq!(texts.concat(), fact.map(expected).unwrap_or_default());
    if let Some(column) = columns.mark {
        for (&row, text) in rows.iter().zip(&texts) {
            let mark = fact.filter(|_| !text.is_empty()).map(expected_mark);
            assert_eq!(cell(sheet, row, column), mark.unwrap_or_default());
        }
    }
    if let Some(column) = columns.status {
        let found: String = rows.iter().map(|&r| cell(sheet, r, column)).collect();
        let is_open = fact.is_some_and(|fact| !fact.placeholder);
        assert_eq!(found, if is_open { "open" } else { "" });
    }
}

proptest! {
    #[test]
    fn a_workbook_holds_what_its_ladder_says(ladder in ladder(), tracking in any::<bool>()) {
        let document = view(&ladder);
        let bytes = if tracking { tracked(&ladder) } else { written(&document).0 };
        let sheets = all_sheets(&bytes);
        let sections = &sheets[1..sheets.len() - 2];
        texts_are_in_order(&ladder, sections, tracking);
        cells_are_the_views(&ladder, &document, sections, tracking);
        overview::numbers_are_counts(&ladder, &sheets[0].1);
        overview::words_are_sums(&ladder, &document, &sheets[0].1);
        overview::steps_are_counted(&document.overview, &sheets[0].1);
        overview::dropped_are_told(&document.dropped, &sheets[sheets.len() - 2].1);
        overview::data_are_the_records(&ladder, &document, &sheets[sheets.len() - 1].1);
    }
}

#[test]
fn heads_are_track_grade_and_title() {
    let sheets = sheets(&export(&example()).0);
    let (name, sheet) = &sheets[1];
    assert_eq!(name, "Checkpoints - steps");
    assert_eq!(cell(sheet, 0, 1), "Checkpoints / steps");
    assert_eq!(cell(sheet, 1, 1), "Paths & places · Example Co. · 2026-03");
    let column = |column| [2, 3, 6].map(|row| cell(sheet, row, column));
    assert_eq!(column(1), ["Individual", "L3", "Engineer"]);
    assert_eq!(column(2), ["Manager", "", "Team Lead"]);
}

#[test]
fn a_remark_stands_below_in_the_column_of_its_level() {
    let sheets = sheets(&export(&example()).0);
    let sheet = &sheets[0].1;
    let row = (0..height(sheet)).find(|&row| cell(sheet, row, 0) == "Note").unwrap();
    assert_eq!(cell(sheet, row, 2), "Reference: the handbook");
    assert_eq!(cell(sheet, row, 1), "");
}

#[test]
fn what_says_nothing_is_shown() {
    let sheets = sheets(&export(&example()).0);
    assert_eq!(cell(&sheets[0].1, 7, 2), "N/A");
}

#[test]
fn a_checklist_has_boxes() {
    let sheets = sheets(&export(&example()).0);
    assert_eq!(cell(&sheets[1].1, 7, 1), "☐ Led a review");
}

#[test]
fn a_section_in_which_nobody_says_anything_has_a_sheet_that_says_so() {
    let mut ladder = example();
    for level in &mut ladder.levels {
        level.entries[0] = Entry::default();
    }
    let sheets = sheets(&export(&ladder).0);
    assert_eq!(cell(&sheets[0].1, 7, 1), "No level says anything in this section.");
}

#[test]
fn what_is_carried_over_stands_on_one_row_with_a_mark() {
    let say = |texts: &[&str]| {
        let bullet = |text: &&str| vec![paragraph(plain(text))];
        entry(vec![bullets(texts.iter().map(bullet).collect())])
    };
    let mut ladder = one_entry(Vec::new());
    let before = ["Writes tests", "Reviews code every week"];
    let after = ["Runs the team", "Reviews all code every week", "writes tests."];
    ladder.levels = vec![level("Engineer", vec![say(&before)]), level("Lead", vec![say(&after)])];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let sheet = &sheets(&export(&ladder).0)[0].1;
    assert_eq!(cell(sheet, 2, 2), "against Engineer");
    let rows: Vec<_> = (4..9).map(|row| [1, 2, 3].map(|column| cell(sheet, row, column))).collect();
    let expected = [
        ["Engineer", "Lead", "±"],
        ["Writes tests", "Runs the team", "+"],
        ["Reviews code every week", "Reviews all code every week", "~"],
        ["", "writes tests.", "="],
        ["", "", ""],
    ];
    assert_eq!(rows, expected);
    assert_eq!(height(sheet), 8);
}

proptest! {
    /// What sheets do not show comes back too: introductions, remarks, links, ways.
    #[test]
    fn a_workbook_that_nobody_changed_is_read_as_the_same_ladder(
        ladder in ladder(),
        tracking in any::<bool>(),
    ) {
        let bytes = if tracking { tracked(&ladder) } else { export(&ladder).0 };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.xlsx");
        std::fs::write(&file, bytes).unwrap();
        let read = ladderpress::input::read(&[Input::Path(file)]);
        let reading = read.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?.remove(0);
        prop_assert_eq!(reading.warnings, []);
        prop_assert_eq!(reading.understood, None);
        prop_assert_eq!(native(&reading.ladder), native(&ladder));
    }
}
