//! Which column of a section's sheet holds what.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::backend::xlsx::frame::{CELL_PADDING, Span, widest_word};
use crate::model::{Inline, Labels};
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

    pub fn set_widths(&self, out: &mut Worksheet) -> Result<(), XlsxError> {
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
