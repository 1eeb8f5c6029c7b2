//! The sheet of people by sections: the places of their marks, with a colour scale.

use std::io;

use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell_absolute};
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, ConditionalFormatType, Formula, IgnoreError, Worksheet, XlsxError,
};

use super::{PeopleWidths, SECTIONS, state};
use crate::backend::xlsx::frame::{
    EXPECTATIONS_TAB, LARGE, MOST_READ, Setting, Written, head_height, printing,
    put_row_in_columns, scale, table, with_distinct,
};
use crate::model::contract::cycle::OVERALL;
use crate::model::contract::workbook::sheet::{ANSWERS, RATINGS};
use crate::model::folded;
use crate::view::cycle::{Cycle, Packet};

/// The columns before the marks: name, id, team, manager, level, target, state.
const BEFORE: u16 = 7;
/// Those that the overview counts.
const TEAM: u16 = 2;
const LEVEL: u16 = 4;
const STATE: u16 = 6;

/// The widths of columns in pixels: of how far a packet is, of a mark, of what stands elsewhere.
const STATE_WIDTH: u32 = 96;
const MARK: u32 = 104;
const ELSEWHERE: u32 = 240;

pub struct Ratings {
    heads: Vec<String>,
    /// The columns of the document that are rated, by their positions.
    rated: Vec<usize>,
    people: usize,
    widths: PeopleWidths,
    /// Whether marks are formulas over the tables of answers.
    pub is_live: bool,
}

impl Ratings {
    /// Where marks will stand.
    pub fn new(
        document: &Cycle, widths: PeopleWidths, setting: &Setting,
    ) -> Result<Ratings, XlsxError> {
        let labels = setting.labels;
        let columns = document.columns.iter().enumerate();
        let rated: Vec<_> = columns.filter(|(_, it)| it.is_rated).map(|(at, _)| at).collect();
        let titles = rated.iter().filter_map(|&at| Some(document.columns.get(at)?.title.as_str()));
        let titles: Vec<_> = titles.collect();
        let before = [
            &labels.name, &labels.id, &labels.team, &labels.manager, &labels.level, &labels.target,
            &labels.status, &labels.overall,
        ];
        let heads = before.into_iter().map(String::as_str).chain(titles.iter().copied());
        let heads = heads.chain([labels.elsewhere.as_str(), labels.source.as_str()]);
        let heads = with_distinct(Vec::new(), heads.map(str::to_string));
        let (people, [rows, _]) = (document.counts.people(), document.counts.rows);
        let read = people.saturating_mul(rated.len()).saturating_mul(rows);
        let mut is_live = read <= MOST_READ && people <= LARGE;
        if is_live {
            let files = document.packets().map(|it| Ok(folded(&it?.returned.file)));
            let mut files = files.collect::<io::Result<Vec<_>>>()?;
            let keys = files.iter().map(String::as_str).chain(titles.iter().copied());
            is_live = keys.into_iter().all(is_key)
                && titles.iter().all(|it| heads.iter().any(|head| head == it));
            files.sort_unstable();
            is_live &= files.windows(2).all(|pair| pair.first() != pair.last());
        }
        Ok(Ratings { heads, rated, people, widths, is_live })
    }

    /// The positions of the columns with marks: of all sections together, then of each
    /// that is rated, which the document has at `Some` position.
    pub fn marks(&self) -> impl Iterator<Item = (u16, Option<usize>)> {
        (BEFORE..).zip(std::iter::once(None).chain(self.rated.iter().copied().map(Some)))
    }

    pub fn head(&self, column: u16) -> &str {
        self.heads.get(usize::from(column)).map_or("", String::as_str)
    }

    /// All people's cells of a column, as formulas of other sheets name them.
    pub fn range(&self, column: u16) -> String {
        let last = row_col_to_cell_absolute(self.people as u32, column);
        format!("{RATINGS}!{}:{last}", row_col_to_cell_absolute(1, column))
    }

    /// The ranges of teams, levels and states.
    pub fn keys(&self) -> [String; 3] {
        [TEAM, LEVEL, STATE].map(|column| self.range(column))
    }

    pub fn write(&self, out: &mut Worksheet, document: &Cycle, setting: &Setting) -> Written {
        let styles = &setting.styles;
        out.set_formula_result_default("");
        let title = (RATINGS, EXPECTATIONS_TAB);
        let marks = self.rated.len().saturating_add(1);
        let [id, name, team, manager, level, target, file] = self.widths;
        let widths = [name, id, team, manager, level, target, STATE_WIDTH].into_iter();
        let widths = widths.chain(std::iter::repeat_n(MARK, marks)).chain([ELSEWHERE, file]);
        let all = f64::from(widths.clone().sum::<u32>());
        printing::set_up(out, title, (1, 0), all, setting)?;
        let mut highest = 0.0_f64;
        for (column, (head, width)) in (0..).zip(self.heads.iter().zip(widths)) {
            out.set_column_width_pixels(column, width)?;
            let is_mark = self.marks().any(|(it, _)| it == column);
            let style = if is_mark { &styles.datum } else { &styles.line };
            out.set_column_format(column, &style.cell.clone().set_shrink())?;
            // Beside the head stands the arrow of its filter.
            highest = highest.max(head_height(head, f64::from(width) - 22.0));
        }
        let (last_row, last) = (self.people as u32, self.heads.len().saturating_sub(1) as u16);
        let heads = self.heads.iter().map(String::as_str);
        out.add_table(0, 0, 1, last, &table(RATINGS, heads, styles))?;
        out.set_row_height(0, highest)?;
        for (row, packet) in (1..).zip(document.packets()) {
            self.person(out, row, &packet?, setting)?;
        }
        let scale = scale_of(document.scale.len());
        out.add_conditional_format(1, BEFORE, last_row, last.saturating_sub(2), &scale)?;
        out.set_freeze_panes(1, 1)?;
        out.ignore_error_range(1, 0, last_row, last, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    fn person(
        &self, out: &mut Worksheet, row: u32, packet: &Packet<'_>, setting: &Setting,
    ) -> Written {
        let [id, name, team, manager, level, target] = packet.who();
        let state = state(packet.returned.state, setting);
        let (elsewhere, line) = (packet.elsewhere().join("; "), &setting.styles.line);
        put_row_in_columns(out, (row, 0), [name, id, team, manager, level, target, state], line)?;
        let behind = (row, self.heads.len().saturating_sub(2) as u16);
        put_row_in_columns(out, behind, [&*elsewhere, &packet.returned.file], line)?;
        for (column, of) in self.marks() {
            let (is_asked, mark) = match of {
                None => (packet.returned.asks_overall, packet.overall.as_ref()),
                Some(of) => {
                    let section = packet.sections.iter().find(|it| it.column == Some(of));
                    let is_asked = section.is_some_and(|it| it.record.rated.is_some());
                    (is_asked, section.and_then(|it| it.answer.mark.as_ref()))
                }
            };
            if !is_asked {
                continue;
            }
            let number = mark.and_then(|mark| mark.number);
            let result = number.map_or_else(String::new, |number| number.to_string());
            if self.is_live {
                let formula = Formula::new(self.formula(row, column, of)).set_result(result);
                out.write_formula(row, column, formula)?;
            } else if let Some(number) = number {
                out.write_number(row, column, number as f64)?;
            }
        }
        Ok(())
    }

    /// The place of a mark, by the file and the title of its section; no text if none was chosen.
    fn formula(&self, row: u32, column: u16, of: Option<usize>) -> String {
        let file = column_number_to_name(self.heads.len().saturating_sub(1) as u16);
        let file = format!("${file}{}", row.saturating_add(1));
        let place = if of.is_none() {
            let is = format!("{ANSWERS}[file],{file},{ANSWERS}[question],\"{OVERALL}\"");
            format!("SUMIFS({ANSWERS}[number],{is})")
        } else {
            let title = format!("{}$1", column_number_to_name(column));
            let is = format!("{SECTIONS}[file],{file},{SECTIONS}[section],{title}");
            format!("SUMIFS({SECTIONS}[rating_number],{is})")
        };
        format!("IF({place}=0,\"\",{place})")
    }
}

/// A scale of colours from the first mark to the last.
pub fn scale_of(marks: usize) -> ConditionalFormat2ColorScale {
    scale()
        .set_minimum(ConditionalFormatType::Number, 1)
        .set_maximum(ConditionalFormatType::Number, marks.max(2) as f64)
}

/// Whether `SUMIFS` takes a text for itself, and for no pattern or comparison.
fn is_key(text: &str) -> bool {
    !text.contains(['*', '~']) && !text.starts_with(['=', '<', '>']) && text.len() < 250
}
