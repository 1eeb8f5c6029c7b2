//! A table with a header row, filled row by row.

use super::cell::{Cell, Row, SetTable};
use crate::backend::pdf::frame::tag::{Role, Scope, TagId};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::text::design::{Frame, TextStyle};
use crate::backend::pdf::layout::text::flow::Flow;
use crate::base::units::Points;

/// A cell of no more lines than this is repeated where its row goes on.
const REPEATED_LINES: usize = 8;

/// A table being filled.
pub struct TableBuilder {
    frames: Vec<Frame>,
    /// Which column heads the rows.
    row_header: usize,
    headers: Vec<TagId>,
    body: TagId,
    table: SetTable,
}

impl TableBuilder {
    /// A table as the last child of `parent`, with a header row of this style. The
    /// cells of the column `row_header` head their rows.
    pub fn new(
        compositor: &mut Compositor<'_, '_>,
        parent: TagId,
        titles: &[&str],
        style: &TextStyle,
        frames: Vec<Frame>,
        row_header: usize,
    ) -> TableBuilder {
        let tags = &mut compositor.tags;
        let table = tags.add(parent, Role::Table);
        let head = tags.add(table, Role::TableHead);
        let head = tags.add(head, Role::Row);
        let body = tags.add(table, Role::TableBody);
        let mut headers = Vec::new();
        let mut cells = Vec::new();
        for (title, &frame) in titles.iter().zip(&frames) {
            let scope = Scope::Column;
            let tag = compositor.tags.add(head, Role::HeaderCell { scope });
            let flow = compositor.plain(tag, title, style, frame.1);
            headers.push(tag);
            cells.push(Cell {
                repeats: true,
                ..Cell::new(frame, flow)
            });
        }
        TableBuilder {
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

    /// Adds a row. `set` sets the text of each cell, given its column, its element
    /// and its width. The last cell may go on over pages.
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
            let repeats = !is_last && flow.lines.len() <= REPEATED_LINES;
            cells.push(Cell {
                repeats,
                ..Cell::new(frame, flow)
            });
        }
        self.table.rows.push(Row { cells });
    }

    /// The table, ready for pages.
    pub fn finish(self) -> SetTable {
        self.table
    }
}
