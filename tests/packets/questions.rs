//! What a packet asks: against which level, by which circles, on how many lines.

use ladderpress::backend::pdf::frame::{Field, FieldKind, Layout, Page, Shape};
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::model::{
    Block, Closing, Inline, Item, Ladder, LevelIndex, Person, SectionKind, Theme,
};

use super::{example, fields, laid_out, packet_of, person, said};
use crate::support::papers::{A4, PAPERS};

/// The level of a title.
fn level(ladder: &Ladder, title: &str) -> usize {
    let is_it = |level: &LevelIndex| ladder[*level].title == title;
    ladder.level_indices().find(is_it).unwrap().0
}

/// Someone who goes for a level, and their ladder.
fn on_the_way() -> (Ladder, Person) {
    let ladder = example();
    let (own, target) = ("Senior Engineer", "Technical Lead Manager");
    let (own, target) = (level(&ladder, own), level(&ladder, target));
    (ladder, person("Ada Lovelace", own, Some(target)))
}

fn set(theme: &Theme) -> Layout {
    let (ladder, person) = on_the_way();
    layout(&packet_of(&ladder, &person), &Fonts::built_in(), theme, A4)
}

fn names(layout: &Layout) -> Vec<&str> {
    fields(layout).map(|field| field.name.as_str()).collect()
}

#[test]
fn every_rating_says_what_it_judges() {
    let layout = set(&Theme::default());
    let ratings = names(&layout);
    let ratings = ratings.iter().filter(|name| name.ends_with(".rating"));
    let told: String = layout.pages.iter().map(said).collect();
    let told = told.replace("Rated against Technical Lead Manager", "#");
    let marks = Theme::default().scale.len();
    assert_eq!(told.matches('#').count() * marks, ratings.count(), "{told}");
    let tooltips = fields(&layout).filter(|field| field.name.ends_with(".rating"));
    for field in tooltips {
        let ends = field.tooltip.ends_with("Rated against Technical Lead Manager");
        assert!(ends, "{}", field.tooltip);
    }
}

#[test]
fn one_of_several_marks_is_a_circle_and_a_tick_is_a_box() {
    let layout = set(&Theme::default());
    for page in &layout.pages {
        for field in &page.fields {
            let stands_on = |shape: &Shape| {
                let (bounds, area) = (shape.bounds(), field.area);
                (bounds.at.x - area.at.x).abs() < 0.5 && (bounds.at.y - area.at.y).abs() < 0.5
            };
            let mut shapes = page.items.iter().map(|item| &item.shape);
            let found = match field.kind {
                FieldKind::Option(_) => {
                    shapes.any(|shape| matches!(shape, Shape::Path(_)) && stands_on(shape))
                }
                FieldKind::Tick => {
                    shapes.any(|shape| matches!(shape, Shape::Outline { .. }) && stands_on(shape))
                }
                FieldKind::Line(_) | FieldKind::Lines { .. } => true,
            };
            assert!(found, "{field:?}");
        }
    }
}

#[test]
fn a_checkpoint_of_both_levels_stands_once() {
    let layout = set(&Theme::default());
    let told: String = layout.pages.iter().map(said).collect();
    assert_eq!(told.matches("Has led two projects of four weeks").count(), 1);
    assert!(told.contains("(also Senior Engineer)"), "{told}");
    let ticks = fields(&layout).filter(|field| field.kind == FieldKind::Tick);
    assert_eq!(ticks.count(), 6);
}

#[test]
fn a_checkpoint_that_says_nothing_has_no_box() {
    let (mut ladder, person) = on_the_way();
    let steps = ladder.sections.iter().position(|it| it.kind == SectionKind::Checklist).unwrap();
    let blocks = ladder.levels.iter_mut().flat_map(|level| &mut level.entries[steps].blocks);
    let silent = Item { blocks: vec![Block::Paragraph(vec![Inline::plain("N/A")])] };
    for block in blocks {
        if let Block::List(list) = block {
            list.items.insert(0, silent.clone());
        }
    }
    let layout = layout(&packet_of(&ladder, &person), &Fonts::built_in(), &Theme::default(), A4);
    let ticks = fields(&layout).filter(|field| field.kind == FieldKind::Tick);
    assert_eq!(ticks.count(), 6);
    assert!(layout.pages.iter().any(|page| said(page).contains("N/A")));
}

#[test]
fn lines_to_sign_on_never_stand_alone() {
    let theme = Theme { closing: Closing::NOTHING, ..Theme::default() };
    let (mut ladder, person) = on_the_way();
    let mut sections = ladder.sections.len();
    while sections > 0 {
        for paper in PAPERS {
            let packet = packet_of(&ladder, &person);
            let layout = layout(&packet, &Fonts::built_in(), &theme, paper);
            let last = layout.pages.last().unwrap();
            let mut asked = last.fields.iter().map(|field| field.name.as_str());
            let is_rated = asked.any(|name| name.ends_with(".evidence"));
            let words = said(last);
            let told = words.split("Signatures").next().unwrap().trim();
            assert!(is_rated || told.len() > 80, "{paper:?} {sections}: {words}");
        }
        sections -= 1;
        for level in &mut ladder.levels {
            level.entries.truncate(sections);
        }
        ladder.sections.truncate(sections);
    }
}

#[test]
fn packets_of_two_sided_pages_begin_their_chapter_on_the_right() {
    let theme = Theme { duplex: true, ..Theme::default() };
    let layout = set(&theme);
    let chapter = layout.bookmarks.first().unwrap();
    assert!(chapter.destination.page.is_multiple_of(2), "{chapter:?}");
    assert!(layout.pages[1].items.is_empty());
}

/// The lines of a field for evidence.
fn lines(field: &Field) -> Option<usize> {
    match field.kind {
        FieldKind::Lines { pitch, .. } => Some((field.area.size.height / pitch) as usize),
        _ => None,
    }
}

#[test]
fn lines_for_evidence_take_what_a_page_has_left() {
    let (ladder, person) = on_the_way();
    let mut grown = 0;
    for paper in PAPERS {
        let layout = laid_out(&ladder, &person, paper);
        let bottom = |page: &Page| {
            let rules = page.items.iter().filter(|item| item.shape.run().is_none());
            rules.map(|item| item.shape.bounds().bottom()).fold(0.0, f64::max)
        };
        for page in &layout.pages[..layout.pages.len() - 1] {
            let evidence = page.fields.iter().filter(|field| field.name.ends_with(".evidence"));
            let evidence: Vec<_> = evidence.filter_map(lines).collect();
            let (Some(least), Some(most)) = (evidence.iter().min(), evidence.iter().max()) else {
                continue;
            };
            assert!(*least >= 2 && most - least <= 1, "{evidence:?}");
            grown += evidence.iter().map(|count| count - 2).sum::<usize>();
            let left = paper.height - Theme::default().margins.bottom - bottom(page);
            assert!(left < 80.0, "{left} points are left");
        }
    }
    assert!(grown > 0);
}

#[test]
fn rules_of_grown_lines_stand_as_far_apart_as_typed_ones() {
    let layout = set(&Theme::default());
    for page in &layout.pages {
        for field in &page.fields {
            let (FieldKind::Lines { pitch, .. }, Some(count)) = (&field.kind, lines(field)) else {
                continue;
            };
            for number in 1..=count {
                let y = field.area.at.y + pitch * number as f64;
                let is_rule = |shape: &Shape| {
                    let bounds = shape.bounds();
                    matches!(shape, Shape::Fill { .. })
                        && (bounds.bottom() - y).abs() < 0.1
                        && (bounds.right() - field.area.right()).abs() < 3.0
                };
                let mut shapes = page.items.iter().map(|item| &item.shape);
                assert!(shapes.any(is_rule), "line {number} of {}", field.name);
            }
        }
    }
}

#[test]
fn the_end_asks_for_what_the_theme_says() {
    let asked = |closing: Closing| -> Vec<String> {
        let layout = set(&Theme { closing, ..Theme::default() });
        let mut names = names(&layout);
        names.retain(|name| name.starts_with("review."));
        names.dedup();
        names.into_iter().map(str::to_string).collect()
    };
    assert_eq!(
        asked(Closing::default()),
        [
            "review.overall", "review.reasons", "review.goals", "review.comments",
            "review.meeting", "review.decision",
        ]
    );
    assert_eq!(asked(Closing::NOTHING), [""; 0]);
    let some = Closing { overall: Some(0), decision: Some(4), ..Closing::NOTHING };
    assert_eq!(asked(some), ["review.overall", "review.decision"]);
}

#[test]
fn nobody_signs_on_a_page_of_their_own() {
    let ladder = example();
    for closing in [Closing::default(), Closing { goals: Some(20), ..Closing::default() }] {
        let theme = Theme { closing, ..Theme::default() };
        for level in 0..ladder.levels.len() {
            for paper in PAPERS {
                let packet = packet_of(&ladder, &person("Ada Lovelace", level, None));
                let layout = layout(&packet, &Fonts::built_in(), &theme, paper);
                let last = layout.pages.last().unwrap();
                let has_more = |field: &Field| field.name.starts_with("review.");
                assert!(last.fields.iter().any(has_more), "{level}");
                let is_whole = closing != Closing::default()
                    || fields(&layout).filter(|it| has_more(it)).count()
                        == last.fields.iter().filter(|it| has_more(it)).count();
                assert!(is_whole, "{level}: all of the end stands on one page");
            }
        }
    }
}

#[test]
fn a_packet_of_the_example_has_five_pages() {
    let ladder = example();
    let [own, target] =
        ["Staff Engineer", "Senior Staff Engineer"].map(|title| level(&ladder, title));
    let person = person("Ada Lovelace", own, Some(target));
    assert_eq!(laid_out(&ladder, &person, A4).pages.len(), 5);
}
