//! The handout as a tagged PDF.
//!
//! Floor upon floor, each calling only the one before it: `text` shapes
//! strings, `paragraph` breaks them into lines, `layout` sets lines in tables
//! on pages, `paint` writes pages as operators, `assemble` makes the file.

mod coverage;
pub mod layout;
pub mod paragraph;
pub mod text;
