//! What any sheet is made of: cells and their styles, the rows that texts take,
//! widths, links, tabs, printing, and the limits of Excel.
//!
//! Knows no kind of sheet.

pub mod cells;
pub mod changes;
pub mod hidden;
pub mod limits;
pub mod line_breaks;
pub mod links;
pub mod percent_signs;
pub mod printing;
pub mod rows;
pub mod setting;
pub mod span;
pub mod statuses;
pub mod styles;
pub mod tab_names;
pub mod titles;
pub mod widths;
