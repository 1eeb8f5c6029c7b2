//! Which column of a section's sheet holds what.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::pages::Pages;
use super::rows::FILTER_BUTTON;
use crate::backend::xlsx::frame::{
    CELL_PADDING, Setting, Span, Styles, Written, head_height, put_plain, titles, widest_word,
};
use crate::model::contract::kept;
use crate::model::{Inline, Labels, fill};
use crate::view::workbook::Sheet;

/// The least width in pixels of the column of row numbers.
const NUMBERS: f64 = 42.0;

/// The width in pixels of a column of signs.
pub const SIGNS: f64 = 16.0;

/// The widths in pixels of the columns of what is entered: statuses, dates, remarks.
pub const ENTERED: [f64; 3] = [104.0, 84.0, 160.0];

/// The columns of a sheet: numbers, then for each level its expectations and
/// beside each, if they are compared with those of a level before, a sign, and
/// if they are tracked, a status, a date and a remark.
#[derive(Debug)]
pub struct SheetColumns {
    /// The width in pixels of the column of row numbers, and of the words that stand in it.
    pub numbers: f64,
    /// The width in pixels of a level's expectations.
    pub width: f64,
    pub levels: Vec<LevelColumns>,
}

#[derive(Debug)]
pub struct LevelColumns {
    pub text: u16,
    pub sign: Option<u16>,
    /// Those of what is entered, if it is tracked.
    pub entered: Option<[u16; 3]>,
}

impl LevelColumns {
    /// The width in pixels of what stands beside its expectations.
    fn width_beside(&self) -> f64 {
        self.sign.map_or(0.0, |_| SIGNS) + self.entered.map_or(0.0, |_| ENTERED.iter().sum())
    }

    pub fn last(&self) -> u16 {
        self.entered.map(|[.., last]| last).or(self.sign).unwrap_or(self.text)
    }
}

impl SheetColumns {
    /// Lays out the columns of a sheet; how wide expectations are is still open.
    pub fn new(sheet: &Sheet, is_tracked: bool, labels: &Labels) -> SheetColumns {
        let words = [&labels.note, &labels.link].map(|word| widest_word(&[Inline::plain(word)]));
        let numbers = words.map(|width| (width + CELL_PADDING).ceil());
        let mut free = 1..=u16::MAX;
        let mut take = || free.next().unwrap_or(u16::MAX);
        let is_compared = sheet.kind.is_compared();
        let levels = sheet.columns.iter().map(|level| LevelColumns {
            text: take(),
            sign: level.before.as_ref().filter(|_| is_compared).map(|_| take()),
            entered: is_tracked.then(|| [take(), take(), take()]),
        });
        SheetColumns {
            numbers: numbers.into_iter().fold(NUMBERS, f64::max),
            width: 0.0,
            levels: levels.collect(),
        }
    }

    pub fn last(&self) -> u16 {
        self.levels.last().map_or(1, LevelColumns::last)
    }

    /// All columns but that of numbers.
    pub fn span(&self) -> Span {
        let beside = self.levels.iter().map(LevelColumns::width_beside);
        Span {
            first: 1,
            last: self.last(),
            width: self.width * self.levels.len() as f64 + beside.sum::<f64>(),
        }
    }

    /// The width in pixels of what stands beside the expectations of a level, at the most.
    pub fn beside(&self) -> f64 {
        self.levels.iter().map(LevelColumns::width_beside).fold(0.0, f64::max)
    }

    pub fn set_widths(&self, out: &mut Worksheet) -> Written {
        out.set_column_width_pixels(0, self.numbers as u32)?;
        for level in &self.levels {
            out.set_column_width_pixels(level.text, self.width as u32)?;
            if let Some(sign) = level.sign {
                out.set_column_width_pixels(sign, SIGNS as u32)?;
                out.group_columns(sign, sign)?;
            }
            for (column, width) in level.entered.iter().flatten().zip(ENTERED) {
                out.set_column_width_pixels(*column, width as u32)?;
            }
        }
        Ok(())
    }
}

/// Writes title and heads; returns the first row below.
pub fn write_heads(
    out: &mut Worksheet, sheet: &Sheet, places: &SheetColumns, pages: &Pages, setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { meta, styles, .. } = setting;
    let mut known = meta.known();
    known.splice(0..0, sheet.group.as_deref());
    known.extend(sheet.only_changes.then_some(&*setting.labels.only_changes));
    titles::write(out, places.span(), &sheet.title, &known, styles)?;
    let mut row = 2;
    if sheet.columns.iter().any(|column| column.track.is_some()) {
        tracks(out, row, sheet, places, pages, styles)?;
        row = row.saturating_add(1);
    }
    if sheet.columns.iter().any(|column| column.grade.is_some()) {
        let grades = sheet.columns.iter().map(|column| column.grade.clone().unwrap_or_default());
        above(out, row, grades, places, styles)?;
        row = row.saturating_add(1);
    }
    if places.levels.iter().any(|level| level.sign.is_some()) {
        let against = sheet.columns.iter().zip(&places.levels).map(|(column, at)| {
            let before = column.before.as_ref().filter(|_| at.sign.is_some());
            before.map_or_else(String::new, |before| {
                fill(&setting.labels.against, &[("before", before)])
            })
        });
        above(out, row, against, places, styles)?;
        row = row.saturating_add(1);
    }
    ids(out, row, sheet, places)?;
    row = row.saturating_add(1);
    levels(out, row, sheet, places, setting)?;
    Ok(row.saturating_add(1))
}

/// Writes a hidden row that says what each column is, whatever people make of its head.
fn ids(out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns) -> Written {
    let mut put = |column: u16, what: &str, id: &str| {
        out.write_string(row, column, format!("{what}{id}")).map(|_| ())
    };
    put(0, kept::SECTION, &sheet.id)?;
    for (level, at) in sheet.columns.iter().zip(&places.levels) {
        put(at.text, kept::LEVEL, &level.id)?;
        if let Some(sign) = at.sign {
            put(sign, kept::CHANGE, &level.id)?;
        }
        for (column, what) in at.entered.iter().flatten().zip(kept::ENTERED) {
            put(*column, what, &level.id)?;
        }
    }
    out.set_row_hidden(row)?;
    Ok(())
}

/// Writes each track once a page, over its neighbouring levels.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "positions of levels are counted up to their number, one level or more at a time"
)]
fn tracks(
    out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns, pages: &Pages,
    styles: &Styles,
) -> Written {
    let columns = &sheet.columns;
    out.write_blank(row, 0, &styles.grade.cell)?;
    let mut highest = 0.0_f64;
    let mut first = 0;
    while first < columns.len() {
        let goes_on = |&next: &usize| {
            columns[next].track == columns[first].track && !pages.starts.contains(&next)
        };
        let levels = (first + 1..columns.len()).take_while(goes_on).count() + 1;
        let track = columns[first].track.as_deref().unwrap_or_default();
        let style = if track.is_empty() { &styles.grade } else { &styles.track };
        let (from, to) = (places.levels[first].text, places.levels[first + levels - 1].last());
        if to > from {
            out.merge_range(row, from, row, to, "", &style.cell)?;
        }
        put_plain(out, (row, from), track, style)?;
        highest = highest.max(head_height(track, places.width * levels as f64));
        first += levels;
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// Writes a text above each level, in the style of grades.
fn above(
    out: &mut Worksheet, row: u32, texts: impl Iterator<Item = String>, places: &SheetColumns,
    styles: &Styles,
) -> Written {
    out.write_blank(row, 0, &styles.grade.cell)?;
    let mut highest = 0.0_f64;
    for (text, at) in texts.zip(&places.levels) {
        put_plain(out, (row, at.text), &text, &styles.grade)?;
        for beside in (at.text..=at.last()).skip(1) {
            out.write_blank(row, beside, &styles.grade.cell)?;
        }
        highest = highest.max(head_height(&text, places.width));
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

/// Writes the levels' titles, and what stands in the columns beside them.
fn levels(
    out: &mut Worksheet, row: u32, sheet: &Sheet, places: &SheetColumns, setting: &Setting,
) -> Written {
    let Setting { styles, labels, .. } = setting;
    put_plain(out, (row, 0), "#", &styles.corner)?;
    let mut highest = 0.0_f64;
    for (column, at) in sheet.columns.iter().zip(&places.levels) {
        put_plain(out, (row, at.text), &column.title, &styles.level)?;
        highest = highest.max(head_height(&column.title, places.width - FILTER_BUTTON));
        if let Some(sign) = at.sign {
            put_plain(out, (row, sign), "±", &styles.against)?;
        }
        let heads = [&labels.status, &labels.date, &labels.remark];
        for (column, head) in at.entered.iter().flatten().zip(heads) {
            put_plain(out, (row, *column), head, &styles.against)?;
        }
    }
    out.set_row_height(row, highest)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SectionKind;

    #[test]
    fn the_first_column_has_room_for_its_words() {
        let sheet = Sheet {
            id: String::new(),
            title: String::new(),
            group: None,
            kind: SectionKind::Expectations,
            only_changes: false,
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
        };
        let numbers = |note: &str| {
            let mut labels = Labels::default();
            labels.note = note.into();
            SheetColumns::new(&sheet, false, &labels).numbers
        };
        assert!((numbers("Note") - NUMBERS).abs() < 1e-9);
        assert!(numbers("Bemerkungen") > 80.0);
    }
}
