//! The first sheet: how far packets are, and how marks are spread, by team, level and section.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to"
)]

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::key;
use super::ratings::{Ratings, scale_of};
use crate::backend::xlsx::frame::{
    NONE_AS_DASH, Place, Setting, WHOLE_TAB, Written, printing, put_count, put_plain, sum, titles,
};
use crate::view::cycle::{Cycle, Progress, Spread};

const MEAN: &str = "0.0";

/// The first column of numbers, and that of means, behind people and states.
const NUMBERS: u16 = 1;
const MEANS: u16 = 5;

const FIRST_WIDTH: u32 = 260;
const WIDTH: u32 = 96;

pub fn write(
    out: &mut Worksheet, document: &Cycle, ratings: &Ratings, setting: &Setting,
) -> Written {
    let Setting { meta, styles, labels, .. } = setting;
    out.set_formula_result_default("");
    printing::set_up_narrow(out, (&setting.labels.overview, WHOLE_TAB), 0, setting)?;
    out.set_column_width_pixels(0, FIRST_WIDTH)?;
    let marks = ratings.marks().count().max(document.scale.len());
    for column in NUMBERS..MEANS + marks as u16 {
        out.set_column_width_pixels(column, WIDTH)?;
    }
    titles::write_close(out, 0, &labels.packets, &meta.known(), styles)?;
    let legend = [&labels.rating, labels.colon(), &key(document)].concat();
    put_plain(out, (2, 0), &legend, &styles.subtitle)?;
    let mut row = 3;
    if !ratings.is_live {
        put_plain(out, (row, 0), &labels.plain_people, &styles.line)?;
        row += 1;
    }
    let mut overview = Overview { out, document, ratings, setting };
    let headings = [&labels.by_team, &labels.by_level];
    let by = [&labels.team, &labels.level];
    for ((groups, key), (heading, head)) in
        document.counts.progress.iter().zip(ratings.keys()).zip(headings.into_iter().zip(by))
    {
        row = overview.progress(row + 1, (heading, head), &key, groups)?;
    }
    overview.spreads(row + 1)
}

struct Overview<'a> {
    out: &'a mut Worksheet,
    document: &'a Cycle,
    ratings: &'a Ratings,
    setting: &'a Setting<'a>,
}

impl Overview<'_> {
    /// Writes the progress and the means of groups of people; returns the row below.
    fn progress(
        &mut self, row: u32, (heading, head): (&str, &str), key: &str, groups: &[Progress],
    ) -> Result<u32, XlsxError> {
        let Setting { styles, labels, .. } = self.setting;
        titles::heading(self.out, row, heading, styles)?;
        let means = format!("{} · {}", labels.rating, labels.mean);
        put_plain(self.out, (row, MEANS), &means, &styles.subtitle)?;
        let heads = row + 1;
        let marks = self.ratings.marks().map(|(column, _)| self.ratings.head(column));
        let texts = [head, &labels.people, &labels.empty, &labels.begun, &labels.complete];
        let texts: Vec<_> = texts.into_iter().chain(marks).collect();
        self.heads(heads, &texts)?;
        let first = heads + 1;
        for (row, group) in (first..).zip(groups) {
            self.group((row, heads), key, group)?;
        }
        let total = first + groups.len() as u32;
        put_plain(self.out, (total, 0), &labels.sum, &styles.total)?;
        let cell = styles.total.cell.clone().set_num_format(NONE_AS_DASH);
        let counts = &self.document.counts;
        let counts = std::iter::once(counts.people()).chain(counts.states());
        for (column, count) in (NUMBERS..).zip(counts) {
            let formula = sum((first, column), (total - 1, column));
            put_count(self.out, (total, column), Some(formula), count, &cell)?;
        }
        let last = MEANS + self.ratings.marks().count() as u16 - 1;
        let scale = scale_of(self.document.scale.len());
        self.out.add_conditional_format(first, MEANS, total - 1, last, &scale)?;
        Ok(total + 1)
    }

    fn heads(&mut self, row: u32, texts: &[&str]) -> Written {
        let widths = [FIRST_WIDTH].into_iter().chain(std::iter::repeat(WIDTH));
        let heads = texts.iter().copied().zip(widths);
        titles::heads(self.out, row, heads, &self.setting.styles)
    }

    fn group(&mut self, (row, heads): (u32, u32), key: &str, group: &Progress) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        let name = if group.of.is_empty() { &labels.no_team } else { &group.of };
        titles::names(self.out, row, [(name.as_str(), FIRST_WIDTH)], &styles.body)?;
        let is = match group.of.as_str() {
            "" => format!("--({key}=\"\")"),
            _ => format!("--EXACT({key},$A{})", row + 1),
        };
        let people: usize = group.states.iter().sum();
        self.count((row, NUMBERS), format!("SUMPRODUCT({is})"), people)?;
        let [.., states] = self.ratings.keys();
        for (column, count) in (NUMBERS + 1..).zip(group.states) {
            let state = row_col_to_cell(heads, column);
            let formula = format!("SUMPRODUCT({is},--EXACT({states},{state}))");
            self.count((row, column), formula, count)?;
        }
        for ((column, of), place) in self.ratings.marks().zip(MEANS..) {
            let marks = self.ratings.range(column);
            let known = match of {
                None => group.overall,
                Some(of) => group.marks.get(of).copied().unwrap_or_default(),
            };
            let formula = format!("SUMPRODUCT({is},{marks})/SUMPRODUCT({is},--ISNUMBER({marks}))");
            self.mean((row, place), &formula, known)?;
        }
        Ok(())
    }

    /// Writes how the marks of each section are spread.
    fn spreads(&mut self, row: u32) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        titles::heading(self.out, row, &labels.ratings, styles)?;
        let marks = self.document.scale.iter().map(String::as_str);
        let texts = [labels.section.as_str()].into_iter().chain(marks);
        let texts = texts.chain([labels.not_rated.as_str(), labels.mean.as_str()]);
        self.heads(row + 1, &texts.collect::<Vec<_>>())?;
        let all = self.document.counts.spreads.iter().flatten();
        let ratings = self.ratings;
        for (row, ((column, _), spread)) in (row + 2..).zip(ratings.marks().zip(all)) {
            titles::names(self.out, row, [(ratings.head(column), FIRST_WIDTH)], &styles.body)?;
            self.spread(row, &ratings.range(column), spread)?;
        }
        Ok(())
    }

    fn spread(&mut self, row: u32, marks: &str, spread: &Spread) -> Written {
        let (mut column, mut known) = (NUMBERS, (0, 0));
        for (number, &count) in (1_usize..).zip(&spread.marks) {
            self.count((row, column), format!("SUMPRODUCT(--({marks}={number}))"), count)?;
            known = (known.0 + count, known.1 + number * count);
            column += 1;
        }
        let formula = format!("{}-SUMPRODUCT(--ISNUMBER({marks}))", spread.asked);
        self.count((row, column), formula, spread.asked - known.0)?;
        let formula = format!("AVERAGE({marks})");
        self.mean((row, column + 1), &formula, known)
    }

    fn count(&mut self, place: Place, formula: String, result: usize) -> Written {
        let cell = self.setting.styles.count.cell.clone().set_num_format(NONE_AS_DASH);
        put_count(self.out, place, self.ratings.is_live.then_some(formula), result, &cell)
    }

    /// Writes the mean of so many marks with such a sum.
    fn mean(
        &mut self, (row, column): Place, formula: &str, (count, sum): (usize, usize),
    ) -> Written {
        let cell = self.setting.styles.count.cell.clone().set_num_format(MEAN);
        let mean = (count > 0).then(|| (100.0 * sum as f64 / count as f64).round() / 100.0);
        if self.ratings.is_live {
            let result = mean.map_or_else(String::new, |mean| mean.to_string());
            let formula = format!("IFERROR(ROUND({formula},2),\"\")");
            let formula = Formula::new(formula).set_result(result);
            self.out.write_formula_with_format(row, column, formula, &cell)?;
        } else if let Some(mean) = mean {
            self.out.write_number_with_format(row, column, mean, &cell)?;
        } else {
            self.out.write_blank(row, column, &cell)?;
        }
        Ok(())
    }
}
