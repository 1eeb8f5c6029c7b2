//! Text to lines: where a paragraph may break, and where it is best broken.
//!
//! A text is taken as its characters and styles (`content`), and which way they are read (`bidi`).
//! It is cut at the places where a line may end (`opportunities`), and words where they may be
//! divided (`hyphenate`), into fragments of known width (`cutter`). The best choice of those places
//! (`breaks`) makes lines of glyphs (`line`).
//!
//! Knows the width it is given and the shapes of words. May not know cells, pages or structure
//! elements.

mod bidi;
mod breaks;
mod content;
mod cut;
#[allow(
    clippy::arithmetic_side_effects,
    reason = "all places are in one text: a sum of them is no longer than it"
)]
mod cutter;
mod hyphenate;
mod line;
#[allow(clippy::string_slice, reason = "break opportunities are at edges of characters")]
mod opportunities;
mod paragraphs;

pub use content::ParagraphStyle;
pub use cut::Extent;
pub use hyphenate::{Hyphenation, Hyphens};
pub use line::{Line, PlacedRun, turning_label};
pub use paragraphs::Paragraphs;

#[cfg(test)]
mod tests;
