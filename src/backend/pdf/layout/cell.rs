//! The cells of one table, set in one of two arrangements.

use super::blocks::{self, BlockStyle, Checkpoints};
use super::columns::{self, Demand};
use super::design::{Design, TextStyle};
use super::flow::Flow;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::tag::{Role, Scope, TagId, TagTree};
use crate::backend::pdf::paragraph::Extent;
use crate::base::units::Points;
use crate::model::{Inline, plain_text, texts};
use crate::view::handout::{Column, Table};

/// A table whose cells are set, ready to be broken over pages.
#[derive(Debug)]
pub struct SetTable {
    /// The header row over all columns; none where each row has its own
    /// header.
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
    /// Whether it heads its row and is repeated where the row goes on.
    pub repeats: bool,
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

/// Running text that is not in columns has lines of no more characters.
const LONGEST_LINE: f64 = 95.0;

/// The share of the width that the headers of stacked levels get.
pub const STACKED_HEADER: f64 = 0.22;

/// Sets the cells of `table` in an arrangement, as children of `parent`.
pub fn set(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    table: &Table,
    arrangement: Arrangement,
) -> SetTable {
    match arrangement {
        Arrangement::SideBySide => side_by_side(setter, tags, parent, table),
        Arrangement::Stacked => stacked(setter, tags, parent, table),
        Arrangement::Alone => alone(setter, tags, parent, table),
    }
}

/// How wide running text that is not in columns is set.
pub fn readable_width(design: &Design) -> Points {
    let longest = design.text.size * LETTER_WIDTH * LONGEST_LINE;
    design.body.size.width.min(longest)
}

/// One level's entry as running text, in lines of a length that reads well.
fn alone(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    table: &Table,
) -> SetTable {
    let width = readable_width(&setter.design);
    let cells = table.columns.iter().map(|column| {
        let flow = entry(setter, tags, parent, table, column, width);
        Cell {
            x: 0.0,
            width,
            flow,
            focus: false,
            repeats: false,
        }
    });
    let row = Row {
        cells: cells.collect(),
    };
    SetTable {
        head: None,
        rows: vec![row],
        ruled: false,
    }
}

fn side_by_side(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    table: &Table,
) -> SetTable {
    let parent = tags.add(parent, Role::Table);
    let frames = column_frames(setter, table);
    let head = tags.add(parent, Role::TableHead);
    let head = tags.add(head, Role::Row);
    let mut header_tags = Vec::new();
    let mut header_cells = Vec::new();
    for (column, &(x, width)) in table.columns.iter().zip(&frames) {
        let tag = tags.add(
            head,
            Role::HeaderCell {
                scope: Scope::Column,
            },
        );
        let flow = header(setter, tags, tag, column, width);
        header_tags.push(tag);
        header_cells.push(Cell {
            x,
            width,
            flow,
            focus: column.focus,
            repeats: true,
        });
    }
    let body = tags.add(parent, Role::TableBody);
    let row = tags.add(body, Role::Row);
    let mut cells = Vec::new();
    for ((column, &(x, width)), header) in table.columns.iter().zip(&frames).zip(header_tags) {
        let flow = data(setter, tags, row, header, table, column, width);
        cells.push(Cell {
            x,
            width,
            flow,
            focus: column.focus,
            repeats: false,
        });
    }
    SetTable {
        head: Some(Row {
            cells: header_cells,
        }),
        rows: vec![Row { cells }],
        ruled: true,
    }
}

fn stacked(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    table: &Table,
) -> SetTable {
    let (total, gutter) = (setter.design.body.size.width, setter.design.gutter);
    let header_width = total * STACKED_HEADER;
    let x = header_width + gutter;
    let parent = tags.add(parent, Role::Table);
    let body = tags.add(parent, Role::TableBody);
    let rows = table.columns.iter().map(|column| {
        let row = tags.add(body, Role::Row);
        let tag = tags.add(row, Role::HeaderCell { scope: Scope::Row });
        let header_flow = header(setter, tags, tag, column, header_width);
        let flow = data(setter, tags, row, tag, table, column, total - x);
        let focus = column.focus;
        Row {
            cells: vec![
                Cell {
                    x: 0.0,
                    width: header_width,
                    flow: header_flow,
                    focus,
                    repeats: true,
                },
                Cell {
                    x,
                    width: total - x,
                    flow,
                    focus,
                    repeats: false,
                },
            ],
        }
    });
    SetTable {
        head: None,
        rows: rows.collect(),
        ruled: true,
    }
}

fn header(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    tag: TagId,
    column: &Column,
    width: Points,
) -> Flow {
    let style = header_style(setter, column);
    setter.plain(tags, tag, &column.title, &style, width)
}

/// The focus level's header is bold, its neighbours' are not.
fn header_style(setter: &Typesetter<'_>, column: &Column) -> TextStyle {
    TextStyle {
        strong: column.focus,
        ..setter.design.header
    }
}

fn data(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    row: TagId,
    header: TagId,
    table: &Table,
    column: &Column,
    width: Points,
) -> Flow {
    let tag = tags.add(
        row,
        Role::DataCell {
            headers: vec![header],
        },
    );
    entry(setter, tags, tag, table, column, width)
}

/// What a level says, or the sign that it says nothing.
fn entry(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    table: &Table,
    column: &Column,
    width: Points,
) -> Flow {
    let style = block_style(setter, table, column);
    if column.blocks.is_empty() {
        return setter.sign_of_nothing();
    }
    blocks::blocks(setter, tags, parent, &column.blocks, &style, width)
}

fn block_style<'t>(
    setter: &Typesetter<'_>,
    table: &'t Table,
    column: &'t Column,
) -> BlockStyle<'t> {
    let checkpoints = Checkpoints {
        section: &table.title,
        level: &column.title,
    };
    BlockStyle {
        text: setter.design.text,
        kind: table.kind,
        checkpoints: table.to_fill.then_some(checkpoints),
    }
}

/// Unequal columns must save this share of a table's height, and so many
/// lines.
const WORTH_UNEQUAL: f64 = 0.15;
const LINES_WORTH_UNEQUAL: f64 = 2.0;

/// The left edge and the width of each column's text: equal columns, unless
/// others fit the text so much better that the table is clearly lower.
fn column_frames(setter: &mut Typesetter<'_>, table: &Table) -> Vec<(Points, Points)> {
    let (total, gutter) = (setter.design.body.size.width, setter.design.gutter);
    let demands = table
        .columns
        .iter()
        .map(|column| demand(setter, table, column))
        .collect::<Vec<_>>();
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
    let mut x = 0.0;
    let frames = widths.into_iter().map(|width| {
        let frame = (x, width);
        x += width + gutter;
        frame
    });
    frames.collect()
}

fn is_clearly_lower(
    setter: &mut Typesetter<'_>,
    table: &Table,
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
fn height(setter: &mut Typesetter<'_>, table: &Table, widths: &[Points]) -> Points {
    let mut unseen = TagTree::new();
    setter.measure(|setter| {
        let heights = table.columns.iter().zip(widths).map(|(column, width)| {
            entry(setter, &mut unseen, TagTree::ROOT, table, column, *width).height()
        });
        heights.fold(0.0, Points::max)
    })
}

fn demand(setter: &mut Typesetter<'_>, table: &Table, column: &Column) -> Demand {
    let style = block_style(setter, table, column);
    let of_blocks = blocks::extent(setter, &column.blocks, &style);
    let header_style = header_style(setter, column);
    let of_header = setter.extent(&[Inline::plain(&column.title)], &header_style);
    let texts = texts(&column.blocks).into_iter();
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
