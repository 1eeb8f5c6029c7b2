//! The values of flags, as typed.

use clap::ValueEnum;

use crate::model::Field;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LevelsIn {
    /// Pages, each of one level
    Pages,
    /// Headings
    Headings,
    /// Columns of tables
    Columns,
    /// Rows of tables
    Rows,
    /// Sheets of a workbook
    Sheets,
    /// Items of lists
    Lists,
    /// Values in lists of records
    Records,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Columns {
    /// The levels that lead to it, and those it leads to
    Neighbours,
    /// Nothing
    Alone,
    /// Every chosen level
    All,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm
    #[default]
    A4,
    /// 297 × 420 mm
    A3,
    /// 420 × 594 mm
    A2,
    /// 594 × 841 mm
    A1,
    /// 841 × 1189 mm
    A0,
    /// 8.5 × 11 inches
    Letter,
    /// 11 × 17 inches
    Tabloid,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum SchemaOf {
    /// A ladder in YAML
    #[default]
    Ladder,
    /// A theme
    Theme,
    /// A promotion case
    Case,
    /// What an input does not say of itself
    Settings,
}

/// Reads `NAME=HEADER`: a column that the program knows, and what a roster calls it.
pub fn column(text: &str) -> Result<(Field, String), String> {
    let known = |name: &str| Field::ALL.into_iter().find(|field| field.header() == name);
    let column = text.split_once('=').and_then(|(name, header)| {
        let field = known(name.trim().to_lowercase().as_str())?;
        (!header.trim().is_empty()).then(|| (field, header.trim().to_string()))
    });
    column.ok_or_else(|| {
        let names = Field::ALL.map(Field::header).join(", ");
        format!("write it as level=Position; the names are: {names}")
    })
}

/// Reads `K/N`: a number of parts, and which of them.
pub fn shard(text: &str) -> Result<(usize, usize), String> {
    let numbers = text.split_once('/').and_then(|(number, of)| {
        let numbers = (number.parse().ok()?, of.parse().ok()?);
        (1..=numbers.1).contains(&numbers.0).then_some(numbers)
    });
    numbers.ok_or_else(|| "write it as 1/3, 2/3 or 3/3, for the parts of three".to_string())
}
