//! Finished pages to content streams (ISO 32000-1 7.8.2), every item inside
//! the marked content of what it means.
//!
//! Decides nothing about the page; does not know the file around it.

mod digits;
mod encoding;
mod mark;
mod operators;
mod page;
mod text;
mod words;

pub use digits::write_number;
pub use encoding::{EncodedFace, Encoding, FIELD_FONT, FaceEncoding};
pub use mark::check_mark;
pub use page::{Begun, Painted, image_name, paint};

#[cfg(test)]
mod tests;
