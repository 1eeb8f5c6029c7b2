//! The running head and foot of every page.

use super::duplex;
use crate::backend::pdf::frame::{Item, Page, Passage, Shape};
use crate::backend::pdf::layout::text::{Design, HAIRLINE_WIDTH, TextStyle, Typesetter};
use crate::base::units::{Color, Point, Points, Rect};
use crate::model::{Theme, fill};
use crate::view::Meta;

/// What stays free of the paper's edge, where printers do not reach.
const EDGE: Points = 14.0;
/// The organisation and the revision take no more than this share of the foot.
const IMPRINT_SHARE: f64 = 0.8;
/// Less room than this, in sizes, says nothing.
const LEAST_ROOM: f64 = 8.0;

/// What the head says at its end on a stretch of pages.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Its first page, counted from 0.
    pub first: usize,
    /// The level's title; none if these pages have neither head nor foot.
    pub head: Option<String>,
}

/// Sets head and foot on all pages, now that their number is known.
pub fn run(
    setter: &mut Typesetter<'_>, pages: &mut [Page], stretches: &[Stretch], meta: &Meta,
    theme: &Theme,
) {
    let design = setter.design.clone();
    let of_theme = |text: &Option<String>| text.clone().map(|text| (text, Passage::Theme));
    let head = of_theme(&theme.header).unwrap_or_else(|| (meta.title.clone(), Passage::Title));
    let foot = of_theme(&theme.footer);
    let foot = foot.unwrap_or_else(|| (imprint(setter, meta, theme), Passage::Title));
    let count = pages.len();
    for (position, page) in pages.iter_mut().enumerate() {
        let stretch = stretches.iter().rev().find(|stretch| stretch.first <= position);
        let Some(level) = stretch.and_then(|stretch| stretch.head.as_ref()) else {
            continue;
        };
        let page_height = page.size.height;
        let mut line = RunningLine {
            setter,
            page,
            style: design.small,
            mirrored: theme.duplex && duplex::is_left(position),
        };
        let start = if head.0 == *level { "" } else { &head.0 };
        let notice = if theme.confidential.is_some() { design.head.size.height } else { 0.0 };
        let above = design.head.at.y - design.head.size.height - notice;
        let other = (above >= EDGE).then_some(-design.head.size.height);
        let used = line.set((start, &head.1), (level, &Passage::Repeated), design.head, other);
        line.rule(&design, design.head.bottom() + design.leading() * 0.25);
        let number = position.saturating_add(1);
        let page = fill(&theme.labels.page, &[("page", &number), ("pages", &count)]);
        let below = page_height - design.foot.bottom() - design.foot.size.height;
        let other = (below >= EDGE).then_some(design.foot.size.height);
        line.set((&foot.0, &foot.1), (&page, &Passage::Theme), design.foot, other);
        if let Some(notice) = &theme.confidential {
            let above = Point { x: design.head.at.x, y: design.head.at.y + used };
            line.centre(notice, Rect { at: above, ..design.head }, design.accent);
        }
    }
}

/// "Example Co. · Revision 2026-03"; the revision is never cut.
fn imprint(setter: &mut Typesetter<'_>, meta: &Meta, theme: &Theme) -> String {
    let edition = meta.edition(&theme.labels);
    let Some(organisation) = &meta.organisation else {
        return edition.unwrap_or_default();
    };
    let edition = edition.map_or_else(String::new, |edition| format!(" · {edition}"));
    let (style, room) = (setter.design.small, setter.design.foot.size.width * IMPRINT_SHARE);
    fitted(setter, organisation, &edition, &style, room)
}

struct RunningLine<'l, 'f> {
    setter: &'l mut Typesetter<'f>,
    page: &'l mut Page,
    style: TextStyle,
    /// Whether start and end have changed places: level and page number are at the outer edge.
    mirrored: bool,
}

impl RunningLine<'_, '_> {
    /// A text at the start and one at the end of `area`. Where both are too wide for one line, the
    /// first moves by `other` to a line of its own, which is returned; where there is none, it has
    /// what the second leaves: that names the person or the level.
    fn set(
        &mut self, start: (&str, &Passage), end: (&str, &Passage), area: Rect,
        other: Option<Points>,
    ) -> Points {
        let width = area.size.width;
        let last = fitted(self.setter, end.0, "", &self.style, width);
        let of_last = self.width(&last);
        let left = width - of_last - self.style.size * 2.0;
        let other = other.filter(|_| self.width(start.0) > left && !start.0.is_empty());
        let room = other.map_or(left, |_| width);
        let first = if room >= self.style.size * LEAST_ROOM {
            fitted(self.setter, start.0, "", &self.style, room)
        } else {
            String::new()
        };
        let beyond = |width| Point { x: area.right() - width, y: area.at.y };
        let (mut first_at, last_at) = if self.mirrored {
            (beyond(self.width(&first)), area.at)
        } else {
            (area.at, beyond(of_last))
        };
        let by = other.unwrap_or_default();
        first_at.y += by;
        self.setter.passage(start.1.clone());
        self.put(&first, first_at, self.style);
        self.setter.passage(end.1.clone());
        self.put(&last, last_at, self.style);
        by
    }

    fn width(&mut self, text: &str) -> Points {
        self.setter.width(text, &self.style)
    }

    fn centre(&mut self, text: &str, area: Rect, color: Color) {
        let style = TextStyle { strong: true, color, ..self.style };
        let width = self.setter.width(text, &style);
        self.setter.passage(Passage::Theme);
        let at =
            Point { x: area.at.x + (area.size.width - width) / 2.0, y: area.at.y - style.leading };
        self.put(text, at, style);
    }

    fn put(&mut self, text: &str, at: Point, style: TextStyle) {
        let (shapes, _) = self.setter.label(text, &style, at);
        self.page.items.extend(shapes.into_iter().map(Item::running));
    }

    fn rule(&mut self, design: &Design, y: Points) {
        let rect = Rect::new(design.head.at.x, y, design.head.size.width, HAIRLINE_WIDTH);
        let color = design.hairline;
        self.page.items.push(Item::running(Shape::Fill { rect, color }));
    }
}

/// A short text, or as much of it as has `room`, with an ellipsis, and behind it `end` as it is.
pub fn fitted(
    setter: &mut Typesetter<'_>, text: &str, end: &str, style: &TextStyle, room: Points,
) -> String {
    let mut shown = format!("{text}{end}");
    let mut rest = text.to_string();
    while setter.width(&shown, style) > room && rest.pop().is_some() {
        shown = format!("{}…{end}", rest.trim_end());
    }
    shown
}
