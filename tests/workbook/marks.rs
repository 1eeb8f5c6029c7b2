//! What counts as changed, on the larger example.

use std::fmt::Write;
use std::fs;

use ladderpress::input::yaml;
use ladderpress::model::{Ladder, LevelIndex, SectionIndex, plain_text};
use ladderpress::select::compare::{Change, level_before};
use ladderpress::source::Source;

use super::view;

fn larger_example() -> Ladder {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    let source = Source::new(path, fs::read_to_string(path).unwrap());
    yaml::read(&source).unwrap().0
}

/// Whoever moves the threshold sees here which pairs it finds and which not.
#[test]
fn the_changed_expectations_of_the_larger_example_are_as_known() {
    let ladder = larger_example();
    let records = view(&ladder).records;
    let mut pairs = String::new();
    for record in &records {
        let Some(Change::Changed(position)) = record.change else {
            continue;
        };
        let before = level_before(&ladder, LevelIndex(record.level_order - 1)).unwrap();
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
