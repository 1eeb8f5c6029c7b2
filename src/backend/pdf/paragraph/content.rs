//! The characters of a paragraph up to an author's line end, and how each of them is set.

use std::ops::Range;

use unicode_bidi::Level;

use super::bidi::Levels;
use super::hyphenate::{Hyphenation, Hyphens};
use crate::backend::pdf::text::{Shaper, Style};
use crate::base::units::Points;
use crate::model::{Direction, Inline, Language};

const SOFT_HYPHEN: char = '\u{AD}';
/// The size of code, as a share of the text's: letters of fixed width look larger than others.
const CODE_SIZE: f64 = 0.92;
/// The white between a Chinese or Japanese character and a letter of another script, as
/// a share of the size (JIS X 4051, 4.7).
const GAP: f64 = 0.25;

/// A text, each stretch with its style; soft hyphens are taken out, and their places kept.
#[derive(Debug, Default)]
pub struct Content {
    pub text: String,
    /// Stretches of equal style, in order and without gaps.
    pub spans: Vec<Span>,
    /// Where the author lets a word break with a hyphen.
    pub soft_hyphens: Vec<usize>,
    /// Which way its parts are read; none if all are read from left to right.
    pub levels: Option<Levels>,
    /// Whether its page is mirrored when it is finished.
    pub mirrored: bool,
    /// Where a Chinese or Japanese character and a letter or figure of another script
    /// stand side by side, with a gap between them.
    pub gaps: Vec<usize>,
    pub by_words: bool,
}

/// A stretch of equal style.
#[derive(Debug, Clone)]
pub struct Span {
    pub range: Range<usize>,
    /// Which inline of the paragraph it comes from.
    pub inline: usize,
    pub style: Style,
    pub size: Points,
    /// Whether it is part of a link, whose words stay whole where they can.
    pub link: bool,
    /// By the rules of which language its words are divided; none if they stay whole.
    pub hyphenation: Option<Hyphenation>,
}

impl Span {
    /// How an inline of a paragraph is set, wherever it stands.
    fn new(
        position: usize, inline: &Inline, style: &ParagraphStyle, shaper: &mut Shaper<'_>,
    ) -> Span {
        let language = inline.language.as_ref().map(Language::tag);
        let hyphenation = language.map_or(style.hyphenation, Hyphenation::of_language);
        Span {
            range: 0..0,
            inline: position,
            style: Style {
                strong: inline.strong || style.strong,
                emphasis: inline.emphasis != style.emphasis,
                code: inline.code,
                leftward: false,
                language: language.map_or(0, |language| shaper.learn(language)),
            },
            size: if inline.code { style.size * CODE_SIZE } else { style.size },
            link: inline.link.is_some(),
            hyphenation: hyphenation.filter(|_| !inline.code),
        }
    }
}

/// A part of a text that is shaped at once.
pub struct Stretch<'c> {
    pub inline: usize,
    pub style: Style,
    pub size: Points,
    /// How deep it is embedded.
    pub level: Level,
    pub text: &'c str,
    /// The white after it, before letters of another script.
    pub gap: Points,
}

/// Where a Chinese or Japanese character stands beside a letter or figure of another script.
fn gaps(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return Vec::new();
    }
    let after = text.char_indices().skip(1);
    let pairs = text.chars().zip(after).filter(|(before, (_, after))| {
        let turns = |a: char, b: char| is_ideograph(a) && b.is_alphanumeric() && b < '\u{590}';
        turns(*before, *after) || turns(*after, *before)
    });
    pairs.map(|(_, (at, _))| at).collect()
}

/// Whether a character is Chinese or Japanese, and no punctuation.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

impl Content {
    /// The parts of a text between the line ends that its author asked for. Each
    /// but the last ends in a space, so that copied text does not run together.
    pub fn split(text: &[Inline], style: &ParagraphStyle, shaper: &mut Shaper<'_>) -> Vec<Content> {
        let mut parts = Vec::new();
        let mut part = Content::default();
        for (position, inline) in text.iter().enumerate() {
            let set = Span::new(position, inline, style, shaper);
            for stretch in inline.text.split_inclusive('\n') {
                match stretch.strip_suffix('\n') {
                    Some(line) => {
                        part.push(line, " ", &set);
                        parts.push(std::mem::take(&mut part));
                    }
                    None => part.push(stretch, "", &set),
                }
            }
        }
        parts.push(part);
        for part in &mut parts {
            part.mirrored = style.mirrored;
            part.by_words = style.by_words;
            part.gaps = gaps(&part.text);
            part.levels = Levels::of(&part.text, style.direction);
        }
        parts
    }

    /// A text in one style, by its language's direction; none if all goes from left to right.
    pub fn turning(
        text: &str, (style, size): (Style, Points), direction: Option<Direction>,
    ) -> Option<Content> {
        let levels = Levels::of(text, direction)?;
        let span =
            Span { range: 0..text.len(), inline: 0, style, size, link: false, hyphenation: None };
        Some(Content {
            text: text.to_string(),
            spans: vec![span],
            levels: Some(levels),
            mirrored: direction == Some(Direction::Leftward),
            ..Content::default()
        })
    }

    /// Adds a stretch of an inline that is `set` so, and then the text `after`.
    fn push(&mut self, stretch: &str, after: &str, set: &Span) {
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
            self.spans.push(Span { range: start..self.text.len(), ..set.clone() });
        }
    }

    pub fn slice(&self, range: Range<usize>) -> &str {
        let slice = self.text.get(range);
        debug_assert!(slice.is_some(), "ranges end between characters of the text");
        slice.unwrap_or_default()
    }

    pub fn is_last(&self, word: &Range<usize>) -> bool {
        self.slice(word.end..self.text.len()).trim_end().is_empty()
    }

    /// The stretches of `range`, each in one style and direction, by the levels of text or line.
    pub fn stretches<'c>(
        &'c self, mut range: Range<usize>, levels: Option<&'c Levels>,
    ) -> impl Iterator<Item = Stretch<'c>> {
        let first = self.spans.partition_point(|span| span.range.end <= range.start);
        let mut spans = self.spans.iter().skip(first).peekable();
        std::iter::from_fn(move || {
            let span = spans.peek().filter(|_| range.start < range.end)?;
            let end = span.range.end.min(range.end).min(self.next_gap(range.start));
            let end = levels.map_or(end, |levels| levels.end(range.start..end));
            let level = levels.map_or(Level::ltr(), |levels| levels.level(range.start));
            let text = self.slice(range.start..end);
            let style = Style { leftward: level.is_rtl(), ..span.style };
            let gap = if end < range.end { self.gap(end) } else { 0.0 };
            let stretch = Stretch { inline: span.inline, size: span.size, style, level, text, gap };
            if end == span.range.end {
                spans.next();
            }
            range.start = end;
            Some(stretch)
        })
    }

    /// The width of `range` set on one line.
    pub fn width(&self, shaper: &mut Shaper<'_>, range: Range<usize>) -> Points {
        let stretches = self.stretches(range, self.levels.as_ref());
        stretches.map(|part| shaper.width(part.text, part.style, part.size) + part.gap).sum()
    }

    fn next_gap(&self, at: usize) -> usize {
        self.gaps.get(self.gaps.partition_point(|&gap| gap <= at)).copied().unwrap_or(usize::MAX)
    }

    /// The width of the gap at a place, mostly none.
    pub fn gap(&self, at: usize) -> Points {
        let is_one = self.gaps.binary_search(&at).is_ok();
        let span = self.span_at(at).filter(|_| is_one);
        span.map_or(0.0, |span| span.size * GAP)
    }

    /// The stretch that holds the character at `position`.
    pub fn span_at(&self, position: usize) -> Option<&Span> {
        self.spans.get(self.spans.partition_point(|span: &Span| span.range.end <= position))
    }

    /// The places inside of a word where its author lets it break.
    pub fn soft_hyphens_in(&self, word: &Range<usize>) -> &[usize] {
        let first = self.soft_hyphens.partition_point(|&at| at <= word.start);
        let rest = self.soft_hyphens.get(first..).unwrap_or_default();
        let end = rest.partition_point(|&at| at < word.end);
        rest.get(..end).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each may be with each other")]
pub struct ParagraphStyle {
    pub size: Points,
    pub strong: bool,
    pub emphasis: bool,
    /// The language by whose rules its words are divided; none if they stay whole.
    pub hyphenation: Option<Hyphenation>,
    pub hyphens: Hyphens,
    /// Whether only white space parts its words: Korean.
    pub by_words: bool,
    /// Which way its language is written; none where nothing is known of it.
    pub direction: Option<Direction>,
    pub mirrored: bool,
}

/// A column narrower than this many times the text's size is hyphenated: about 80 characters.
const NARROW: f64 = 34.0;

impl ParagraphStyle {
    /// Which words are divided in a column of a width.
    pub fn hyphens(&self, width: Points) -> Hyphens {
        if width < NARROW * self.size { self.hyphens } else { Hyphens::LongWords }
    }
}
