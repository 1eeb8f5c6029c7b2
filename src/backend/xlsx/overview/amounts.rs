//! How much each level says in each section: a table of expectations, and one of words.

use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::Columns;
use super::{EMPTY, HEADS};
use crate::backend::xlsx::frame::{
    LARGE, MOST_READ, Place, Setting, Written, head_height, put_count, put_number, put_plain,
    scale, sum, titles, to_sheet,
};
use crate::compare::Change;
use crate::model::contract::data::{CHANGE, COUNTS, LEVEL, SECTION, TABLE, TRACK, WORDS};
use crate::model::contract::workbook::sheet::OVERVIEW;
use crate::view::step;
use crate::view::workbook::{Amount, Overview};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Expectations,
    Words,
}

pub struct Amounts<'a, 'o> {
    pub out: &'o mut Worksheet,
    pub overview: &'a Overview,
    pub tabs: &'a [String],
    pub columns: &'a Columns,
    pub formulas: &'a Formulas,
    pub setting: &'a Setting<'a>,
    /// How high what was written is, in points.
    pub high: f64,
}

impl Amounts<'_, '_> {
    /// Writes a table; returns its first level's row, and that of its sums.
    pub fn table(&mut self, row: u32, measure: Measure) -> Result<(u32, u32), XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let heading = match measure {
            Measure::Expectations => &labels.expectations,
            Measure::Words => &labels.words,
        };
        titles::heading(self.out, row, heading, styles)?;
        self.heads(row + 1)?;
        let first = row + 3;
        for level in 0..self.overview.levels.len() {
            self.level((first + level as u32, row + 1), level, measure)?;
        }
        let last = first + self.overview.levels.len() as u32 - 1;
        self.totals(first, last, measure)?;
        self.high += titles::HEADING + 2.0 * EMPTY;
        if !self.overview.sections.is_empty() {
            let end = self.total_column() - 1;
            self.out.add_conditional_format(first, HEADS, last, end, &scale())?;
        }
        Ok((first, last + 1))
    }

    /// The sections' titles over their numbers, each a link to its sheet.
    fn heads(&mut self, row: u32) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        let heads = [&*labels.level, &*labels.track, &*labels.grade];
        put_plain(self.out, (row, 0), "#", &styles.level)?;
        let mut highest =
            self.columns.put(self.out, row, heads, self.columns.shown, &styles.level)?;
        self.out.write_blank(row + 1, 0, &styles.grade.cell)?;
        let told = self.columns.span(1, Some(HEADS - 1));
        let high = told.put(self.out, row + 1, &labels.open_sheet, &styles.grade, 11.0)?;
        self.out.set_row_height(row + 1, high)?;
        for (section, about) in self.overview.sections.iter().enumerate() {
            let (column, title) = (HEADS + section as u16, &about.title);
            put_plain(self.out, (row, column), title, &styles.level)?;
            let tab = self.tabs.get(section).map_or("", String::as_str);
            self.out.write_url(row + 1, column, to_sheet(tab))?;
            put_number(self.out, (row + 1, column), section + 1, &styles.number_link)?;
            let width = self.columns.span(column, Some(column)).width;
            highest = highest.max(head_height(title, width));
        }
        put_plain(self.out, (row, self.total_column()), &labels.sum, &styles.level)?;
        self.out.write_blank(row + 1, self.total_column(), &styles.grade.cell)?;
        self.out.set_row_height(row, highest)?;
        self.high += highest + high;
        Ok(())
    }

    /// Writes the amounts of a level; the titles of sections stand in row `titles`.
    fn level(&mut self, (row, titles): (u32, u32), position: usize, measure: Measure) -> Written {
        let styles = &self.setting.styles;
        let levels = self.overview.levels.get(position);
        let Some((head, amounts)) = levels.zip(self.overview.amounts.get(position)) else {
            return Ok(());
        };
        put_number(self.out, (row, 0), position + 1, &styles.number)?;
        let [track, grade] = [&head.track, &head.grade].map(|it| it.as_deref().unwrap_or_default());
        let (texts, shown) = ([&*head.title, track, grade], self.columns.shown);
        let highest = self.columns.put(self.out, row, texts, shown, &styles.body)?;
        self.out.set_row_height(row, highest)?;
        self.high += highest;
        let mut total = 0;
        for (column, amount) in (HEADS..).zip(amounts) {
            let cell = &styles.count.cell;
            if amount.is_none() {
                self.out.write_blank(row, column, cell)?;
                continue;
            }
            let title = row_col_to_cell(titles, column);
            let formula = self.formulas.amount(row, &title, measure);
            let amount = measured(*amount, measure);
            put_count(self.out, (row, column), formula, amount, cell)?;
            total += amount;
        }
        self.sum((row, self.total_column()), (row, HEADS), (row, self.total_column() - 1), total)
    }

    fn totals(&mut self, first: u32, last: u32, measure: Measure) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        self.out.write_blank(last + 1, 0, &styles.total.cell)?;
        let told = self.columns.span(1, Some(HEADS - 1));
        told.put(self.out, last + 1, &labels.sum, &styles.total, 11.0)?;
        let mut all = 0;
        for (position, section) in self.overview.sections.iter().enumerate() {
            let column = HEADS + position as u16;
            if !section.kind.is_compared() {
                self.out.write_blank(last + 1, column, &styles.total.cell)?;
                continue;
            }
            let amounts = self.overview.amounts.iter().filter_map(|level| level.get(position));
            let total = amounts.map(|amount| measured(*amount, measure)).sum();
            self.sum((last + 1, column), (first, column), (last, column), total)?;
            all += total;
        }
        let column = self.total_column();
        self.sum((last + 1, column), (first, column), (last, column), all)
    }

    fn sum(&mut self, place: Place, from: Place, to: Place, result: usize) -> Written {
        put_count(self.out, place, Some(sum(from, to)), result, &self.setting.styles.total.cell)
    }

    /// The amounts of a table without their sums, as a range of the workbook.
    pub fn range(&self, first: u32, last: u32) -> String {
        let last_column = (self.total_column() - 1).max(HEADS);
        let from = row_col_to_cell_absolute(first, HEADS);
        let to = row_col_to_cell_absolute(last - 1, last_column);
        format!("={OVERVIEW}!{from}:{to}")
    }

    fn total_column(&self) -> u16 {
        HEADS + self.overview.sections.len() as u16
    }
}

/// How much is said; nothing in a section that is not counted.
fn measured(amount: Option<Amount>, measure: Measure) -> usize {
    let amount = amount.unwrap_or_default();
    match measure {
        Measure::Expectations => amount.expectations,
        Measure::Words => amount.words,
    }
}

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

    /// Counts the expectations of the level in a row, in the section whose title is in a cell; or
    /// their words.
    pub fn amount(&self, row: u32, section: &str, measure: Measure) -> Option<String> {
        let words = (measure == Measure::Words).then(|| column(WORDS));
        self.sum(row, [is(SECTION, section), column(COUNTS)].into_iter().chain(words))
    }

    /// Counts what of the level in a row is new, changed or the same.
    pub fn change(&self, row: u32, change: Change) -> Option<String> {
        self.sum(row, [is(CHANGE, &format!("\"{}\"", step::data_word(change)))])
    }

    /// Sums up the products of all rows about the level in a row, by its title and its track.
    fn sum(&self, row: u32, factors: impl IntoIterator<Item = String>) -> Option<String> {
        let row = row + 1;
        let level = [is(LEVEL, &format!("$B{row}")), is(TRACK, &format!("$C{row}"))];
        let factors = level.into_iter().chain(factors).collect::<Vec<_>>();
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
