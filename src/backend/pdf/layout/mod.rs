//! Lines to cells, rows, tables and pages.
//!
//! Knows widths and heights, not fonts' insides and not PDF's operators.

pub mod frame;
pub mod tag;
