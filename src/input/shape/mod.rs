//! How a document tells a ladder: which of its parts are levels, and which are
//! sections.

pub mod level_tables;
