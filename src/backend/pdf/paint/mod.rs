//! Finished pages to pages of printpdf: every item becomes operations, inside
//! the marked content of what it means (ISO 32000-1 14.6).

mod encoding;
mod ops;
mod page;
mod text;
pub mod typed;

pub use encoding::{EncodedFace, Encoding, FIELD_FONT, FaceEncoding, Typed};
pub use page::{Painted, image_id, paint, paint_alone};

#[cfg(test)]
mod tests;
