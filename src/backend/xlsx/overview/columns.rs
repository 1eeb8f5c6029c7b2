//! The columns of the sheet, and where its pages end.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{HEADS, STEPS};
use crate::backend::xlsx::frame::{CellStyle, Span, widths::for_words};
use crate::base::units::Points;
use crate::model::{Labels, SectionKind};
use crate::view::workbook::Overview;

/// The least and the most widths in pixels of a level's title, of its track, and of its grade.
const HEAD_WIDTHS: [(u32, u32); 3] = [(220, 340), (160, 280), (96, 180)];
const NUMBER: u32 = 42;

/// Those of a column of amounts.
const AMOUNTS: (u32, u32) = (104, 190);

pub struct Columns {
    /// The widths of all, in pixels.
    pub widths: Vec<u32>,
    /// Whether any level has a track, and a grade.
    pub shown: [bool; 2],
}

impl Columns {
    /// Columns as wide as the longest words in them, within bounds.
    pub fn new(overview: &Overview, labels: &Labels) -> Columns {
        let (levels, sections) = (&overview.levels, &overview.sections);
        let titles = levels.iter().map(|level| level.title.as_str());
        let sections_titles = sections.iter().map(|section| section.title.as_str());
        let befores =
            levels.iter().flat_map(|level| [level.track.as_deref(), level.before.as_deref()]);
        let groups = sections.iter().map(|section| section.group.as_deref());
        let grades = levels.iter().filter_map(|level| level.grade.as_deref());
        let kinds = sections.iter().map(|section| kind(section.kind, labels));
        let [title, track, grade] = HEAD_WIDTHS;
        let mut widths = vec![
            NUMBER,
            for_words(titles.chain(sections_titles), title),
            for_words(befores.chain(groups).flatten(), track),
            for_words(grades.chain(kinds).chain([labels.grade.as_str()]), grade),
        ];
        let steps = [&labels.new, &labels.changed, &labels.same, &labels.dropped];
        widths.extend((0..sections.len().saturating_add(1).max(STEPS)).map(|at| {
            let section = sections.get(at).map(|section| &section.title);
            for_words(
                section.into_iter().chain(steps.get(at).copied()).map(String::as_str),
                AMOUNTS,
            )
        }));
        let shown = [
            levels.iter().any(|level| level.track.is_some()),
            levels.iter().any(|level| level.grade.is_some()),
        ];
        Columns { widths, shown }
    }

    /// Columns from one to another, or to the last.
    pub fn span(&self, first: u16, last: Option<u16>) -> Span {
        let last = last.unwrap_or(self.widths.len().saturating_sub(1) as u16);
        let widths = self.widths.iter().take(usize::from(last).saturating_add(1));
        let width: u32 = widths.skip(usize::from(first)).sum();
        Span { first, last, width: f64::from(width) }
    }

    /// Writes three texts side by side behind the number; one of the last two that is not
    /// shown leaves its column to the one before. Returns the height in points that they need.
    pub fn put(
        &self, out: &mut Worksheet, row: u32, texts: [&str; 3], [second, third]: [bool; 2],
        style: &CellStyle,
    ) -> Result<f64, XlsxError> {
        let (mut highest, mut last) = (0.0_f64, HEADS.saturating_sub(1));
        for ((column, text), is_shown) in
            [1, 2, 3].into_iter().zip(texts).zip([true, second, third]).rev()
        {
            if is_shown {
                let high = self.span(column, Some(last)).put(out, row, text, style, 11.0)?;
                (highest, last) = (highest.max(high), column.saturating_sub(1));
            }
        }
        Ok(highest)
    }
}

pub fn kind(kind: SectionKind, labels: &Labels) -> &str {
    match kind {
        SectionKind::Expectations => &labels.expectations,
        SectionKind::Checklist => &labels.checklist,
        SectionKind::Information => &labels.information,
    }
}

/// Pages that end before what would not stand on the rest of one.
pub struct Pages {
    /// How high a page is.
    room: Points,
    used: Points,
    pub starts: Vec<u32>,
}

impl Pages {
    pub fn new(room: Points) -> Pages {
        Pages { room, used: 0.0, starts: Vec::new() }
    }

    /// What begins at a row and should stay together.
    pub fn block(&mut self, row: u32, height: Points) {
        if self.used > 0.0 && self.used + height > self.room {
            self.starts.push(row);
            self.used = 0.0;
        }
        self.used = (self.used + height) % self.room;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_before_what_would_be_cut() {
        let mut pages = Pages::new(500.0);
        for (row, height) in [(0, 300.0), (20, 150.0), (30, 100.0), (40, 900.0), (90, 100.0)] {
            pages.block(row, height);
        }
        assert_eq!(pages.starts, [30, 40]);
    }
}
