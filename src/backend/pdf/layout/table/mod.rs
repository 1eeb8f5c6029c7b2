//! Tables: what stands in their cells, how wide their columns are, and how they
//! come onto pages. Knows no part of a document.

pub mod builder;
pub mod columns;
mod ends;
mod fit;
pub mod placing;
pub mod row;

pub use builder::{TableBuilder, repeat_short_focus};
pub use columns::Demand;
pub use placing::{Placed, Title};
pub use row::{Follows, MeasuredRow, Row, SetTable, Tint, frames};
