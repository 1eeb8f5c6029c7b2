//! Paragraphs that were broken before.
//!
//! A level's text stands in its own chapter and in its neighbours', and layout tries several widths
//! before it settles: most paragraphs are asked for more than once.

use std::rc::Rc;

use foldhash::HashMap;

use super::content::ParagraphStyle;
use super::cut::{Cut, Extent, extent};
use super::hyphenate::Hyphens;
use super::line::Line;
use crate::backend::pdf::text::{Fonts, Shaper};
use crate::base::units::Points;
use crate::model::{Inline, Text};

/// Breaks paragraphs, each once for a style and a width.
pub struct Paragraphs<'f> {
    shaper: Shaper<'f>,
    /// The place of each text in `known`.
    places: HashMap<Text, usize>,
    known: Vec<Known>,
    lines: usize,
    language: String,
}

/// If more lines or words than these are known, all of them are forgotten, so
/// that memory does not grow with the number of chapters and documents.
const MOST_LINES: usize = 5_000;
const MOST_WORDS: usize = 12_000;

#[derive(Default)]
struct Known {
    lines: Vec<(ParagraphStyle, Points, Rc<[Line]>)>,
    cuts: Vec<(ParagraphStyle, Hyphens, Rc<[Cut]>)>,
}

#[allow(clippy::indexing_slicing, reason = "places are those of texts that are known")]
impl<'f> Paragraphs<'f> {
    /// Nothing known yet of text in a language, a BCP 47 tag.
    pub fn new(fonts: &'f Fonts, language: &str) -> Paragraphs<'f> {
        Paragraphs {
            shaper: Shaper::new(fonts, language),
            places: HashMap::default(),
            known: Vec::new(),
            lines: 0,
            language: language.to_string(),
        }
    }

    /// Goes on with text in a language, a BCP 47 tag.
    pub fn speak(&mut self, language: &str) {
        if self.language != language {
            *self = Paragraphs::new(self.fonts(), language);
        }
    }

    pub fn language(&self) -> &str {
        &self.language
    }

    /// Forgets all if that is too much; between chapters, as only neighbours share texts.
    pub fn tidy(&mut self) {
        if self.lines > MOST_LINES || self.shaper.remembered() > MOST_WORDS {
            *self = Paragraphs::new(self.fonts(), &self.language);
        }
    }

    /// Shapes text that is not broken.
    pub fn shaper(&mut self) -> &mut Shaper<'f> {
        &mut self.shaper
    }

    pub fn fonts(&self) -> &'f Fonts {
        self.shaper.fonts()
    }

    pub fn lines(&mut self, text: &[Inline], style: &ParagraphStyle, width: Points) -> Rc<[Line]> {
        let place = self.place(text);
        let mut known = self.known[place].lines.iter();
        if let Some((.., lines)) = known.find(|(s, w, _)| s == style && w.total_cmp(&width).is_eq())
        {
            return Rc::clone(lines);
        }
        let cuts = self.cuts(text, style, width);
        let lines = cuts.iter().flat_map(|cut| cut.lines(&mut self.shaper, width));
        let lines: Rc<[Line]> = lines.collect();
        self.lines = self.lines.saturating_add(lines.len());
        let known = (*style, width, Rc::clone(&lines));
        self.known[place].lines.push(known);
        lines
    }

    /// About as many lines as [`Paragraphs::lines`] gives, in less time.
    pub fn count(&mut self, text: &[Inline], style: &ParagraphStyle, width: Points) -> usize {
        self.cuts(text, style, width).iter().map(|cut| cut.count(&mut self.shaper, width)).sum()
    }

    pub fn extent(&mut self, text: &[Inline], style: &ParagraphStyle) -> Extent {
        extent(&self.cuts(text, style, 0.0))
    }

    /// A text in fragments, as they are in lines of a width.
    fn cuts(&mut self, text: &[Inline], style: &ParagraphStyle, width: Points) -> Rc<[Cut]> {
        let place = self.place(text);
        let hyphens = style.hyphens(width);
        let mut known = self.known[place].cuts.iter();
        if let Some((.., cuts)) = known.find(|(s, h, _)| s == style && *h == hyphens) {
            return Rc::clone(cuts);
        }
        let cuts: Rc<[Cut]> = Cut::text(&mut self.shaper, text, style, hyphens).into();
        let known = (*style, hyphens, Rc::clone(&cuts));
        self.known[place].cuts.push(known);
        cuts
    }

    /// The place of a text, which is added if it is not known.
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
