//! A text line by line, as the rules about mistakes look at it, and what mends a mistake.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::source::placed_lines;

/// A mistake in the words of somebody who writes a ladder, and what is to be written.
pub struct Mend {
    /// The bytes at fault.
    pub range: Range<usize>,
    pub message: String,
    pub help: Vec<String>,
    /// What is to stand in place of which bytes, in order.
    pub edits: Vec<(Range<usize>, String)>,
}

impl Mend {
    pub fn help(mut self, help: impl Into<String>) -> Mend {
        self.help.push(help.into());
        self
    }
}

#[derive(Clone, Copy)]
pub struct Line<'t> {
    pub start: usize,
    pub text: &'t str,
}

impl<'t> Line<'t> {
    pub fn body(&self) -> &'t str {
        self.text.trim()
    }

    pub fn says(&self) -> bool {
        !self.body().is_empty() && !self.body().starts_with('#')
    }

    pub fn indent(&self) -> usize {
        self.text.len().saturating_sub(self.text.trim_start_matches(' ').len())
    }

    pub fn is_item(&self) -> bool {
        self.body() == "-" || self.body().starts_with("- ")
    }

    /// Without the dashes of items before it.
    pub fn content(&self) -> &'t str {
        let mut rest = self.body();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        rest
    }

    /// The column at which the key or text of the line begins.
    pub fn column(&self) -> usize {
        self.text.trim_end().len().saturating_sub(self.content().len())
    }

    /// The column at which what belongs to the line may begin.
    pub fn below(&self) -> usize {
        self.column().saturating_add(if self.is_item() && self.pair().is_none() { 0 } else { 2 })
    }

    pub fn pair(&self) -> Option<(&'t str, &'t str)> {
        let content = self.content();
        let (key, value) =
            content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
        is_word(key).then_some((key, value.trim()))
    }

    /// What the line says behind its dashes and its key.
    pub fn value(&self) -> &'t str {
        self.pair().map_or(self.content(), |(_, value)| value)
    }

    /// Whether a text on the lines below begins with a sign for that.
    pub fn opens_text(&self) -> bool {
        let value = self.value().trim_end_matches(|c: char| "+-".contains(c) || c.is_ascii_digit());
        matches!(value, "|" | ">")
    }

    pub fn with_value(&self, value: &str) -> String {
        let body = self.body();
        let before = body.len().saturating_sub(self.value().len());
        format!("{}{value}", body.get(..before).unwrap_or_default())
    }

    /// The bytes of the line, without the white space around it.
    pub fn range(&self) -> Range<usize> {
        let blank = self.text.len().saturating_sub(self.text.trim_start().len());
        let start = self.start.saturating_add(blank);
        start..start.saturating_add(self.body().len())
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    /// The white space before it.
    pub fn margin(&self) -> Range<usize> {
        self.start..self.range().start
    }

    pub fn white(&self) -> impl Iterator<Item = char> + use<'t> {
        self.text.chars().take_while(|c| c.is_whitespace())
    }

    /// The edit by which the line begins in another column.
    pub fn moved(&self, column: usize) -> (Range<usize>, String) {
        (self.margin(), " ".repeat(column))
    }

    pub fn mend(&self, message: impl Into<String>, edits: Vec<(Range<usize>, String)>) -> Mend {
        Mend { range: self.range(), message: message.into(), help: Vec::new(), edits }
    }

    /// Mended by other words on the line, which the help tells behind its own.
    pub fn written(&self, message: impl Into<String>, help: &str, body: &str) -> Mend {
        self.mend(message, vec![(self.range(), body.to_string())]).help(format!("{help} `{body}`"))
    }
}

pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    placed_lines(text).map(|(start, line)| Line { start, text: line.trim_end_matches('\n') })
}

pub fn is_word(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && key.len() <= 60
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The lines of a text that say something, and what is known of its keys.
pub struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line<'t>>,
    /// How often each key is written.
    written: HashMap<&'t str, usize>,
    /// The keys of the record.
    pub keys: &'t [String],
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str, keys: &'t [String]) -> Page<'t> {
        let lines: Vec<_> = lines(text).filter(Line::says).collect();
        let mut written = HashMap::new();
        for word in lines.iter().flat_map(|line| line.text.split([' ', '{', ','])) {
            if let Some(key) = word.strip_suffix(':') {
                let count = written.entry(key).or_insert(0_usize);
                *count = count.saturating_add(1);
            }
        }
        Page { text, lines, written, keys }
    }

    /// The lines above one, the nearest first.
    pub fn above(&self, at: usize) -> impl Iterator<Item = &Line<'t>> {
        self.lines.get(..at).unwrap_or_default().iter().rev()
    }

    /// The line and those right below that are like it.
    pub fn run(&self, at: usize, is_like: impl Fn(&Line<'t>) -> bool) -> &[Line<'t>] {
        let lines = self.lines.get(at..).unwrap_or_default();
        let count = lines.iter().skip(1).take_while(|line| is_like(line)).count();
        lines.get(..=count).unwrap_or_default()
    }

    /// Whether a word is a key of the record, or elsewhere in the text.
    pub fn is_key(&self, key: &str) -> bool {
        self.is_of_record(key) || self.written.get(key).is_some_and(|count| *count > 0)
    }

    pub fn is_of_record(&self, key: &str) -> bool {
        self.keys.iter().any(|it| it == key)
    }

    /// Whether a line has a key that is known from elsewhere.
    pub fn has_key(&self, line: &Line<'_>) -> bool {
        let is_known = |count: &usize| *count > 1;
        line.pair().is_some_and(|(key, _)| {
            self.is_of_record(key) || self.written.get(key).is_some_and(is_known)
        })
    }
}
