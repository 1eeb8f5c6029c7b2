//! Real career pages, read whole. `LADDERPRESS_PAGES` names their folder;
//! without it these tests fail. What is in a page is taken from its text here
//! in another way, by its lines and tags, and compared with the ladder.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;

use ladderpress::backend::text::native;
use ladderpress::base::source::Source;
use ladderpress::input::{Input, Reading, read, read_native};
use ladderpress::model::{Block, Inline, Ladder, SectionKind, Text, plain_text};

/// The pages of the folder, in the shape that all of them are in.
fn pages() -> Vec<PathBuf> {
    let folder = std::env::var_os("LADDERPRESS_PAGES")
        .expect("LADDERPRESS_PAGES is not set: name a folder of real career pages");
    let files = fs::read_dir(folder).expect("LADDERPRESS_PAGES is not a folder");
    let mut pages: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "md"));
    pages.retain(|path| fs::read_to_string(path).unwrap().contains("<table"));
    assert!(!pages.is_empty(), "LADDERPRESS_PAGES holds no career page");
    pages
}

fn reading(page: &PathBuf) -> Reading {
    let mut readings = read(&[Input::Path(page.clone())]).unwrap();
    readings.remove(0)
}

/// A section as the lines and tags of the page tell it.
struct Raw {
    title: String,
    headers: Vec<String>,
    contents: Vec<String>,
    after: String,
}

/// Header cells do not say that they hold Markdown, the others do.
fn raw_sections(page: &PathBuf) -> Vec<Raw> {
    let text = fs::read_to_string(page).unwrap();
    let sections = text.split("\n### ").skip(1).map(|section| {
        let (title, rest) = section.split_once('\n').unwrap();
        let (table, after) = rest.split_once("</table>").unwrap();
        let mut raw = Raw {
            title: title.trim().to_string(),
            headers: Vec::new(),
            contents: Vec::new(),
            after: after.to_string(),
        };
        for cell in table.split("<td").skip(1) {
            let (attributes, rest) = cell.split_once('>').unwrap();
            let content = rest.split("</td>").next().unwrap().to_string();
            if attributes.contains("markdown") {
                raw.contents.push(content);
            } else {
                raw.headers.push(content.trim().to_string());
            }
        }
        raw
    });
    sections.collect()
}

/// The words of some Markdown: no bullets, addresses, attributes, emphasis.
fn raw_words(markdown: &str) -> Vec<String> {
    let mut text = String::new();
    for line in markdown.lines() {
        text.push_str(line.trim_start().strip_prefix("- ").unwrap_or(line));
        text.push('\n');
    }
    while let Some(start) = text.find("](") {
        let end = start + text[start..].find(')').unwrap();
        let list = &text[end + 1..];
        let skipped = if list.starts_with("{:") { list.find('}').unwrap() + 1 } else { 0 };
        text.replace_range(start..end + 1 + skipped, "");
    }
    let text = text.replace(['[', '_'], "");
    text.split_whitespace().map(str::to_string).collect()
}

fn words(blocks: &[Block]) -> Vec<String> {
    let mut all = Vec::new();
    for text in texts(blocks) {
        all.extend(plain_text(text).split_whitespace().map(str::to_string));
    }
    all
}

fn texts(blocks: &[Block]) -> Vec<&Text> {
    let inside = |block| match block {
        &Block::Paragraph(ref text) => vec![text],
        Block::List(list) => list.items.iter().flat_map(|item| texts(&item.blocks)).collect(),
    };
    blocks.iter().flat_map(inside).collect()
}

fn bullets(blocks: &[Block]) -> usize {
    let inside = |block: &Block| match block {
        Block::Paragraph(_) => 0,
        Block::List(list) => list.items.iter().map(|item| 1 + bullets(&item.blocks)).sum(),
    };
    blocks.iter().map(inside).sum()
}

fn all_inlines(ladder: &Ladder) -> impl Iterator<Item = &Inline> {
    let entries = ladder.levels.iter().flat_map(|level| &level.entries);
    entries.flat_map(|entry| texts(&entry.blocks).into_iter().chain(&entry.notes)).flatten()
}

#[test]
fn every_word_of_every_cell_is_in_the_ladder_in_order() {
    for page in pages() {
        let ladder = reading(&page).ladder;
        let raw = raw_sections(&page);
        let titles: Vec<_> = ladder.sections.iter().map(|section| section.title.clone()).collect();
        assert_eq!(titles, raw.iter().map(|raw| raw.title.clone()).collect::<Vec<_>>());
        for (position, raw) in raw.iter().enumerate() {
            for (header, content) in raw.headers.iter().zip(&raw.contents) {
                let level = ladder.levels.iter().find(|level| &level.title == header).unwrap();
                assert_eq!(words(&level.entries[position].blocks), raw_words(content));
            }
        }
    }
}

#[test]
fn every_remark_is_a_note_of_the_page_s_level() {
    for page in pages() {
        let ladder = reading(&page).ladder;
        let focus = ladder.levels.iter().find(|level| level.chapter).unwrap();
        for (raw, entry) in raw_sections(&page).iter().zip(&focus.entries) {
            let notes = entry.notes.iter().map(|note| plain_text(note)).collect::<Vec<_>>();
            let notes = notes.join(" ");
            assert_eq!(notes.split_whitespace().collect::<Vec<_>>(), raw_words(&raw.after));
        }
    }
}

#[test]
fn bullets_and_links_are_as_many_as_in_the_page() {
    for page in pages() {
        let ladder = reading(&page).ladder;
        let text = fs::read_to_string(&page).unwrap();
        let entries = ladder.levels.iter().flat_map(|level| &level.entries);
        let found: usize = entries.map(|entry| bullets(&entry.blocks)).sum();
        assert_eq!(found, text.lines().filter(|line| line.starts_with("- ")).count());
        let links = all_inlines(&ladder).filter(|inline| inline.link.is_some()).count();
        assert_eq!(links, text.matches("](http").count());
        assert!(all_inlines(&ladder).all(|inline| !inline.text.contains("{:")));
    }
}

#[test]
fn bold_cells_are_the_focus_and_not_strong_text() {
    for page in pages() {
        let ladder = reading(&page).ladder;
        let text = fs::read_to_string(&page).unwrap();
        assert!(!text.contains("**"), "the page has strong text of its own");
        assert!(all_inlines(&ladder).all(|inline| !inline.strong));
        let focus: Vec<_> = ladder.levels.iter().filter(|level| level.chapter).collect();
        assert_eq!(focus.len(), 1);
        assert!(text.contains(&format!("# {}", focus[0].title)));
    }
}

#[test]
fn the_technical_lead_manager_s_page_has_nine_sections_and_three_levels() {
    let page = pages().into_iter().find(|page| page.ends_with("technical_lead_manager.md"));
    let reading = reading(&page.expect("LADDERPRESS_PAGES holds no technical_lead_manager.md"));
    let ladder = &reading.ladder;
    assert_eq!(ladder.title, "Technical Lead Manager");
    assert_eq!(ladder.sections.len(), 9);
    assert_eq!(ladder.sections[8].kind, SectionKind::Checklist);
    let chapters: Vec<_> = ladder.levels.iter().map(|level| level.chapter).collect();
    assert_eq!(chapters, [false, true, false]);
    assert_eq!(ladder.tracks[0].title, "People Manager");
    let onward: Vec<_> = ladder.levels.iter().map(|level| level.leads_to.len()).collect();
    assert_eq!(onward, [1, 1, 0]);
    let entries = ladder.levels.iter().flat_map(|level| &level.entries);
    assert!(entries.clone().all(|entry| !entry.is_empty()));
    let notes: usize = entries.map(|entry| entry.notes.len()).sum();
    assert_eq!(notes, 1);
    assert!(reading.warnings.is_empty() && reading.drift.is_empty());
    let source = Source::new("pages.yaml", native(ladder));
    assert_eq!(&read_native(&source).unwrap().ladder, ladder);
}
