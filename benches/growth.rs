//! How time and memory grow with the ladder.
//!
//! Handouts grow by levels and by the text of each; a workbook is measured on
//! levels of 40 sections with 20 expectations each. All are built in memory:
//! the readers take no file as large as the largest.

#![allow(clippy::expect_used)]

mod support;

use std::io;

use divan::{AllocProfiler, Bencher};
use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::model::{
    Block, Entry, Inline, Item, Ladder, Level, LevelIndex, List, Section, SectionKind,
};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::workbook::{Workbook, workbook};
use support::{handout_of, ladder_of, pdf};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

/// Levels, and how many times the text of each.
const HANDOUTS: [(usize, usize); 5] = [(15, 1), (150, 1), (1500, 1), (150, 10), (150, 100)];

const SIZES: [usize; 3] = [125, 250, 500];
const SECTIONS: usize = 40;
const EXPECTATIONS: usize = 20;

/// Of this many levels, each carries most over from the one before.
const PATH: usize = 10;

fn main() {
    divan::main();
}

/// Twelve words. At the next level of a path one in five expectations is new,
/// and one in five says the same in other words.
fn expectation(path: usize, step: usize, section: usize, number: usize) -> String {
    let since = match (number + step) % 5 {
        0 => step,
        age => step.saturating_sub(age),
    };
    let topic = format!("{path}s{section}n{number}v{since}");
    let rigour = if number % 5 == 1 { step } else { 0 };
    format!(
        "Owns plan{topic} and goal{topic} with care{rigour}, reports risk{topic} of          work{topic} in time{topic}, mentors peer{topic}"
    )
}

fn entry(level: usize, section: usize) -> Entry {
    let items = (0..EXPECTATIONS).map(|number| {
        let text = expectation(level / PATH, level % PATH, section, number);
        Item { blocks: vec![Block::Paragraph(vec![Inline::plain(text)])] }
    });
    Entry {
        blocks: vec![Block::List(List { start: None, items: items.collect() })],
        notes: Vec::new(),
    }
}

fn level(levels: usize, number: usize) -> Level {
    let leads_on = !(number + 1).is_multiple_of(PATH) && number + 1 < levels;
    Level {
        id: format!("level-{number}"),
        title: format!("Level {number}"),
        track: None,
        grade: None,
        leads_to: leads_on.then_some(LevelIndex(number + 1)).into_iter().collect(),
        chapter: true,
        entries: (0..SECTIONS).map(|section| entry(number, section)).collect(),
        ..Level::default()
    }
}

fn ladder(levels: usize) -> Ladder {
    let section = |number| Section {
        id: format!("section-{number}"),
        title: format!("Section {number}"),
        kind: SectionKind::Expectations,
        ..Section::default()
    };
    Ladder {
        title: "Paths".to_string(),
        organisation: None,
        language: "en".to_string(),
        revision: None,
        tracks: Vec::new(),
        sections: (0..SECTIONS).map(section).collect(),
        levels: (0..levels).map(|number| level(levels, number)).collect(),
        ..Ladder::default()
    }
}

fn view(ladder: &Ladder) -> Workbook {
    let selection = select(ladder, &Request::default()).expect("every level");
    workbook(ladder, &selection, Meta::new(ladder, None))
}

#[divan::bench(args = HANDOUTS, sample_count = 1)]
fn export_pdf(bencher: Bencher, (levels, times): (usize, usize)) {
    let document = handout_of(&ladder_of(levels, times));
    bencher.bench_local(|| pdf().export(&document, &mut io::sink()).expect("a handout"));
}

#[divan::bench(args = SIZES, sample_count = 1)]
fn view_workbook(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    bencher.bench_local(|| view(&ladder));
}

#[divan::bench(args = SIZES, sample_count = 1)]
fn export_xlsx(bencher: Bencher, levels: usize) {
    let document = view(&ladder(levels));
    bencher.bench_local(|| Xlsx::default().export(&document, &mut io::sink()).expect("a workbook"));
}
