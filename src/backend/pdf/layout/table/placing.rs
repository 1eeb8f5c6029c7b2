//! Tables over pages: rows, the repeated head, rules and tints.

use super::ends::{Place, Room};
use super::fit::{Plan, fit};
use super::row::MeasuredRow;
use super::row::{Cell, Row, SetTable, Tint};
use crate::backend::pdf::frame::{Bookmark, Destination};
use crate::backend::pdf::layout::page::{Compositor, Pager, Showing};
use crate::backend::pdf::layout::text::{Design, FOCUS_RULE, Flow, HAIRLINE_WIDTH};
use crate::base::units::{Point, Points, Rect};

/// White below the name of a part that goes on, in leadings.
const BELOW_NAME: f64 = 0.1;

/// If less than this share of a page is left, a table without a title may begin on the next one.
const LITTLE_ROOM: f64 = 0.3;

/// What stands above a table on the page where it begins.
#[derive(Debug)]
pub struct Title {
    pub flow: Flow,
    /// White above it, unless it is the first on its page.
    pub above: Points,
    pub below: Points,
}

#[derive(Debug)]
pub struct Placed {
    /// Where it begins, with its title.
    pub start: Destination,
    pub rows: Vec<Destination>,
}

impl Placed {
    /// Bookmarks to the parts of a table, by their titles.
    pub fn parts<'t>(
        &self, table: &SetTable, titles: impl Iterator<Item = &'t str>,
    ) -> Vec<Bookmark> {
        let to_part = |(number, title): (usize, &str)| {
            let row = table.rows.iter().position(|row| row.part == Some(number));
            let place = row.and_then(|row| self.rows.get(row));
            Bookmark::leaf(title, place.copied().unwrap_or(self.start))
        };
        titles.enumerate().map(to_part).collect()
    }
}

/// Sets the name of a part of a table that goes on, with a row of it; both by their numbers.
pub type Naming<'n, C> = dyn Fn(&mut C, usize, usize) -> Flow + 'n;

impl Compositor<'_, '_> {
    /// Places a table from the pager's next free place on. Where a page begins in the
    /// middle of a part of it, the part's name is set by `name`. A table with a title
    /// begins on the next page if that is better.
    pub fn place_table(
        &mut self, table: &SetTable, title: Option<&Title>, name: &Naming<'_, Self>,
    ) -> Placed {
        let room = self.room(table, title);
        let Plan { places, white } = fit(table, &room);
        let names = places.iter().skip(1).map(|place| {
            let row = table.rows.get(place.row)?;
            let before = place.row.checked_sub(1).and_then(|row| table.rows.get(row));
            let part = place.goes_on_with(row, before)?;
            Some(name(self, part, place.row))
        });
        let names: Vec<_> = [None].into_iter().chain(names).collect();
        let placing = Placing {
            design: &self.setter.design,
            table,
            white,
            placed: Placed { start: self.pager.here(), rows: Vec::new() },
            pager: &mut self.pager,
        };
        placing.all(&places, &names, title)
    }

    fn room(&self, table: &SetTable, title: Option<&Title>) -> Room {
        let design = &self.setter.design;
        let head = table.head.as_ref();
        let head = head.map_or(0.0, |head| MeasuredRow::new(head, 1.0, 0.0).whole());
        let above = title.map_or(0.0, |title| title.above + title.flow.height() + title.below);
        let body = self.pager.body().size.height;
        let left = self.pager.remaining();
        let begins_here = title.is_none() && left > body * LITTLE_ROOM;
        Room {
            first: left - head - above,
            other: body - head,
            body,
            is_fresh: self.pager.is_fresh() || begins_here,
            name: design.small.leading + design.leading() * BELOW_NAME,
            line: design.leading(),
            below: table.below,
            is_followed: table.is_followed,
        }
    }
}

struct Placing<'a> {
    pager: &'a mut Pager,
    design: &'a Design,
    table: &'a SetTable,
    /// How much of the white there is, as a share.
    white: f64,
    placed: Placed,
}

impl Placing<'_> {
    fn all(mut self, places: &[Place], names: &[Option<Flow>], title: Option<&Title>) -> Placed {
        let mut is_begun = false;
        for (number, (page, name)) in places.windows(2).zip(names).enumerate() {
            if number > 0 {
                self.pager.turn();
            }
            let [from, to] = page else { continue };
            let is_last = number.saturating_add(2) == places.len();
            if from == to && !is_last {
                continue;
            }
            if !is_begun {
                self.title(title);
            }
            let showing = if is_begun { Showing::Again } else { Showing::First };
            is_begun = true;
            self.head(showing);
            self.page(from, to, name.as_ref());
        }
        self.placed
    }

    fn title(&mut self, title: Option<&Title>) {
        if let Some(title) = title {
            if !self.pager.is_fresh() {
                self.pager.advance(title.above);
            }
            self.placed.start = self.pager.here();
            self.pager.place(&title.flow);
            self.pager.advance(title.below);
        } else {
            self.placed.start = self.pager.here();
        }
    }

    fn page(&mut self, from: &Place, to: &Place, name: Option<&Flow>) {
        if let Some(name) = name {
            let at = self.pager.here().at;
            self.pager.put(name, 0..name.lines.len(), at, Showing::Again);
            let white = self.design.leading() * BELOW_NAME;
            self.pager.advance(name.height() + white);
        }
        let table = self.table;
        let rows = table.rows.iter().enumerate().skip(from.row);
        for (position, row) in rows.take_while(|(position, _)| *position <= to.row) {
            let measured = MeasuredRow::new(row, self.white, self.design.leading());
            let (mut begin, mut end) = (measured.start(), measured.end());
            if position == from.row {
                begin.clone_from(&from.progress);
            } else if position < to.row || to.progress.iter().any(|lines| *lines > 0) {
                self.pager.advance(measured.above());
            }
            if position == to.row {
                end.clone_from(&to.progress);
            }
            if end.iter().zip(&begin).any(|(end, begin)| end > begin) || position < to.row {
                self.part(&measured, &begin, &end);
            }
        }
        self.rule(self.pager.y());
    }

    fn head(&mut self, showing: Showing) {
        let Some(head) = &self.table.head else {
            return;
        };
        let top = self.pager.y();
        let head = MeasuredRow::new(head, 1.0, 0.0);
        self.cells(&head, &head.start(), &head.end(), showing);
        for cell in head.row.cells.iter().filter(|cell| cell.focus) {
            let area = self.reach(cell);
            let rect = Rect::new(area.at.x, top - FOCUS_RULE, area.size.width, FOCUS_RULE);
            self.pager.fill(rect, self.design.accent);
        }
    }

    /// Places the part of a row from one progress to another.
    fn part(&mut self, row: &MeasuredRow<'_>, from: &[usize], to: &[usize]) {
        let is_begun = from.iter().any(|lines| *lines > 0);
        if !is_begun {
            self.placed.rows.push(self.pager.here());
        }
        if row.row.ruled || is_begun {
            self.rule(self.pager.y());
        }
        let showing = if is_begun { Showing::Again } else { Showing::First };
        self.cells(row, from, to, showing);
        self.pager.mark_used();
    }

    /// Paints the cells of a row on their tint; those that are repeated are shown as said.
    fn cells(&mut self, row: &MeasuredRow<'_>, from: &[usize], to: &[usize], showing: Showing) {
        let top = self.pager.y();
        let height = row.height(from, to);
        self.tint(row.row, top, height);
        let above = row.row.padding.first().copied().unwrap_or_default() * self.white;
        for (cell, lines) in row.row.part(from, to) {
            let showing = if cell.repeats { showing } else { Showing::First };
            let at = Point { x: self.pager.body().at.x + cell.start, y: top + above };
            self.pager.put_with(&cell.flow, lines, at, showing, self.white);
        }
        self.pager.advance(height);
    }

    fn tint(&mut self, row: &Row, top: Points, height: Points) {
        let (body, tint) = (self.pager.body(), self.design.focus_tint);
        match row.tint {
            Tint::None => {}
            Tint::Cells => {
                for cell in row.cells.iter().filter(|cell| cell.focus) {
                    let area = self.reach(cell);
                    let rect = Rect::new(area.at.x, top, area.size.width, height);
                    self.pager.fill(rect, tint);
                }
            }
            Tint::Row => {
                let rect = Rect::new(body.at.x, top, body.size.width, height);
                self.pager.fill(rect, tint);
                let bar = Rect::new(body.at.x, top, FOCUS_RULE, height);
                self.pager.fill(bar, self.design.accent);
            }
        }
    }

    /// How far the tint behind a cell reaches to both sides: not beyond the text block.
    fn reach(&self, cell: &Cell) -> Rect {
        let (body, padding) = (self.pager.body(), self.design.padding);
        let start = (cell.start - padding).max(0.0);
        let end = (cell.start + cell.width + padding).min(body.size.width);
        Rect::new(body.at.x + start, 0.0, end - start, 0.0)
    }

    /// A rule between rows, or at the end of what stands on a page.
    fn rule(&mut self, y: Points) {
        if self.table.ruled {
            let body = self.pager.body();
            let y = y - HAIRLINE_WIDTH / 2.0;
            let rect = Rect::new(body.at.x, y, body.size.width, HAIRLINE_WIDTH);
            self.pager.fill(rect, self.design.hairline);
        }
    }
}
