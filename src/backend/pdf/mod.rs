//! The handout as a tagged PDF.
//!
//! Floor upon floor, each calling only the one before it: `text` shapes
//! strings, `paragraph` breaks them into lines, `layout` sets lines in tables
//! on pages, `paint` writes pages as operators, `assemble` makes the file.

pub mod assemble;
pub mod layout;
pub mod paint;
pub mod text;
