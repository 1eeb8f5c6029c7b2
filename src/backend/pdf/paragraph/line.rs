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
    pub runs: Vec<PlacedRun>,
    /// Its width without the white space at its end.
    pub width: Points,
    /// Whether it ends within a word, with a hyphen.
    pub divided: bool,
}

/// Glyphs of one face and one inline of the paragraph.
#[derive(Debug, Clone)]
pub struct PlacedRun {
    /// Its distance from the line's start.
    pub x: Points,
    /// Its glyphs.
    pub run: GlyphRun,
    /// Which inline of the paragraph it belongs to.
    pub inline: usize,
}

/// Sets the fragments of a line. White space at its end is kept, so that its last
/// word and the next line's first do not run together when the text is copied.
pub fn compose(shaper: &mut Shaper<'_>, content: &Content, fragments: &[Fragment]) -> Line {
    let mut line = Line { runs: Vec::new(), width: 0.0, divided: false };
    let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else {
        return line;
    };
    line.divided = last.penalty > 0.0;
    if line.divided {
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
    /// Where the last glyph that is seen ends.
    fn reach(&self) -> Points {
        let seen = |placed: &PlacedRun| {
            let width = placed.run.seen_width();
            (width > 0.0).then_some(placed.x + width)
        };
        self.runs.iter().rev().find_map(seen).unwrap_or_default()
    }

    fn push(&mut self, shaper: &mut Shaper<'_>, content: &Content, range: std::ops::Range<usize>) {
        for (span, text) in content.stretches(range) {
            for run in shaper.shape(text, span.style, span.size) {
                self.push_run(run, span.inline);
            }
        }
    }

    /// Adds the hyphen of a divided word; copied text shows a soft hyphen.
    fn push_hyphen(&mut self, shaper: &mut Shaper<'_>, content: &Content, at: usize) {
        let span = content.span_at(at.saturating_sub(1));
        debug_assert!(span.is_some(), "a hyphen stands after a character");
        let Some(span) = span else {
            return;
        };
        for mut run in shaper.shape("-", span.style, span.size) {
            run.actual = Some(Arc::from("\u{AD}"));
            self.push_run(run, span.inline);
        }
    }

    fn push_run(&mut self, run: GlyphRun, inline: usize) {
        let x = self.width;
        self.width += run.width();
        self.runs.push(PlacedRun { x, run, inline });
    }
}
