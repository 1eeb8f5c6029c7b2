//! Tables inside of an entry, from Markdown and from HTML.

use std::ops::Range;

use super::Oddity;
use super::builder::Builder;
use super::marks::count;
use super::normal::flatten;
use super::table::{Table, headed};
use crate::model::{Block, List};

impl Builder<'_> {
    pub fn open_table(&mut self, range: Range<usize>) {
        self.end_paragraph();
        if self.table.is_some() {
            count(&mut self.inner_tables, true);
            return;
        }
        self.remark(range, "", Oddity::Table);
        self.table = Some(Table { lists: self.depth(), ..Table::default() });
    }

    pub fn open_row(&mut self) {
        self.close_row(false);
        if let Some(table) = self.outer_table() {
            table.is_head = true;
        }
    }

    pub fn open_cell(&mut self) {
        self.close_cell();
        if let Some(table) = self.outer_table() {
            table.cells.push(Vec::new());
            table.is_in_cell = true;
        }
    }

    /// Marks the open row as one that does not consist of heads.
    pub fn is_data(&mut self) {
        if let Some(table) = self.outer_table() {
            table.is_head = false;
        }
    }

    /// Whether the open row has cells, all of them heads.
    pub fn is_head_row(&self) -> bool {
        let mut table = self.table.iter();
        table.any(|table| table.is_head && table.heads.is_empty() && table.items.is_empty())
    }

    pub fn close_cell(&mut self) {
        self.end_paragraph();
        if self.inner_tables == 0
            && let Some(lists) = self.table.as_ref().map(|table| table.lists)
        {
            self.close_lists_to(lists);
            if let Some(table) = &mut self.table {
                table.is_in_cell = false;
            }
        }
    }

    pub fn close_row(&mut self, is_head: bool) {
        self.close_cell();
        let Some(table) = self.outer_table() else {
            return;
        };
        if is_head {
            table.heads = table.cells.drain(..).map(|cell| flatten(&cell)).collect();
        } else {
            table.end_row();
        }
    }

    pub fn close_table(&mut self) {
        if self.inner_tables > 0 {
            self.end_paragraph();
            return count(&mut self.inner_tables, false);
        }
        self.close_row(false);
        let Some(mut table) = self.table.take() else {
            return;
        };
        if table.items.is_empty() {
            // A head alone is a row.
            table.cells =
                table.heads.drain(..).map(|head| vec![Block::Paragraph(headed(&head))]).collect();
            table.end_row();
        }
        table.loose.into_iter().for_each(|block| self.add(block));
        if !table.items.is_empty() {
            self.add(Block::List(List { start: None, items: table.items }));
        }
    }

    /// The open table, unless one inside of it is open.
    fn outer_table(&mut self) -> Option<&mut Table> {
        self.table.as_mut().filter(|_| self.inner_tables == 0)
    }
}
