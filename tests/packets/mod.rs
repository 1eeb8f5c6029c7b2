//! Review packets as layout leaves them: everything has its place and its
//! field, and what belongs together stands together.

mod long;
mod merged;
mod questions;
mod record;
mod series;
mod sound;

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

use crate::support::ladders;
use crate::support::papers::{A4, PAPERS};
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
use ladderpress::view::handout::Handout;
use ladderpress::view::packet::{Bundle, MadeWith, Packets};
use lopdf::Document;
use proptest::prelude::*;
use sound::*;

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
    let packets = Packets::new(ladder, &sections, MadeWith::default());
    packets.packet(person, Meta::new(ladder, None))
}

fn laid_out(ladder: &Ladder, person: &Person, paper: Size) -> Layout {
    let packet = packet_of(ladder, person);
    layout(&packet, &Fonts::built_in(), &Theme::default(), paper)
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
        let names: HashSet<_> = fields(&layout).map(|field| &field.name).collect();
        let ratings = names.iter().filter(|name| name.ends_with(".rating")).count();
        prop_assert_eq!(ratings_stay_with_their_sections(&layout)?, ratings);
        signatures_stand_on_one_page(&layout)?;
    }
}

fn exporter() -> Pdf {
    Pdf { theme: Theme::default(), paper: A4, fonts: Vec::new() }
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
        let rated = ratings_stay_with_their_sections(&layout).unwrap();
        assert!(rated > 4, "{rated}");
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
    for words in ["Ada Lovelace", "Review packet", "2026 H1", "Oslo", "Signatures"] {
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
            let all: usize = section.cells.iter().map(|cell| cell.boxes().count()).sum();
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
    let names: Vec<_> = last.fields.iter().map(|field| field.name.as_str()).collect();
    let expected = [
        "signature.employee", "date.employee", "signature.manager", "date.manager",
        "name.reviewer", "signature.reviewer", "date.reviewer",
    ];
    let start = names.len() - expected.len();
    assert_eq!(names[start..], expected);
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
