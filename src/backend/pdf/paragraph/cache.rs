//! Paragraphs that were broken before.
//!
//! A level's text stands in its own chapter and in its neighbours', and layout
//! tries several widths before it settles: most paragraphs are asked for more
//! than once.

use std::rc::Rc;

use foldhash::HashMap;

use super::cut::Cut;
use super::hyphenate::Hyphenator;
use super::words::Words;
use super::{Extent, Line, ParagraphStyle, break_lines, count_lines, extent};
use crate::backend::pdf::text::{Fonts, Shaper};
use crate::base::units::Points;
use crate::model::{Inline, Text};

/// Breaks paragraphs, each once for a style and a width.
pub struct Paragraphs<'f> {
    words: Words<'f>,
    /// Where in `known` each text is.
    places: HashMap<Text, usize>,
    known: Vec<Known>,
    /// How many lines are known.
    lines: usize,
}

/// What is known of more lines or words than these is forgotten: memory stays
/// as it is however many chapters and documents are set.
const MOST_LINES: usize = 5_000;
const MOST_WORDS: usize = 4_000;

/// What is known of a text.
#[derive(Default)]
struct Known {
    lines: Vec<(ParagraphStyle, Points, Rc<[Line]>)>,
    counts: Vec<(ParagraphStyle, Points, usize)>,
    extents: Vec<(ParagraphStyle, Extent)>,
    cuts: Vec<(ParagraphStyle, Option<Hyphenator>, Rc<[Cut]>)>,
}

#[allow(
    clippy::indexing_slicing,
    reason = "a place is that of something known"
)]
impl<'f> Paragraphs<'f> {
    /// Nothing known yet.
    pub fn new(fonts: &'f Fonts) -> Paragraphs<'f> {
        Paragraphs {
            words: Words::new(fonts),
            places: HashMap::default(),
            known: Vec::new(),
            lines: 0,
        }
    }

    /// Forgets everything if that is much: between chapters, of which only
    /// neighbours have text in common.
    pub fn tidy(&mut self) {
        if self.lines > MOST_LINES || self.words.count() > MOST_WORDS {
            *self = Paragraphs::new(self.fonts());
        }
    }

    /// Shapes text that is not broken.
    pub fn shaper(&mut self) -> &mut Shaper<'f> {
        self.words.shaper()
    }

    /// The fonts in use.
    pub fn fonts(&self) -> &'f Fonts {
        self.words.fonts()
    }

    /// The lines of a text, none wider than `width`.
    pub fn lines(&mut self, text: &[Inline], style: &ParagraphStyle, width: Points) -> Rc<[Line]> {
        let place = self.place(text);
        if let Some(lines) = find(&self.known[place].lines, style, width) {
            return Rc::clone(lines);
        }
        let cut = self.cut(place, text, style, width);
        let lines: Rc<[Line]> = break_lines(&mut self.words, &cut, style, width).into();
        self.lines = self.lines.saturating_add(lines.len());
        let known = &mut self.known[place].lines;
        known.push((*style, width, Rc::clone(&lines)));
        lines
    }

    /// About as many lines as [`Paragraphs::lines`] gives, in less time.
    pub fn count(&mut self, text: &[Inline], style: &ParagraphStyle, width: Points) -> usize {
        let place = self.place(text);
        if let Some(count) = find(&self.known[place].counts, style, width) {
            return *count;
        }
        let cut = self.cut(place, text, style, width);
        let count = count_lines(&mut self.words, &cut, style, width);
        self.known[place].counts.push((*style, width, count));
        count
    }

    /// How narrow and how wide a text may be set.
    pub fn extent(&mut self, text: &[Inline], style: &ParagraphStyle) -> Extent {
        let place = self.place(text);
        let mut known = self.known[place].extents.iter();
        if let Some((_, extent)) = known.find(|(s, _)| s == style) {
            return *extent;
        }
        let extent = extent(&self.cut(place, text, style, 0.0));
        self.known[place].extents.push((*style, extent));
        extent
    }

    /// A text in fragments, as they are in lines of a width.
    fn cut(
        &mut self,
        place: usize,
        text: &[Inline],
        style: &ParagraphStyle,
        width: Points,
    ) -> Rc<[Cut]> {
        let hyphenator = style.hyphenator(width);
        let is_same = |(s, h, _): &&(_, _, _)| s == style && *h == hyphenator;
        if let Some((_, _, cut)) = self.known[place].cuts.iter().find(is_same) {
            return Rc::clone(cut);
        }
        let cut: Rc<[Cut]> = Cut::text(&mut self.words, text, style, hyphenator).into();
        let known = &mut self.known[place].cuts;
        known.push((*style, hyphenator, Rc::clone(&cut)));
        cut
    }

    /// Where a text is known, from now on in any case.
    fn place(&mut self, text: &[Inline]) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.known.len();
        self.places.insert(text.to_vec(), place);
        self.known.push(Known::default());
        place
    }
}

/// What was found for a style and a width.
fn find<'k, T>(
    known: &'k [(ParagraphStyle, Points, T)],
    style: &ParagraphStyle,
    width: Points,
) -> Option<&'k T> {
    let is_same =
        |(s, w, _): &&(ParagraphStyle, Points, T)| s == style && w.to_bits() == width.to_bits();
    known.iter().find(is_same).map(|(_, _, found)| found)
}
