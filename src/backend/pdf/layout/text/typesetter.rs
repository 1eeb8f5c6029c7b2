//! Text in a style to a flow of lines: the one place where layout asks for
//! paragraphs, and where it is recorded what the fonts could not show.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::design::{Design, TextStyle};
use super::flow::{Flow, FlowLine};
use super::inline_tags::InlineTags;
use crate::backend::pdf::frame::{Faults, Item, Passage, Shape, TagId, TagTree};
use crate::backend::pdf::paragraph::{
    Extent, Hyphenation, ParagraphStyle, Paragraphs, turning_label,
};
use crate::backend::pdf::text::{FaceId, Fonts, GlyphRun, Style};
use crate::base::units::{Point, Points};
use crate::model::{Direction, Inline, Language};

pub struct Typesetter<'f> {
    paragraphs: Paragraphs<'f>,
    hyphenation: Option<Hyphenation>,
    /// Which way the language is written.
    direction: Option<Direction>,
    /// The language of the words that are added, if it is not that of the text.
    labels_in: Option<Language>,
    /// The places in the ladder that links may lead to.
    places: Arc<BTreeSet<String>>,
    /// What is told of words that another revision removed, and of those it added.
    edits: Arc<[String; 3]>,
    /// Whether lines are only counted, not painted.
    measures: bool,
    passage: Passage,
    faults: Faults,
    pub design: Design,
}

impl<'f> Typesetter<'f> {
    pub fn new(fonts: &'f Fonts, design: Design, language: &str) -> Typesetter<'f> {
        Typesetter {
            paragraphs: Paragraphs::new(fonts, language),
            hyphenation: Hyphenation::of_language(language),
            direction: Direction::of_language(language),
            labels_in: None,
            places: Arc::default(),
            edits: Arc::default(),
            measures: false,
            passage: Passage::Repeated,
            faults: Faults::default(),
            design,
        }
    }

    /// How words are divided; none if they are not.
    pub fn hyphenation(&self) -> Option<Hyphenation> {
        self.hyphenation
    }

    pub fn is_mirrored(&self) -> bool {
        self.direction == Some(Direction::Leftward)
    }

    /// Makes typesetters for other threads: they set alike, and have set nothing yet.
    pub fn another(&self) -> impl Fn() -> Typesetter<'f> + Sync + use<'f> {
        let (fonts, language) = (self.paragraphs.fonts(), self.paragraphs.language().to_string());
        let (design, labels_in) = (self.design.clone(), self.labels_in.clone());
        let places = Arc::clone(&self.places);
        move || Typesetter {
            labels_in: labels_in.clone(),
            places: Arc::clone(&places),
            ..Typesetter::new(fonts, design.clone(), &language)
        }
    }

    /// Forgets the paragraphs that were set, if there are many of them.
    pub fn tidy(&mut self) {
        self.paragraphs.tidy();
    }

    /// Goes on in another language, to which words in the language of `labels` are added.
    pub fn speak(&mut self, language: &str, labels: &str) {
        self.paragraphs.speak(language);
        self.hyphenation = Hyphenation::of_language(language);
        self.direction = Direction::of_language(language);
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let is_foreign = primary(language) != primary(labels);
        self.labels_in = Language::parse(labels).filter(|_| is_foreign);
    }

    /// Lets links lead to these places in the ladder, and to no others.
    pub fn lead_to(&mut self, places: BTreeSet<String>) {
        self.places = Arc::new(places);
    }

    /// Says what is told of words that another revision removed, added and moved.
    pub fn tell_edits(&mut self, words: [&str; 3]) {
        self.edits = Arc::new(words.map(str::to_string));
    }

    /// Says which passage of the document is set from now on.
    pub fn passage(&mut self, passage: Passage) {
        self.passage = passage;
    }

    /// Sets words that the theme adds in the middle of a passage.
    pub fn words_of_theme<T>(&mut self, work: impl FnOnce(&mut Typesetter<'f>) -> T) -> T {
        let passage = std::mem::replace(&mut self.passage, Passage::Theme);
        let result = work(self);
        self.passage = passage;
        result
    }

    /// Says an element's language, if the theme adds its words in another one than the text's.
    fn speak_of(&self, tags: &mut TagTree, tag: TagId) {
        if let (Passage::Theme, Some(language)) = (&self.passage, &self.labels_in) {
            tags.speak(tag, language.clone());
        }
    }

    /// Says what is read instead of an element's content, in words of the theme.
    pub fn tell(&mut self, tags: &mut TagTree, tag: TagId, words: String) {
        tags.tell(tag, words);
        self.words_of_theme(|setter| setter.speak_of(tags, tag));
    }

    /// Does some work; gives what the fonts could not show of it as well.
    pub fn recorded<T>(&mut self, work: impl FnOnce(&mut Typesetter<'f>) -> T) -> (T, Faults) {
        let before = std::mem::take(&mut self.faults);
        let result = work(self);
        (result, std::mem::replace(&mut self.faults, before))
    }

    /// Adds what the fonts could not show of text that was set apart.
    pub fn append_faults(&mut self, faults: Faults) {
        self.faults.append(faults);
    }

    /// What the fonts could not show of the text that was set so far; the record begins anew.
    pub fn take_faults(&mut self) -> Faults {
        std::mem::take(&mut self.faults).sorted()
    }

    fn note_faults(&mut self, run: &GlyphRun) {
        for fault in run.faults() {
            self.faults.note(&self.passage, fault);
        }
    }

    /// Does work that needs only heights. Meanwhile lines are counted, and nothing stands on them.
    pub fn measure<T>(&mut self, work: impl FnOnce(&mut Typesetter<'f>) -> T) -> T {
        let before = std::mem::replace(&mut self.measures, true);
        let result = work(self);
        self.measures = before;
        result
    }

    /// Sets a paragraph as content of `tag`; links and code get elements of their own below it.
    pub fn paragraph(
        &mut self, tags: &mut TagTree, tag: TagId, text: &[Inline], style: &TextStyle,
        width: Points,
    ) -> Flow {
        let setting = self.style(style, text);
        self.speak_of(tags, tag);
        if self.measures {
            let count = self.paragraphs.count(text, &setting, width);
            return unpainted(count, style.leading);
        }
        let lines = self.paragraphs.lines(text, &setting, width);
        for placed in lines.iter().flat_map(|line| &line.runs) {
            self.note_faults(&placed.run);
        }
        let count = lines.len();
        let places = Arc::clone(&self.places);
        let edits = Arc::clone(&self.edits);
        let mut inline_tags = InlineTags::new(text, tag, &places, &edits);
        let mut divided = false;
        let lines = lines.iter().enumerate().map(|(position, line)| {
            let held = std::mem::replace(&mut divided, line.divided);
            let (items, links) = self.line(tags, &mut inline_tags, line, style);
            FlowLine {
                height: style.leading,
                items,
                links,
                width: line.width,
                position,
                count,
                // No word is divided between two pages.
                held,
                ..FlowLine::default()
            }
        });
        Flow { lines: lines.collect() }
    }

    /// Sets plain text as [`Typesetter::paragraph`] does.
    pub fn plain(
        &mut self, tags: &mut TagTree, tag: TagId, text: &str, style: &TextStyle, width: Points,
    ) -> Flow {
        self.paragraph(tags, tag, &[Inline::plain(text)], style, width)
    }

    /// Sets plain text that belongs to no element: it is repeated, or only its height is asked.
    pub fn untagged(&mut self, text: &str, style: &TextStyle, width: Points) -> Flow {
        self.plain(&mut TagTree::new(), TagTree::ROOT, text, style, width)
    }

    /// Sets a short text on one line, from `at` as its upper start corner, for
    /// items without a place in the tree or with one of their own.
    pub fn label(&mut self, text: &str, style: &TextStyle, at: Point) -> (Vec<Shape>, Points) {
        if self.measures {
            return (Vec::new(), self.width(text, style));
        }
        let baseline = at.y + self.baseline(style);
        let (runs, width) = self.runs(text, style, at.x);
        let mut shapes = Vec::with_capacity(runs.len());
        for (x, run) in runs {
            self.note_faults(&run);
            let start = Point { x, y: baseline };
            shapes.push(Shape::Glyphs { at: start, run, color: style.color });
        }
        (shapes, width)
    }

    /// The runs of a short text on one line, each with its place from `x`; and their whole width.
    fn runs(
        &mut self, text: &str, style: &TextStyle, x: Points,
    ) -> (Vec<(Points, GlyphRun)>, Points) {
        let shaper = self.paragraphs.shaper();
        let wanted = (wanted(style), style.size);
        if let Some((line, width)) = turning_label(shaper, text, wanted, self.direction) {
            let runs = line.runs.into_iter().map(|placed| (x + placed.x, placed.run));
            return (runs.collect(), width);
        }
        let mut end = x;
        let runs = shaper.shape(text, wanted.0, wanted.1).into_iter().map(|run| {
            let start = end;
            end += run.width();
            (start, run)
        });
        (runs.collect(), end - x)
    }

    /// As [`Typesetter::label`], as content of `tag`; gives the items alone.
    pub fn label_of(
        &mut self, tags: &mut TagTree, tag: TagId, text: &str, style: &TextStyle, at: Point,
    ) -> Vec<Item> {
        self.speak_of(tags, tag);
        let shapes = self.label(text, style, at).0.into_iter();
        shapes.map(|shape| Item::content(tag, shape)).collect()
    }

    pub fn width(&mut self, text: &str, style: &TextStyle) -> Points {
        if text.is_ascii() && !self.is_mirrored() {
            let shaper = self.paragraphs.shaper();
            return shaper.width(text, wanted(style), style.size);
        }
        self.runs(text, style, 0.0).1
    }

    /// One line with the sign that a level says nothing, as an artifact.
    pub fn sign_of_nothing(&mut self) -> Flow {
        let style = self.design.muted();
        let sign = self.design.nothing.clone();
        let (shapes, width) =
            self.words_of_theme(|setter| setter.label(&sign, &style, Point::default()));
        let items = shapes.into_iter().map(Item::artifact).collect();
        let line =
            FlowLine { height: style.leading, items, width, count: 1, ..FlowLine::default() };
        Flow::from(line)
    }

    /// How narrow and how wide a text may be set.
    pub fn extent(&mut self, text: &[Inline], style: &TextStyle) -> Extent {
        let style = self.style(style, text);
        self.paragraphs.extent(text, &style)
    }

    /// How a text is set: its lines end and turn as in the language of most of it.
    fn style(&self, style: &TextStyle, text: &[Inline]) -> ParagraphStyle {
        let longest = text.iter().max_by_key(|inline| inline.text.len());
        let foreign = longest.and_then(|inline| inline.language.as_ref()).map(Language::tag);
        let language = foreign.unwrap_or(self.paragraphs.language());
        ParagraphStyle {
            size: style.size,
            strong: style.strong,
            emphasis: style.emphasis,
            hyphenation: self.hyphenation,
            hyphens: style.hyphens,
            direction: foreign.map_or(self.direction, Direction::of_language),
            mirrored: self.is_mirrored(),
            by_words: language.split('-').next() == Some("ko"),
        }
    }

    /// From a line's top to its baseline: the letters stand in the middle of the leading.
    pub(super) fn baseline(&self, style: &TextStyle) -> Points {
        let metrics = self.paragraphs.fonts().face(FaceId::TEXT).metrics;
        let ascent = metrics.ascent * style.size / 1000.0;
        let descent = metrics.descent * style.size / 1000.0;
        (style.leading - ascent - descent) / 2.0 + ascent
    }
}

fn wanted(style: &TextStyle) -> Style {
    Style { strong: style.strong, emphasis: style.emphasis, ..Style::default() }
}

/// A paragraph of which only the height is known: empty lines, `count` of them.
fn unpainted(count: usize, height: Points) -> Flow {
    let lines =
        (0..count).map(|position| FlowLine { height, position, count, ..FlowLine::default() });
    Flow { lines: lines.collect() }
}
