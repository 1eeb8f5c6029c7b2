//! A ladder to text that people and other programs read.

pub mod markdown;
mod outline;
pub mod word;

pub use crate::input::shape::native::print as native;
