//! The running head and foot of every page.

use super::duplex;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::{Item, Meaning, Page, Shape};
use crate::backend::pdf::layout::text::design::{Design, HAIRLINE_WIDTH, TextStyle};
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::{Color, Point, Points, Rect};
use crate::model::Theme;
use crate::view::Meta;

/// The text at the right takes no more than this share of a line.
const RIGHT_SHARE: f64 = 0.6;

/// What the head says at the right of a stretch of pages.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Its first page, counted from 0.
    pub first: usize,
    /// The level's title; none if these pages have neither head nor foot.
    pub head: Option<String>,
}

/// Sets head and foot on all pages, now that their number is known.
pub fn run(
    setter: &mut Typesetter<'_>,
    pages: &mut [Page],
    stretches: &[Stretch],
    meta: &Meta,
    theme: &Theme,
) {
    let design = setter.design.clone();
    let of_theme = |text: &Option<String>| text.clone().map(|text| (text, Passage::Theme));
    let head = of_theme(&theme.header).unwrap_or_else(|| (meta.title.clone(), Passage::Title));
    let foot = of_theme(&theme.footer).unwrap_or_else(|| (imprint(meta, theme), Passage::Title));
    let count = pages.len();
    for (position, page) in pages.iter_mut().enumerate() {
        let stretch = stretches
            .iter()
            .rev()
            .find(|stretch| stretch.first <= position);
        let Some(level) = stretch.and_then(|stretch| stretch.head.as_ref()) else {
            continue;
        };
        let mut line = RunningLine {
            setter,
            page,
            style: design.small,
            mirrored: theme.duplex && duplex::is_left(position),
        };
        let left = if head.0 == *level { "" } else { &head.0 };
        line.set((left, &head.1), (level, &Passage::Repeated), design.head);
        line.rule(&design, design.head.bottom() + design.leading() * 0.25);
        let page = page_label(&theme.labels.page, position.saturating_add(1), count);
        line.set((&foot.0, &foot.1), (&page, &Passage::Theme), design.foot);
        if let Some(notice) = &theme.confidential {
            line.centre(notice, design.head, design.accent);
        }
    }
}

fn page_label(pattern: &str, page: usize, pages: usize) -> String {
    pattern
        .replace("{pages}", &pages.to_string())
        .replace("{page}", &page.to_string())
}

/// "Example Co. · Revision 2026-03".
fn imprint(meta: &Meta, theme: &Theme) -> String {
    let revision = meta
        .revision
        .as_ref()
        .map(|revision| format!("{} {revision}", theme.labels.revision));
    let parts: Vec<_> = meta
        .organisation
        .clone()
        .into_iter()
        .chain(revision)
        .collect();
    parts.join(" · ")
}

struct RunningLine<'l, 'f> {
    setter: &'l mut Typesetter<'f>,
    page: &'l mut Page,
    style: TextStyle,
    /// Whether what stands at the right of other pages stands at the left of this
    /// one: level and page number are at the outer edge.
    mirrored: bool,
}

impl RunningLine<'_, '_> {
    /// One text at the left of `area` and one at its right, each with its
    /// passage. Where there is no room for both, the left one is shortened.
    fn set(&mut self, left: (&str, &Passage), right: (&str, &Passage), area: Rect) {
        let (left, left_passage) = left;
        let (right, right_passage) = right;
        let right = fitted(
            self.setter,
            right,
            &self.style,
            area.size.width * RIGHT_SHARE,
        );
        let right_width = self.width(&right);
        let left = {
            let room = area.size.width - right_width - self.style.size * 2.0;
            fitted(self.setter, left, &self.style, room)
        };
        let at_right = |width| Point {
            x: area.right() - width,
            y: area.at.y,
        };
        let (left_at, at) = if self.mirrored {
            (at_right(self.width(&left)), area.at)
        } else {
            (area.at, at_right(right_width))
        };
        self.setter.passage(left_passage.clone());
        self.put(&left, left_at, self.style);
        self.setter.passage(right_passage.clone());
        self.put(&right, at, self.style);
    }

    fn width(&mut self, text: &str) -> Points {
        self.setter.width(text, &self.style)
    }

    fn centre(&mut self, text: &str, area: Rect, color: Color) {
        let style = TextStyle {
            strong: true,
            color,
            ..self.style
        };
        let width = self.setter.width(text, &style);
        self.setter.passage(Passage::Theme);
        let at = Point {
            x: area.at.x + (area.size.width - width) / 2.0,
            y: area.at.y - style.leading,
        };
        self.put(text, at, style);
    }

    fn put(&mut self, text: &str, at: Point, style: TextStyle) {
        let (shapes, _) = self.setter.label(text, &style, at);
        let items = shapes.into_iter().map(|shape| Item {
            meaning: Meaning::Running,
            shape,
        });
        self.page.items.extend(items);
    }

    fn rule(&mut self, design: &Design, y: Points) {
        let rect = Rect::new(design.head.at.x, y, design.head.size.width, HAIRLINE_WIDTH);
        let shape = Shape::Fill {
            rect,
            color: design.hairline,
        };
        self.page.items.push(Item {
            meaning: Meaning::Running,
            shape,
        });
    }
}

/// A short text, or as much of it as has `room`, with an ellipsis.
pub fn fitted(setter: &mut Typesetter<'_>, text: &str, style: &TextStyle, room: Points) -> String {
    let mut shown = text.to_string();
    let mut rest = text.to_string();
    while setter.width(&shown, style) > room && rest.pop().is_some() {
        shown = format!("{}…", rest.trim_end());
    }
    shown
}
