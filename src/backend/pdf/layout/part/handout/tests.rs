//! Coordinates of laid out pages: what stands where, and what moves to the next page.

use super::*;
use crate::backend::pdf::frame::{Item, Meaning, Page, Shape};
use crate::base::units::{Points, mm};
use crate::model::{Block, Control, Inline, Item as ListItem, List, SectionKind};
use crate::view::Meta;
use crate::view::handout::{Cell, Chapter, Column, Section};
use crate::view::map::Map;
use crate::view::notes::{Note, NoteOf};

const A4: Size = Size { width: mm(210.0), height: mm(297.0) };
const SENTENCE: &str =
    "Sees the big picture of a project and how a change touches other parts of the system.";

fn bullets(count: usize) -> Vec<Block> {
    let item = ListItem { blocks: vec![Block::Paragraph(vec![Inline::plain(SENTENCE)])] };
    vec![Block::List(List { start: None, items: vec![item; count] })]
}

fn words(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(vec![Inline::plain(text)])]
}

fn section(title: &str, cells: &[Vec<Block>]) -> Section {
    let cells = cells.iter().map(|blocks| Cell { blocks: blocks.clone(), ..Cell::default() });
    Section {
        id: title.to_lowercase(),
        title: title.to_string(),
        kind: SectionKind::Expectations,
        group: None,
        description: Vec::new(),
        cells: cells.collect(),
        notes: Vec::new(),
        form: None,
    }
}

/// The second of some levels, or the only one, is the focus level.
fn columns(count: usize) -> Vec<Column> {
    let column = |position| Column {
        title: format!("Level {position}"),
        track: None,
        grade: None,
        language: None,
        focus: position == 1 || count == 1,
    };
    (0..count).map(column).collect()
}

fn handout(sections: Vec<Section>) -> Handout {
    let chapter = Chapter {
        id: "level-1".into(),
        title: "Level 1".into(),
        track: Some("Manager".into()),
        grade: Some("L4".into()),
        from: vec!["Level 0".into()],
        to: vec!["Level 2".into()],
        others: Vec::new(),
        introduction: Vec::new(),
        step: None,
        is_comparison: false,
        only_changes: false,
        columns: columns(sections[0].cells.len()),
        sections,
    };
    let meta = Meta {
        title: "Paths".into(),
        organisation: Some("Example Co.".into()),
        language: "en".into(),
        revision: Some("2026-03".into()),
        control: Control::default(),
        extract: None,
        date: None,
    };
    Handout {
        meta,
        map: Map::default(),
        introduction: Vec::new(),
        front: None,
        chapters: vec![chapter],
        signatories: Vec::new(),
        record: None,
    }
}

/// A handout with a chapter for each number of sections of a few lines.
fn chapters(sections: &[usize]) -> Handout {
    let mut whole = handout(vec![section("Scope", &[bullets(2)])]);
    let one = whole.chapters.remove(0);
    let chapter = |(number, count): (usize, &usize)| Chapter {
        id: format!("c{number}"),
        title: format!("Chapter {number}"),
        sections: vec![section("Scope", &[bullets(2)]); *count],
        ..one.clone()
    };
    whole.chapters = sections.iter().enumerate().map(chapter).collect();
    whole
}

fn set(handout: &Handout, theme: &Theme) -> Layout {
    layout(handout, &Fonts::built_in(), theme, A4)
}

#[test]
fn short_chapters_share_a_page_where_they_fit_whole() {
    let layout = set(&chapters(&[1, 1, 30, 1, 1, 1]), &Theme::default());
    let places: Vec<_> = layout.bookmarks.iter().map(|chapter| chapter.destination).collect();
    let pages: Vec<_> = places.iter().map(|place| place.page - places[0].page).collect();
    assert_eq!(pages[..3], [0, 0, 1]);
    assert_eq!(pages[3..], [pages[3]; 3]);
    for two in places.windows(2).filter(|two| two[0].page == two[1].page) {
        assert!(two[1].at.y > two[0].at.y + 60.0);
    }
    for (number, chapter) in layout.bookmarks.iter().enumerate() {
        let page = &layout.pages[chapter.destination.page];
        let title = format!("Chapter {number}");
        let stands = content(page).into_iter().find(|(.., text)| *text == title);
        let (_, y, _) = stands.unwrap();
        assert!(y > chapter.destination.at.y && y < chapter.destination.at.y + 40.0);
        let section = chapter.children[0].destination;
        assert_eq!(section.page, chapter.destination.page);
        assert!(section.at.y > y);
    }
    let heads = |page: usize| lines(&layout.pages[page], |item| item.meaning == Meaning::Running);
    let shown = heads(places[3].page);
    let is_head = |(.., text): &(f64, f64, String)| text == "Chapter 3 – Chapter 5";
    assert!(shown.iter().any(is_head), "{shown:?}");
}

#[test]
fn chapters_of_two_sided_pages_share_none() {
    let theme = Theme { duplex: true, ..Theme::default() };
    let layout = set(&chapters(&[1, 1, 1]), &theme);
    let mut pages = layout.bookmarks.iter().map(|chapter| chapter.destination.page);
    assert!(pages.all(|page| page.is_multiple_of(2)));
}

fn laid_out(sections: Vec<Section>) -> Layout {
    layout(&handout(sections), &Fonts::built_in(), &Theme::default(), A4)
}

/// The texts of a page's baselines, from top to bottom and left to right.
fn lines(page: &Page, wanted: impl Fn(&Item) -> bool) -> Vec<(Points, Points, String)> {
    let mut lines: Vec<(Points, Points, String)> = Vec::new();
    for item in page.items.iter().filter(|item| wanted(item)) {
        if let Shape::Glyphs { at, run, .. } = &item.shape {
            let text: String = run.glyphs().map(|glyph| &*glyph.text).collect();
            lines.push((at.x, at.y, text));
        }
    }
    lines
}

fn content(page: &Page) -> Vec<(Points, Points, String)> {
    lines(page, |item| matches!(item.meaning, Meaning::Content(_)))
}

fn artifacts(page: &Page) -> String {
    lines(page, |item| item.meaning == Meaning::Artifact)
        .into_iter()
        .map(|line| line.2 + "\n")
        .collect()
}

fn place_of(page: &Page, text: &str) -> (Points, Points) {
    let lines = content(page);
    let found = lines.iter().find(|line| line.2.trim() == text);
    let (x, y, _) = found.unwrap_or_else(|| panic!("{text} is not among {lines:#?}"));
    (*x, *y)
}

#[test]
fn short_entries_stand_side_by_side_in_equal_columns() {
    let layout = laid_out(vec![section("Years", &[words("5 to 8"), words("8+"), words("10+")])]);
    let page = &layout.pages[0];
    let (first, second, third) =
        (place_of(page, "5 to 8"), place_of(page, "8+"), place_of(page, "10+"));
    assert_eq!((first.1, second.1), (second.1, third.1));
    assert!((second.0 - first.0 - (third.0 - second.0)).abs() < 1e-6);
}

/// The places of the first level's header and of the third's over prose.
fn headers_over_prose(levels: usize) -> [(Points, Points); 2] {
    let prose = vec![words(&SENTENCE.repeat(5)); levels];
    let layout = laid_out(vec![section("Role", &prose)]);
    ["Level 0", "Level 2"].map(|title| place_of(&layout.pages[0], title))
}

#[test]
fn prose_stands_side_by_side_where_its_lines_are_long_enough() {
    let [first, third] = headers_over_prose(3);
    assert!((first.1 - third.1).abs() < 1e-6 && first.0 < third.0);
}

#[test]
fn prose_in_shorter_lines_is_stacked_level_by_level() {
    let [first, third] = headers_over_prose(4);
    assert!(first.1 < third.1 && (first.0 - third.0).abs() < 1e-6);
}

#[test]
fn everything_hangs_from_one_left_edge() {
    let layout = laid_out(vec![section("Years", &[words("5 to 8"), words("8+")])]);
    let page = &layout.pages[0];
    let edge = mm(18.0);
    for text in ["Level 1", "Years", "Level 0", "5 to 8"] {
        assert!((place_of(page, text).0 - edge).abs() < 1e-6, "{text}");
    }
}

#[test]
fn a_row_that_crosses_a_page_goes_on_under_its_header_marked_continued() {
    let layout = laid_out(vec![section("Scope", &[bullets(40), bullets(40), bullets(40)])]);
    assert!(layout.pages.len() > 1);
    for page in &layout.pages[1..] {
        let artifacts = artifacts(page);
        assert!(artifacts.contains("Scope (continued)"), "{artifacts}");
        assert!(artifacts.contains("Level 1"), "{artifacts}");
    }
}

#[test]
fn a_header_has_its_meaning_once() {
    let layout = laid_out(vec![section("Scope", &[bullets(40), bullets(40), bullets(40)])]);
    let headers: Vec<_> =
        layout.pages.iter().flat_map(content).filter(|line| line.2.trim() == "Level 2").collect();
    assert_eq!(headers.len(), 1);
}

#[test]
fn a_short_section_moves_whole_rather_than_leave_its_heading_behind() {
    let sections =
        (0..14).map(|n| section(&format!("Section {n}"), &[bullets(1), bullets(1)])).collect();
    let layout = laid_out(sections);
    for page in &layout.pages {
        let lines = content(page);
        let last = lines.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert!(!last.2.starts_with("Section") && !last.2.starts_with("Level"), "{last:?}");
    }
}

#[test]
fn no_page_of_a_long_table_is_left_mostly_empty() {
    let layout = laid_out(vec![
        section("Scope", &[bullets(90), bullets(5)]),
        section("Then", &[bullets(50), bullets(50)]),
    ]);
    let body = Design::new(&Theme::default(), A4).body;
    for page in &layout.pages[..layout.pages.len() - 1] {
        let bottom = content(page).iter().map(|line| line.1).fold(0.0, Points::max);
        assert!((bottom - body.at.y) / body.size.height > 0.6, "{bottom}");
    }
}

#[test]
fn a_note_stands_below_its_table_on_the_same_page() {
    let mut long = section("Scope", &[bullets(40), bullets(30)]);
    long.notes = vec![Note { of: NoteOf::Focus, text: vec![Inline::plain("reference: handbook")] }];
    let layout = laid_out(vec![long]);
    let last = layout.pages.last().unwrap();
    let note = place_of(last, "reference: handbook");
    let others = content(last).into_iter().filter(|line| line.2.trim() != "reference: handbook");
    let above = others.map(|line| line.1).fold(0.0, Points::max);
    assert!(above > 0.0 && above < note.1);
}

#[test]
fn notes_longer_than_a_page_go_on_over_pages() {
    let mut noted = section("Scope", &[words("1 team"), words("2 teams")]);
    let note = Note { of: NoteOf::Focus, text: vec![Inline::plain(SENTENCE)] };
    noted.notes = vec![note; 90];
    let layout = laid_out(vec![noted]);
    let count = layout
        .pages
        .iter()
        .flat_map(content)
        .filter(|line| line.2.starts_with("Sees the big"))
        .count();
    assert_eq!(count, 90);
    assert!(layout.pages.len() > 1);
    let bottom = mm(297.0 - 14.0);
    assert!(layout.pages.iter().flat_map(content).all(|line| line.1 < bottom));
}

#[test]
fn a_single_level_is_set_without_a_table() {
    let layout = laid_out(vec![section("Scope", &[bullets(3)])]);
    let roles: Vec<_> = layout.tags.elements().iter().map(|element| &element.role).collect();
    assert!(!roles.contains(&&crate::backend::pdf::frame::tag::Role::Table));
    assert_eq!(layout.pages.len(), 1);
}

#[test]
fn a_level_that_says_nothing_shows_a_dash_without_meaning() {
    let layout = laid_out(vec![section("Scope", &[Vec::new(), words("1 team")])]);
    assert!(artifacts(&layout.pages[0]).contains('—'));
}

#[test]
fn one_chapter_has_neither_cover_nor_contents() {
    let layout = laid_out(vec![section("Scope", &[words("a"), words("b")])]);
    assert_eq!(layout.pages.len(), 1);
    assert_eq!(layout.bookmarks[0].destination.page, 0);
}

#[test]
fn several_chapters_have_a_cover_and_contents_that_lead_to_them() {
    let mut handout = handout(vec![section("Scope", &[bullets(20), bullets(2)])]);
    handout.chapters.push(handout.chapters[0].clone());
    let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), A4);
    assert_eq!(layout.pages.len(), 3);
    let leads: Vec<_> = layout.pages[0].links.iter().map(|link| link.target.clone()).collect();
    let chapters = layout
        .bookmarks
        .iter()
        .map(|bookmark| crate::backend::pdf::frame::Target::Place(bookmark.destination));
    assert_eq!(leads, chapters.collect::<Vec<_>>());
    assert!(content(&layout.pages[0]).iter().any(|line| line.2 == "3"));
}

#[test]
fn every_page_but_the_cover_says_which_it_is() {
    let layout = laid_out(vec![section("Scope", &[bullets(60), bullets(60)])]);
    let count = layout.pages.len();
    for (position, page) in layout.pages.iter().enumerate() {
        let running = lines(page, |item| item.meaning == Meaning::Running);
        let label = format!("page {} of {count}", position + 1);
        assert!(running.iter().any(|line| line.2 == label), "{running:?}");
    }
}

#[test]
fn the_theme_s_notice_stands_on_every_page_with_a_running_head() {
    let handout = handout(vec![section("Scope", &[bullets(60), bullets(60)])]);
    let theme = Theme { confidential: Some("For your eyes".into()), ..Theme::default() };
    let layout = layout(&handout, &Fonts::built_in(), &theme, A4);
    assert!(layout.pages.len() > 1);
    for page in &layout.pages[1..] {
        let running = lines(page, |item| item.meaning == Meaning::Running);
        assert!(running.iter().any(|line| line.2 == "For your eyes"));
    }
}

#[test]
fn a_row_that_no_page_can_hold_is_parted_all_the_same() {
    let heads = SENTENCE.repeat(6);
    let tall = section("Scope", &[bullets(30), bullets(30), bullets(30)]);
    let small = Size { width: mm(210.0), height: mm(70.0) };
    let mut handout = handout(vec![tall]);
    for column in &mut handout.chapters[0].columns {
        column.title.clone_from(&heads);
    }
    let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), small);
    let all = layout.pages.iter().flat_map(content);
    let starts = all.filter(|line| line.2.starts_with("Sees the big")).count();
    assert!(starts >= 90, "{starts}");
}
