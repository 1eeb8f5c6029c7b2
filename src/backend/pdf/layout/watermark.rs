//! Words across every page, behind all else.

use super::design::TextStyle;
use super::frame::{Item, Meaning, Page, Shape};
use super::typesetter::Typesetter;
use crate::model::Theme;
use crate::units::{Point, Points, Size};

/// How long the words are, as a share of the page's diagonal.
const LENGTH: f64 = 0.62;

/// The largest letters, as a share of the page's shorter side.
const LARGEST: f64 = 0.22;

/// The size at which the words are measured.
const MEASURED: Points = 100.0;

/// From the baseline up to the middle of a capital, as a share of the size.
const MIDDLE: f64 = 0.33;

/// Paints `text` behind what stands on the pages, from their lower left to
/// their upper right corner.
pub fn watermark(setter: &mut Typesetter<'_>, pages: &mut [Page], text: &str) {
    for page in pages {
        let shapes = words(setter, text, page.size);
        let items = shapes.into_iter().map(|shape| Item {
            role: Meaning::Running,
            shape,
        });
        page.items.splice(0..0, items);
    }
}

fn words(setter: &mut Typesetter<'_>, text: &str, paper: Size) -> Vec<Shape> {
    let Size { width, height } = paper;
    let angle = height.atan2(width);
    let (_, measured) = setter.label(text, &style(MEASURED), Point::default());
    let size = width.hypot(height) * LENGTH * MEASURED / measured.max(1.0);
    let size = size.min(width.min(height) * LARGEST);
    let (shapes, length) = setter.label(text, &style(size), Point::default());
    let along = |way: Points, up: Points| Point {
        x: width / 2.0 + way * angle.cos() - up * angle.sin(),
        y: height / 2.0 - way * angle.sin() - up * angle.cos(),
    };
    let slanted = shapes.into_iter().filter_map(|shape| match shape {
        Shape::Glyphs { at, run, color } => Some(Shape::Slanted {
            at: along(at.x - length / 2.0, -size * MIDDLE),
            angle,
            run,
            color,
        }),
        _ => None,
    });
    slanted.collect()
}

fn style(size: Points) -> TextStyle {
    TextStyle {
        size,
        leading: size,
        strong: true,
        emphasis: false,
        color: Theme::WATERMARK,
    }
}
