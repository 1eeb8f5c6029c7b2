//! A text cut into fragments once, for all the widths that it is tried at; and its lines.

use std::borrow::Cow;

use super::breaks::{best_breaks, first_fit, whole_words};
use super::content::{Content, ParagraphStyle};
use super::cutter::Fragment;
use super::cutter::fragments;
use super::hyphenate::Hyphens;
use super::line::{Line, compose};
use crate::backend::pdf::text::Shaper;
use crate::base::units::Points;
use crate::model::Inline;

/// The narrowest and the widest that a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Extent {
    /// The least width for one hyphen at most in a word, and none in those that stay whole.
    pub minimum: Points,
    /// The width of its longest line when only its author breaks lines.
    pub preferred: Points,
}

/// How often a paragraph is set anew if kerning spreads one of its lines.
const KERNING_TRIES: usize = 6;
/// What each of these tries gives up of the width, beside what was too much.
const KERNING_ROOM: f64 = 0.01;

/// A text up to a line end that its author asked for.
#[derive(Debug)]
pub struct Cut {
    content: Content,
    /// Its fragments where every one fits on a line.
    fragments: Vec<Fragment>,
    /// The width of the widest one, with its hyphen.
    widest: Points,
    hyphens: Hyphens,
}

impl Cut {
    /// Cuts a text between its author's line ends; words are divided as in a column of a width.
    pub fn text(
        shaper: &mut Shaper<'_>, text: &[Inline], style: &ParagraphStyle, hyphens: Hyphens,
    ) -> Vec<Cut> {
        let cuts = Content::split(text, style, shaper).into_iter().map(|content| {
            let fragments = fragments(shaper, &content, Points::INFINITY, hyphens);
            let widths = fragments.iter().map(|part| part.width + part.penalty);
            Cut { widest: widths.fold(0.0, Points::max), fragments, content, hyphens }
        });
        cuts.collect()
    }

    /// Its fragments for lines of a width. If some are wider, it is cut again.
    pub fn fragments(&self, shaper: &mut Shaper<'_>, width: Points) -> Cow<'_, [Fragment]> {
        if self.widest <= width {
            Cow::Borrowed(&self.fragments)
        } else {
            Cow::Owned(fragments(shaper, &self.content, width, self.hyphens))
        }
    }

    /// Its lines, none wider than `width`.
    ///
    /// Fragments are measured one by one. If kerning between them spreads a
    /// line beyond the width, all lines are set again, that much narrower.
    pub fn lines(&self, shaper: &mut Shaper<'_>, width: Points) -> Vec<Line> {
        let mut target = width;
        for _ in 0..KERNING_TRIES {
            let stretches = best_breaks(&self.fragments(shaper, target), target).into_iter();
            let lines: Vec<_> =
                stretches.map(|stretch| compose(shaper, &self.content, &stretch)).collect();
            let widest = lines.iter().map(|line| line.width).fold(0.0, Points::max);
            if widest <= width {
                return lines;
            }
            target -= widest - width + width * KERNING_ROOM;
        }
        let fragments = self.fragments(shaper, target);
        let stretches = first_fit(&fragments, target).into_iter();
        stretches.map(|stretch| compose(shaper, &self.content, stretch)).collect()
    }

    /// The least width in which every word is whole or on two lines.
    fn narrowest(&self) -> Points {
        self.fragments.chunk_by(|part, _| part.hyphen).map(narrowest).fold(0.0, Points::max)
    }

    /// How many lines it takes filled one by one; [`Cut::lines`] hardly ever takes more.
    pub fn count(&self, shaper: &mut Shaper<'_>, width: Points) -> usize {
        first_fit(&whole_words(&self.fragments(shaper, width), width), width).len()
    }
}

/// The least width in which a word is whole or on two lines.
fn narrowest(word: &[Fragment]) -> Points {
    let whole: Points = word.iter().map(|part| part.width).sum();
    let mut before = 0.0;
    let divided = word.iter().map(|part| {
        before += part.width;
        (before + part.penalty).max(whole - before)
    });
    divided.fold(whole, Points::min)
}

pub fn extent(text: &[Cut]) -> Extent {
    let mut extent = Extent::default();
    for cut in text {
        extent.minimum = extent.minimum.max(cut.narrowest());
        let mut line = 0.0;
        for fragment in &cut.fragments {
            extent.preferred = extent.preferred.max(line + fragment.width);
            line += fragment.width + fragment.whitespace;
        }
    }
    extent
}
