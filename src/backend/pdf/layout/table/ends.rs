//! The places at which a page of a table may end, and how bad each is.

use super::row::{Follows, Row};
use super::row::{MeasuredRow, Parting, Price, Progress, Split};
use crate::backend::pdf::layout::text::ROUNDING;
use crate::base::units::Points;

/// Where a page begins: at the top of a row, or in the middle of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub row: usize,
    /// How far it was placed before.
    pub progress: Progress,
}

#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The height for rows on the page where the table begins.
    pub first: Points,
    /// The height for rows on every other page.
    pub other: Points,
    /// The height of all text of a page.
    pub body: Points,
    /// Whether the page where it begins is empty so far.
    pub is_fresh: bool,
    /// The height of the line that names a part again.
    pub name: Points,
    /// The least height of a row's text.
    pub line: Points,
    /// The height of what belongs below the table, on its last page.
    pub below: Points,
    /// Whether what follows goes on below it.
    pub is_followed: bool,
}

/// A place where a page may end.
pub struct End {
    /// Where the next page begins.
    pub place: Place,
    /// The height of what stands on the page.
    pub used: Points,
    /// How bad it is to end there.
    pub cost: f64,
}

pub struct Rows<'t> {
    pub rows: Vec<MeasuredRow<'t>>,
    pub room: &'t Room,
}

/// A row no higher than this share of a page is not divided gladly.
const SHORT_ROW: f64 = 0.18;
/// The shares of a page at which a row that crosses them may be divided.
const SHARES: [f64; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5];

/// What is bad about a place where a page ends, by weight: a page more weighs 1,000.
mod price {
    pub const ROW: f64 = 12.0;
    /// Before the last row of a part that begins above.
    pub const LAST_ROW: f64 = 20.0;
    pub const SHORT_ROW: f64 = 40.0;
    pub const PARTED: f64 = 25.0;
    pub const EMPTY_FOCUS: f64 = 1_200.0;
    pub const LITTLE: f64 = 60.0;
    /// Above a row that follows gladly.
    pub const PARTED_ROW: f64 = 35.0;
}

impl Rows<'_> {
    /// The places at which a page that begins at `from` may end: one at least.
    pub fn ends(&self, from: &Place, height: Points, is_fresh: bool) -> Vec<End> {
        let mut ends = Vec::new();
        if !is_fresh {
            ends.push(End { place: from.clone(), used: 0.0, cost: 0.0 });
        }
        let mut y = self.name(from);
        let mut progress = from.progress.clone();
        for (position, row) in self.rows.iter().enumerate().skip(from.row) {
            let above = if position == from.row { 0.0 } else { row.above() };
            let whole = above + row.height(&progress, &row.end());
            let fits = y + whole <= height + ROUNDING;
            for share in SHARES {
                let limit = height * share;
                if y + above < limit && y + whole > limit {
                    let available = limit - y - above;
                    self.splits(position, &progress, available, y + above, &mut ends);
                }
            }
            if !fits {
                break;
            }
            y += whole;
            progress = self.top_of(position.saturating_add(1)).progress;
            if self.may_end_below(position) {
                let place = self.top_of(position.saturating_add(1));
                let part = |row: usize| self.rows.get(row)?.row.part;
                let is_last = part(place.row) != part(place.row.saturating_add(1));
                let leaves_row =
                    is_last && row.row.part.is_some() && row.row.part == part(place.row);
                let follows = self.follows(place.row) == Follows::Gladly;
                let cost = if leaves_row { price::LAST_ROW } else { 0.0 };
                let cost = cost + if follows { price::PARTED_ROW } else { 0.0 };
                ends.push(End { place, used: y, cost });
            }
        }
        if ends.is_empty() {
            ends.push(self.forced(from, height));
        }
        ends
    }

    /// The places in a row at which a page may end that has `available` points left for it.
    fn splits(
        &self, position: usize, from: &Progress, available: Points, above: Points,
        ends: &mut Vec<End>,
    ) {
        let Some(row) = self.rows.get(position) else {
            return;
        };
        let short = row.whole() <= self.room.body * SHORT_ROW;
        let mut known: Option<Progress> = None;
        for parting in [Parting::Whole, Parting::Within] {
            let Some(split) = row.split(from, (available, self.next()), parting) else {
                continue;
            };
            if known.as_ref() == Some(&split.to) {
                continue;
            }
            let of_row = if short { price::SHORT_ROW } else { 0.0 };
            known = Some(split.to.clone());
            ends.push(End {
                used: above + row.height(from, &split.to),
                cost: of_row + cost(split.price),
                place: Place { row: position, progress: split.to },
            });
        }
    }

    /// Where a page ends on which nothing may end: after as much as it holds, and a
    /// line at least. What hangs below a row goes to the next page whole if it can.
    fn forced(&self, from: &Place, height: Points) -> End {
        let mut y = self.name(from);
        let mut at = from.clone();
        while let Some(row) = self.rows.get(at.row) {
            let whole = row.above() + row.height(&at.progress, &row.end());
            if y + whole > height + ROUNDING {
                break;
            }
            y += whole;
            at = self.top_of(at.row.saturating_add(1));
        }
        let row = self.rows.get(at.row);
        let left = height - y - row.map_or(0.0, MeasuredRow::above);
        let moves_on = at != *from
            && row.is_some_and(|row| {
                row.row.follows != Follows::Never && self.room.name + row.whole() <= self.room.other
            });
        let has_room = !moves_on && (at == *from || left > self.room.line * 2.0);
        let split = row.filter(|_| has_room);
        let split =
            split.and_then(|row| row.split(&at.progress, (left, self.next()), Parting::Forced));
        let place = match split {
            Some(Split { to, .. }) => Place { row: at.row, progress: to },
            None if at == *from => self.top_of(at.row.saturating_add(1)),
            None => at,
        };
        End { place, used: height, cost: price::PARTED }
    }

    /// The place at the top of a row, or behind the last one.
    pub fn top_of(&self, row: usize) -> Place {
        let progress = self.rows.get(row).map(MeasuredRow::start);
        Place { row, progress: progress.unwrap_or_default() }
    }

    /// The height of a page for a row that goes on there.
    fn next(&self) -> Points {
        self.room.other - self.room.name
    }

    fn follows(&self, row: usize) -> Follows {
        self.rows.get(row).map_or(Follows::Never, |row| row.row.follows)
    }

    fn may_end_below(&self, row: usize) -> bool {
        let keeps = self.rows.get(row).is_some_and(|row| row.row.keeps_next);
        let next = row.saturating_add(1);
        next >= self.rows.len() || !keeps && self.follows(next) != Follows::Always
    }

    /// The height of the name of a part in the middle of which a page begins.
    fn name(&self, place: &Place) -> Points {
        let row = |position: usize| self.rows.get(position).map(|row| row.row);
        let before = place.row.checked_sub(1).and_then(row);
        let part = row(place.row).and_then(|own| place.goes_on_with(own, before));
        part.map_or(0.0, |_| self.room.name)
    }
}

impl Place {
    /// The part of the table in whose middle a page begins here, by this row and the one before.
    pub fn goes_on_with(&self, row: &Row, before: Option<&Row>) -> Option<usize> {
        let is_begun = self.progress.iter().any(|lines| *lines > 0);
        let before = before.and_then(|before| before.part);
        row.part.filter(|part| is_begun || before == Some(*part))
    }
}

fn cost(price: Price) -> f64 {
    let focus = if price.focus_is_empty { price::EMPTY_FOCUS } else { 0.0 };
    let little = if price.leaves_little { price::LITTLE } else { 0.0 };
    price::ROW + price.parted * price::PARTED + focus + little
}
