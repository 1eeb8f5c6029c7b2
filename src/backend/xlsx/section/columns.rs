//! Which column of a section's sheet holds what.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::view::workbook::LevelHead;

/// The width in pixels of the column of row numbers.
pub const NUMBERS: f64 = 42.0;

/// The width in pixels of a column of marks.
pub const MARKS: f64 = 104.0;

/// The width in pixels of a column of statuses.
pub const STATUSES: f64 = 104.0;

/// The columns of a sheet: numbers, then for each level its expectations and
/// beside each, if they are compared with those of a level before, a mark, and
/// if they are tracked, a status.
#[derive(Debug)]
pub struct SheetColumns {
    /// The width in pixels of a level's expectations.
    pub width: f64,
    /// Those of each level.
    pub levels: Vec<LevelColumns>,
}

/// The columns of a level.
#[derive(Debug)]
pub struct LevelColumns {
    /// That of its expectations.
    pub text: u16,
    /// That of its marks, if it has any.
    pub mark: Option<u16>,
    /// That of its statuses, if it has any.
    pub status: Option<u16>,
}

impl LevelColumns {
    /// The last of them.
    pub fn last(&self) -> u16 {
        self.status.or(self.mark).unwrap_or(self.text)
    }
}

impl SheetColumns {
    /// Lays out the columns of levels, their expectations `width` pixels wide.
    pub fn new(levels: &[LevelHead], width: f64, is_tracked: bool) -> SheetColumns {
        let mut free = 1..=u16::MAX;
        let mut take = || free.next().unwrap_or(u16::MAX);
        let levels = levels.iter().map(|level| LevelColumns {
            text: take(),
            mark: level.before.as_ref().map(|_| take()),
            status: is_tracked.then(&mut take),
        });
        SheetColumns {
            width,
            levels: levels.collect(),
        }
    }

    /// The last column of all.
    pub fn last(&self) -> u16 {
        self.levels.last().map_or(1, LevelColumns::last)
    }

    /// The width in pixels of the widest level, marks included.
    pub fn level_width(&self) -> f64 {
        let beside = |level: &LevelColumns| {
            level.mark.map_or(0.0, |_| MARKS) + level.status.map_or(0.0, |_| STATUSES)
        };
        self.width + self.levels.iter().map(beside).fold(0.0, f64::max)
    }

    /// Sets the widths of all columns.
    ///
    /// # Errors
    /// When there are more columns than a sheet holds.
    pub fn set_widths(&self, out: &mut Worksheet) -> Result<(), XlsxError> {
        out.set_column_width_pixels(0, NUMBERS as u32)?;
        for level in &self.levels {
            out.set_column_width_pixels(level.text, self.width as u32)?;
            if let Some(mark) = level.mark {
                out.set_column_width_pixels(mark, MARKS as u32)?;
            }
            if let Some(status) = level.status {
                out.set_column_width_pixels(status, STATUSES as u32)?;
            }
        }
        Ok(())
    }
}
