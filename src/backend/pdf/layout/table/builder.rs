//! A table being made, row by row: its elements, and its cells on their columns.

use super::row::{Cell, Row, SetTable, Tint};
use crate::backend::pdf::frame::{Passage, Role, Scope, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::{Flow, Frame, TextStyle};
use crate::base::units::Points;

/// Where a row with a header goes on, the cells up to the last are repeated, up to so many lines.
const REPEATED_LINES: usize = 8;
/// A row of so many lines may stand on two pages, and so on: on each the focus level
/// has words of its own, or the same again.
const LINES_OF_PAGE: usize = 20;
/// White between a row's upper edge and its text, and below its text, in leadings.
const PADDING: [f64; 2] = [0.3, 0.45];

pub struct TableBuilder {
    frames: Vec<Frame>,
    /// The column of the focus level.
    pub focus: Option<usize>,
    /// The column whose cells head their rows.
    row_header: Option<usize>,
    element: TagId,
    /// Whether it has elements of a table; else only a section for each body, with all its text.
    is_tagged: bool,
    heads: Vec<TagId>,
    body: Option<TagId>,
    /// The header cells over all columns that head the rows from now on.
    bands: Vec<TagId>,
    padding: [Points; 2],
    table: SetTable,
}

impl TableBuilder {
    /// A table as the last child of `parent`, with columns but no rows.
    pub fn open(
        compositor: &mut Compositor<'_, '_>, parent: TagId, frames: Vec<Frame>,
        row_header: Option<usize>,
    ) -> TableBuilder {
        let element = compositor.tags.add(parent, Role::Table);
        let table = SetTable { ruled: true, ..SetTable::default() };
        let text = Self::running_text(compositor, element, frames);
        TableBuilder { is_tagged: true, row_header, table, ..text }
    }

    /// Text in columns, inside of `parent`, without rules and without elements of a table.
    pub fn running_text(
        compositor: &Compositor<'_, '_>, parent: TagId, frames: Vec<Frame>,
    ) -> TableBuilder {
        TableBuilder {
            frames,
            focus: None,
            row_header: None,
            element: parent,
            is_tagged: false,
            heads: Vec::new(),
            body: None,
            bands: Vec::new(),
            padding: compositor.setter.design.leadings(PADDING),
            table: SetTable::default(),
        }
    }

    /// A table with a header row of this style.
    pub fn new(
        compositor: &mut Compositor<'_, '_>, parent: TagId, titles: &[&str], style: &TextStyle,
        frames: Vec<Frame>, row_header: Option<usize>,
    ) -> TableBuilder {
        let mut table = TableBuilder::open(compositor, parent, frames, row_header);
        table.head(compositor, |compositor, column, tag, width| {
            let title = titles.get(column).copied().unwrap_or_default();
            compositor.plain(tag, title, style, width)
        });
        table
    }

    /// Sets the row at the head of each page; `set` sets each column's text as content of a tag.
    pub fn head<'c, 'f>(
        &mut self, compositor: &mut Compositor<'c, 'f>,
        mut set: impl FnMut(&mut Compositor<'c, 'f>, usize, TagId, Points) -> Flow,
    ) -> &mut Row {
        let head = compositor.tags.add(self.element, Role::TableHead);
        let row = compositor.tags.add(head, Role::Row);
        let mut cells = Vec::new();
        for (column, &frame) in self.frames.iter().enumerate() {
            let scope = Scope::Column;
            let tag = compositor.tags.add(row, Role::HeaderCell { scope, columns: 1 });
            let flow = set(compositor, column, tag, frame.1);
            self.heads.push(tag);
            cells.push(Cell {
                repeats: true,
                focus: self.focus == Some(column),
                ..Cell::new(frame, flow)
            });
        }
        self.table.head.insert(Row::new(cells, self.padding))
    }

    /// Begins another body of rows, which only the first `bands` of those set so far head.
    pub fn begin_body(&mut self, compositor: &mut Compositor<'_, '_>, bands: usize) {
        let role = if self.is_tagged { Role::TableBody } else { Role::Sect };
        self.body = Some(compositor.tags.add(self.element, role));
        self.bands.truncate(bands);
    }

    /// Adds a row of one header cell, which heads the rows after it; no page ends below it.
    pub fn band<'c, 'f>(
        &mut self, compositor: &mut Compositor<'c, 'f>,
        set: impl FnOnce(&mut Compositor<'c, 'f>, TagId, Points) -> Flow,
    ) -> &mut Row {
        let row = self.begin_row(compositor);
        let (scope, columns) = (Scope::Column, self.frames.len());
        let tag = self.cell(compositor, row, Role::HeaderCell { scope, columns });
        let flow = set(compositor, tag, self.width());
        self.bands.push(tag);
        let row = self.add_wide(flow);
        row.keeps_next = true;
        row
    }

    /// Adds a row with a heading of a rank over all columns, as [`TableBuilder::band`] does.
    pub fn heading(
        &mut self, compositor: &mut Compositor<'_, '_>, (title, rank): (&str, u8),
        style: &TextStyle, passage: Passage,
    ) -> &mut Row {
        self.band(compositor, |compositor, tag, width| {
            compositor.setter.passage(passage);
            let heading = compositor.tags.add(tag, Role::Heading(rank));
            compositor.plain(heading, title, style, width)
        })
    }

    /// Adds a row of one cell over all columns.
    pub fn wide<'c, 'f>(
        &mut self, compositor: &mut Compositor<'c, 'f>,
        set: impl FnOnce(&mut Compositor<'c, 'f>, TagId, Points) -> Flow,
    ) -> &mut Row {
        let row = self.begin_row(compositor);
        let role = Role::DataCell { headers: self.bands.clone(), columns: self.frames.len() };
        let tag = self.cell(compositor, row, role);
        let flow = set(compositor, tag, self.width());
        self.add_wide(flow)
    }

    /// Adds a row; `set` sets the text of each column, as content of an element. All columns but
    /// the last are repeated where the row goes on, if one of them heads it and they are short; so
    /// is the focus level's if it has too few words for all pages.
    pub fn row<'c, 'f>(
        &mut self, compositor: &mut Compositor<'c, 'f>,
        mut set: impl FnMut(&mut Compositor<'c, 'f>, usize, TagId, Points) -> Flow,
    ) -> &mut Row {
        let row = self.begin_row(compositor);
        let mut cells = Vec::new();
        let mut row_header = None;
        for (column, &frame) in self.frames.iter().enumerate() {
            let is_header = Some(column) == self.row_header;
            let heads = self.heads.get(column).into_iter().chain(&self.bands);
            let role = if is_header {
                let scope = Scope::Row;
                Role::HeaderCell { scope, columns: 1 }
            } else {
                Role::DataCell { headers: heads.copied().chain(row_header).collect(), columns: 1 }
            };
            let tag = self.cell(compositor, row, role);
            if is_header {
                row_header = Some(tag);
            }
            let flow = set(compositor, column, tag, frame.1);
            let is_last = column.saturating_add(1) == self.frames.len();
            let is_short = flow.lines.len() <= REPEATED_LINES;
            cells.push(Cell {
                repeats: self.row_header.is_some() && !is_last && is_short,
                focus: self.focus == Some(column),
                ..Cell::new(frame, flow)
            });
        }
        repeat_scant_focus(&mut cells);
        self.add(Row::new(cells, self.padding))
    }

    pub fn finish(self) -> SetTable {
        self.table
    }

    /// The element of a row, or the section that its text belongs to.
    fn begin_row(&mut self, compositor: &mut Compositor<'_, '_>) -> TagId {
        if self.body.is_none() {
            self.begin_body(compositor, 0);
        }
        let body = self.body.unwrap_or(self.element);
        if self.is_tagged { compositor.tags.add(body, Role::Row) } else { body }
    }

    fn cell(&self, compositor: &mut Compositor<'_, '_>, row: TagId, role: Role) -> TagId {
        if self.is_tagged { compositor.tags.add(row, role) } else { row }
    }

    fn add_wide(&mut self, flow: Flow) -> &mut Row {
        let cell = Cell::new((0.0, self.width()), flow);
        let row = Row { tint: Tint::None, ..Row::new(vec![cell], self.padding) };
        self.add(row)
    }

    fn add(&mut self, row: Row) -> &mut Row {
        self.table.rows.push(row);
        let last = self.table.rows.len().saturating_sub(1);
        #[allow(clippy::indexing_slicing, reason = "a row was just added")]
        &mut self.table.rows[last]
    }

    fn width(&self) -> Points {
        self.frames.last().map_or(0.0, |(start, width)| start + width)
    }
}

/// Has the focus level's cell repeated if it cannot be divided among all pages that the longest cell
/// may need.
fn repeat_scant_focus(cells: &mut [Cell]) {
    repeat_focus(cells, |flow, longest| {
        let ends = (1..=flow.lines.len()).filter(|end| flow.parting(*end).is_some());
        ends.count() <= (longest / LINES_OF_PAGE).max(1)
    });
}

/// Has the focus level's cell repeated if it is much shorter than the longest: none of it then waits
/// for the next page.
pub fn repeat_short_focus(cells: &mut [Cell]) {
    repeat_focus(cells, |flow, longest| flow.lines.len().saturating_mul(2) <= longest);
}

/// Has the focus level's cell repeated if it is so, beside a cell of so many lines, and fits on every
/// page. What is filled in stands once.
fn repeat_focus(cells: &mut [Cell], is_so: impl Fn(&Flow, usize) -> bool) {
    let longest = cells.iter().map(|cell| cell.flow.lines.len()).max().unwrap_or(0);
    for cell in cells.iter_mut().filter(|cell| cell.focus) {
        let lines = &cell.flow.lines;
        let is_asked = lines.iter().any(|line| !line.fields.is_empty());
        let may = !is_asked && lines.len() <= LINES_OF_PAGE;
        cell.repeats |= may && is_so(&cell.flow, longest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::layout::text::flow::FlowLine;

    /// Whether the first of two cells of single lines, the focus level's, is repeated.
    fn is_repeated(by: fn(&mut [Cell]), focus: usize, other: usize) -> bool {
        let cell = |lines: usize| {
            let line = FlowLine { height: 10.0, count: 1, ..FlowLine::default() };
            Cell::new((0.0, 100.0), Flow { lines: vec![line; lines] })
        };
        let mut cells = [Cell { focus: true, ..cell(focus) }, cell(other)];
        by(&mut cells);
        assert!(!cells[1].repeats);
        cells[0].repeats
    }

    #[test]
    fn the_focus_level_is_repeated_where_its_words_are_too_few_for_all_pages() {
        let is_repeated = |focus, other| is_repeated(repeat_scant_focus, focus, other);
        assert!(is_repeated(1, 5));
        assert!(!is_repeated(2, 30));
        assert!(is_repeated(2, 45));
        assert!(is_repeated(9, 190));
        assert!(!is_repeated(LINES_OF_PAGE + 1, 900));
    }

    #[test]
    fn a_short_text_of_the_rated_level_is_repeated() {
        let is_repeated = |focus, other| is_repeated(repeat_short_focus, focus, other);
        assert!(is_repeated(10, 20));
        assert!(!is_repeated(11, 20));
        assert!(!is_repeated(LINES_OF_PAGE + 1, 900));
    }
}
