//! The first sheet: how much each level says where, and what is odd about it.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{
    Chart, ChartLegendPosition, ChartType, ConditionalFormat2ColorScale, Url, Worksheet, XlsxError,
};

use super::frame::cells::{Place, put_count, put_number, put_plain, sum};
use super::frame::limits::LARGE;
use super::frame::line_breaks::ROW_GAP;
use super::frame::printing;
use super::frame::setting::Setting;
use super::frame::styles::{SCALE, WHOLE_TAB};
use super::frame::titles::{self, head_height};
use crate::model::contract::data::{COUNTS, LEVEL_ORDER, SECTION_ORDER, TABLE, WORDS};
use crate::model::contract::workbook::sheet::OVERVIEW;
use crate::model::{Labels, fill};
use crate::view::workbook::{Amount, Finding, LevelHead, Overview};

/// The most levels that a finding names; of more it says how many they are.
const MOST_NAMED: usize = 5;

/// A chart takes at most this many series (Excel specifications and limits,
/// "Data series in one chart").
const MOST_SERIES: usize = 255;

/// With more rows of levels and findings than these, the chart is printed on a
/// page of its own.
const ROWS_WITH_CHART: usize = 7;

/// Number, title, track and grade of a level stand before its amounts.
const HEADS: u16 = 4;

/// The width in pixels of a column of amounts.
const AMOUNTS: u32 = 104;

/// Which amounts a matrix shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Expectations,
    Words,
}

/// Where a table of amounts stands: its first level's row, and its sums'.
#[derive(Clone, Copy)]
struct Matrix {
    first: u32,
    last: u32,
}

/// Writes the sheet; `tabs` are the names of the sections' sheets, `records`
/// is how many rows of data there are. Returns the ranges of its two tables of
/// amounts.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    overview: &Overview,
    tabs: &[String],
    records: usize,
    setting: &Setting,
) -> Result<[String; 2], XlsxError> {
    out.set_tab_color(WHOLE_TAB);
    let Setting {
        meta,
        styles,
        labels,
        ..
    } = setting;
    printing::set_up_narrow(out, OVERVIEW, 0, setting)?;
    let known: Vec<_> = [meta.organisation.as_deref(), meta.revision.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    titles::write(out, 0, &meta.title, &known, styles)?;
    set_widths(out, overview)?;
    let mut sheet = Overviews {
        out,
        overview,
        tabs,
        live: records > 0 && records <= LARGE,
        setting,
    };
    let mut row = 2;
    if records > LARGE {
        let note = &labels.plain_numbers;
        put_plain(sheet.out, (row, 0), note, &styles.line)?;
        row += 1;
    }
    let expectations = sheet.matrix(row, Measure::Expectations)?;
    let words = sheet.matrix(expectations.last + 2, Measure::Words)?;
    let below = sheet.findings(words.last + 2)?;
    sheet.chart(below + 1, expectations)?;
    Ok([sheet.range(expectations), sheet.range(words)])
}

fn set_widths(out: &mut Worksheet, overview: &Overview) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip([42, 220, 160, 70]) {
        out.set_column_width_pixels(column, width)?;
    }
    for section in 0..=overview.sections.len() {
        out.set_column_width_pixels(HEADS + section as u16, AMOUNTS)?;
    }
    Ok(())
}

struct Overviews<'a> {
    out: &'a mut Worksheet,
    overview: &'a Overview,
    tabs: &'a [String],
    /// Whether amounts are formulas over the data.
    live: bool,
    setting: &'a Setting<'a>,
}

impl Overviews<'_> {
    /// Writes a table of amounts under a heading.
    fn matrix(&mut self, row: u32, measure: Measure) -> Result<Matrix, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let heading = match measure {
            Measure::Expectations => &labels.expectations,
            Measure::Words => &labels.words,
        };
        titles::heading(self.out, row, heading, styles)?;
        self.heads(row + 1)?;
        let first = row + 3;
        let levels = self.overview.levels.iter().zip(&self.overview.amounts);
        for (number, (head, amounts)) in (1..).zip(levels) {
            self.level(row + 2, number, head, amounts, measure)?;
        }
        let last = first + self.overview.levels.len() as u32 - 1;
        self.totals(first, last, measure)?;
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum_color(SCALE[0])
            .set_maximum_color(SCALE[1]);
        if !self.overview.sections.is_empty() {
            self.out
                .add_conditional_format(first, HEADS, last, self.total_column() - 1, &scale)?;
        }
        Ok(Matrix {
            first,
            last: last + 1,
        })
    }

    /// The sections' titles over their numbers, each a link to its sheet.
    fn heads(&mut self, row: u32) -> Result<(), XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let mut highest = 0.0_f64;
        let heads = ["#", &labels.level, &labels.track, &labels.grade];
        for (column, head) in (0..).zip(heads) {
            put_plain(self.out, (row, column), head, &styles.level)?;
            self.out.write_blank(row + 1, column, &styles.grade.cell)?;
        }
        put_plain(self.out, (row + 1, 1), &labels.open_sheet, &styles.grade)?;
        for (section, title) in self.overview.sections.iter().enumerate() {
            let column = HEADS + section as u16;
            put_plain(self.out, (row, column), title, &styles.level)?;
            let tab = self.tabs.get(section).map_or("", String::as_str);
            let tab = tab.replace('\'', "''");
            let url = Url::new(format!("internal:'{tab}'!A1")).set_text("…");
            self.out.write_url(row + 1, column, url)?;
            put_number(
                self.out,
                (row + 1, column),
                section + 1,
                &styles.number_link,
            )?;
            highest = highest.max(head_height(title, f64::from(AMOUNTS)));
        }
        put_plain(
            self.out,
            (row, self.total_column()),
            &labels.sum,
            &styles.level,
        )?;
        self.out
            .write_blank(row + 1, self.total_column(), &styles.grade.cell)?;
        self.out.set_row_height(row, highest.max(15.0 + ROW_GAP))?;
        Ok(())
    }

    /// Writes a level's amounts, so many rows below the numbers of `sections`.
    fn level(
        &mut self,
        sections: u32,
        number: u32,
        head: &LevelHead,
        amounts: &[Amount],
        measure: Measure,
    ) -> Result<(), XlsxError> {
        let row = sections + number;
        let styles = &self.setting.styles;
        put_number(self.out, (row, 0), number as usize, &styles.number)?;
        put_plain(self.out, (row, 1), &head.title, &styles.body)?;
        let track = head.track.as_deref().unwrap_or_default();
        put_plain(self.out, (row, 2), track, &styles.body)?;
        let grade = head.grade.as_deref().unwrap_or_default();
        put_plain(self.out, (row, 3), grade, &styles.body)?;
        let highest = head_height(&head.title, 220.0).max(head_height(track, 160.0));
        self.out.set_row_height(row, highest)?;
        let mut total = 0;
        for (section, amount) in amounts.iter().enumerate() {
            let column = HEADS + section as u16;
            let formula = counted(
                &format!("$A{}", row + 1),
                &row_col_to_cell(sections, column),
                measure,
            );
            let (formula, amount) = (self.live.then_some(formula), measured(*amount, measure));
            let cell = &styles.count.cell;
            put_count(self.out, (row, column), formula, amount, cell)?;
            total += amount;
        }
        self.sum(
            (row, self.total_column()),
            (row, HEADS),
            (row, self.total_column() - 1),
            total,
        )
    }

    fn totals(&mut self, first: u32, last: u32, measure: Measure) -> Result<(), XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        for column in 0..HEADS {
            self.out.write_blank(last + 1, column, &styles.total.cell)?;
        }
        put_plain(self.out, (last + 1, 1), &labels.sum, &styles.total)?;
        let mut all = 0;
        for section in 0..self.overview.sections.len() {
            let column = HEADS + section as u16;
            let amounts = self.overview.amounts.iter();
            let amounts = amounts.filter_map(|level| level.get(section));
            let total = amounts.map(|amount| measured(*amount, measure)).sum();
            self.sum((last + 1, column), (first, column), (last, column), total)?;
            all += total;
        }
        let column = self.total_column();
        self.sum((last + 1, column), (first, column), (last, column), all)
    }

    fn sum(
        &mut self,
        place: Place,
        from: Place,
        to: Place,
        result: usize,
    ) -> Result<(), XlsxError> {
        let cell = &self.setting.styles.total.cell;
        put_count(self.out, place, Some(sum(from, to)), result, cell)
    }

    /// Writes what is odd, a line each; returns the row below.
    fn findings(&mut self, row: u32) -> Result<u32, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        titles::heading(self.out, row, &labels.findings, styles)?;
        let findings = self.overview.findings.iter();
        let mut findings: Vec<_> = findings.map(|finding| told(finding, labels)).collect();
        if findings.is_empty() {
            findings.push(labels.no_findings.clone());
        }
        let mut below = row + 1;
        for finding in findings {
            put_plain(self.out, (below, 1), &finding, &styles.line)?;
            below += 1;
        }
        Ok(below)
    }

    /// Bars of expectations, a level each, stacked by section.
    fn chart(&mut self, row: u32, matrix: Matrix) -> Result<(), XlsxError> {
        let sections = self.overview.sections.len().min(MOST_SERIES);
        if sections == 0 {
            return Ok(());
        }
        let (first, last) = (matrix.first, matrix.last - 1);
        let mut chart = Chart::new(ChartType::BarStacked);
        for section in 0..sections {
            let column = HEADS + section as u16;
            chart
                .add_series()
                .set_name((OVERVIEW, first - 2, column))
                .set_categories((OVERVIEW, first, 1, last, 1))
                .set_values((OVERVIEW, first, column, last, column))
                .set_gap(60);
        }
        let labels = self.setting.labels;
        chart.title().set_name(&labels.chart);
        chart.y_axis().set_reverse();
        chart.legend().set_position(ChartLegendPosition::Bottom);
        let levels = self.overview.levels.len() as u32;
        if 2 * self.overview.levels.len() + self.overview.findings.len() > ROWS_WITH_CHART {
            self.out.set_page_breaks(&[row])?;
        }
        chart
            .set_width(960)
            .set_height((160 + 34 * levels).min(2_000))
            .set_alt_text(&labels.chart_told);
        self.out.insert_chart(row, 1, &chart)?;
        Ok(())
    }

    /// The amounts without their sums, as a range of the workbook.
    fn range(&self, matrix: Matrix) -> String {
        let last_column = (self.total_column() - 1).max(HEADS);
        let from = row_col_to_cell_absolute(matrix.first, HEADS);
        let to = row_col_to_cell_absolute(matrix.last - 1, last_column);
        format!("={OVERVIEW}!{from}:{to}")
    }

    fn total_column(&self) -> u16 {
        HEADS + self.overview.sections.len() as u16
    }
}

/// A finding in words.
fn told(finding: &Finding, labels: &Labels) -> String {
    match finding {
        Finding::Silent { section } => fill(&labels.silent, &[("section", section)]),
        Finding::SilentLevels { section, levels } if levels.len() <= MOST_NAMED => {
            let levels = labels.list(levels.iter().map(String::as_str));
            fill(
                &labels.silent_levels,
                &[("section", section), ("levels", &levels)],
            )
        }
        Finding::SilentLevels { section, levels } => fill(
            labels.silent_many.form(levels.len()),
            &[("section", section), ("count", &levels.len())],
        ),
        Finding::CarriedOver { level, before } => fill(
            &labels.carried_over,
            &[("level", level), ("before", before)],
        ),
        Finding::Far {
            level,
            before,
            now,
            earlier,
        } => {
            let is_more = now > earlier;
            let label = if is_more {
                &labels.far_more
            } else {
                &labels.far_fewer
            };
            fill(
                label,
                &[
                    ("level", level),
                    ("before", before),
                    ("now", now),
                    ("earlier", earlier),
                ],
            )
        }
    }
}

fn measured(amount: Amount, measure: Measure) -> usize {
    match measure {
        Measure::Expectations => amount.expectations,
        Measure::Words => amount.words,
    }
}

/// A formula that counts what the level and the section of these numbers say.
fn counted(level: &str, section: &str, measure: Measure) -> String {
    let of = format!("{TABLE}[{LEVEL_ORDER}],{level},{TABLE}[{SECTION_ORDER}],{section}");
    match measure {
        Measure::Expectations => format!("COUNTIFS({of},{TABLE}[{COUNTS}],1)"),
        Measure::Words => format!("SUMIFS({TABLE}[{WORDS}],{of})"),
    }
}
