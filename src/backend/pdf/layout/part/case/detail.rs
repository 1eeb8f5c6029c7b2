//! In how much detail the brief of a case is set: in as much as two pages hold.

use super::shorten::shortened;
use crate::model::{Block, Evidence, Labels};

/// How much of what is shown.
pub struct Detail {
    /// The most letters of an expectation and of a piece of evidence; none if they stand in full.
    letters: Option<usize>,
    /// The most rows of what is new.
    pub rows: usize,
    /// The most sections of what lacks evidence, and the most gaps of each.
    pub sections: usize,
    pub gaps: usize,
    /// The most letters of each of them.
    pub gap_letters: usize,
    /// Whether the counts have a line for each section.
    pub by_section: bool,
}

impl Detail {
    const fn short(rows: usize, sections: usize, gaps: usize) -> Detail {
        Detail {
            letters: Some(LETTERS),
            rows,
            sections,
            gaps,
            gap_letters: GAP_LETTERS,
            by_section: true,
        }
    }

    pub fn text(&self, blocks: &[Block]) -> Vec<Block> {
        match self.letters {
            Some(letters) => vec![Block::Paragraph(shortened(blocks, letters))],
            None => blocks.to_vec(),
        }
    }

    /// What a piece of evidence says; of one that only has a source, that.
    pub fn evidence(&self, piece: &Evidence, labels: &Labels) -> Vec<Block> {
        let mut blocks = match &piece.source {
            Some(source) if piece.blocks.is_empty() => vec![Block::Paragraph(source.clone())],
            _ => self.text(&piece.blocks),
        };
        let answered = piece.answered(labels).map(|text| self.text(&[Block::Paragraph(text)]));
        blocks.extend(answered.into_iter().flatten());
        blocks
    }
}

const ALL: usize = usize::MAX;
/// The letters of two lines of a column, and of one gap of several on a line.
const LETTERS: usize = 70;
const GAP_LETTERS: usize = 50;

/// From the most detail to the least. The last fits on two pages whatever the case,
/// if its summary leaves room.
pub const DETAILS: [Detail; 12] = [
    Detail {
        letters: None,
        rows: ALL,
        sections: ALL,
        gaps: ALL,
        gap_letters: ALL,
        by_section: true,
    },
    Detail {
        letters: Some(2 * LETTERS),
        gap_letters: 2 * GAP_LETTERS,
        ..Detail::short(ALL, ALL, ALL)
    },
    Detail::short(ALL, ALL, ALL),
    Detail::short(ALL, ALL, 3),
    Detail::short(ALL, ALL, 2),
    Detail::short(10, ALL, 2),
    Detail::short(8, ALL, 2),
    Detail::short(8, ALL, 1),
    Detail::short(6, 10, 1),
    Detail::short(5, 6, 1),
    Detail::short(3, 3, 1),
    Detail { by_section: false, ..Detail::short(0, 0, 0) },
];
