//! The PDF read back by its tags: everything the handout says is there, in
//! order, in the structure it has in the view.

mod told;

use crate::support::handouts::{all_chapters, first_chapter, whole};
use crate::support::ladders;
use crate::support::papers::A4;
use crate::support::tagged_pdf::{self, Element, normal};
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::compare::Change;
use ladderpress::input::{Input, read};
use ladderpress::model::{Block, Ladder, SectionKind, Theme, is_placeholder, plain_text};
use ladderpress::select::Columns;
use ladderpress::view::handout::{Chapter, Column, Handout, Section};
use ladderpress::view::notes::NoteOf;
use proptest::prelude::*;
use told::*;

fn pdf(handout: &Handout) -> Vec<u8> {
    let mut bytes = Vec::new();
    let exporter = Pdf { theme: Theme::default(), paper: A4, fonts: Vec::new() };
    exporter.export(handout, &mut bytes).expect("a PDF");
    bytes
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

/// Everything one section tells, against the view.
fn same(
    document: &Element, section: &Element, chapter: &Chapter, expected: &Section,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(title(section), normal(&expected.title));
    let told = told_by_view(chapter, expected);
    if let [alone] = &told.1[..] {
        let mut all = said_by_view(&expected.description, SectionKind::Expectations, 0);
        all.extend(alone.iter().cloned());
        prop_assert_eq!(said_by_tags(section), all);
    } else {
        prop_assert_eq!(told_by_tags(document, section), told);
    }
    let cells = expected.cells.iter();
    let mut links = addresses(&expected.description);
    links.extend(cells.flat_map(|cell| addresses(&cell.blocks)));
    let notes = section.all("Note");
    let in_notes: usize = notes.iter().map(|note| note.addresses().len()).sum();
    let found = section.addresses();
    prop_assert_eq!(&found[..found.len() - in_notes], &links[..]);
    prop_assert_eq!(notes.len(), expected.notes.len());
    for (note, tagged) in expected.notes.iter().zip(notes) {
        let whose = match &note.of {
            NoteOf::Focus => String::new(),
            NoteOf::AllLevels => "All levels: ".to_string(),
            NoteOf::Levels(titles) => titles.join(", ") + ": ",
        };
        let said = whose + &plain_text(&note.text);
        prop_assert_eq!(tagged.text(), normal(&said));
    }
    Ok(())
}

fn tells_all(ladder: &Ladder, columns: Columns, again: bool) -> Result<(), TestCaseError> {
    let handout = first_chapter(ladder, columns);
    let bytes = pdf(&handout);
    prop_assert!(!again || bytes == pdf(&handout), "the same handout gave other bytes");
    let document = tagged_pdf::read(&bytes);
    let chapter = &handout.chapters[0];
    let role = match chapter.columns.len() {
        1 => "Sect",
        _ => "TBody",
    };
    let sections = document.all(role);
    prop_assert_eq!(sections.len(), chapter.sections.len());
    let mut pairs = sections.into_iter().zip(&chapter.sections);
    pairs.try_for_each(|(section, told)| same(&document, section, chapter, told))
}

/// Whether a handout is made twice: it need not be often.
fn again() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.125)
}

// Two properties, so that two cores share the cases.
proptest! {
    #[test]
    fn the_tags_alone_tell_all_of_a_table(ladder in ladders::ladder(), again in again()) {
        tells_all(&ladder, Columns::Neighbours, again)?;
    }

    #[test]
    fn the_tags_alone_tell_all_of_a_level(ladder in ladders::ladder(), again in again()) {
        tells_all(&ladder, Columns::Alone, again)?;
    }
}

#[test]
fn the_map_on_the_cover_lists_every_level_and_where_it_leads() {
    let readings = read(&[Input::Example]).expect("the example");
    let ladder = &readings[0].ladder;
    let document = tagged_pdf::read(&pdf(&all_chapters(ladder)));
    let cover = document.children().next().expect("a cover");
    let boxes: Vec<_> = cover.all("LI");
    assert_eq!(boxes.len(), ladder.levels.len());
    let told = |item: &&tagged_pdf::Element| {
        let link = item.all("Link").pop().expect("a link to the chapter");
        let leads_within = link.kids.contains(&tagged_pdf::Kid::Link(None));
        assert!(leads_within, "{link:?}");
        link.alt.clone().expect("words")
    };
    let told: Vec<String> = boxes.iter().map(told).collect();
    for level in &ladder.levels {
        let name = format!("{}, {}", level.title, level.grade.as_deref().unwrap_or(""));
        let onward = level.leads_to.iter().map(|&to| ladder[to].title.as_str());
        let expected = match onward.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => name,
            onward => format!("{name} leads to {onward}"),
        };
        assert!(told.contains(&expected), "{expected} is not in {told:?}");
    }
}

#[test]
fn the_title_of_a_cover_is_a_heading_and_entries_of_contents_are_read_in_full() {
    let readings = read(&[Input::Example]).expect("the example");
    let ladder = &readings[0].ladder;
    let document = tagged_pdf::read(&pdf(&all_chapters(ladder)));
    let heading = document.all("H1")[0];
    assert_eq!(heading.text(), ladder.title);
    let entries = document.all("Reference");
    let entries: Vec<_> = entries.iter().map(|entry| entry.text()).collect();
    // The example has an introduction, too.
    assert_eq!(entries[0], "Introduction, page 2");
    assert_eq!(entries.len(), ladder.levels.len() + 1);
    for (entry, level) in entries.iter().skip(1).zip(&ladder.levels) {
        let grade = level.grade.as_deref().unwrap_or("");
        let expected = format!("{}, {grade}, page ", level.title);
        assert!(entry.starts_with(&expected), "{entry} is not {expected}");
    }
}

/// The title that a PDF gives itself.
fn title_of_file(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference);
    let info = info.and_then(|id| document.get_dictionary(id)).expect("Info");
    let title = info.get(b"Title").expect("a title");
    lopdf::decode_text_string(title).expect("text")
}

#[test]
fn files_of_one_level_have_titles_of_their_own() {
    let readings = read(&[Input::Example]).expect("the example");
    let ladder = &readings[0].ladder;
    assert_eq!(title_of_file(&pdf(&all_chapters(ladder))), ladder.title);
    let first = &ladder.levels[0].title;
    let alone = pdf(&first_chapter(ladder, Columns::Alone));
    assert_eq!(title_of_file(&alone), format!("{}: {first}", ladder.title));
}

#[test]
fn the_cover_tells_who_answers_for_a_ladder_and_the_introduction_stands_before_the_chapters() {
    let mut readings = read(&[Input::Example]).expect("the example");
    let ladder = &mut readings[0].ladder;
    ladder.control.owner = Some("People team".into());
    ladder.control.approved_by = Some("VP Engineering".into());
    let words = "Read your own column first.";
    ladder.introduction = vec![Block::Paragraph(vec![ladderpress::model::Inline::plain(words)])];
    let document = tagged_pdf::read(&pdf(&all_chapters(ladder)));
    let parts: Vec<_> = document.children().collect();
    let cover = parts[0].text();
    assert!(cover.contains("Owner: People team · Approved by: VP Engineering"), "{cover}");
    assert!(parts[1].text().starts_with("Contents Introduction, page 2"), "{}", parts[1].text());
    assert_eq!(parts[2].text(), format!("Introduction {words}"));
    let alone = tagged_pdf::read(&pdf(&first_chapter(ladder, Columns::Alone)));
    assert!(!alone.text().contains(words));
}

#[test]
fn words_in_another_language_than_the_text_say_so() {
    let mut readings = read(&[Input::Example]).expect("the example");
    let ladder = &mut readings[0].ladder;
    let spoken = |ladder: &Ladder| {
        let document = lopdf::Document::load_mem(&pdf(&all_chapters(ladder))).expect("a PDF");
        let elements = document.objects.values().filter_map(|object| object.as_dict().ok());
        let elements = elements.filter(|element| element.has(b"S") && element.has(b"P"));
        let languages = elements.filter_map(|element| element.get(b"Lang").ok());
        languages.map(|tag| lopdf::decode_text_string(tag).expect("text")).collect::<Vec<_>>()
    };
    assert!(spoken(ladder).is_empty());
    ladder.language = "tlh".into();
    let languages = spoken(ladder);
    assert!(!languages.is_empty() && languages.iter().all(|tag| tag == "en"), "{languages:?}");
}

#[test]
fn marks_before_expectations_say_in_which_language_they_are_read() {
    let mut readings = read(&[Input::Example]).expect("the example");
    let ladder = &mut readings[0].ladder;
    ladder.language = "tlh".into();
    let document = lopdf::Document::load_mem(&pdf(&all_chapters(ladder))).expect("a PDF");
    let elements = document.objects.values();
    let elements = elements.filter_map(|object| object.as_dict().ok());
    let is_mark = |element: &&lopdf::Dictionary| {
        let kind = element.get(b"S").and_then(lopdf::Object::as_name);
        kind.is_ok_and(|kind| kind == b"Lbl") && element.has(b"Alt")
    };
    let marks: Vec<_> = elements.filter(is_mark).collect();
    assert!(!marks.is_empty());
    for mark in marks {
        assert!(mark.has(b"Lang"), "{mark:?}");
    }
}
