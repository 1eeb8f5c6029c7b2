//! A ladder as a document: its levels as headings, their sections as headings below.

use crate::model::{Block, Ladder};

/// A part of the document.
pub enum Part<'l> {
    /// A heading and its rank.
    Heading(usize, &'l str),
    /// Text.
    Blocks(&'l [Block]),
}

/// The parts in order; sections of which a level says nothing are left out.
pub fn parts(ladder: &Ladder) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Heading(1, &ladder.title)];
    parts.push(Part::Blocks(&ladder.introduction));
    for level in &ladder.levels {
        parts.push(Part::Heading(2, &level.title));
        parts.push(Part::Blocks(&level.introduction));
        for (section, entry) in ladder.sections.iter().zip(&level.entries) {
            if !entry.blocks.is_empty() {
                parts.push(Part::Heading(3, &section.title));
                parts.push(Part::Blocks(&entry.blocks));
            }
        }
    }
    parts
}
