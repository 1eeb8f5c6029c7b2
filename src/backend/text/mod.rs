//! A ladder to text that people and other programs read.

pub mod markdown;
mod native;
mod outline;
pub mod word;

pub use self::native::print as native;
