//! Pages being filled from top to bottom.

use super::growth::{Growth, Shift, grow};
use crate::backend::pdf::frame::{Destination, Item, Page, Shape};
use crate::backend::pdf::layout::text::Flow;
use crate::base::units::{Color, Point, Points, Rect, Size};

#[derive(Debug, Clone)]
pub struct Pager {
    paper: Size,
    body: Rect,
    pages: Vec<Page>,
    /// How far each page but the last is filled.
    ends: Vec<Points>,
    growths: Vec<Growth>,
    /// The next free place of the last page, from its top.
    y: Points,
    /// Whether the last page is empty but for what is repeated on every page.
    fresh: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// With its meaning, its links and its fields.
    First,
    /// As an artifact.
    Again,
}

/// How many items head and foot add to a page.
const RUNNING_ITEMS: usize = 8;

impl Pager {
    /// No page yet; [`Pager::turn`] makes the first.
    pub fn new(paper: Size, body: Rect) -> Pager {
        Pager {
            paper,
            body,
            pages: Vec::new(),
            ends: Vec::new(),
            growths: Vec::new(),
            y: body.bottom(),
            fresh: false,
        }
    }

    pub fn paper(&self) -> Size {
        self.paper
    }

    pub fn turn(&mut self) {
        if let Some(full) = self.pages.last_mut() {
            let room = full.items.len().saturating_add(RUNNING_ITEMS);
            full.items.shrink_to(room);
            self.ends.push(self.y);
        }
        self.pages.push(Page::empty(self.paper));
        self.y = self.body.at.y;
        self.fresh = true;
    }

    /// Moves the next free place down by white, or to the next page where less than
    /// `needed` is left, the white included.
    pub fn begin(&mut self, above: Points, needed: Points) {
        if needed > self.remaining() {
            self.turn();
        } else {
            self.advance(above);
        }
    }

    pub fn remaining(&self) -> Points {
        self.body.bottom() - self.y
    }

    /// Whether the page is empty, but for a repeated header.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    pub fn body(&self) -> Rect {
        self.body
    }

    /// The next free place, from the page's top.
    pub fn y(&self) -> Points {
        self.y
    }

    pub fn advance(&mut self, height: Points) {
        self.y += height;
    }

    pub fn mark_used(&mut self) {
        self.fresh = false;
    }

    /// The next free place as a destination.
    pub fn here(&self) -> Destination {
        let at = Point { x: self.body.at.x, y: self.y };
        Destination { page: self.pages.len().saturating_sub(1), at }
    }

    pub fn count(&self) -> usize {
        self.pages.len()
    }

    pub fn paint(&mut self, item: Item) {
        debug_assert!(!self.pages.is_empty(), "a page is begun before it is painted");
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Paints an area as decoration on the last page.
    pub fn fill(&mut self, rect: Rect, color: Color) {
        self.paint(Item::artifact(Shape::Fill { rect, color }));
    }

    /// Paints the lines `from..to` of a flow, the first one's upper start corner at `at`.
    pub fn put(&mut self, flow: &Flow, lines: std::ops::Range<usize>, at: Point, showing: Showing) {
        self.put_with(flow, lines, at, showing, 1.0);
    }

    /// As [`Pager::put`], with a share of the white between the lines.
    pub fn put_with(
        &mut self, flow: &Flow, lines: std::ops::Range<usize>, at: Point, showing: Showing,
        white: f64,
    ) {
        let number = self.pages.len().saturating_sub(1);
        let (page, lines) = (self.pages.last_mut(), flow.lines.get(lines));
        debug_assert!(page.is_some(), "a page is begun before text stands on it");
        debug_assert!(lines.is_some(), "a flow is divided at its own lines");
        let (Some(page), Some(lines)) = (page, lines) else {
            return;
        };
        let mut y = at.y;
        for (position, line) in lines.iter().enumerate() {
            if position > 0 {
                y += line.space * white;
            }
            let before = page.counts();
            match showing {
                Showing::First => {
                    page.items.extend_from_slice(&line.items);
                    page.links.extend_from_slice(&line.links);
                    page.fields.extend_from_slice(&line.fields);
                }
                Showing::Again => {
                    let items = line.items.iter();
                    page.items.extend(items.map(|item| Item::artifact(item.shape.clone())));
                }
            }
            page.shift_after(before, Point { x: at.x, y });
            y += line.height;
            if line.grows {
                self.growths.push(Growth::after(page, number, y));
            }
        }
    }

    pub fn place(&mut self, flow: &Flow) {
        let at = self.here().at;
        self.put(flow, 0..flow.lines.len(), at, Showing::First);
        self.advance(flow.height());
        self.mark_used();
    }

    /// Paints a flow at the start of the text block, over as many pages as it needs.
    pub fn place_over_pages(&mut self, flow: &Flow) {
        let mut from = 0;
        while from < flow.lines.len() {
            let to = match flow.fitting(from, self.remaining()) {
                to if to == from && self.fresh => {
                    let reached = flow.reaching(from, self.remaining());
                    reached.max(from.saturating_add(1))
                }
                to => to,
            };
            let at = self.here().at;
            self.put(flow, from..to, at, Showing::First);
            self.advance(flow.height_of(from, to));
            self.fresh &= from == to;
            from = to;
            if from < flow.lines.len() {
                self.turn();
            }
        }
    }

    /// Goes on where another pager ended, after its pages.
    pub fn join(&mut self, part: Pager) {
        let before = self.pages.len();
        if before > 0 && !part.pages.is_empty() {
            self.ends.push(self.y);
        }
        let growths = part.growths.into_iter();
        self.growths.extend(growths.map(|growth| growth.on(before)));
        self.ends.extend(part.ends);
        self.pages.extend(part.pages);
        (self.y, self.fresh) = (part.y, part.fresh);
    }

    /// Puts another pager's only page below what stands on the last page, moved down `by`.
    pub fn share(&mut self, part: Pager, by: Points) {
        debug_assert!(part.growths.is_empty(), "what shares a page does not grow");
        let by = Point { x: 0.0, y: by };
        if let (Some(mut page), Some(last)) = (part.pages.into_iter().next(), self.pages.last_mut())
        {
            page.shift_after([0; 3], by);
            last.items.extend(page.items);
            last.links.extend(page.links);
            last.fields.extend(page.fields);
        }
        self.y = part.y + by.y;
    }

    pub fn pages_mut(&mut self) -> &mut [Page] {
        &mut self.pages
    }

    /// The finished pages, filled up with lines to write on, and what that moved.
    pub fn into_pages(mut self) -> (Vec<Page>, Vec<Shift>) {
        self.ends.push(self.y);
        let bottom = self.body.bottom();
        let shifts = grow(&mut self.pages, &self.growths, &self.ends, bottom);
        (self.pages, shifts)
    }
}
