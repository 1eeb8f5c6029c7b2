//! What each level adds to the level before, changes, keeps and drops: a table, a
//! chart of it, and what the signs on the sheets mean.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::amounts::Formulas;
use super::columns::{Columns, Pages};
use super::{EMPTY, HEADS};
use crate::backend::xlsx::frame::cells::{put_count, put_number, put_plain};
use crate::backend::xlsx::frame::setting::Setting;
use crate::backend::xlsx::frame::styles::CellStyle;
use crate::backend::xlsx::frame::titles::{self, head_height};
use crate::compare::Change;
use crate::model::Direction;
use crate::model::contract::workbook::sheet::OVERVIEW;
use crate::view::step;
use crate::view::workbook::Overview;

/// The bars of what is new, changed and the same: apart in grey, too.
const BARS: [Color; 3] = [Color::RGB(0x37_56_23), Color::RGB(0xFF_C0_00), Color::RGB(0xED_ED_ED)];

/// The widest chart, in pixels.
const WIDEST: f64 = 960.0;

pub struct Steps<'a> {
    pub overview: &'a Overview,
    pub formulas: &'a Formulas,
    /// The row of the first level, with its track, in a table above.
    pub levels: u32,
    pub columns: &'a Columns,
    pub setting: &'a Setting<'a>,
}

impl Steps<'_> {
    /// Writes table, legend and chart, if levels are compared; returns the row below.
    pub fn write(
        &self, out: &mut Worksheet, row: u32, pages: &mut Pages,
    ) -> Result<u32, XlsxError> {
        if self.overview.steps.iter().all(Option::is_none) {
            return Ok(row);
        }
        let Setting { styles, labels, .. } = self.setting;
        titles::heading(out, row, &labels.steps, styles)?;
        let mut high = titles::HEADING + self.heads(out, row + 1)?;
        let first = row + 2;
        let mut at = first;
        for position in 0..self.overview.levels.len() {
            high += self.level(out, at, position)?;
            at += 1;
        }
        let (below, legend) = self.legend(out, at + 1)?;
        pages.block(row, high + 2.0 * EMPTY + legend);
        self.chart(out, below + 1, (first, at - 1), pages)
    }

    /// Texts behind a number; levels without a grade leave its column to the level before.
    fn texts(
        &self, out: &mut Worksheet, row: u32, texts: [&str; 3], style: &CellStyle,
    ) -> Result<f64, XlsxError> {
        let [_, has_grade] = self.columns.shown;
        self.columns.put(out, row, texts, [true, has_grade], style)
    }

    fn heads(&self, out: &mut Worksheet, row: u32) -> Result<f64, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        put_plain(out, (row, 0), "#", &styles.level)?;
        let heads = [&*labels.level, &*labels.before, &*labels.grade];
        let mut highest = self.texts(out, row, heads, &styles.level)?;
        let heads = [&labels.new, &labels.changed, &labels.same, &labels.dropped];
        for (column, head) in (HEADS..).zip(heads) {
            put_plain(out, (row, column), head, &styles.level)?;
            let width = self.columns.span(column, Some(column)).width;
            highest = highest.max(head_height(head, width));
        }
        out.set_row_height(row, highest)?;
        Ok(highest)
    }

    /// Writes how a level stands to the one before; returns the height of its row.
    fn level(&self, out: &mut Worksheet, row: u32, position: usize) -> Result<f64, XlsxError> {
        let styles = &self.setting.styles;
        let Some(head) = self.overview.levels.get(position) else {
            return Ok(0.0);
        };
        let [before, grade] =
            [&head.before, &head.grade].map(|it| it.as_deref().unwrap_or_default());
        put_number(out, (row, 0), position + 1, &styles.number)?;
        let highest = self.texts(out, row, [&head.title, before, grade], &styles.body)?;
        out.set_row_height(row, highest)?;
        let Some(step) = self.overview.steps.get(position).and_then(Option::as_ref) else {
            for column in (HEADS..).take(super::STEPS) {
                out.write_blank(row, column, &styles.count.cell)?;
            }
            return Ok(highest);
        };
        let counted =
            [(Change::New, step.new), (Change::Changed, step.changed), (Change::Same, step.same)];
        for (column, (change, number)) in (HEADS..).zip(counted) {
            let formula = self.formulas.change(self.levels + position as u32, change);
            put_count(out, (row, column), formula, number, &styles.count.cell)?;
        }
        put_count(out, (row, HEADS + 3), None, step.dropped, &styles.count.cell)?;
        Ok(highest)
    }

    /// What the signs and the fills of all sheets mean; returns the row below, and the height.
    fn legend(&self, out: &mut Worksheet, row: u32) -> Result<(u32, f64), XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let span = self.columns.span(1, Some(HEADS - 1));
        let (mut at, mut all) = (row, 0.0);
        for change in Change::ALL {
            let style = styles.of(change);
            put_plain(out, (at, 0), step::sign(change), style)?;
            let high = span.put(out, at, step::meaning(change, labels), style, 11.0)?;
            out.set_row_height(at, high)?;
            (at, all) = (at + 1, all + high);
        }
        Ok((at, all))
    }

    /// Bars of expectations, a level each; returns the row below.
    fn chart(
        &self, out: &mut Worksheet, row: u32, (first, last): (u32, u32), pages: &mut Pages,
    ) -> Result<u32, XlsxError> {
        let labels = self.setting.labels;
        let mut chart = Chart::new(ChartType::BarStacked);
        for (column, color) in (HEADS..).zip(BARS) {
            chart
                .add_series()
                .set_name((OVERVIEW, first - 1, column))
                .set_categories((OVERVIEW, first, 1, last, 1))
                .set_values((OVERVIEW, first, column, last, column))
                .set_format(
                    ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)),
                )
                .set_gap(60);
        }
        chart.title().set_name(&labels.chart);
        chart.y_axis().set_reverse();
        // Bars then begin at the levels' names, on the right.
        if Direction::is_mirrored(&self.setting.meta.language) {
            chart.x_axis().set_reverse();
        }
        chart.legend().set_position(ChartLegendPosition::Bottom);
        let levels = last - first + 1;
        let height = (130 + 22 * levels).min(1_600);
        chart
            .set_width(self.columns.span(1, None).width.min(WIDEST) as u32)
            .set_height(height)
            .set_alt_text(&labels.chart_told);
        out.insert_chart(row, 1, &chart)?;
        // Rows that nothing is written to are 20 pixels high.
        let rows = height.div_ceil(20) + 1;
        // The frame of the chart reaches into the empty row above it.
        pages.block(row - 1, f64::from(rows + 1) * EMPTY);
        Ok(row + rows)
    }
}
