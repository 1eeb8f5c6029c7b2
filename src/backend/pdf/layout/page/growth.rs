//! Lines to write on that grow: what is left of a page goes to the ruled lines that stand on it.

use crate::backend::pdf::frame::{Bookmark, FieldKind, Page};
use crate::base::units::{Point, Points};

/// Where a page may get more ruled lines: after the last of its items, links and
/// fields at that time. The last item is a rule, the last field that of the lines.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    page: usize,
    /// How many items, links and fields stand above.
    above: [usize; 3],
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
        Growth { page: number, above: page.counts(), y }
    }

    /// The same when `before` pages stand before its own.
    #[must_use]
    pub fn on(self, before: usize) -> Growth {
        Growth { page: self.page.saturating_add(before), ..self }
    }

    /// From one of its ruled lines to the next.
    fn pitch(&self, page: &Page) -> Option<Points> {
        let [.., fields] = self.above;
        match page.fields.get(fields.checked_sub(1)?)?.kind {
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
        page.shift_after(self.above, Point { x: 0.0, y: height });
        let [items, _, fields] = self.above.map(|count| count.checked_sub(1));
        if let Some(field) = fields.and_then(|own| page.fields.get_mut(own)) {
            field.area.size.height += height;
        }
        if let Some(rule) = items.and_then(|rule| page.items.get(rule)).cloned() {
            let more = (1..=lines).map(|number| pitch * number as f64);
            page.items.extend(more.map(|y| rule.clone().moved(Point { x: 0.0, y })));
        }
        height
    }
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
