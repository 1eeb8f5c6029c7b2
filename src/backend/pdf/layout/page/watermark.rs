//! Words across every page, behind all else.

use crate::backend::pdf::frame::{Item, Meaning, Page, Passage, Shape};
use crate::backend::pdf::layout::text::{TextStyle, Typesetter};
use crate::backend::pdf::text::GlyphRun;
use crate::base::units::{Color, Point, Points, Size};
use crate::model::Theme;

/// How long the words are, as a share of the page's diagonal.
const LENGTH: f64 = 0.62;

/// The largest letters, as a share of the page's shorter side.
const LARGEST: f64 = 0.22;

/// The size at which the words are measured.
const MEASURED: Points = 100.0;

/// From the baseline up to the middle of a capital, as a share of the size.
const MIDDLE: f64 = 0.33;

/// Paints `text` across the pages, upward, behind all but tints, which would hide it.
pub fn watermark(setter: &mut Typesetter<'_>, pages: &mut [Page], text: &str) {
    setter.passage(Passage::Theme);
    // A page without anything on it stays blank.
    for page in pages.iter_mut().filter(|page| !page.items.is_empty()) {
        let shapes = words(setter, text, page.size);
        let items = shapes.into_iter().map(Item::running);
        let (mut painted, front) = page.items.drain(..).partition::<Vec<_>, _>(is_tint);
        painted.extend(items);
        painted.extend(front);
        page.items = painted;
    }
}

fn is_tint(item: &Item) -> bool {
    let paleness = Theme::WATERMARK.contrast(Color::WHITE);
    match item.shape {
        Shape::Fill { color, .. } => {
            item.meaning == Meaning::Artifact && color.contrast(Color::WHITE) < paleness
        }
        _ => false,
    }
}

fn words(setter: &mut Typesetter<'_>, text: &str, paper: Size) -> Vec<Shape> {
    let Size { width, height } = paper;
    let angle = height.atan2(width);
    let usual = setter.design.text.bold();
    let style = |size| TextStyle { size, leading: size, color: Theme::WATERMARK, ..usual };
    let measured = setter.width(text, &style(MEASURED));
    let size = width.hypot(height) * LENGTH * MEASURED / measured.max(1.0);
    let size = size.min(width.min(height) * LARGEST);
    let (shapes, length) = setter.label(text, &style(size), Point::default());
    let along = |way: Points, up: Points| Point {
        x: width / 2.0 + way * angle.cos() - up * angle.sin(),
        y: height / 2.0 - way * angle.sin() - up * angle.cos(),
    };
    // On pages that are turned around, places count from the right.
    let mirrored = setter.is_mirrored();
    let left = |x, run: &GlyphRun| if mirrored { length - x - run.width() } else { x };
    let slanted = shapes.into_iter().filter_map(|shape| match shape {
        Shape::Glyphs { at, run, color } => Some(Shape::Slanted {
            at: along(left(at.x, &run) - length / 2.0, -size * MIDDLE),
            angle,
            run: run.unread(),
            color,
        }),
        _ => None,
    });
    slanted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::layout::text::design::Design;
    use crate::backend::pdf::text::Fonts;
    use crate::base::units::{Rect, mm};

    const A4: Size = Size { width: mm(210.0), height: mm(297.0) };

    fn watermarked(text: &str, items: Vec<Item>) -> Vec<Item> {
        let fonts = Fonts::built_in();
        let design = Design::new(&Theme::default(), A4);
        let mut setter = Typesetter::new(&fonts, design, "en");
        let mut pages = [Page { size: A4, items, links: Vec::new(), fields: Vec::new() }];
        watermark(&mut setter, &mut pages, text);
        let [page] = pages;
        page.items
    }

    #[test]
    fn words_of_any_length_stay_on_the_page() {
        for text in ["A", "Draft", "Strictly confidential until further notice"] {
            let rule = Shape::Fill { rect: Rect::new(0.0, 0.0, 9.0, 9.0), color: Color::BLACK };
            let items = watermarked(text, vec![Item::artifact(rule)]);
            assert!(items.len() > 1, "{text}");
            for item in items {
                let Shape::Slanted { at, angle, run, .. } = item.shape else {
                    continue;
                };
                let end = at.x + run.width() * angle.cos();
                assert!(at.x - run.size > 0.0 && end + run.size < A4.width, "{text}");
            }
        }
    }

    #[test]
    fn a_blank_page_stays_blank() {
        assert!(watermarked("Draft", Vec::new()).is_empty());
    }

    #[test]
    fn tints_lie_behind_the_words_and_rules_over_them() {
        let fill = |color| {
            let rect = Rect::new(0.0, 0.0, 9.0, 9.0);
            Item::artifact(Shape::Fill { rect, color })
        };
        let items = watermarked("A", vec![fill(Color::BLACK), fill(Color::rgb(0xED_F0_F3))]);
        let ink = |item: &Item| match item.shape {
            Shape::Fill { color, .. } | Shape::Slanted { color, .. } => color,
            _ => panic!("{item:?}"),
        };
        let inks: Vec<Color> = items.iter().map(ink).collect();
        let tint = Color::rgb(0xED_F0_F3);
        assert_eq!(inks, [tint, Theme::WATERMARK, Color::BLACK]);
        assert!(Theme::WATERMARK.contrast(tint) > 1.1, "it is seen on a tint");
    }
}
