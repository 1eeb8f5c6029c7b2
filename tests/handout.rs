//! The PDF read back by its tags: everything the handout says is there, in
//! order, in the structure it has in the view.

#![allow(
    clippy::expect_used,
    reason = "a document that cannot be made fails the test"
)]

mod support;

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::input::{Input, read};
use ladderpress::model::{Block, SectionKind, Theme, plain_text};
use ladderpress::select::Columns;
use ladderpress::units::{Size, mm};
use ladderpress::view::handout::{Column, Handout, Table};
use proptest::prelude::*;
use support::handouts::{all_chapters, first_chapter, whole};
use support::ladders;
use support::tagged_pdf::{self, Element, normal};

const A4: Size = Size {
    width: mm(210.0),
    height: mm(297.0),
};

fn pdf(handout: &Handout) -> Vec<u8> {
    let mut bytes = Vec::new();
    let exporter = Pdf {
        theme: Theme::default(),
        paper: A4,
        fonts: Vec::new(),
    };
    exporter.export(handout, &mut bytes).expect("a PDF");
    bytes
}

/// A table's headers and, for each column, the words of its entry.
type Told = (Vec<String>, Vec<String>);

fn told_by_view(table: &Table) -> Told {
    let headers = table.columns.iter().map(|column| normal(&column.title));
    let entries = table
        .columns
        .iter()
        .map(|column| normal(&entry(column, table.kind)));
    (headers.collect(), entries.collect())
}

/// An entry's words as read aloud, markers included.
fn entry(column: &Column, kind: SectionKind) -> String {
    let mut said = String::new();
    say(&column.blocks, kind, 0, &mut said);
    said
}

fn say(blocks: &[Block], kind: SectionKind, depth: usize, said: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => said.push_str(&plain_text(text)),
            Block::List(list) => {
                for (position, item) in list.items.iter().enumerate() {
                    said.push_str(&marker(list.start, position, kind, depth));
                    say(&item.blocks, kind, depth + 1, said);
                }
            }
        }
        said.push(' ');
    }
}

fn marker(start: Option<u64>, position: usize, kind: SectionKind, depth: usize) -> String {
    match (start, kind, depth) {
        (Some(start), ..) => format!("{}. ", start + position as u64),
        (None, SectionKind::Checklist, 0) => "☐ ".to_string(),
        (None, _, 0) => "• ".to_string(),
        (None, ..) => "– ".to_string(),
    }
}

fn told_by_tags(section: &Element) -> Told {
    let texts = |role| {
        section
            .all(role)
            .into_iter()
            .map(Element::text)
            .collect::<Vec<_>>()
    };
    (texts("TH"), texts("TD"))
}

/// The sections of a PDF's chapters, in order.
fn sections(document: &Element) -> Vec<&Element> {
    document.all("Sect")
}

fn addresses(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for text in ladderpress::model::texts(blocks) {
        let mut last = None;
        for inline in text {
            if inline.link.is_some() && inline.link != last {
                found.extend(inline.link.as_ref().map(ToString::to_string));
            }
            last.clone_from(&inline.link);
        }
    }
    found
}

#[test]
fn a_printed_word_takes_at_most_ten_bytes_all_told() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    let mut readings = read(&[Input::Path(path.into())]).expect("the larger example");
    let bytes = pdf(&whole(&readings.remove(0).ladder));
    let words = tagged_pdf::printed_words(&bytes);
    let size = bytes.len();
    assert!(size <= 10 * words, "{size} bytes for {words} words");
}

proptest! {
    #[test]
    fn the_tags_alone_tell_every_table_heading_link_and_note(ladder in ladders::ladder()) {
        let handout = first_chapter(&ladder, Columns::Neighbours);
        let bytes = pdf(&handout);
        prop_assert!(bytes == pdf(&handout), "the same handout gave other bytes");
        let document = tagged_pdf::read(&bytes);
        let tables: Vec<&Table> = handout.chapters.iter().flat_map(|chapter| &chapter.tables).collect();
        let sections = sections(&document);
        prop_assert_eq!(sections.len(), tables.len());
        for (section, table) in sections.into_iter().zip(tables) {
            prop_assert_eq!(section.all("H2")[0].text(), normal(&table.title));
            let expected = told_by_view(table);
            if table.columns.len() > 1 {
                prop_assert_eq!(told_by_tags(section), expected);
            }
            let links: Vec<String> = table.columns.iter().flat_map(|column| addresses(&column.blocks)).collect();
            let notes = section.all("Note");
            let in_notes: usize = notes.iter().map(|note| note.addresses().len()).sum();
            let found = section.addresses();
            prop_assert_eq!(&found[..found.len() - in_notes], &links[..]);
            for (note, tagged) in table.notes.iter().zip(notes) {
                prop_assert!(tagged.text().ends_with(&normal(&plain_text(&note.text))));
            }
        }
    }

    #[test]
    fn a_level_alone_says_all_its_words_in_order(ladder in ladders::ladder()) {
        let handout = first_chapter(&ladder, Columns::Alone);
        let document = tagged_pdf::read(&pdf(&handout));
        let tables = handout.chapters.iter().flat_map(|chapter| &chapter.tables);
        for (section, table) in sections(&document).into_iter().zip(tables) {
            let said = format!("{} {}", normal(&table.title), told_by_view(table).1.join(" "));
            prop_assert!(section.text().starts_with(said.trim()), "{:?}\n{said:?}", section.text());
        }
    }
}

#[test]
fn the_map_on_the_cover_is_a_figure_of_every_level_and_way() {
    let readings = read(&[Input::Example]).expect("the example");
    let ladder = &readings[0].ladder;
    let document = tagged_pdf::read(&pdf(&all_chapters(ladder)));
    let figures = document.all("Figure");
    assert_eq!(figures.len(), 1);
    let (text, alt) = (figures[0].text(), figures[0].alt.as_ref());
    let alt = alt.expect("words that replace the map");
    for level in &ladder.levels {
        let told = format!("{} ({})", level.title, level.grade.as_deref().unwrap_or(""));
        assert!(alt.contains(&told), "{told} is not in {alt}");
        assert!(
            text.contains(&level.title),
            "{} is not in {text}",
            level.title
        );
        for to in &level.leads_to {
            let way = format!("{told}, to {}", ladder[*to].title);
            assert!(alt.contains(&way), "{way} is not in {alt}");
        }
    }
}
