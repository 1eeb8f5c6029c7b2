//! The heads of the data.

use std::collections::BTreeMap;

use crate::input::sheet::BookSheet;
use crate::model::contract::data;

pub struct Heads {
    pub row: u32,
    pub columns: BTreeMap<String, u32>,
}

impl Heads {
    /// The heads of the data, if these are they.
    pub fn of(sheet: &BookSheet) -> Option<Heads> {
        sheet.cells.iter().take(20).find_map(|(&row, cells)| {
            let columns: BTreeMap<_, _> = cells
                .iter()
                .rev()
                .map(|(&column, cell)| (cell.plain().trim().to_string(), column))
                .collect();
            let needed = [data::LEVEL_ID, data::SECTION_ID, data::TEXT];
            needed.iter().all(|head| columns.contains_key(*head)).then_some(Heads { row, columns })
        })
    }
}
