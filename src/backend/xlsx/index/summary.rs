//! The sheet of counts: people of each level and team, and how far their reviews have come.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::people::{IndexColumns, OwnColumn};
use crate::backend::xlsx::frame::{
    LARGE, MOST_READ, NONE_AS_DASH, Place, Setting, WHOLE_TAB, Written, printing, put_count,
    put_plain, put_row, sum, titles,
};
use crate::model::contract::workbook::sheet::{PEOPLE, SUMMARY};
use crate::view::index::{By, Counts, Headcount, Index};

/// Team or level, then the level of a team, stand before the counts.
const KEYS: u16 = 2;
/// The width of each, in pixels.
const KEY: u32 = 220;

pub fn write(
    out: &mut Worksheet, document: &Index, columns: &IndexColumns, setting: &Setting,
) -> Written {
    let Setting { meta, styles, labels, .. } = setting;
    printing::set_up_narrow(out, (SUMMARY, WHOLE_TAB), 0, setting)?;
    titles::write_close(out, 0, &labels.packets, &meta.known(), styles)?;
    let is_live = is_live(document);
    let mut row = 2;
    if !is_live {
        put_plain(out, (row, 0), &labels.plain_people, &styles.line)?;
        row += 1;
    }
    let mut sheet = Summary {
        out,
        document,
        columns,
        setting,
        counted: if is_live { counted(document) } else { Vec::new() },
        is_live,
    };
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

/// What else is counted of the people of a kind: those with each status, and with each rating.
fn counted(document: &Index) -> Vec<(OwnColumn, &str)> {
    let [statuses, marks] = &document.lists;
    let statuses = statuses.iter().map(|status| (OwnColumn::Status, status.as_str()));
    statuses.chain(marks.iter().map(|mark| (OwnColumn::Rating, mark.as_str()))).collect()
}

struct Summary<'a> {
    out: &'a mut Worksheet,
    document: &'a Index,
    columns: &'a IndexColumns,
    setting: &'a Setting<'a>,
    counted: Vec<(OwnColumn, &'a str)>,
    is_live: bool,
}

impl Summary<'_> {
    /// Writes a table of counts under a heading; returns the row below.
    fn table(&mut self, row: u32, counts: &Counts) -> Result<u32, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let (heading, keys) = match counts.by {
            By::Level => (&labels.by_level, [labels.level.as_str(), ""]),
            By::Team => (&labels.by_team, [labels.team.as_str(), ""]),
            By::TeamAndLevel => {
                (&labels.by_team_and_level, [labels.team.as_str(), labels.level.as_str()])
            }
        };
        titles::heading(self.out, row, heading, styles)?;
        let heads = row + 1;
        let counted = self.counted.iter().map(|(_, head)| *head);
        let counted = [labels.people.as_str()].into_iter().chain(counted).map(|head| (head, 96));
        let texts = keys.into_iter().map(|head| (head, KEY)).chain(counted);
        titles::heads(self.out, heads, texts, styles)?;
        let first = heads + 1;
        for (row, kind) in (first..).zip(&counts.kinds) {
            self.kind(row, heads, kind)?;
        }
        let total = first + counts.kinds.len() as u32;
        self.total(first, total)?;
        Ok(total + 1)
    }

    fn kind(&mut self, row: u32, heads: u32, kind: &Headcount) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        let team = kind.team.as_deref().map(|team| match team {
            "" => &labels.no_team,
            team => team,
        });
        let keys = team.into_iter().chain(kind.level.as_deref()).chain([""; KEYS as usize]);
        let keys = keys.take(KEYS as usize).map(|key| (key, KEY));
        titles::names(self.out, row, keys, &styles.body)?;
        let is = self.conditions(row, kind);
        self.count((row, KEYS), product(&is), kind.people)?;
        for (column, (own, head)) in (KEYS + 1..).zip(self.counted.clone()) {
            let has = self.is(own, &format!("{}${}", column_number_to_name(column), heads + 1));
            let known = self.document.count(kind, entered(own), head);
            let formula = product(&[&is[..], &[has]].concat());
            self.count((row, column), formula, known)?;
        }
        Ok(())
    }

    /// What holds of the people of a kind, as formulas say it.
    fn conditions(&self, row: u32, kind: &Headcount) -> Vec<String> {
        let mut conditions = Vec::new();
        let mut keys = ["A", "B"].into_iter();
        let column = self.document.team;
        let column = column.and_then(|column| self.document.columns.get(column));
        if let (Some(team), Some(column)) = (&kind.team, column) {
            let key = keys.next().unwrap_or_default();
            let value =
                if team.is_empty() { "\"\"".to_string() } else { format!("${key}{}", row + 1) };
            conditions.push(exact(&column.header, &value));
        }
        if kind.level.is_some() {
            let key = keys.next().unwrap_or_default();
            conditions.push(self.is(OwnColumn::Level, &format!("${key}{}", row + 1)));
        }
        conditions
    }

    fn is(&self, own: OwnColumn, value: &str) -> String {
        exact(self.columns.head(own), value)
    }

    /// A number of people: a formula over them, its result known.
    fn count(&mut self, place: Place, formula: String, result: usize) -> Written {
        let cell = &self.setting.styles.count.cell;
        let cell = cell.clone().set_num_format(NONE_AS_DASH);
        put_count(self.out, place, self.is_live.then_some(formula), result, &cell)
    }

    fn total(&mut self, first: u32, row: u32) -> Written {
        let style = &self.setting.styles.total;
        let cell = style.cell.clone().set_num_format(NONE_AS_DASH);
        put_row(self.out, (row, 0), [&*self.setting.labels.sum, ""], style)?;
        let people = self.document.people.len();
        let all = Headcount { team: None, level: None, people };
        let counted = self.counted.clone().into_iter();
        let document = self.document;
        let counted = counted.map(|(own, head)| document.count(&all, entered(own), head));
        for (column, result) in (KEYS..).zip([people].into_iter().chain(counted)) {
            let formula = sum((first, column), (row - 1, column));
            put_count(self.out, (row, column), Some(formula), result, &cell)?;
        }
        Ok(())
    }
}

/// The position of a column among those to fill in.
fn entered(own: OwnColumn) -> usize {
    if matches!(own, OwnColumn::Rating) { Index::RATING } else { Index::STATUS }
}

/// A condition on a column of people; unlike in `COUNTIFS`, a text is no pattern or comparison.
fn exact(column: &str, value: &str) -> String {
    format!("--EXACT({PEOPLE}[{column}],{value})")
}

/// How many people meet all conditions.
fn product(conditions: &[String]) -> String {
    format!("SUMPRODUCT({})", conditions.join(","))
}
