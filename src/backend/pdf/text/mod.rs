//! Strings to glyphs.
//!
//! Knows fonts and nothing of lines, pages or files.

mod cluster;
mod engine;
mod face;
mod fonts;
mod run;
mod shaper;

pub use face::{Face, Metrics};
pub use fonts::Fonts;
pub use run::{FaceId, Glyph, GlyphRun, Style, Word};
pub use shaper::Shaper;

#[cfg(test)]
mod tests;
