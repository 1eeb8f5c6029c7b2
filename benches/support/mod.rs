//! The ladders that are measured, made of the example with two tracks.

#![allow(clippy::expect_used)]
// No bench needs all of it.
#![allow(dead_code)]

use std::fmt::Write;
use std::sync::Arc;

use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::text::native;
use ladderpress::base::source::Source;
use ladderpress::base::units::{Size, mm};
use ladderpress::input::open::Files;
use ladderpress::input::read_native;
use ladderpress::model::{Block, Entry, Ladder, Level, LevelIndex, Text, Theme, plain_text, texts};
use ladderpress::select::{Request, Selection, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};
use ladderpress::view::workbook::{Workbook, workbook};

/// Numbers of levels: a track, a company, a company in many copies.
pub const LEVELS: [usize; 3] = [3, 15, 150];

/// A4, without a theme.
pub fn pdf() -> Pdf {
    Pdf {
        theme: Theme::default(),
        paper: Size { width: mm(210.0), height: mm(297.0) },
        fonts: Vec::new(),
    }
}

/// A ladder of so many levels, each leading to the next. No two levels say the
/// same: words change places.
pub fn ladder(levels: usize) -> Ladder {
    ladder_of(levels, 1)
}

/// The same with so many times the text.
pub fn ladder_of(levels: usize, times: usize) -> Ladder {
    let text = include_str!("../../data/engineering.yaml");
    let mut ladder = read(&Source::new("engineering.yaml", text));
    let known = std::mem::take(&mut ladder.levels);
    let level = |number: usize| {
        let round = number / known.len();
        let from = &known[number % known.len()];
        Level {
            id: format!("level-{number}"),
            title: format!("{} {number}", from.title),
            leads_to: (number + 1..levels).take(1).map(LevelIndex).collect(),
            entries: from.entries.iter().map(|entry| retold(entry, round, times)).collect(),
            ..from.clone()
        }
    };
    ladder.levels = (0..levels).map(level).collect();
    ladder
}

/// An entry so many times over, its words turned further each time.
fn retold(entry: &Entry, round: usize, times: usize) -> Entry {
    let again = |time| entry.blocks.iter().map(move |block| turned(block, round + 5 * time));
    Entry { blocks: (0..times).flat_map(again).collect(), notes: entry.notes.clone() }
}

fn turned(block: &Block, by: usize) -> Block {
    let mut block = block.clone();
    match &mut block {
        Block::Paragraph(text) => turn(text, by),
        Block::List(list) => {
            for item in &mut list.items {
                item.blocks = item.blocks.iter().map(|block| turned(block, by)).collect();
            }
        }
    }
    block
}

fn turn(text: &mut Text, by: usize) {
    for inline in text {
        let mut words: Vec<&str> = inline.text.split(' ').collect();
        if words.iter().all(|word| !word.is_empty()) {
            let by = by % words.len();
            words.rotate_left(by);
            inline.text = words.join(" ");
        }
    }
}

/// The ladder as a file.
pub fn file(ladder: &Ladder) -> Arc<Source> {
    Source::new("ladder.yaml", native(ladder))
}

/// The ladder as career pages, one a level, each with the level after it.
pub fn pages(ladder: &Ladder) -> Files {
    let page = |(number, level): (usize, &Level)| {
        let mut out = format!("---\ntitle: {0}\norder: {number}\n---\n\n# {0}\n", level.title);
        let next = level.leads_to.iter().map(|next| &ladder[*next]);
        let columns: Vec<&Level> = std::iter::once(level).chain(next).collect();
        for (section, position) in ladder.sections.iter().zip(0..) {
            let _ = write!(out, "\n### {}\n", section.title);
            out.push_str(&table(&columns, level, position));
        }
        Source::new(format!("{}.md", level.id), out)
    };
    Files {
        title: Some(ladder.title.clone()),
        ..Files::texts(ladder.levels.iter().enumerate().map(page))
    }
}

fn table(columns: &[&Level], focus: &Level, section: usize) -> String {
    let bold = |level: &Level| {
        if level.id == focus.id { " style=\"font-weight:bold\"" } else { "" }
    };
    let mut out = "<table markdown=\"1\">\n<tr>\n".to_string();
    for level in columns {
        let _ = write!(out, "<td{}>\n\n{}\n\n</td>\n", bold(level), level.title);
    }
    out.push_str("</tr>\n<tr>\n");
    for level in columns {
        let _ = write!(out, "<td markdown=\"1\"{}>\n\n", bold(level));
        for text in texts(&level.entries[section].blocks) {
            let _ = writeln!(out, "- {}", plain_text(text));
        }
        out.push_str("\n</td>\n");
    }
    out.push_str("</tr>\n</table>\n");
    out
}

/// Reads a ladder.
pub fn read(source: &Arc<Source>) -> Ladder {
    read_native(source).expect("a sound ladder").ladder
}

/// Selects all of it.
pub fn everything(ladder: &Ladder) -> Selection {
    select(ladder, &Request::default()).expect("every level")
}

/// What its handout shows.
pub fn handout_of(ladder: &Ladder) -> Handout {
    handout(ladder, &everything(ladder), Meta::new(ladder, None))
}

/// What its workbook shows.
pub fn workbook_of(ladder: &Ladder) -> Workbook {
    workbook(ladder, &everything(ladder), Meta::new(ladder, None))
}
