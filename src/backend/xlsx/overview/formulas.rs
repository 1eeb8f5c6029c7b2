//! The numbers of the overview as formulas over the data.

use crate::backend::xlsx::frame::{LARGE, MOST_READ};
use crate::compare::Change;
use crate::model::contract::data::{
    CHANGE, CHANGED, COUNTS, LEVEL, NEW, SAME, SECTION, TABLE, TRACK, WORDS,
};
use crate::view::workbook::Overview;

/// Whether numbers are formulas, and which.
pub struct Formulas {
    records: usize,
    are_live: bool,
}

impl Formulas {
    /// Decides for an overview whose Data sheet has `records` rows.
    pub fn new(overview: &Overview, records: usize) -> Formulas {
        let levels = overview.levels.len();
        let numbers = overview.sections.len().saturating_mul(2).saturating_add(3);
        let read = records.saturating_mul(levels).saturating_mul(numbers);
        Formulas { records, are_live: (1..=LARGE).contains(&records) && read <= MOST_READ }
    }

    /// Whether there are numbers, and none is a formula.
    pub fn are_too_many(&self) -> bool {
        self.records > 0 && !self.are_live
    }

    /// Counts the expectations of the level in a row, in the section whose title is in a cell.
    pub fn expectations(&self, row: u32, section: &str) -> Option<String> {
        self.sum(row, &[is(SECTION, section), column(COUNTS)])
    }

    /// Sums up their words.
    pub fn words(&self, row: u32, section: &str) -> Option<String> {
        self.sum(row, &[is(SECTION, section), column(COUNTS), column(WORDS)])
    }

    /// Counts what of the level in a row is new, changed or the same.
    pub fn change(&self, row: u32, change: Change) -> Option<String> {
        let change = match change {
            Change::New => NEW,
            Change::Changed => CHANGED,
            Change::Same => SAME,
        };
        self.sum(row, &[is(CHANGE, &format!("\"{change}\""))])
    }

    /// Sums up the products of all rows about the level in a row of the sheet,
    /// which has its title and its track.
    fn sum(&self, row: u32, factors: &[String]) -> Option<String> {
        let row = row + 1;
        let level = [is(LEVEL, &format!("$B{row}")), is(TRACK, &format!("$C{row}"))];
        let factors = level.iter().chain(factors).cloned().collect::<Vec<_>>();
        self.are_live.then(|| format!("SUMPRODUCT({})", factors.join("*")))
    }
}

fn column(name: &str) -> String {
    format!("{TABLE}[{name}]")
}

/// `EXACT` takes neither wildcards nor signs of comparison, as `COUNTIFS` does.
fn is(name: &str, value: &str) -> String {
    format!("EXACT({TABLE}[{name}],{value})")
}
