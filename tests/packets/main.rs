//! Review packets as layout leaves them: everything has its place and its
//! field, and what belongs together stands together.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a packet without what every packet has fails the test"
)]

mod questions;
mod series;
#[path = "../support/mod.rs"]
mod support;

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::pdf::frame::tag::{Role, TagId, TagTree};
use ladderpress::backend::pdf::frame::{
    Field, FieldKind, Item, Layout, Meaning, Page, Shape, Target,
};
use ladderpress::backend::pdf::layout::{bundle, layout};
use ladderpress::backend::pdf::text::{Fonts, GlyphRun};
use ladderpress::base::units::{Points, Rect, Size, mm};
use ladderpress::model::{Ladder, LevelIndex, Person, SectionIndex, SectionKind, Theme};
use ladderpress::view::Meta;
use ladderpress::view::handout::{self, Handout};
use ladderpress::view::packet::{Bundle, packet};
use lopdf::Document;
use proptest::prelude::*;
use support::ladders;
use support::papers::{A4, PAPERS};

/// Lengths are sums of many; equal ones may part by this much.
const ROUNDING: Points = 0.02;

fn person(name: &str, level: usize, target: Option<usize>) -> Person {
    Person {
        name: name.to_string(),
        id: Some("4711".to_string()),
        level: LevelIndex(level),
        target: target.map(LevelIndex),
        team: Some("Platform".to_string()),
        manager: Some("Grace Hopper".to_string()),
        reviewer: None,
        cycle: Some("2026 H1".to_string()),
        other: vec![("Office".to_string(), "Oslo".to_string())],
    }
}

fn packet_of(ladder: &Ladder, person: &Person) -> Handout {
    let sections: Vec<_> = (0..ladder.sections.len()).map(SectionIndex).collect();
    packet(ladder, &sections, person, Meta::new(ladder, None))
}

fn laid_out(ladder: &Ladder, person: &Person, paper: Size) -> Layout {
    let packet = packet_of(ladder, person);
    layout(&packet, &Fonts::built_in(), &Theme::default(), paper)
}

fn merged_packets(ladder: &Ladder, names: &[&str]) -> Bundle {
    let people = names.iter().map(|name| person(name, 0, None));
    let packets = people.map(|person| packet_of(ladder, &person));
    Bundle {
        meta: Meta::new(ladder, None),
        packets: packets.collect(),
    }
}

fn ladder_and_levels() -> impl Strategy<Value = (Ladder, usize, Option<usize>)> {
    ladders::ladder().prop_flat_map(|ladder| {
        let levels = ladder.levels.len();
        (Just(ladder), 0..levels, prop::option::of(0..levels))
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,9} [A-Z][a-z]{2,12}",
        1 => "[a-z]{300}",
        1 => "([A-Z][a-z]{2,9} ){20}von",
    ]
}

fn is_text(item: &Item) -> bool {
    matches!(&item.shape, Shape::Glyphs { run, .. }
        if run.glyphs().any(|glyph| !glyph.text.trim().is_empty()))
}

/// From a little above the x-height down to the baseline, without white space
/// at the end.
fn ink(item: &Item) -> Rect {
    match &item.shape {
        Shape::Glyphs { at, run, .. } => {
            let ends = run.glyphs().rev();
            let spaces = ends.take_while(|glyph| glyph.text.trim().is_empty());
            let white: f64 = spaces.map(|glyph| glyph.advance).sum();
            let width = run.width() - white * run.size / 1000.0;
            Rect::new(at.x, at.y - run.size * 0.5, width, run.size * 0.5)
        }
        shape => shape.bounds(),
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let apart = a.right() <= b.at.x + ROUNDING
        || b.right() <= a.at.x + ROUNDING
        || a.bottom() <= b.at.y + ROUNDING
        || b.bottom() <= a.at.y + ROUNDING;
    !apart
}

fn fields(layout: &Layout) -> impl Iterator<Item = &Field> {
    layout.pages.iter().flat_map(|page| &page.fields)
}

fn stands_inside(area: Rect, paper: Size) -> bool {
    area.at.x >= mm(10.0)
        && area.at.y >= mm(10.0)
        && area.right() <= paper.width - mm(10.0)
        && area.bottom() <= paper.height - mm(10.0)
}

fn everything_has_room(page: &Page, paper: Size) -> Result<(), TestCaseError> {
    let texts: Vec<Rect> = page.items.iter().filter(|i| is_text(i)).map(ink).collect();
    for item in &page.items {
        prop_assert!(stands_inside(ink(item), paper), "{item:?}");
    }
    for (position, field) in page.fields.iter().enumerate() {
        prop_assert!(stands_inside(field.area, paper), "{field:?}");
        prop_assert!(field.area.size.width > 20.0 || is_box(field), "{field:?}");
        for other in &page.fields[..position] {
            prop_assert!(!overlap(field.area, other.area), "{field:?}\n{other:?}");
        }
        for text in &texts {
            prop_assert!(!overlap(field.area, *text), "{field:?}\n{text:?}");
        }
    }
    Ok(())
}

fn is_box(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Tick | FieldKind::Option(_))
}

/// Every field has a name of its own but for the options of one choice, which
/// differ among themselves.
fn names_are_distinct(layout: &Layout) -> Result<(), TestCaseError> {
    let mut seen = HashSet::new();
    let mut kinds: BTreeMap<&str, bool> = BTreeMap::new();
    for field in fields(layout) {
        let option = match &field.kind {
            FieldKind::Option(mark) => Some(mark),
            _ => None,
        };
        prop_assert!(seen.insert((&field.name, option)), "{}", field.name);
        let kind = kinds.entry(&field.name).or_insert(option.is_some());
        prop_assert_eq!(*kind, option.is_some());
    }
    Ok(())
}

fn forms_have_their_place(layout: &Layout) -> Result<(), TestCaseError> {
    let role = |tag: TagId| &layout.tags.element(tag).role;
    let mut tagged = HashSet::new();
    for field in fields(layout) {
        prop_assert_eq!(role(field.tag), &Role::Form);
        prop_assert!(tagged.insert(field.tag));
        let parent = layout.tags.element(field.tag).parent().unwrap();
        let holds = matches!(
            role(parent),
            Role::Paragraph | Role::DataCell { .. } | Role::ListBody
        );
        prop_assert!(holds, "{:?}", role(parent));
        prop_assert!(!field.tooltip.is_empty());
    }
    Ok(())
}

/// Whether an element stands below another.
fn is_inside(tags: &TagTree, mut tag: TagId, outer: TagId) -> bool {
    while tag != outer {
        match tags.element(tag).parent() {
            Some(parent) => tag = parent,
            None => return false,
        }
    }
    true
}

/// The boxes and lines for a section's rating stand on one page, together with
/// the end of what is rated.
fn ratings_stay_with_their_sections(layout: &Layout) -> Result<(), TestCaseError> {
    let elements = layout.tags.elements().iter().enumerate();
    let sections = elements.filter(|(_, element)| element.role == Role::Sect);
    for (section, _) in sections {
        let is_here = |tag: TagId| is_inside(&layout.tags, tag, TagId(section));
        let is_rating = |field: &&Field| {
            let kinds = matches!(field.kind, FieldKind::Option(_) | FieldKind::Lines { .. });
            kinds && is_here(field.tag)
        };
        let count = |page: &Page| page.fields.iter().filter(is_rating).count();
        let mut rated = layout.pages.iter().filter(|page| count(page) > 0);
        let Some(page) = rated.next() else { continue };
        prop_assert!(rated.next().is_none(), "a rating is parted");
        let top = page.fields.iter().find(is_rating).unwrap().area.at.y;
        let is_above = |item: &&Item| is_text(item) && ink(item).bottom() < top;
        let is_entry = |item: &&Item| match item.meaning {
            Meaning::Content(tag) => is_here(tag) && layout.tags.element(tag).role != HEADING,
            Meaning::Artifact => true,
            Meaning::Running => false,
        };
        let above = page.items.iter().filter(is_above);
        let last = above.max_by(|a, b| ink(a).bottom().total_cmp(&ink(b).bottom()));
        prop_assert!(last.is_some_and(|item| is_entry(&item)), "{last:?}");
    }
    Ok(())
}

const HEADING: Role = Role::Heading(2);

proptest! {
    #[test]
    fn packets_are_sound(
        (ladder, level, target) in ladder_and_levels(),
        name in name(),
        paper in prop::sample::select(PAPERS.to_vec()),
    ) {
        let layout = laid_out(&ladder, &person(&name, level, target), paper);
        for page in &layout.pages {
            everything_has_room(page, paper)?;
        }
        names_are_distinct(&layout)?;
        forms_have_their_place(&layout)?;
        ratings_stay_with_their_sections(&layout)?;
        signatures_stand_on_one_page(&layout)?;
    }
}

fn signatures_stand_on_one_page(layout: &Layout) -> Result<(), TestCaseError> {
    let signs = |page: &&Page| {
        let mut names = page.fields.iter().map(|field| &field.name);
        names.any(|name| name.starts_with("signature."))
    };
    prop_assert_eq!(layout.pages.iter().filter(signs).count(), 1);
    Ok(())
}

/// The example of twelve levels.
fn example() -> Ladder {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/engineering.yaml");
    let input = ladderpress::input::Input::Path(path);
    let mut read = ladderpress::input::read(&[input]).expect("the example");
    read.remove(0).ladder
}

#[test]
fn the_examples_ratings_stay_with_their_sections() {
    let ladder = example();
    for (level, paper) in (0..ladder.levels.len()).zip(PAPERS.into_iter().cycle()) {
        let layout = laid_out(&ladder, &person("Ada Lovelace", level, None), paper);
        ratings_stay_with_their_sections(&layout).unwrap();
    }
}

fn said(page: &Page) -> String {
    let runs = page.items.iter().filter_map(|item| item.shape.run());
    let glyphs = runs.flat_map(GlyphRun::glyphs);
    glyphs.map(|glyph| &*glyph.text).collect()
}

#[test]
fn the_cover_says_whose_it_is_and_what_is_inside() {
    let layout = laid_out(&example(), &person("Ada Lovelace", 2, None), A4);
    let cover = &layout.pages[0];
    let text = said(cover);
    for words in [
        "Ada Lovelace",
        "Review packet",
        "2026 H1",
        "Oslo",
        "Signatures",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let leads: Vec<_> = cover.links.iter().map(|link| link.target.clone()).collect();
    let (chapter, end) = (&layout.bookmarks[0], &layout.bookmarks[1..]);
    let sections = chapter.children.iter().chain(end);
    let expected = sections.map(|bookmark| Target::Place(bookmark.destination));
    assert_eq!(leads, expected.collect::<Vec<_>>());
}

#[test]
fn every_section_is_rated_and_every_checkpoint_ticked_off() {
    let ladder = example();
    let packet = packet_of(&ladder, &person("Ada Lovelace", 2, None));
    let layout = layout(&packet, &Fonts::built_in(), &Theme::default(), A4);
    let names: HashSet<_> = fields(&layout).map(|field| field.name.as_str()).collect();
    let has = |name: String| names.contains(name.as_str());
    for section in &packet.chapters[0].sections {
        let is_rated = section.kind == SectionKind::Expectations;
        for name in ["rating", "evidence"] {
            let name = format!("{}.{name}", section.id);
            assert_eq!(has(name.clone()), is_rated, "{name}");
        }
        if section.kind == SectionKind::Checklist {
            let all: usize = section.cells.iter().map(handout::Cell::checkpoints).sum();
            for number in 1..=all {
                assert!(has(format!("{}.checkpoint.{number}", section.id)));
                assert!(has(format!("{}.remark.{number}", section.id)));
            }
        }
    }
    let scale = &Theme::default().scale;
    let options = fields(&layout).filter(|f| f.name == "scope.rating");
    let marks: Vec<_> = options.map(|field| field.kind.clone()).collect();
    let expected = scale.iter().cloned().map(FieldKind::Option);
    assert_eq!(marks, expected.collect::<Vec<_>>());
}

#[test]
fn what_is_new_is_said_in_words_with_a_meaning() {
    let layout = laid_out(&example(), &person("Ada Lovelace", 2, None), A4);
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let content = items.filter(|item| matches!(item.meaning, Meaning::Content(_)));
    let runs: Vec<String> = content
        .filter_map(|item| item.shape.run())
        .map(|run| run.glyphs().map(|glyph| &*glyph.text).collect())
        .collect();
    for mark in ["New: ", "Changed: "] {
        assert!(runs.iter().any(|run| run == mark), "{mark} is missing");
    }
}

#[test]
fn all_sign_with_a_date_and_who_is_not_known_gives_a_name() {
    let layout = laid_out(&example(), &person("Ada Lovelace", 2, None), A4);
    let last = layout.pages.last().unwrap();
    let names: Vec<_> = last
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    let expected = [
        "signature.employee",
        "date.employee",
        "signature.manager",
        "date.manager",
        "name.reviewer",
        "signature.reviewer",
        "date.reviewer",
    ];
    let start = names.len() - expected.len();
    assert_eq!(names[start..], expected);
}

#[test]
fn merged_packets_start_on_right_hand_pages_with_numbers_of_their_own() {
    let people = ["Ada Lovelace", "Alan Turing", "Grace Hopper"];
    let bundled = merged_packets(&example(), &people);
    let (fonts, theme) = (Fonts::built_in(), Theme::default());
    let whole = bundle(&bundled, &fonts, &theme, A4, &|| ());
    let starts: Vec<usize> = whole.bookmarks.iter().map(|b| b.destination.page).collect();
    assert_eq!(whole.restarts, starts);
    assert!(starts.iter().all(|start| start % 2 == 0), "{starts:?}");
    let titles: Vec<_> = whole.bookmarks.iter().map(|b| b.title.as_str()).collect();
    assert_eq!(titles, people);
    let ends = starts[1..].iter().copied().chain([whole.pages.len()]);
    for ((start, end), packet) in starts.iter().zip(ends).zip(&bundled.packets) {
        let alone = layout(packet, &fonts, &theme, A4);
        let (own, blank) = whole.pages[*start..end].split_at(alone.pages.len());
        for (page, expected) in own.iter().zip(&alone.pages) {
            assert_eq!(said(page), said(expected));
        }
        assert!(blank.len() < 2);
        assert!(blank.iter().all(|page| page.items.is_empty()));
        let links = own.iter().flat_map(|page| &page.links);
        for link in links {
            if let Target::Place(place) = &link.target {
                assert!((*start..end).contains(&place.page));
            }
        }
    }
}

#[test]
fn merged_packets_share_one_tree_and_no_field() {
    let bundled = merged_packets(&example(), &["Ada Lovelace", "Ada Lovelace"]);
    let whole = bundle(&bundled, &Fonts::built_in(), &Theme::default(), A4, &|| ());
    names_are_distinct(&whole).unwrap();
    forms_have_their_place(&whole).unwrap();
    let parts: Vec<_> = whole.tags.children(TagTree::ROOT).collect();
    assert_eq!(parts.len(), 2);
    for part in &parts {
        assert_eq!(whole.tags.element(*part).role, Role::Part);
        assert_eq!(whole.tags.element(*part).parent(), Some(TagTree::ROOT));
    }
    for (number, page) in whole.pages.iter().enumerate() {
        let part = parts[usize::from(number >= whole.restarts[1])];
        for item in &page.items {
            if let Meaning::Content(tag) = item.meaning {
                assert!(is_inside(&whole.tags, tag, part));
            }
        }
    }
}

fn exporter() -> Pdf {
    Pdf {
        theme: Theme::default(),
        paper: A4,
        fonts: Vec::new(),
    }
}

#[test]
fn merged_packets_hold_their_fonts_once() {
    let ladder = example();
    let file = |names: &[&str]| {
        let bundled = merged_packets(&ladder, names);
        let (set, mut bytes) = (Cell::new(0), Vec::new());
        let packet_set = || set.set(set.get() + 1);
        exporter()
            .export_bundle(&bundled, &packet_set, &mut bytes)
            .unwrap();
        assert_eq!(set.get(), names.len(), "packets told of");
        bytes
    };
    let (one, four) = (file(&["Ada"]), file(&["Ada", "Adb", "Adc", "Add"]));
    let font_files = |bytes: &[u8]| {
        let doc = Document::load_mem(bytes).unwrap();
        let dictionaries = doc.objects.values().filter_map(|o| o.as_dict().ok());
        let is_file = |d: &&lopdf::Dictionary| d.has(b"FontFile2") || d.has(b"FontFile3");
        dictionaries.filter(is_file).count()
    };
    assert_eq!(font_files(&one), font_files(&four));
    let labels = Document::load_mem(&four).unwrap();
    let labels = labels
        .catalog()
        .unwrap()
        .get(b"PageLabels")
        .unwrap()
        .as_dict();
    let numbers = labels.unwrap().get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(numbers.len(), 8);
}

#[test]
fn the_file_is_named_for_the_person() {
    let packet = packet_of(&example(), &person("Ada Lovelace", 2, None));
    let mut bytes = Vec::new();
    exporter().export(&packet, &mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Review packet: Ada Lovelace"));
}

#[test]
fn bookmarks_of_a_packet_lead_to_its_sections_and_signatures() {
    let layout = laid_out(&example(), &person("Ada Lovelace", 2, None), A4);
    let titles: Vec<_> = layout.bookmarks.iter().map(|b| b.title.as_str()).collect();
    assert_eq!(titles, ["Senior Engineer", "All in all", "Signatures"]);
}

#[test]
fn contents_that_the_cover_has_no_room_for_stand_whole_on_the_next_page() {
    let paper = PAPERS[2];
    let mut person = person("Ada Lovelace", 2, None);
    for columns in (0..24).step_by(4) {
        let layout = laid_out(&example(), &person, paper);
        let pages = layout.pages.iter();
        let leading = pages.filter(|page| {
            let mut targets = page.links.iter().map(|link| &link.target);
            targets.any(|target| matches!(target, Target::Place(_)))
        });
        assert_eq!(leading.count(), 1, "{columns} columns more");
        let more = |column| (format!("Column {column}"), "said".to_string());
        person.other.extend((columns..columns + 4).map(more));
    }
}
