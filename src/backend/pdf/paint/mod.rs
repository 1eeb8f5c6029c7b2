//! Finished pages to printpdf's: items as operations in marked content (ISO 32000-1 14.6).
//!
//! Decides nothing about the page; does not know the file around it.

mod encoding;
mod ops;
mod page;
mod text;
pub mod typed;

pub use encoding::{EncodedFace, Encoding, FIELD_FONT, FaceEncoding, Typed};
pub use page::{Painted, image_id, paint, paint_alone};

#[cfg(test)]
mod tests;
