//! Strings to glyphs.
//!
//! Knows fonts and nothing of lines, pages or files.

mod run;

pub use run::{FaceId, Glyph, GlyphRun, Style};
