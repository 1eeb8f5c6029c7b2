//! Where a row is divided when it crosses a page.

use std::ops::Range;

use super::cell::{Cell, Row};
use crate::backend::pdf::layout::text::flow::ROUNDING;
use crate::base::units::Points;

/// How far each cell of a row has been placed, in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress(pub Vec<usize>);

/// White between a row's upper edge and its text, and below it, in leadings.
const PADDING_ABOVE: f64 = 0.3;
const PADDING_BELOW: f64 = 0.45;
/// A row is divided only where at least this many lines of it stay behind.
const LINES_LEFT_BEHIND: usize = 3;

/// The heights of a row's parts, by the leading of its text.
#[derive(Debug, Clone, Copy)]
pub struct RowMetrics {
    leading: Points,
}

impl RowMetrics {
    /// The measures for text of a leading.
    pub fn new(leading: Points) -> RowMetrics {
        RowMetrics { leading }
    }

    /// From a row's upper edge to its text.
    pub fn above(self) -> Points {
        self.leading * PADDING_ABOVE
    }

    /// Above and below together.
    pub fn padding(self) -> Points {
        self.leading * (PADDING_ABOVE + PADDING_BELOW)
    }

    /// The height of the part of a row from one progress to another.
    pub fn height(self, row: &Row, from: &Progress, to: &Progress) -> Points {
        let parts = row.part(from, to);
        let heights = parts.map(|(cell, lines)| cell.flow.height_of(lines.start, lines.end));
        heights.fold(self.leading, Points::max) + self.padding()
    }

    /// The height of a whole row.
    pub fn whole(self, row: &Row) -> Points {
        self.height(row, &row.start(), &row.end())
    }

    /// How far a row gets from `from` on in `available` points; none if too little
    /// of it would stand there. With `force` at least one line always does.
    pub fn advance(
        self,
        row: &Row,
        from: &Progress,
        available: Points,
        force: bool,
    ) -> Option<Progress> {
        if self.height(row, from, &row.end()) <= available + ROUNDING {
            return Some(row.end());
        }
        let height = available - self.padding();
        let to = row.cells.iter().zip(&from.0).map(|(cell, &from)| {
            if cell.repeats {
                cell.flow.lines.len()
            } else {
                cell.flow.fitting(from, height)
            }
        });
        let to = Progress(to.collect());
        let has_room = self.height(row, from, &to) <= available + ROUNDING;
        if has_room && row.moves_on(from, &to) {
            return Some(to);
        }
        force.then(|| row.forced(from, height))
    }
}

impl Row {
    /// Nothing placed.
    pub fn start(&self) -> Progress {
        Progress(vec![0; self.cells.len()])
    }

    /// Everything placed.
    pub fn end(&self) -> Progress {
        Progress(
            self.cells
                .iter()
                .map(|cell| cell.flow.lines.len())
                .collect(),
        )
    }

    /// Its cells, each with the lines between one progress and another: all lines
    /// of a cell that is repeated.
    pub fn part<'r>(
        &'r self,
        from: &'r Progress,
        to: &'r Progress,
    ) -> impl Iterator<Item = (&'r Cell, Range<usize>)> {
        let cells = self.cells.iter().zip(from.0.iter().zip(&to.0));
        cells.map(|(cell, (&from, &to))| {
            if cell.repeats {
                (cell, 0..cell.flow.lines.len())
            } else {
                (cell, from..to)
            }
        })
    }

    /// Whether every cell that is not finished gets on, and one of them by enough
    /// lines.
    fn moves_on(&self, from: &Progress, to: &Progress) -> bool {
        let steps = || self.part(from, to).filter(|(cell, _)| !cell.repeats);
        let ends_at = |cell: &Cell, at: usize| at >= cell.flow.lines.len();
        let stuck = steps().any(|(cell, part)| part.is_empty() && !ends_at(cell, part.start));
        let lines = steps().map(|(_, part)| part.len());
        let most = lines.max().unwrap_or(0);
        !stuck && most >= LINES_LEFT_BEHIND
    }

    /// How far the lines reach, whatever paragraph that divides; at least one line
    /// of each cell is placed.
    fn forced(&self, from: &Progress, height: Points) -> Progress {
        let to = self.cells.iter().zip(&from.0).map(|(cell, &from)| {
            let lines = cell.flow.lines.len();
            if cell.repeats {
                return lines;
            }
            match cell.flow.fitting(from, height) {
                end if end > from => end,
                _ => {
                    let reached = cell.flow.reaching(from, height);
                    reached.max(from.saturating_add(1)).min(lines)
                }
            }
        });
        Progress(to.collect())
    }
}
