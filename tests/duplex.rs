//! Pages that are printed on both sides, and drafts.

use std::path::Path;

use crate::support::handouts::{all_chapters, whole};
use crate::support::papers::A4;
use ladderpress::backend::pdf::frame::{Item, Layout, Meaning, Page, Shape, Target};
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::units::{Points, mm};
use ladderpress::input::{Input, read};
use ladderpress::model::{Ladder, Theme};
use ladderpress::view::handout::Handout;

fn laid_out(theme: &Theme) -> Layout {
    laid_out_as(all_chapters, theme)
}

fn laid_out_as(handout: fn(&Ladder) -> Handout, theme: &Theme) -> Layout {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/engineering.yaml");
    let readings = read(&[Input::Path(data)]).expect("the larger example");
    let handout = handout(&readings[0].ladder);
    layout(&handout, &Fonts::built_in(), theme, A4)
}

fn duplex() -> Theme {
    Theme { duplex: true, binding: mm(8.0), ..Theme::default() }
}

fn texts(page: &Page, meaning: impl Fn(Meaning) -> bool) -> Vec<(Points, String)> {
    let text = |item: &Item| match &item.shape {
        Shape::Glyphs { at, run, .. } if meaning(item.meaning) => {
            let text = run.glyphs().map(|glyph| &*glyph.text).collect();
            Some((at.x, text))
        }
        _ => None,
    };
    page.items.iter().filter_map(text).collect()
}

fn first_edge(page: &Page) -> Points {
    let content = texts(page, |meaning| matches!(meaning, Meaning::Content(_)));
    let starts = content.iter().map(|(x, _)| *x);
    starts.fold(Points::INFINITY, Points::min)
}

#[test]
fn chapters_begin_on_right_hand_pages_and_blank_pages_count() {
    // Of several handouts, one at least has a chapter of an odd number of pages.
    let handouts: [fn(&Ladder) -> Handout; 2] = [all_chapters, whole];
    let layouts = handouts.map(|handout| laid_out_as(handout, &duplex()));
    let blanks: usize = layouts.iter().map(blank_pages).sum();
    assert!(blanks > 0);
}

/// Looks over the pages of chapters on both sides; gives how many are blank.
fn blank_pages(layout: &Layout) -> usize {
    let count = layout.pages.len();
    let mut blanks = 0;
    for chapter in &layout.bookmarks {
        assert_eq!(chapter.destination.page % 2, 0, "{chapter:?}");
    }
    for (position, page) in layout.pages.iter().enumerate() {
        if page.items.is_empty() {
            blanks += 1;
            assert_eq!(position % 2, 1, "a blank page is on the left");
            continue;
        }
        let running = texts(page, |meaning| meaning == Meaning::Running);
        let label = format!("page {} of {count}", position + 1);
        let is_labelled = running.iter().any(|(_, text)| *text == label);
        assert!(is_labelled || position == 0, "{position}: {running:?}");
    }
    blanks
}

#[test]
fn margins_and_binding_are_mirrored() {
    let theme = duplex();
    let layout = laid_out(&theme);
    let inner = theme.margins.left + theme.binding;
    for (position, page) in layout.pages.iter().enumerate() {
        if page.items.is_empty() {
            continue;
        }
        let start = if position % 2 == 0 { inner } else { theme.margins.right };
        let found = first_edge(page);
        assert!((found - start).abs() < 6.0, "page {position}: {found}, {start}");
        for link in &page.links {
            assert!(link.area.at.x >= start - 6.0);
            if let Target::Place(place) = link.target {
                let edge = if place.page % 2 == 0 { inner } else { theme.margins.right };
                assert!((place.at.x - edge).abs() < 0.01, "{link:?}");
            }
        }
    }
}

#[test]
fn the_page_number_stands_at_the_outer_edge() {
    let layout = laid_out(&duplex());
    for (position, page) in layout.pages.iter().enumerate().skip(1) {
        let running = texts(page, |meaning| meaning == Meaning::Running);
        let number = running.iter().find(|(_, text)| text.starts_with("page "));
        if let Some((x, _)) = number {
            assert_eq!(*x > A4.width / 2.0, position % 2 == 0, "page {position}");
        }
    }
}

#[test]
fn a_draft_says_so_across_every_page() {
    let draft = Theme { draft: true, watermark: Some("Confidential".into()), ..Theme::default() };
    for page in laid_out(&draft).pages {
        let across = page.items.iter().find_map(|item| match &item.shape {
            Shape::Slanted { run, .. } => Some(run.clone()),
            _ => None,
        });
        let words: String = across
            .expect("words across the page")
            .glyphs()
            .map(|glyph| glyph.text.to_string())
            .collect();
        assert_eq!(words, "Draft");
    }
}
