//! What each level adds to the level before, changes, keeps and drops: a table, a
//! chart of it, and what the signs on the sheets mean.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::amounts::Formulas;
use super::{AMOUNTS, HEAD_WIDTHS, HEADS};
use crate::backend::xlsx::frame::cells::{Written, put_count, put_number, put_plain, put_row};
use crate::backend::xlsx::frame::setting::Setting;
use crate::backend::xlsx::frame::titles::Span;
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
    pub span: Span,
    pub setting: &'a Setting<'a>,
}

impl Steps<'_> {
    /// Writes table, legend and chart, if levels are compared; returns the row below.
    pub fn write(&self, out: &mut Worksheet, row: u32) -> Result<u32, XlsxError> {
        if self.overview.steps.iter().all(Option::is_none) {
            return Ok(row);
        }
        let Setting { styles, labels, .. } = self.setting;
        titles::heading(out, row, &labels.steps, styles)?;
        self.heads(out, row + 1)?;
        let first = row + 2;
        let mut at = first;
        for position in 0..self.overview.levels.len() {
            self.level(out, at, position)?;
            at += 1;
        }
        let below = self.legend(out, at + 1)?;
        self.chart(out, below + 1, (first, at - 1))
    }

    fn heads(&self, out: &mut Worksheet, row: u32) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        let heads = [
            "#", &labels.level, &labels.before, &labels.grade, &labels.new, &labels.changed,
            &labels.same, &labels.dropped,
        ];
        let highest = heads.map(|head| head_height(head, f64::from(AMOUNTS)));
        put_row(out, (row, 0), heads, &styles.level)?;
        out.set_row_height(row, highest.into_iter().fold(0.0, f64::max))?;
        Ok(())
    }

    fn level(&self, out: &mut Worksheet, row: u32, position: usize) -> Written {
        let styles = &self.setting.styles;
        let Some(head) = self.overview.levels.get(position) else {
            return Ok(());
        };
        let [before, grade] =
            [&head.before, &head.grade].map(|it| it.as_deref().unwrap_or_default());
        put_number(out, (row, 0), position + 1, &styles.number)?;
        put_row(out, (row, 1), [&head.title, before, grade], &styles.body)?;
        let widths = [HEAD_WIDTHS[1], HEAD_WIDTHS[2]].map(f64::from);
        out.set_row_height(
            row,
            head_height(&head.title, widths[0]).max(head_height(before, widths[1])),
        )?;
        let Some(step) = self.overview.steps.get(position).and_then(Option::as_ref) else {
            for column in (HEADS..).take(super::STEPS) {
                out.write_blank(row, column, &styles.count.cell)?;
            }
            return Ok(());
        };
        let counted =
            [(Change::New, step.new), (Change::Changed, step.changed), (Change::Same, step.same)];
        for (column, (change, number)) in (HEADS..).zip(counted) {
            let formula = self.formulas.change(self.levels + position as u32, change);
            put_count(out, (row, column), formula, number, &styles.count.cell)?;
        }
        put_count(out, (row, HEADS + 3), None, step.dropped, &styles.count.cell)
    }

    /// What the signs and the fills of all sheets mean.
    fn legend(&self, out: &mut Worksheet, row: u32) -> Result<u32, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        let span = Span {
            first: 1,
            last: HEADS - 1,
            width: f64::from(HEAD_WIDTHS.iter().skip(1).sum::<u32>()),
        };
        let mut at = row;
        for change in Change::ALL {
            let style = styles.of(change);
            put_plain(out, (at, 0), step::sign(change), style)?;
            let high = span.put(out, at, step::meaning(change, labels), style, 11.0)?;
            out.set_row_height(at, high)?;
            at += 1;
        }
        Ok(at)
    }

    /// Bars of expectations, a level each; returns the row below.
    fn chart(
        &self, out: &mut Worksheet, row: u32, (first, last): (u32, u32),
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
            .set_width((self.span.width - f64::from(HEAD_WIDTHS[0])).min(WIDEST) as u32)
            .set_height(height)
            .set_alt_text(&labels.chart_told);
        out.insert_chart(row, 1, &chart)?;
        // Rows that nothing is written to are 20 pixels high.
        Ok(row + height.div_ceil(20) + 1)
    }
}
