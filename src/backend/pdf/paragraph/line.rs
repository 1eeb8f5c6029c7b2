//! One line of a paragraph, as glyphs.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::bidi::Levels;
use super::content::Content;
use super::cutter::Fragment;
use crate::backend::pdf::text::{GlyphRun, Shaper, Style};
use crate::base::units::Points;
use crate::model::Direction;

/// A line, ragged at its end.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its glyphs, in the order in which they are read.
    pub runs: Vec<PlacedRun>,
    /// Its width without the white space at its end.
    pub width: Points,
    /// Whether it ends within a word, with a hyphen.
    pub divided: bool,
}

/// Glyphs of one face and one inline of the paragraph.
#[derive(Debug, Clone)]
pub struct PlacedRun {
    /// From the line's start to the run; on the right of pages read from right to left.
    pub x: Points,
    pub run: GlyphRun,
    pub inline: usize,
}

/// Sets the fragments of a line. White space at its end is kept, so that its last
/// word and the next line's first do not run together when the text is copied.
pub fn compose(shaper: &mut Shaper<'_>, content: &Content, fragments: &[Fragment]) -> Line {
    let line = Line { runs: Vec::new(), width: 0.0, divided: false };
    let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else {
        return line;
    };
    let levels = content.levels.as_ref();
    let levels = levels.map(|levels| levels.on_line(first.range.start..last.end));
    let mut composer =
        Composer { shaper, content, levels: levels.as_ref(), line, of_runs: Vec::new() };
    composer.line.divided = last.penalty > 0.0;
    if composer.line.divided {
        composer.push(first.range.start..last.range.end);
        composer.push_hyphen(last.range.end);
        composer.push(last.range.end..last.end);
    } else {
        composer.push(first.range.start..last.end);
    }
    composer.finish()
}

/// Sets a short text on one line, if not all of it is read from left to right; gives
/// its width with the white space at its end as well.
pub fn turning_label(
    shaper: &mut Shaper<'_>, text: &str, style: (Style, Points), direction: Option<Direction>,
) -> Option<(Line, Points)> {
    let content = Content::turning(text, style, direction)?;
    let levels = content.levels.as_ref().map(|levels| levels.on_line(0..text.len()));
    let line = Line { runs: Vec::new(), width: 0.0, divided: false };
    let mut composer =
        Composer { shaper, content: &content, levels: levels.as_ref(), line, of_runs: Vec::new() };
    composer.push(0..text.len());
    let width = composer.line.width;
    Some((composer.finish(), width))
}

struct Composer<'c, 'f> {
    shaper: &'c mut Shaper<'f>,
    content: &'c Content,
    /// The levels on this line; none if all of it is read from left to right.
    levels: Option<&'c Levels>,
    line: Line,
    of_runs: Vec<Level>,
}

impl Composer<'_, '_> {
    fn push(&mut self, range: Range<usize>) {
        for part in self.content.stretches(range, self.levels) {
            for run in self.shaper.shape(part.text, part.style, part.size) {
                self.line.push_run(run, part.inline);
                self.of_runs.push(part.level);
            }
            self.line.width += part.gap;
        }
    }

    /// Adds the hyphen of a divided word; copied text shows a soft hyphen.
    fn push_hyphen(&mut self, at: usize) {
        let span = self.content.span_at(at.saturating_sub(1));
        debug_assert!(span.is_some(), "a hyphen stands after a character");
        let Some(span) = span else {
            return;
        };
        let level = self.levels.map_or(Level::ltr(), |levels| levels.level(at.saturating_sub(1)));
        for mut run in self.shaper.shape("-", span.style, span.size) {
            run.actual = Some(Arc::from("\u{AD}"));
            self.line.push_run(run, span.inline);
            self.of_runs.push(level);
        }
    }

    /// The line, its runs where they are seen. Pages of a language that is written from
    /// right to left are mirrored when they are finished.
    fn finish(self) -> Line {
        let Composer { content, levels, mut line, of_runs, .. } = self;
        let all = std::mem::replace(&mut line.width, 0.0);
        line.width = line.reach();
        let Some(levels) = levels else {
            return line;
        };
        // White space at the end is outside of the line, on whichever side that is.
        let mut x = if levels.is_leftward() { line.width - all } else { 0.0 };
        // From left to right (rule L2).
        for place in BidiInfo::reorder_visual(&of_runs) {
            if let Some(placed) = line.runs.get_mut(place) {
                let width = placed.run.width();
                placed.x = if content.mirrored { line.width - x - width } else { x };
                x += width;
            }
        }
        line
    }
}

impl Line {
    /// Where the last glyph that is seen ends, if all stand as they are read.
    fn reach(&self) -> Points {
        let seen = |placed: &PlacedRun| {
            let width = placed.run.seen_width();
            (width > 0.0).then_some(placed.x + width)
        };
        self.runs.iter().rev().find_map(seen).unwrap_or_default()
    }

    fn push_run(&mut self, run: GlyphRun, inline: usize) {
        let x = self.width;
        self.width += run.width();
        self.runs.push(PlacedRun { x, run, inline });
    }
}
