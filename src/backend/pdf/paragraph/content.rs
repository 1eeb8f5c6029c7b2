//! The characters of a paragraph up to a line end that its author asked for, and
//! how each of them is set.

use std::ops::Range;

use super::style::ParagraphStyle;
use crate::backend::pdf::text::{Shaper, Style};
use crate::base::units::Points;
use crate::model::Inline;

const SOFT_HYPHEN: char = '\u{AD}';
/// The size of code, as a share of the text's: letters of fixed width look larger
/// than others.
const CODE_SIZE: f64 = 0.92;

/// A text with the style of each stretch. Soft hyphens are taken out of it; the
/// places where they stood are kept.
#[derive(Debug, Default)]
pub struct Content {
    /// The characters.
    pub text: String,
    /// Stretches of equal style, in order and without gaps.
    pub spans: Vec<Span>,
    /// Where the author lets a word break with a hyphen.
    pub soft_hyphens: Vec<usize>,
}

/// A stretch of equal style.
#[derive(Debug)]
pub struct Span {
    /// Where in the text.
    pub range: Range<usize>,
    /// Which inline of the paragraph it comes from.
    pub inline: usize,
    /// Which face it wants.
    pub style: Style,
    /// Its size.
    pub size: Points,
    /// Whether it is part of a link, whose words stay whole where they can.
    pub link: bool,
}

impl Content {
    /// The parts of a text between the line ends that its author asked for. Each
    /// but the last ends in a space, so that copied text does not run together.
    pub fn split(text: &[Inline], style: &ParagraphStyle) -> Vec<Content> {
        let mut parts = Vec::new();
        let mut part = Content::default();
        for (position, inline) in text.iter().enumerate() {
            for stretch in inline.text.split_inclusive('\n') {
                match stretch.strip_suffix('\n') {
                    Some(line) => {
                        part.push(line, " ", position, inline, style);
                        parts.push(std::mem::take(&mut part));
                    }
                    None => part.push(stretch, "", position, inline, style),
                }
            }
        }
        parts.push(part);
        parts
    }

    /// Adds a stretch of an inline, and then the text `after`.
    fn push(
        &mut self,
        stretch: &str,
        after: &str,
        position: usize,
        inline: &Inline,
        style: &ParagraphStyle,
    ) {
        let start = self.text.len();
        self.text.reserve_exact(stretch.len().saturating_add(after.len()));
        let mut pieces = stretch.split(SOFT_HYPHEN);
        self.text.extend(pieces.next());
        for piece in pieces {
            self.soft_hyphens.push(self.text.len());
            self.text.push_str(piece);
        }
        self.text.push_str(after);
        if self.text.len() > start {
            self.spans.push(Span {
                range: start..self.text.len(),
                inline: position,
                style: Style {
                    strong: inline.strong || style.strong,
                    emphasis: inline.emphasis != style.emphasis,
                    code: inline.code,
                },
                size: if inline.code { style.size * CODE_SIZE } else { style.size },
                link: inline.link.is_some(),
            });
        }
    }

    /// The characters in a range of the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let slice = self.text.get(range);
        debug_assert!(slice.is_some(), "ranges end between characters of the text");
        slice.unwrap_or_default()
    }

    /// Whether only white space follows a word.
    pub fn is_last(&self, word: &Range<usize>) -> bool {
        let rest = self.slice(word.end..self.text.len());
        rest.trim_end().is_empty()
    }

    /// The stretches of `range`, each in one style.
    pub fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = (&Span, &str)> {
        let first = self.spans.partition_point(|span| span.range.end <= range.start);
        self.spans.iter().skip(first).take_while(move |span| span.range.start < range.end).map(
            move |span| {
                let start = span.range.start.max(range.start);
                let end = span.range.end.min(range.end);
                (span, self.slice(start..end))
            },
        )
    }

    /// The width of `range` set on one line.
    pub fn width(&self, shaper: &mut Shaper<'_>, range: Range<usize>) -> Points {
        self.stretches(range).map(|(span, text)| shaper.width(text, span.style, span.size)).sum()
    }

    /// The stretch that holds the character at `position`.
    pub fn span_at(&self, position: usize) -> Option<&Span> {
        let before = |span: &Span| span.range.end <= position;
        self.spans.get(self.spans.partition_point(before))
    }

    /// The places inside of a word where its author lets it break.
    pub fn soft_hyphens_in(&self, word: &Range<usize>) -> &[usize] {
        let first = self.soft_hyphens.partition_point(|&at| at <= word.start);
        let rest = self.soft_hyphens.get(first..).unwrap_or_default();
        let end = rest.partition_point(|&at| at < word.end);
        rest.get(..end).unwrap_or_default()
    }
}
