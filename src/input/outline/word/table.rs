//! The tables of a Word document that are open, one in another.

use super::steps::Step;
use crate::input::open::xml::Tag;
use crate::input::outline::compose::CellLook;

/// The most columns that a cell may stretch over or leave out.
const MOST_COLUMNS: usize = 1000;

#[derive(Debug, Default)]
struct TableState {
    column: usize,
    /// How the open cell is, as far as it is known.
    look: Option<CellLook>,
    is_header: bool,
    /// Whether the open cell goes on from the row above.
    goes_on: bool,
    is_cell_begun: bool,
}

/// All that are open.
#[derive(Debug, Default)]
pub struct Tables(Vec<TableState>);

impl Tables {
    /// What a tag does to the tables, where the text has come to `end`.
    pub fn start(&mut self, tag: &Tag<'_>, end: usize) -> Option<Step> {
        if tag.name() == "tbl" {
            self.0.push(TableState::default());
            return Some(Box::new(move |to, _| {
                to.line(false, end);
                to.composer.close_lists();
                to.composer.open_table(end..end);
                to.starts.clear();
            }));
        }
        let table = self.0.last_mut()?;
        let number = |least: usize| tag.number("val").unwrap_or(least).clamp(least, MOST_COLUMNS);
        match (tag.name(), &mut table.look) {
            ("tr", _) => {
                (table.column, table.is_header) = (0, false);
                return Some(Box::new(move |to, _| to.composer.open_row(end..end)));
            }
            ("tc", look) => {
                *look = Some(CellLook {
                    across: 1,
                    down: 1,
                    is_header: table.is_header,
                    is_bold: false,
                });
                (table.goes_on, table.is_cell_begun) = (false, false);
            }
            ("tblHeader", _) => table.is_header = true,
            ("gridBefore", _) => table.column = number(0),
            ("gridSpan", Some(look)) => look.across = number(1),
            ("vMerge", _) => {
                let value = tag.attribute("val");
                table.goes_on = value.is_none_or(|value| value == "continue");
            }
            _ => {}
        }
        None
    }

    /// A cell begins with its first paragraph or table, when all is known of it.
    pub fn begin_cell(&mut self, end: usize) -> Option<Step> {
        let table = self.0.last_mut()?;
        let look = table.look.filter(|_| !table.is_cell_begun)?;
        table.is_cell_begun = true;
        let column = table.column;
        Some(if table.goes_on {
            Box::new(move |to, _| {
                to.composer.end_paragraph();
                if let Some(place) = to.starts.get(&column) {
                    to.composer.stretch(*place);
                }
            })
        } else {
            Box::new(move |to, _| to.composer.open_cell(end..end, look))
        })
    }

    /// Ends a cell that has begun.
    pub fn end_cell(&mut self) -> Option<Step> {
        let table = self.0.last_mut()?;
        let look = table.look.take()?;
        let column = table.column;
        table.column = column.saturating_add(look.across);
        let close: Step = Box::new(move |to, _| {
            let place = to.composer.close_cell();
            to.starts.extend(place.map(|place| (column, place)));
        });
        (!table.goes_on).then_some(close)
    }

    pub fn are_open(&self) -> bool {
        !self.0.is_empty()
    }

    pub fn end(&mut self) {
        self.0.pop();
    }
}
