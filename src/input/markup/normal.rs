//! Inline text in its normal form.

use super::strip::is_ideographic;
use crate::base::invisible::{self, is_of_isolate};
use crate::base::source::is_space;
use crate::model::{Block, Inline, Text};

/// The gap where a line ends and its text goes on.
const SOFT: char = '\r';

/// The same of Markdown, whose authors end lines where they mean to.
const LINE: char = '\x0B';

/// The most bytes of a line that is a title; a longer one may be wrapped.
const MOST_OF_TITLE: usize = 60;

/// Gathers text, one space between words, one stretch for equal markup.
#[derive(Default)]
pub struct TextBuilder {
    text: Text,
    gap: Option<char>,
    /// How many bytes of text there are.
    len: usize,
    /// How many of them stand before the last line.
    line: usize,
}

impl TextBuilder {
    /// Adds normal text, whose lines end where they end in it.
    pub fn push_lines(&mut self, text: &str, markup: &Inline) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.line_break();
            }
            self.push(line, markup);
        }
    }

    /// Adds text that is marked up like `markup`, whose own text is left aside.
    pub fn push(&mut self, words: &str, markup: &Inline) {
        let words = invisible::replaced(words, true);
        if is_normal(&words) {
            self.fill_gap(markup, &words);
            self.append(&words, markup);
            return;
        }
        for word in words.split_inclusive(is_space) {
            let (word, end) = word.split_at(word.trim_end_matches(is_space).len());
            if !word.is_empty() {
                self.fill_gap(markup, word);
                self.append(word, markup);
            }
            match end {
                "" => {}
                "\n" if self.gap != Some('\n') => self.gap = Some(SOFT),
                _ => _ = self.gap.get_or_insert(' '),
            }
        }
    }

    /// Adds the end of a line: a space, but not between Chinese or Japanese characters.
    pub fn soft_break(&mut self) {
        self.gap.get_or_insert(LINE);
    }

    pub fn last(&self) -> Option<char> {
        self.text.last()?.text.chars().next_back()
    }

    pub fn line_break(&mut self) {
        self.gap = Some('\n');
    }

    /// Whether nothing but white space was added.
    pub fn is_empty(&self) -> bool {
        self.text.iter().all(|inline| inline.text.chars().all(char::is_whitespace))
    }

    /// How many bytes of text were added.
    pub fn len(&self) -> usize {
        self.len
    }

    /// What was added behind so many bytes.
    pub fn since(&self, start: usize) -> String {
        let mut found = Vec::new();
        let mut at = self.len;
        for inline in self.text.iter().rev() {
            if at <= start {
                break;
            }
            at = at.saturating_sub(inline.text.len());
            found.push(inline.text.get(start.saturating_sub(at)..).unwrap_or_default());
        }
        found.into_iter().rev().collect()
    }

    /// Takes out what was added behind so many bytes.
    pub fn cut(&mut self, start: usize) {
        while let Some(last) = self.text.last_mut().filter(|_| self.len > start) {
            let before = self.len.saturating_sub(last.text.len());
            last.text.truncate(start.saturating_sub(before));
            self.len = before.saturating_add(last.text.len());
            self.text.pop_if(|last| last.text.is_empty());
        }
    }

    pub fn take(&mut self) -> Text {
        self.gap = None;
        (self.len, self.line) = (0, 0);
        std::mem::take(&mut self.text)
    }

    /// Puts the white space before a word; it has the marks that both its sides have.
    fn fill_gap(&mut self, next: &Inline, word: &str) {
        let Some(mut gap) = self.gap.take() else {
            return;
        };
        let is_end = matches!(gap, LINE | '\n');
        if gap == LINE {
            gap = if self.ends_title(next, word) { '\n' } else { SOFT };
        }
        if gap == SOFT {
            if self.last().is_some_and(is_ideographic) && word.starts_with(is_ideographic) {
                return;
            }
            gap = ' ';
        }
        let Some(last) = self.text.last() else { return };
        let between = Inline {
            text: String::new(),
            strong: last.strong && next.strong,
            emphasis: last.emphasis && next.emphasis,
            code: last.code && next.code,
            struck: last.struck && next.struck,
            edit: None,
            link: last.link.clone().filter(|link| next.link.as_ref() == Some(link)),
            language: last.language.clone().filter(|it| next.language.as_ref() == Some(it)),
        };
        self.append(gap.encode_utf8(&mut [0; 4]), &between);
        if is_end {
            self.line = self.len;
        }
    }

    /// Whether the last line is a title, all in strong, and the next one is not; what stands
    /// before it is a line too then.
    fn ends_title(&mut self, next: &Inline, word: &str) -> bool {
        let length = self.len.saturating_sub(self.line);
        let Some((last, before)) = self.text.split_last_mut() else { return false };
        let is_title = last.strong && last.text.len() == length && length <= MOST_OF_TITLE;
        let Some(before) = before.last_mut().filter(|_| is_title && !next.strong) else {
            return is_title && !next.strong;
        };
        let is_line = before.text.ends_with([' ', '\n']) && !word.starts_with(char::is_lowercase);
        if is_line {
            before.text.pop();
            before.text.push('\n');
        }
        is_line
    }

    fn append(&mut self, text: &str, markup: &Inline) {
        self.len = self.len.saturating_add(text.len());
        match self.text.last_mut() {
            Some(last) if alike(last, markup) => last.text.push_str(text),
            _ => self.text.push(Inline { text: text.to_string(), ..markup.clone() }),
        }
    }
}

fn alike(a: &Inline, b: &Inline) -> bool {
    (a.strong, a.emphasis, a.code, a.struck, &a.link, &a.language)
        == (b.strong, b.emphasis, b.code, b.struck, &b.link, &b.language)
}

/// Leaves out isolates that do not begin and end in a paragraph; gives their places.
pub fn without_lone_isolates(text: &mut Text) -> Vec<usize> {
    let letters = text.iter().flat_map(|inline| inline.text.chars());
    let lone = invisible::unpaired(letters.filter(|&c| is_of_isolate(c)).enumerate());
    if lone.is_empty() {
        return lone;
    }
    let mut isolates = 0..;
    for inline in &mut *text {
        let is_lone = |at: usize| lone.binary_search(&at).is_ok();
        inline.text.retain(|c| !is_of_isolate(c) || !isolates.next().is_some_and(is_lone));
    }
    *text = flatten(&[Block::Paragraph(std::mem::take(text))]);
    lone
}

/// A text cut at its line ends.
pub fn lines_of(text: &[Inline]) -> Vec<Text> {
    let mut lines = vec![Text::new()];
    for inline in text {
        for (number, words) in inline.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Text::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !words.is_empty()) {
                line.push(Inline { text: words.to_string(), ..inline.clone() });
            }
        }
    }
    lines
}

/// Whether a text is words with one space between them.
fn is_normal(text: &str) -> bool {
    let mut is_after_space = true;
    let is_normal = text.chars().all(|c| {
        let is_space = is_space(c);
        let fits = !is_space || c == ' ' && !is_after_space;
        is_after_space = is_space;
        fits
    });
    is_normal && !is_after_space
}

/// All text of some blocks as one, a line for each paragraph.
pub fn flatten(blocks: &[Block]) -> Text {
    // Most texts are words alone.
    if let [Block::Paragraph(text)] = blocks
        && let [only] = text.as_slice()
        && only.text.trim().len() == only.text.len()
        && !only.text.contains('\n')
        && !only.text.contains("  ")
    {
        return text.clone();
    }
    let mut builder = TextBuilder::default();
    flatten_into(&mut builder, blocks);
    builder.take()
}

fn flatten_into(builder: &mut TextBuilder, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                builder.line_break();
                append_lines(builder, text);
            }
            Block::List(list) => {
                for (position, item) in list.items.iter().enumerate() {
                    builder.line_break();
                    if let Some(start) = list.start {
                        let number = start.saturating_add(position as u64);
                        builder.push(&format!("{number}. "), &Inline::default());
                    }
                    flatten_item(builder, &item.blocks);
                }
            }
        }
    }
}

/// The first paragraph goes on where the item starts, all else on new lines.
fn flatten_item(builder: &mut TextBuilder, blocks: &[Block]) {
    match blocks {
        [Block::Paragraph(text), rest @ ..] => {
            append_lines(builder, text);
            flatten_into(builder, rest);
        }
        _ => flatten_into(builder, blocks),
    }
}

/// Adds a text with its line breaks.
pub fn append_lines(builder: &mut TextBuilder, text: &[Inline]) {
    for inline in text {
        builder.push_lines(&inline.text, inline);
    }
}
