//! One line of a paragraph, as glyphs.

use std::sync::Arc;

use super::content::Content;
use super::fragment::Fragment;
use crate::backend::pdf::text::{GlyphRun, Shaper};
use crate::base::units::Points;

/// A line, ragged right.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its glyphs, from left to right.
    pub pieces: Vec<Piece>,
    /// Its width without the white space at its end.
    pub width: Points,
}

/// Glyphs of one face and one inline of the paragraph.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its distance from the line's start.
    pub x: Points,
    /// Its glyphs.
    pub run: GlyphRun,
    /// Which inline of the paragraph it belongs to.
    pub inline: usize,
}

/// Sets the fragments of a line. White space at its end is kept, so that the
/// next line's first word stays apart from its last when the text is copied.
pub fn compose(shaper: &mut Shaper<'_>, content: &Content, fragments: &[Fragment]) -> Line {
    let mut line = Line {
        pieces: Vec::new(),
        width: 0.0,
    };
    let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else {
        return line;
    };
    if last.penalty > 0.0 {
        line.push(shaper, content, first.range.start..last.range.end);
        line.push_hyphen(shaper, content, last.range.end);
        line.push(shaper, content, last.range.end..last.end);
    } else {
        line.push(shaper, content, first.range.start..last.end);
    }
    line.width = line.reach();
    line
}

impl Line {
    /// How far what is seen of it reaches.
    fn reach(&self) -> Points {
        let seen = |piece: &Piece| {
            let width = piece.run.seen_width();
            (width > 0.0).then_some(piece.x + width)
        };
        self.pieces.iter().rev().find_map(seen).unwrap_or_default()
    }

    fn push(&mut self, shaper: &mut Shaper<'_>, content: &Content, range: std::ops::Range<usize>) {
        for (span, text) in content.stretches(range) {
            for run in shaper.shape(text, span.style, content.size) {
                self.push_run(run, span.inline);
            }
        }
    }

    /// Adds the hyphen of a divided word; copied text shows a soft hyphen.
    fn push_hyphen(&mut self, shaper: &mut Shaper<'_>, content: &Content, at: usize) {
        let Some(span) = content.span_at(at.saturating_sub(1)) else {
            return;
        };
        for mut run in shaper.shape("-", span.style, content.size) {
            run.actual = Some(Arc::from("\u{AD}"));
            self.push_run(run, span.inline);
        }
    }

    fn push_run(&mut self, run: GlyphRun, inline: usize) {
        let x = self.width;
        self.width += run.width();
        self.pieces.push(Piece { x, run, inline });
    }
}
