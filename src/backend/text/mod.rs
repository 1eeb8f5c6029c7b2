//! A ladder to text that people and other programs read.

mod native;

pub use self::native::print as native;
