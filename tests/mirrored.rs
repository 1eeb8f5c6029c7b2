//! Pages of languages that are written from right to left: those of others, turned
//! around.

use std::path::Path;

use crate::support::handouts::whole;
use crate::support::papers::A4;
use ladderpress::backend::pdf::frame::{Item, Layout, Shape};
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::units::{Points, Rect, mm};
use ladderpress::input::{Input, read};
use ladderpress::model::Theme;

/// The larger example as if it were in a language.
fn laid_out(language: &str, theme: &Theme) -> Layout {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/engineering.yaml");
    let readings = read(&[Input::Path(data)]).expect("the larger example");
    let mut ladder = readings[0].ladder.clone();
    ladder.language = language.to_string();
    layout(&whole(&ladder), &Fonts::built_in(), theme, A4)
}

/// What is drawn beside text, in hundredths of a point.
fn areas(items: &[Item], place: impl Fn(Rect) -> Points) -> Vec<[i64; 4]> {
    let rects = items.iter().filter_map(|item| match &item.shape {
        Shape::Fill { rect, .. } | Shape::Outline { rect, .. } => Some(*rect),
        Shape::Path(path) => Some(path.bounds()),
        _ => None,
    });
    let hundredths = |length: Points| (length * 100.0).round() as i64;
    let areas = rects
        .map(|rect| [place(rect), rect.at.y, rect.size.width, rect.size.height].map(hundredths));
    areas.collect()
}

#[test]
fn tints_rules_boxes_and_arrows_change_sides() {
    // Two languages without rules that divide words.
    let theme = Theme { duplex: true, binding: mm(8.0), ..Theme::default() };
    let [ours, others] = ["he", "vi"].map(|language| laid_out(language, &theme));
    assert_eq!(ours.pages.len(), others.pages.len());
    let (mut all, mut lost) = (0, Vec::new());
    for (page, other) in ours.pages.iter().zip(&others.pages) {
        let own = areas(&page.items, |rect| rect.at.x);
        let turned = areas(&other.items, |rect| A4.width - rect.right());
        lost.extend(turned.into_iter().filter(|area| !own.contains(area)));
        all += own.len();
    }
    // Rules below links stand where the words do, which are read as they were.
    assert!(all > 100 && lost.len() * 20 <= all, "{all}: {lost:?}");
}

#[test]
fn lines_begin_as_far_from_the_right_edge_as_others_do_from_the_left() {
    let [ours, others] = ["he", "vi"].map(|language| laid_out(language, &Theme::default()));
    let edge = |layout: &Layout, place: fn(&Shape) -> Points| {
        let items = layout.pages.iter().flat_map(|page| &page.items);
        let glyphs = items.filter(|item| matches!(item.shape, Shape::Glyphs { .. }));
        glyphs.map(|item| place(&item.shape)).fold(Points::INFINITY, Points::min)
    };
    let from_right = edge(&ours, |shape| A4.width - shape.bounds().right());
    let from_left = edge(&others, |shape| shape.bounds().at.x);
    assert!((from_right - from_left).abs() < 0.01, "{from_right} and {from_left}");
}
