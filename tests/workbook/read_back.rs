//! What is in the cells is what is in the ladder.

use ladderpress::model::{
    Block, Entry, Inline, Item, Ladder, LevelIndex, List, SectionKind, Text, Track, TrackIndex,
    plain_text,
};
use proptest::prelude::*;

use super::example::{bullets, entry, example, level, one_entry, paragraph, plain, section};
use super::{cell, export, head_row, height, sheets, view};

fn text() -> impl Strategy<Value = Text> {
    let inline = ("[ -~äß漢\u{1F680}]{1,40}", any::<[bool; 3]>()).prop_map(
        |(text, [strong, emphasis, code])| Inline {
            text,
            strong,
            emphasis,
            code,
            link: None,
        },
    );
    prop::collection::vec(inline, 1..4)
}

fn block() -> impl Strategy<Value = Block> {
    text()
        .prop_map(Block::Paragraph)
        .prop_recursive(2, 12, 4, |inner| {
            let items = prop::collection::vec(prop::collection::vec(inner, 0..3), 1..4);
            (prop::option::of(0..100_u64), items).prop_map(|(start, items)| {
                let items = items.into_iter().map(|blocks| Item { blocks }).collect();
                Block::List(List { start, items })
            })
        })
}

fn random_entry() -> impl Strategy<Value = Entry> {
    let blocks = prop::collection::vec(block(), 0..3);
    (blocks, prop::collection::vec(text(), 0..2))
        .prop_map(|(blocks, notes)| Entry { blocks, notes })
}

fn ladder() -> impl Strategy<Value = Ladder> {
    (1..4_usize, 1..4_usize).prop_flat_map(|(levels, sections)| {
        let entries =
            prop::collection::vec(prop::collection::vec(random_entry(), sections), levels);
        let titles = prop::collection::btree_set("[A-Za-z][ -~]{0,20}", levels);
        let sections = prop::collection::vec(("[ -~]{0,40}", any::<bool>()), sections);
        let heads = prop::collection::vec(
            (
                prop::option::of(0..2_usize),
                prop::option::of("[A-Z][0-9]"),
                any::<bool>(),
            ),
            levels,
        );
        (entries, titles, sections, heads).prop_map(|(entries, titles, sections, heads)| {
            let count = titles.len();
            let levels = titles.iter().zip(entries).zip(heads);
            let track = |id: &str| Track {
                id: id.to_string(),
                title: id.to_string(),
            };
            Ladder {
                title: "Ladder".to_string(),
                organisation: None,
                language: "en".to_string(),
                revision: None,
                tracks: vec![track("a"), track("b")],
                sections: sections
                    .into_iter()
                    .map(|(title, checklist)| {
                        let kinds = [SectionKind::Expectations, SectionKind::Checklist];
                        section(&title, kinds[usize::from(checklist)])
                    })
                    .collect(),
                levels: levels
                    .enumerate()
                    .map(|(at, ((title, entries), (track, grade, leads)))| {
                        let mut level = level(title, entries);
                        let next = LevelIndex(at + 1);
                        level.leads_to = Vec::from_iter((leads && next.0 < count).then_some(next));
                        level.track = track.map(TrackIndex);
                        level.grade = grade;
                        level
                    })
                    .collect(),
            }
        })
    })
}

/// All stretches of text of blocks, in reading order.
fn stretches(blocks: &[Block]) -> Vec<&str> {
    let of_block = |block| match block {
        &Block::Paragraph(ref text) => text.iter().map(|inline| inline.text.as_str()).collect(),
        Block::List(list) => list
            .items
            .iter()
            .flat_map(|i| stretches(&i.blocks))
            .collect::<Vec<_>>(),
    };
    blocks.iter().flat_map(of_block).collect()
}

/// The column of each level's expectations: one with a level before has its
/// marks in the column after.
fn columns(ladder: &Ladder) -> Vec<usize> {
    let mut next = 1;
    let mut columns = Vec::new();
    for level in ladder.level_indices() {
        columns.push(next);
        next += 1 + usize::from(!ladder.leading_to(level).is_empty());
    }
    columns
}

proptest! {
    #[test]
    fn every_text_of_a_ladder_is_in_its_levels_column_in_order(ladder in ladder()) {
        let sheets = sheets(&export(&ladder).0);
        prop_assert_eq!(sheets.len(), ladder.sections.len());
        for (section, (_, sheet)) in ladder.section_indices().zip(&sheets) {
            let head = head_row(sheet);
            for (column, level) in columns(&ladder).into_iter().zip(&ladder.levels) {
                prop_assert_eq!(cell(sheet, head, column), level.title.as_str());
                let below: Vec<_> = (head + 1..height(sheet)).map(|row| cell(sheet, row, column)).collect();
                let below = below.join("\n");
                let entry = level.entry(section);
                let notes = entry.notes.iter().flatten().map(|inline| inline.text.as_str());
                let mut rest = below.as_str();
                for stretch in stretches(&entry.blocks).into_iter().chain(notes) {
                    let stretch = stretch.trim();
                    let found = rest.find(stretch);
                    prop_assert!(found.is_some(), "{stretch:?} is not in {rest:?}");
                    rest = &rest[found.unwrap() + stretch.len()..];
                }
            }
        }
    }

    #[test]
    fn every_cell_is_the_one_that_the_view_says(ladder in ladder()) {
        let document = view(&ladder);
        for (expected, (_, sheet)) in document.sheets.iter().zip(sheets(&export(&ladder).0)) {
            let head = head_row(&sheet);
            prop_assert_eq!(cell(&sheet, 0, 1), expected.title.as_str());
            for (row, cells) in expected.rows.iter().enumerate() {
                prop_assert_eq!(cell(&sheet, head + 1 + row, 0), (row + 1).to_string());
                for (column, expected) in columns(&ladder).into_iter().zip(cells) {
                    let text = expected.as_ref().map(|cell| plain_text(&cell.text));
                    prop_assert_eq!(cell(&sheet, head + 1 + row, column), text.unwrap_or_default());
                }
            }
        }
    }
}

#[test]
fn heads_are_track_grade_and_title() {
    let sheets = sheets(&export(&example()).0);
    let (name, sheet) = &sheets[1];
    assert_eq!(name, "Checkpoints - steps");
    assert_eq!(cell(sheet, 0, 1), "Checkpoints / steps");
    assert_eq!(cell(sheet, 1, 1), "Paths & places · Example Co. · 2026-03");
    let column = |column| [2, 3, 4].map(|row| cell(sheet, row, column));
    assert_eq!(column(1), ["Individual", "L3", "Engineer"]);
    assert_eq!(column(2), ["Manager", "", "Team Lead"]);
}

#[test]
fn a_remark_stands_below_in_the_column_of_its_level() {
    let sheets = sheets(&export(&example()).0);
    let sheet = &sheets[0].1;
    let row = (0..height(sheet))
        .find(|&row| cell(sheet, row, 0) == "Note")
        .unwrap();
    assert_eq!(cell(sheet, row, 2), "Reference: the handbook");
    assert_eq!(cell(sheet, row, 1), "");
}

#[test]
fn what_says_nothing_is_shown() {
    let sheets = sheets(&export(&example()).0);
    assert_eq!(cell(&sheets[0].1, 5, 2), "N/A");
}

#[test]
fn a_checklist_has_boxes() {
    let sheets = sheets(&export(&example()).0);
    assert_eq!(cell(&sheets[1].1, 5, 1), "☐ Led a review");
}

#[test]
fn a_section_in_which_nobody_says_anything_has_a_sheet_that_says_so() {
    let mut ladder = example();
    for level in &mut ladder.levels {
        level.entries[0] = Entry::default();
    }
    let sheets = sheets(&export(&ladder).0);
    assert_eq!(
        cell(&sheets[0].1, 5, 1),
        "No level says anything in this section."
    );
}

#[test]
fn what_is_carried_over_stands_on_one_row_with_a_mark() {
    let say = |texts: &[&str]| {
        let bullet = |text: &&str| vec![paragraph(plain(text))];
        entry(vec![bullets(texts.iter().map(bullet).collect())])
    };
    let mut ladder = one_entry(Vec::new());
    let before = ["Writes tests", "Reviews code every week"];
    let after = [
        "Runs the team",
        "Reviews all code every week",
        "writes tests.",
    ];
    ladder.levels = vec![
        level("Engineer", vec![say(&before)]),
        level("Lead", vec![say(&after)]),
    ];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let sheet = &sheets(&export(&ladder).0)[0].1;
    let rows: Vec<_> = (2..7)
        .map(|row| [1, 2, 3].map(|column| cell(sheet, row, column)))
        .collect();
    let expected = [
        ["Engineer", "Lead", "against Engineer"],
        ["Writes tests", "Runs the team", "new"],
        [
            "Reviews code every week",
            "Reviews all code every week",
            "changed",
        ],
        ["", "writes tests.", "same"],
        ["", "", ""],
    ];
    assert_eq!(rows, expected);
    assert!(cell(sheet, 7, 1).starts_with("new: "));
}
