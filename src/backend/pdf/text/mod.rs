//! Strings to glyphs.
//!
//! Knows fonts and nothing of lines, pages or files.

mod cluster;
mod engine;
mod face;
mod fonts;
mod run;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "clusters are ranges of the word they are of, runs begin with a piece, and there is a face at least"
)]
mod shaper;

pub use face::{Face, Metrics};
pub use fonts::Fonts;
pub use run::{FaceId, Glyph, GlyphRun, Style, Word};
pub use shaper::Shaper;

#[cfg(test)]
mod tests;
