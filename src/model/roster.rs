//! A roster as it was read: HR's own rows, not yet held against a ladder.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};

/// The people of a review cycle, a row each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// What was read; of a workbook, its rows written out as lines.
    pub source: Arc<Source>,
    /// The sheet it stands on, if it was read from a workbook.
    pub sheet: Option<String>,
    /// What the cells of a row are, in its order.
    pub columns: Vec<Column>,
    /// The people; each row has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What the roster calls it.
    pub header: String,
    /// What it means, if the program knows.
    pub field: Option<Field>,
    /// Its position on the sheet or the line, from 0.
    pub position: usize,
}

/// A cell of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says, every run of white space as one space.
    pub text: String,
    /// Where it stands in the source, in bytes.
    pub range: Range<usize>,
}

/// A column that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the person is called.
    Name,
    /// The level they are at.
    Level,
    /// Their number in HR's records.
    Id,
    /// The team they work in.
    Team,
    /// Whom they report to.
    Manager,
    /// Who reviews them.
    Reviewer,
    /// The review cycle.
    Cycle,
    /// The level they are going for.
    Target,
}

impl Field {
    /// Every one.
    pub const ALL: [Field; 8] = [
        Field::Name,
        Field::Level,
        Field::Id,
        Field::Team,
        Field::Manager,
        Field::Reviewer,
        Field::Cycle,
        Field::Target,
    ];

    /// The header of its column, in lower case.
    pub fn header(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Level => "level",
            Field::Id => "id",
            Field::Team => "team",
            Field::Manager => "manager",
            Field::Reviewer => "reviewer",
            Field::Cycle => "cycle",
            Field::Target => "target",
        }
    }

    /// Whether a roster must have it.
    pub fn is_needed(self) -> bool {
        matches!(self, Field::Name | Field::Level)
    }
}

impl Roster {
    /// The headers of the columns that the program does not know, in order.
    pub fn other_headers(&self) -> impl Iterator<Item = &str> {
        let unknown = self.columns.iter().filter(|column| column.field.is_none());
        unknown.map(|column| column.header.as_str())
    }

    /// The cell of a row in a known column, if the roster has it.
    pub fn cell<'r>(&self, row: &'r [Cell], field: Field) -> Option<&'r Cell> {
        let column = self.columns.iter().position(|c| c.field == Some(field))?;
        row.get(column)
    }

    /// Where a cell stands.
    pub fn place(&self, cell: &Cell) -> Place {
        Place::new(&self.source, cell.range.clone())
    }

    /// Where a row stands: at its person's name.
    pub fn row_place(&self, row: &[Cell]) -> Place {
        let cell = self.cell(row, Field::Name).or(row.first());
        let range = cell.map_or(0..0, |cell| cell.range.clone());
        Place::new(&self.source, range)
    }

    /// What stands beside a marked cell: its column, or its name on the sheet.
    pub fn label(&self, row: &[Cell], cell: &Cell) -> String {
        let column = row.iter().position(|other| std::ptr::eq(other, cell));
        let column = column.and_then(|column| self.columns.get(column));
        match (&self.sheet, column) {
            (Some(sheet), Some(column)) => {
                let (line, _) = self.place(cell).line_column();
                cell_name(sheet, line, column.position)
            }
            (None, Some(column)) => format!("in the column `{}`", column.header),
            (_, None) => String::new(),
        }
    }

    /// A problem with a cell of a row.
    pub fn problem(&self, row: &[Cell], cell: &Cell, message: String) -> Diagnostic {
        Diagnostic::error(crate::base::diag::Code::Unsorted, message)
            .at(self.place(cell))
            .label(self.label(row, cell))
    }
}

/// "cell C7 of the sheet “People”"; `line` is counted from 1, `column` from 0.
pub fn cell_name(sheet: &str, line: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(position) = rest {
        letters.extend(('A'..='Z').nth(position % 26));
        rest = (position / 26).checked_sub(1);
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("cell {letters}{line} of the sheet “{sheet}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_on_the_sheet() {
        let name = |column| cell_name("People", 7, column);
        assert_eq!(name(0), "cell A7 of the sheet “People”");
        assert_eq!(name(25), "cell Z7 of the sheet “People”");
        assert_eq!(name(26), "cell AA7 of the sheet “People”");
        assert_eq!(name(702), "cell AAA7 of the sheet “People”");
    }
}
