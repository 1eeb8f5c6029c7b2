//! Lines to write on that grow: what is left of a page goes to the ruled lines that stand on it.

use crate::backend::pdf::frame::{Bookmark, FieldKind, Item, Page};
use crate::base::units::{Point, Points};

/// Where a page may get more ruled lines: after the last of its items, links and
/// fields at that time. The last item is a rule, the last field that of the lines.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    page: usize,
    items: usize,
    links: usize,
    fields: usize,
    /// Where what stands above ends.
    y: Points,
}

/// What stands on a page below `y` was moved down.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    page: usize,
    y: Points,
    by: Points,
}

impl Growth {
    /// After all that stands on a page so far, down to `y`; `number` is the page's position.
    pub fn after(page: &Page, number: usize, y: Points) -> Growth {
        Growth {
            page: number,
            items: page.items.len(),
            links: page.links.len(),
            fields: page.fields.len(),
            y,
        }
    }

    /// The same when `before` pages stand before its own.
    #[must_use]
    pub fn on(self, before: usize) -> Growth {
        Growth { page: self.page.saturating_add(before), ..self }
    }

    /// From one of its ruled lines to the next.
    fn pitch(&self, page: &Page) -> Option<Points> {
        let last = self.fields.checked_sub(1)?;
        match page.fields.get(last)?.kind {
            FieldKind::Lines { pitch, .. } => Some(pitch),
            _ => None,
        }
    }

    /// Adds ruled lines to a page; what was set after them moves down.
    fn add(&self, page: &mut Page, lines: usize) -> Points {
        let Some(pitch) = self.pitch(page) else {
            return 0.0;
        };
        let height = pitch * lines as f64;
        let by = Point { x: 0.0, y: height };
        for item in page.items.iter_mut().skip(self.items) {
            item.shift(by);
        }
        for link in page.links.iter_mut().skip(self.links) {
            link.area.at = link.area.at.moved(by);
        }
        for field in page.fields.iter_mut().skip(self.fields) {
            field.area.at = field.area.at.moved(by);
        }
        let own = self.fields.checked_sub(1);
        if let Some(field) = own.and_then(|own| page.fields.get_mut(own)) {
            field.area.size.height += height;
        }
        let rule = self.items.checked_sub(1);
        let rule = rule.and_then(|rule| page.items.get(rule)).cloned();
        if let Some(rule) = rule {
            page.items.extend(more(&rule, lines, pitch));
        }
        height
    }
}

/// The same rule again and again, below itself.
fn more(rule: &Item, lines: usize, pitch: Points) -> impl Iterator<Item = Item> {
    let steps = (1..=lines).map(move |number| pitch * number as f64);
    steps.map(|y| rule.clone().moved(Point { x: 0.0, y }))
}

/// Gives what is left of each page to the lines that may grow on it, one by one
/// in turn. `ends` is how far each page is filled, `bottom` how far it may be.
pub fn grow(pages: &mut [Page], growths: &[Growth], ends: &[Points], bottom: Points) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for growths in growths.chunk_by(|a, b| a.page == b.page) {
        let number = growths.first().map_or(0, |growth| growth.page);
        let (Some(page), Some(end)) = (pages.get_mut(number), ends.get(number)) else {
            debug_assert!(false, "every page has its end");
            continue;
        };
        let pitch = growths.iter().find_map(|growth| growth.pitch(page));
        let Some(pitch) = pitch else { continue };
        let lines = ((bottom - end) / pitch).floor().max(0.0) as usize;
        // From the last on: each then moves only what is in its place already.
        for (position, growth) in growths.iter().enumerate().rev() {
            let others = growths.len().saturating_sub(1);
            let share = lines.saturating_add(others).saturating_sub(position);
            let own = share.checked_div(growths.len()).unwrap_or(0);
            let by = growth.add(page, own);
            shifts.push(Shift { page: number, y: growth.y, by });
        }
    }
    shifts
}

pub fn shift(bookmarks: &mut [Bookmark], shifts: &[Shift]) {
    for bookmark in bookmarks {
        bookmark.lead(&mut |to| {
            let (page, y) = (to.page, to.at.y);
            let above = shifts.iter().filter(|shift| shift.page == page && shift.y <= y);
            to.at.y += above.map(|shift| shift.by).sum::<Points>();
        });
    }
}
