//! A table with a header row, filled row by row.

use super::super::cell::{Cell, Row, SetTable};
use super::super::compositor::Compositor;
use super::super::design::TextStyle;
use super::super::flow::Flow;
use crate::backend::pdf::frame::tag::{Role, Scope, TagId};
use crate::base::units::Points;

/// A cell of so many lines or fewer is seen again where its row goes on.
const SEEN_AGAIN: usize = 8;

/// The left edge and the width of a column's text.
pub type Frame = (Points, Points);

/// Columns of these widths, from left to right, with `gutter` between.
pub fn frames(widths: &[Points], gutter: Points) -> Vec<Frame> {
    let mut x = 0.0;
    let frames = widths.iter().map(|&width| {
        let frame = (x, width);
        x += width + gutter;
        frame
    });
    frames.collect()
}

/// A table being filled.
pub struct Grid {
    frames: Vec<Frame>,
    /// Which column heads the rows.
    row_header: usize,
    headers: Vec<TagId>,
    body: TagId,
    table: SetTable,
}

impl Grid {
    /// A table as the last child of `parent`, with a header row. The cells of
    /// the column `row_header` head their rows.
    pub fn new(
        compositor: &mut Compositor<'_, '_>,
        parent: TagId,
        titles: &[&str],
        frames: Vec<Frame>,
        row_header: usize,
    ) -> Grid {
        let tags = &mut *compositor.tags;
        let table = tags.add(parent, Role::Table);
        let head = tags.add(table, Role::TableHead);
        let head = tags.add(head, Role::Row);
        let body = tags.add(table, Role::TableBody);
        let style = TextStyle {
            strong: true,
            ..compositor.setter.design.header
        };
        let mut headers = Vec::new();
        let mut cells = Vec::new();
        for (title, &frame) in titles.iter().zip(&frames) {
            let scope = Scope::Column;
            let tag = compositor.tags.add(head, Role::HeaderCell { scope });
            let flow = compositor
                .setter
                .plain(compositor.tags, tag, title, &style, frame.1);
            headers.push(tag);
            cells.push(cell(frame, flow, true));
        }
        Grid {
            frames,
            row_header,
            headers,
            body,
            table: SetTable {
                head: Some(Row { cells }),
                rows: Vec::new(),
                ruled: true,
            },
        }
    }

    /// Adds a row, of which the last cell may go on over pages; `set` sets the text of each cell, given its column, its
    /// element and its width.
    pub fn row<'f>(
        &mut self,
        compositor: &mut Compositor<'_, 'f>,
        mut set: impl FnMut(&mut Compositor<'_, 'f>, usize, TagId, Points) -> Flow,
    ) {
        let row = compositor.tags.add(self.body, Role::Row);
        let mut row_header = None;
        let mut cells = Vec::new();
        for (column, (&header, &frame)) in self.headers.iter().zip(&self.frames).enumerate() {
            let role = if column == self.row_header {
                Role::HeaderCell { scope: Scope::Row }
            } else {
                let headers = [header].into_iter().chain(row_header);
                Role::DataCell {
                    headers: headers.collect(),
                }
            };
            let tag = compositor.tags.add(row, role);
            if column == self.row_header {
                row_header = Some(tag);
            }
            let flow = set(compositor, column, tag, frame.1);
            let is_last = column.saturating_add(1) == self.frames.len();
            let repeats = !is_last && flow.lines.len() <= SEEN_AGAIN;
            cells.push(cell(frame, flow, repeats));
        }
        self.table.rows.push(Row { cells });
    }

    /// The table, ready for pages.
    pub fn finish(self) -> SetTable {
        self.table
    }
}

fn cell((x, width): Frame, flow: Flow, repeats: bool) -> Cell {
    Cell {
        x,
        width,
        flow,
        focus: false,
        repeats,
    }
}
