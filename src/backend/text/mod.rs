//! A ladder, or what came back of a cycle, to text that people and other programs read.

pub mod check;
pub mod csv;
pub mod diff;
pub mod markdown;
mod outline;
pub mod word;

pub use crate::input::shape::native::print as native;
pub use crate::input::shape::native::print_json as native_json;
