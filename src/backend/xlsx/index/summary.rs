//! The sheet of counts: how many people there are of each level and team, and
//! how far their reviews have come.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::STATUSES;
use super::people::{self, Columns, Own};
use crate::backend::xlsx::heads::joined;
use crate::backend::xlsx::style::WHOLE_TAB;
use crate::backend::xlsx::text::{Place, put_count, put_plain, sum};
use crate::backend::xlsx::{LARGE, Setting, print};
use crate::view::index::{By, Counts, Index, Kind};

/// The sheet's name.
pub const SHEET: &str = "Summary";

/// The most cells of people that all formulas together read: a second or two
/// of a spreadsheet's time.
const MOST_READ: usize = 20_000_000;

/// How a number is shown: none as a dash, for the others to stand out.
const NONE_AS_DASH: &str = "0;-0;–";

/// Team or level, then the level of a team, stand before the counts.
const KEYS: u16 = 2;

/// Writes all counts.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    document: &Index,
    columns: &Columns,
    setting: &Setting,
) -> Result<(), XlsxError> {
    let style = &setting.style;
    out.set_tab_color(WHOLE_TAB);
    print::set_up_narrow(out, SHEET, 0, setting)?;
    put_plain(out, (0, 0), "Review packets", &style.title)?;
    out.set_row_height(0, 27)?;
    let meta = setting.meta;
    let parts = [
        Some(meta.title.as_str()),
        meta.organisation.as_deref(),
        meta.revision.as_deref(),
    ];
    put_plain(out, (1, 0), &joined(&parts), &style.subtitle)?;
    let is_live = is_live(document);
    let mut row = 2;
    if !is_live {
        let note =
            "The numbers below are plain: there are too many people to be counted by formulas.";
        put_plain(out, (row, 0), note, &style.line)?;
        row += 1;
    }
    let mut sheet = Summary {
        out,
        document,
        columns,
        setting,
        counted: if is_live {
            counted(document)
        } else {
            Vec::new()
        },
        is_live,
    };
    sheet.set_widths()?;
    for counts in &document.counts {
        row = sheet.table(row, counts)? + 1;
    }
    Ok(())
}

/// Whether formulas may count the people.
fn is_live(document: &Index) -> bool {
    let (people, kinds) = (document.people.len(), document.counts.iter());
    let formulas =
        kinds.map(|counts| counts.kinds.len()).sum::<usize>() * (1 + counted(document).len());
    people <= LARGE && people.saturating_mul(formulas) <= MOST_READ
}

/// What else is counted of the people of a kind: those with each status, and
/// with each rating.
fn counted(document: &Index) -> Vec<(Own, &str)> {
    let statuses = STATUSES.iter().map(|status| (Own::Status, *status));
    let marks = document
        .scale
        .iter()
        .map(|mark| (Own::Rating, mark.as_str()));
    statuses.chain(marks).collect()
}

struct Summary<'a> {
    out: &'a mut Worksheet,
    document: &'a Index,
    columns: &'a Columns,
    setting: &'a Setting<'a>,
    counted: Vec<(Own, &'a str)>,
    /// Whether counts are formulas over the people.
    is_live: bool,
}

impl Summary<'_> {
    fn set_widths(&mut self) -> Result<(), XlsxError> {
        for column in 0..KEYS {
            self.out.set_column_width_pixels(column, 220)?;
        }
        for column in 0..=self.counted.len() as u16 {
            self.out.set_column_width_pixels(KEYS + column, 96)?;
        }
        Ok(())
    }

    /// Writes a table of counts under a heading; returns the row below.
    fn table(&mut self, row: u32, counts: &Counts) -> Result<u32, XlsxError> {
        let style = &self.setting.style;
        let (heading, keys) = match counts.by {
            By::Level => ("By level", ["Level", ""]),
            By::Team => ("By team", ["Team", ""]),
            By::TeamAndLevel => ("By team and level", ["Team", "Level"]),
        };
        put_plain(self.out, (row, 0), heading, &style.heading)?;
        self.out.set_row_height(row, 24)?;
        let heads = row + 1;
        let counted = self.counted.iter().map(|(_, head)| *head);
        let texts = keys.into_iter().chain(["People"]).chain(counted);
        for (column, text) in (0..).zip(texts) {
            put_plain(self.out, (heads, column), text, &style.level)?;
        }
        let first = heads + 1;
        for (row, kind) in (first..).zip(&counts.kinds) {
            self.kind(row, heads, kind)?;
        }
        let total = first + counts.kinds.len() as u32;
        self.total(first, total)?;
        Ok(total + 1)
    }

    fn kind(&mut self, row: u32, heads: u32, kind: &Kind) -> Result<(), XlsxError> {
        let style = &self.setting.style;
        let team = kind.team.as_deref().map(|team| match team {
            "" => "(no team)",
            team => team,
        });
        let keys: Vec<_> = team.into_iter().chain(kind.level.as_deref()).collect();
        for column in 0..KEYS {
            let text = keys.get(usize::from(column)).copied().unwrap_or_default();
            put_plain(self.out, (row, column), text, &style.body)?;
        }
        let is = self.conditions(row, kind);
        self.count((row, KEYS), product(&is), kind.people)?;
        for (column, (own, head)) in (KEYS + 1..).zip(self.counted.clone()) {
            let has = self.is(
                own,
                &format!("{}${}", column_number_to_name(column), heads + 1),
            );
            let known = at_first(own, head, kind.people);
            let formula = product(&[&is[..], &[has]].concat());
            self.count((row, column), formula, known)?;
        }
        Ok(())
    }

    /// What holds of the people of a kind, as formulas say it.
    fn conditions(&self, row: u32, kind: &Kind) -> Vec<String> {
        let mut conditions = Vec::new();
        let mut keys = ["A", "B"].into_iter();
        let column = self.document.team;
        let column = column.and_then(|column| self.document.columns.get(column));
        if let (Some(team), Some(column)) = (&kind.team, column) {
            let key = keys.next().unwrap_or_default();
            let value = if team.is_empty() {
                "\"\"".to_string()
            } else {
                format!("${key}{}", row + 1)
            };
            conditions.push(exact(&column.header, &value));
        }
        if kind.level.is_some() {
            let key = keys.next().unwrap_or_default();
            conditions.push(self.is(Own::Level, &format!("${key}{}", row + 1)));
        }
        conditions
    }

    fn is(&self, own: Own, value: &str) -> String {
        exact(self.columns.head(own), value)
    }

    /// A number of people: a formula over them, its result known.
    fn count(&mut self, place: Place, formula: String, result: usize) -> Result<(), XlsxError> {
        let cell = &self.setting.style.count.cell;
        let cell = cell.clone().set_num_format(NONE_AS_DASH);
        let formula = self.is_live.then_some(formula);
        put_count(self.out, place, formula, result, &cell)
    }

    fn total(&mut self, first: u32, row: u32) -> Result<(), XlsxError> {
        let look = &self.setting.style.total;
        let cell = look.cell.clone().set_num_format(NONE_AS_DASH);
        put_plain(self.out, (row, 0), "Total", look)?;
        put_plain(self.out, (row, 1), "", look)?;
        let people = self.document.people.len();
        let counted = self.counted.iter();
        let counted = counted.map(|(own, head)| at_first(*own, head, people));
        for (column, result) in (KEYS..).zip([people].into_iter().chain(counted)) {
            let formula = sum((first, column), (row - 1, column));
            put_count(self.out, (row, column), Some(formula), result, &cell)?;
        }
        Ok(())
    }
}

/// How many of a number of people count before anything is typed: all of them
/// have the first status, and none is rated.
fn at_first(own: Own, head: &str, people: usize) -> usize {
    match own {
        Own::Status if head == STATUSES[0] => people,
        _ => 0,
    }
}

/// A condition on a column of the people; unlike those of `COUNTIFS`, it takes
/// no text for a pattern or a comparison.
fn exact(column: &str, value: &str) -> String {
    format!("--EXACT({}[{column}],{value})", people::SHEET)
}

/// How many people meet all conditions.
fn product(conditions: &[String]) -> String {
    format!("SUMPRODUCT({})", conditions.join(","))
}
