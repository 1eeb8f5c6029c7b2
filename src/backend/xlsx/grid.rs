//! Which column of a section's sheet holds what.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::view::workbook::Column;

/// The width in pixels of the column of row numbers.
pub const NUMBERS: f64 = 42.0;

/// The width in pixels of a column of marks.
pub const MARKS: f64 = 104.0;

/// The columns of a sheet: numbers, then for each level its expectations and,
/// if they are compared with those of a level before, a mark beside each.
#[derive(Debug)]
pub struct Grid {
    /// The width in pixels of a level's expectations.
    pub width: f64,
    /// The columns of each level: its expectations, its marks.
    levels: Vec<(u16, Option<u16>)>,
}

impl Grid {
    /// Lays out the columns of levels, each `width` pixels wide.
    pub fn new(columns: &[Column], width: f64) -> Grid {
        let mut next = 1;
        let levels = columns.iter().map(|column| {
            let text = next;
            let mark = column.before.as_ref().map(|_| text + 1);
            next = mark.unwrap_or(text) + 1;
            (text, mark)
        });
        Grid {
            width,
            levels: levels.collect(),
        }
    }

    /// The column of a level's expectations.
    pub fn text(&self, level: usize) -> u16 {
        self.levels[level].0
    }

    /// The column of a level's marks, if it has any.
    pub fn mark(&self, level: usize) -> Option<u16> {
        self.levels[level].1
    }

    /// The last column of a level.
    pub fn end(&self, level: usize) -> u16 {
        self.mark(level).unwrap_or(self.text(level))
    }

    /// The last column of all.
    pub fn last(&self) -> u16 {
        self.levels
            .last()
            .map_or(1, |&(text, mark)| mark.unwrap_or(text))
    }

    /// The width in pixels of the widest level, marks included.
    pub fn level_width(&self) -> f64 {
        let marked = self.levels.iter().any(|(_, mark)| mark.is_some());
        self.width + if marked { MARKS } else { 0.0 }
    }

    /// Sets the widths of all columns.
    ///
    /// # Errors
    /// When there are more columns than a sheet holds.
    pub fn set_widths(&self, out: &mut Worksheet) -> Result<(), XlsxError> {
        out.set_column_width_pixels(0, NUMBERS as u32)?;
        for &(text, mark) in &self.levels {
            out.set_column_width_pixels(text, self.width as u32)?;
            if let Some(mark) = mark {
                out.set_column_width_pixels(mark, MARKS as u32)?;
            }
        }
        Ok(())
    }
}
