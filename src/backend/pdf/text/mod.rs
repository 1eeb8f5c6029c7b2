//! Text to glyphs: which face has a character, and how its letters are shaped.
//!
//! Knows fonts. May not know lines, paragraphs, pages or PDF: it is given a text
//! and a style, and gives runs of glyphs with their widths.

mod cluster;
mod engine;
mod face;
mod fonts;
mod run;
mod script;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "clusters are ranges of their word, a run has at least one part, and there is at least one face"
)]
mod shaper;

pub use face::{Face, Metrics};
pub use fonts::Fonts;
pub use run::{FaceId, Fault, Glyph, GlyphRun, Style, Word};
pub use script::script_and_font;
pub use shaper::Shaper;

#[cfg(test)]
mod tests;
