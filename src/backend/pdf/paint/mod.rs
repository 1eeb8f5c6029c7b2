//! Finished pages to content streams (ISO 32000-1 7.8.2), every item inside
//! the marked content of what it means.
//!
//! Decides nothing about the page; does not know the file around it.

mod encoding;
mod operators;
mod page;
mod text;

pub use encoding::{Encoding, FaceEncoding};
pub use page::{Painted, image_name, paint};

#[cfg(test)]
mod tests;
