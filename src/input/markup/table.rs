//! A table inside of an entry, as it is gathered: a list with an item a row, in which
//! the head of each column stands before what the row has there.

use super::normal::{TextBuilder, append_lines, flatten};
use crate::model::{Block, Inline, Item, Text};

#[derive(Default)]
pub struct Table {
    /// How many lists were open where it begins.
    pub lists: usize,
    pub heads: Vec<Text>,
    /// The cells of the open row.
    pub cells: Vec<Vec<Block>>,
    pub items: Vec<Item>,
    /// Whether the open row has cells of a head only.
    pub is_head: bool,
    /// Text that stands in no cell.
    pub loose: Vec<Block>,
    pub is_in_cell: bool,
}

impl Table {
    /// Where the next block of it goes.
    pub fn cell(&mut self) -> &mut Vec<Block> {
        match self.cells.last_mut() {
            Some(cell) if self.is_in_cell => cell,
            _ => &mut self.loose,
        }
    }

    /// Makes an item of the open row, if it says anything.
    pub fn end_row(&mut self) {
        let mut text = TextBuilder::default();
        for (column, blocks) in self.cells.drain(..).enumerate() {
            let cell = flatten(&blocks);
            if cell.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push("; ", &Inline::default());
            }
            if let Some(head) = self.heads.get(column).filter(|head| !head.is_empty()) {
                append_lines(&mut text, &headed(head));
                text.push(": ", &Inline::default());
            }
            append_lines(&mut text, &cell);
        }
        let text = text.take();
        if !text.is_empty() {
            self.items.push(Item { blocks: vec![Block::Paragraph(text)] });
        }
    }
}

pub fn headed(head: &Text) -> Text {
    head.iter().map(|inline| Inline { strong: true, ..inline.clone() }).collect()
}
