//! Tables over pages: rows, repeated headers, rules and tints.

use super::cell::{Cell, Row, SetTable};
use super::row::{Progress, RowMetrics};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::page::pager::{Pager, Showing};
use crate::backend::pdf::layout::text::design::{Design, FOCUS_RULE, HAIRLINE_WIDTH};
use crate::backend::pdf::layout::text::flow::Flow;
use crate::base::units::{Point, Points, Rect};

/// A row no higher than this share of a page stays on one page.
const SHORT_ROW: f64 = 0.18;

/// A row is divided only where at least this many lines of it are carried over.
const LINES_CARRIED_OVER: f64 = 3.0;

/// A table on its way onto pages.
pub struct Placing<'a> {
    /// Where it goes.
    pub pager: &'a mut Pager,
    /// The page's measures.
    pub design: &'a Design,
    /// What is placed.
    pub table: &'a SetTable,
    /// What stands above it where it goes on.
    pub continued: &'a Flow,
    /// The height that must stay free below its end, on the same page.
    pub tail: Points,
}

impl Placing<'_> {
    /// The height of the whole table.
    pub fn height(&self) -> Points {
        self.table
            .head
            .iter()
            .chain(&self.table.rows)
            .map(|row| self.metrics().whole(row))
            .sum()
    }

    /// Whether the table can begin in `available` points: enough of it must fit.
    pub fn may_start(&self, available: Points) -> bool {
        let head: Points = self
            .table
            .head
            .iter()
            .map(|row| self.metrics().whole(row))
            .sum();
        self.table.rows.first().is_none_or(|row| {
            self.next(row, &row.start(), available - head, self.tail_of(0))
                .is_some()
        })
    }

    /// Places the table from the pager's next free place on.
    pub fn place(mut self) {
        self.head(Showing::First);
        for (position, row) in self.table.rows.iter().enumerate() {
            self.row(row, self.tail_of(position));
        }
        self.rule(self.pager.y());
    }

    fn metrics(&self) -> RowMetrics {
        RowMetrics::new(self.design.leading())
    }

    /// The height that must stay free below a row.
    fn tail_of(&self, row: usize) -> Points {
        if row.saturating_add(1) == self.table.rows.len() {
            self.tail
        } else {
            0.0
        }
    }

    fn row(&mut self, row: &Row, tail: Points) {
        let mut from = row.start();
        let mut showing = Showing::First;
        loop {
            if let Some(to) = self.next_or_forced(row, &from, tail) {
                self.part(row, &from, &to, showing);
                if to == row.end() {
                    return;
                }
                from = to;
                showing = Showing::Again;
            }
            self.turn();
        }
    }

    /// As [`Placing::next`]; on an empty page at least one line is always placed.
    fn next_or_forced(&self, row: &Row, from: &Progress, tail: Points) -> Option<Progress> {
        let available = self.pager.remaining();
        match self.next(row, from, available, tail) {
            None if self.pager.is_fresh() => self.metrics().advance(row, from, available, true),
            next => next,
        }
    }

    /// How far a row gets on this page; none if it is better begun, or carried on,
    /// on the next.
    fn next(
        &self,
        row: &Row,
        from: &Progress,
        available: Points,
        tail: Points,
    ) -> Option<Progress> {
        let metrics = self.metrics();
        let rest = metrics.height(row, from, &row.end());
        if rest + tail <= available {
            return Some(row.end());
        }
        if *from == row.start() && rest <= self.pager.body().size.height * SHORT_ROW {
            return None;
        }
        let most = rest - self.design.leading() * LINES_CARRIED_OVER;
        metrics.advance(row, from, available.min(most), false)
    }

    /// Closes the table on this page and opens it on the next.
    fn turn(&mut self) {
        self.rule(self.pager.y());
        self.pager.turn();
        let (at, continued) = (self.pager.here().at, self.continued);
        let lines = 0..continued.lines.len();
        self.pager.put(continued, lines, at, Showing::Again);
        self.pager
            .advance(continued.height() + self.design.leading() * 0.5);
        self.head(Showing::Again);
    }

    fn head(&mut self, showing: Showing) {
        let Some(head) = &self.table.head else {
            return;
        };
        let top = self.pager.y();
        self.part(head, &head.start(), &head.end(), showing);
        for cell in head.cells.iter().filter(|cell| cell.focus) {
            let area = self.reach(cell);
            let rect = Rect::new(area.at.x, top - FOCUS_RULE, area.size.width, FOCUS_RULE);
            self.pager.fill(rect, self.design.accent);
        }
    }

    /// Places the part of a row from one progress to another, on its tint and below
    /// a rule.
    fn part(&mut self, row: &Row, from: &Progress, to: &Progress, showing: Showing) {
        let top = self.pager.y();
        let height = self.metrics().height(row, from, to);
        self.tint(row, top, height);
        self.rule(top);
        let origin = self.pager.body().at.x;
        let y = top + self.metrics().above();
        for (cell, lines) in row.part(from, to) {
            let showing = if cell.repeats {
                showing
            } else {
                Showing::First
            };
            let at = Point {
                x: origin + cell.x,
                y,
            };
            self.pager.put(&cell.flow, lines, at, showing);
        }
        self.pager.advance(height);
        if row.cells.iter().any(|cell| !cell.repeats) {
            self.pager.mark_used();
        }
    }

    /// The tint behind the focus level's cells; in a stacked row, a rule at
    /// its left edge as well.
    fn tint(&mut self, row: &Row, top: Points, height: Points) {
        let stacked = self.table.head.is_none();
        for cell in row.cells.iter().filter(|cell| cell.focus) {
            let area = self.reach(cell);
            let rect = Rect::new(area.at.x, top, area.size.width, height);
            self.pager.fill(rect, self.design.focus_tint);
            if stacked && cell.repeats {
                let bar = Rect::new(area.at.x, top, FOCUS_RULE, height);
                self.pager.fill(bar, self.design.accent);
            }
        }
    }

    /// How far a cell reaches to the left and the right; a stacked row's
    /// cells meet between their texts.
    fn reach(&self, cell: &Cell) -> Rect {
        let padding = self.design.padding;
        let left = self.pager.body().at.x + cell.x;
        let meeting = if self.table.head.is_none() && cell.repeats {
            self.design.gutter - padding
        } else {
            padding
        };
        Rect::new(left - padding, 0.0, cell.width + padding + meeting, 0.0)
    }

    /// A rule between rows, or at the end of what stands on a page.
    fn rule(&mut self, y: Points) {
        if !self.table.ruled {
            return;
        }
        let (body, padding) = (self.pager.body(), self.design.padding);
        let rect = Rect::new(
            body.at.x - padding,
            y - HAIRLINE_WIDTH / 2.0,
            body.size.width + 2.0 * padding,
            HAIRLINE_WIDTH,
        );
        self.pager.fill(rect, self.design.hairline);
    }
}

impl Compositor<'_, '_> {
    /// Places a table, with `continued` above it where it goes on.
    pub fn place_table(&mut self, table: &SetTable, continued: &Flow) {
        let placing = Placing {
            pager: &mut self.pager,
            design: &self.setter.design,
            table,
            continued,
            tail: 0.0,
        };
        placing.place();
    }
}
