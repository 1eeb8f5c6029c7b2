//! Tables: what stands in their cells, how wide their columns are, and how they
//! come onto pages. Knows no part of a document.

pub mod arrangement;
pub mod builder;
pub mod cell;
mod columns;
pub mod placing;
mod row;
