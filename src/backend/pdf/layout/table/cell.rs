//! The cells of one table, set in one of two arrangements.

use super::columns::{self, Demand};
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, Scope, TagId, TagTree};
use crate::backend::pdf::layout::text::blocks::{self, BlockStyle, Checkpoints};
use crate::backend::pdf::layout::text::design::{Design, Frame, TextStyle};
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Extent;
use crate::base::units::Points;
use crate::model::{Inline, plain_text, texts};
use crate::view::handout::{self, Column, Section};

/// A table whose cells are set, ready to be broken over pages.
#[derive(Debug)]
pub struct SetTable {
    /// The header row over all columns; none if each row has its own header.
    pub head: Option<Row>,
    /// The other rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether its rows have rules between them.
    pub ruled: bool,
}

/// A row of cells.
#[derive(Debug)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub struct Cell {
    /// From the left edge of the table's text to that of the cell's.
    pub x: Points,
    /// The width of its text.
    pub width: Points,
    /// Its lines.
    pub flow: Flow,
    /// Whether it belongs to the focus level.
    pub focus: bool,
    /// Whether it is repeated where its row goes on, on the next page.
    pub repeats: bool,
}

impl Cell {
    /// A cell of no focus level, whose lines are not repeated.
    pub fn new((x, width): Frame, flow: Flow) -> Cell {
        Cell {
            x,
            width,
            flow,
            focus: false,
            repeats: false,
        }
    }
}

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

/// How a table's levels stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Levels as columns under a header row.
    SideBySide,
    /// Levels as rows, each with its header on the left.
    Stacked,
    /// A single level: no table, no header.
    Alone,
}

/// The most characters on a line of running text that is not in columns.
const LONGEST_LINE: f64 = 95.0;

/// Sets the cells of a section in an arrangement, as children of `parent`.
pub fn set(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    columns: &[Column],
    section: &Section,
    arrangement: Arrangement,
) -> SetTable {
    let columns = styled(setter, columns, section);
    let cells = TableSetter {
        setter,
        tags,
        columns: &columns,
    };
    match arrangement {
        Arrangement::SideBySide => cells.side_by_side(parent),
        Arrangement::Stacked => cells.stacked(parent),
        Arrangement::Alone => cells.alone(parent),
    }
}

/// How wide running text that is not in columns is set.
pub fn readable_width(design: &Design) -> Points {
    let longest = design.text.size * LETTER_WIDTH * LONGEST_LINE;
    design.body.size.width.min(longest)
}

/// Sets the cells of one table.
struct TableSetter<'s, 'f> {
    setter: &'s mut Typesetter<'f>,
    tags: &'s mut TagTree,
    columns: &'s [Styled<'s>],
}

/// A column of a section, and how its blocks are set.
struct Styled<'t> {
    section: &'t str,
    column: &'t Column,
    cell: &'t handout::Cell,
    style: BlockStyle<'t>,
}

impl TableSetter<'_, '_> {
    /// One level's entry as running text, in lines of a length that reads well.
    fn alone(mut self, parent: TagId) -> SetTable {
        let frame = (0.0, readable_width(&self.setter.design));
        let cells = self
            .columns
            .iter()
            .map(|column| Cell::new(frame, self.entry(parent, column, frame.1)));
        let row = Row {
            cells: cells.collect(),
        };
        SetTable {
            head: None,
            rows: vec![row],
            ruled: false,
        }
    }

    fn side_by_side(mut self, parent: TagId) -> SetTable {
        let columns = self.columns;
        let parent = self.tags.add(parent, Role::Table);
        let frames = column_frames(self.setter, columns);
        let head = self.tags.add(parent, Role::TableHead);
        let head = self.tags.add(head, Role::Row);
        let mut tags = Vec::new();
        let mut cells = Vec::new();
        for (column, &frame) in columns.iter().zip(&frames) {
            let (tag, cell) = self.header(head, Scope::Column, column.column, frame);
            tags.push(tag);
            cells.push(cell);
        }
        let body = self.tags.add(parent, Role::TableBody);
        let row = self.tags.add(body, Role::Row);
        let entries = columns.iter().zip(frames).zip(tags);
        let entries =
            entries.map(|((column, frame), header)| self.data(row, header, column, frame));
        let row = Row {
            cells: entries.collect(),
        };
        SetTable {
            head: Some(Row { cells }),
            rows: vec![row],
            ruled: true,
        }
    }

    fn stacked(mut self, parent: TagId) -> SetTable {
        let [at_left, beside] = self.setter.design.stacked();
        let parent = self.tags.add(parent, Role::Table);
        let body = self.tags.add(parent, Role::TableBody);
        let rows = self.columns.iter().map(|column| {
            let row = self.tags.add(body, Role::Row);
            let (tag, header) = self.header(row, Scope::Row, column.column, at_left);
            let entry = self.data(row, tag, column, beside);
            Row {
                cells: vec![header, entry],
            }
        });
        SetTable {
            head: None,
            rows: rows.collect(),
            ruled: true,
        }
    }

    /// A level's title, and its element.
    fn header(
        &mut self,
        parent: TagId,
        scope: Scope,
        column: &Column,
        frame: Frame,
    ) -> (TagId, Cell) {
        let tag = self.tags.add(parent, Role::HeaderCell { scope });
        let style = header_style(self.setter, column);
        self.setter.passage(Passage::Repeated);
        let flow = self
            .setter
            .plain(self.tags, tag, &column.title, &style, frame.1);
        let cell = Cell {
            focus: column.focus,
            repeats: true,
            ..Cell::new(frame, flow)
        };
        (tag, cell)
    }

    fn data(&mut self, row: TagId, header: TagId, column: &Styled<'_>, frame: Frame) -> Cell {
        let headers = vec![header];
        let tag = self.tags.add(row, Role::DataCell { headers });
        Cell {
            focus: column.column.focus,
            ..Cell::new(frame, self.entry(tag, column, frame.1))
        }
    }

    /// What a level says, or the sign that it says nothing.
    fn entry(&mut self, parent: TagId, styled: &Styled<'_>, width: Points) -> Flow {
        let column = styled.column;
        if styled.cell.blocks.is_empty() {
            return self.setter.sign_of_nothing();
        }
        self.setter.passage(Passage::Entry {
            level: column.title.clone(),
            section: styled.section.to_string(),
        });
        let (setter, tags, style) = (&mut *self.setter, &mut *self.tags, &styled.style);
        blocks::blocks(setter, tags, parent, &styled.cell.blocks, style, width)
    }
}

/// The focus level's header is bold, its neighbours' are not.
fn header_style(setter: &Typesetter<'_>, column: &Column) -> TextStyle {
    TextStyle {
        strong: column.focus,
        ..setter.design.header
    }
}

/// The columns of a table, in order. The checkpoints of a section are counted
/// from the first column's on.
fn styled<'t>(
    setter: &Typesetter<'_>,
    columns: &'t [Column],
    table: &'t Section,
) -> Vec<Styled<'t>> {
    let mut before = 0_usize;
    let columns = columns.iter().zip(&table.cells).map(|(column, cell)| {
        let checkpoints = table.to_fill.then_some(Checkpoints {
            id: &table.id,
            section: &table.title,
            level: &column.title,
            before,
        });
        before = before.saturating_add(cell.checkpoints());
        let style = BlockStyle {
            text: setter.design.text,
            kind: table.kind,
            checkpoints,
        };
        Styled {
            section: &table.title,
            column,
            cell,
            style,
        }
    });
    columns.collect()
}

/// Columns are unequal only if that saves this share of a table's height, and at
/// least this many lines.
const WORTH_UNEQUAL: f64 = 0.15;
const LINES_WORTH_UNEQUAL: f64 = 2.0;

/// The left edge and the width of each column's text: equal columns, unless
/// unequal ones make the table clearly lower.
fn column_frames(setter: &mut Typesetter<'_>, table: &[Styled<'_>]) -> Vec<Frame> {
    let (total, gutter) = (setter.design.body.size.width, setter.design.gutter);
    let demands = table.iter().map(|column| demand(setter, column));
    let demands: Vec<_> = demands.collect();
    let equal = columns::equal_widths(total, gutter, demands.len());
    let fitted = columns::widths(total, gutter, &demands);
    let holds = equal
        .iter()
        .zip(&demands)
        .all(|(width, demand)| *width >= demand.extent.minimum);
    let widths = if holds && !is_clearly_lower(setter, table, &fitted, &equal) {
        equal
    } else {
        fitted
    };
    frames(&widths, gutter)
}

fn is_clearly_lower(
    setter: &mut Typesetter<'_>,
    table: &[Styled<'_>],
    fitted: &[Points],
    equal: &[Points],
) -> bool {
    if fitted == equal {
        return false;
    }
    let before = height(setter, table, equal);
    let saved = before - height(setter, table, fitted);
    saved >= before * WORTH_UNEQUAL && saved >= setter.design.leading() * LINES_WORTH_UNEQUAL
}

/// The height of a table's entries in columns of these widths.
fn height(setter: &mut Typesetter<'_>, columns: &[Styled<'_>], widths: &[Points]) -> Points {
    let mut unseen = TagTree::new();
    setter.measure(|setter| {
        let tags = &mut unseen;
        let mut cells = TableSetter {
            setter,
            tags,
            columns,
        };
        let heights = columns.iter().zip(widths);
        let heights = heights.map(|(column, width)| cells.entry(TagTree::ROOT, column, *width));
        heights.map(|flow| flow.height()).fold(0.0, Points::max)
    })
}

fn demand(setter: &mut Typesetter<'_>, styled: &Styled<'_>) -> Demand {
    let column = styled.column;
    let of_blocks = blocks::extent(setter, &styled.cell.blocks, &styled.style);
    let header_style = header_style(setter, column);
    let of_header = setter.extent(&[Inline::plain(&column.title)], &header_style);
    let texts = texts(&styled.cell.blocks).into_iter();
    let letters: usize = texts.map(|text| plain_text(text).chars().count()).sum();
    Demand {
        extent: Extent {
            minimum: of_blocks.minimum.max(of_header.minimum),
            preferred: of_blocks.preferred.max(of_header.preferred),
        },
        length: letters as f64 * setter.design.text.size * LETTER_WIDTH,
    }
}

/// The mean width of a character of running text, in sizes: measured over
/// English prose, spaces counted.
pub const LETTER_WIDTH: f64 = 0.42;
