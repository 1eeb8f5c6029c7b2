//! Inline text to Markdown that reads back as the same text.
//!
//! The marks of Markdown cannot express every text, such as a strong bracket before a letter. What
//! is written is therefore read back; if that gives another text, it is written with HTML tags.

use std::cmp::Reverse;

use super::marked_lines::is_pasted;
use super::plain::is_plain;
use crate::model::{Block, Inline, Language, Link, Text};

/// The lines of a text; each but the last ends with a mark that keeps its break. Where lines may be
/// items together with those around them, every sign is escaped: [`Style::Tags`].
pub fn text_lines(text: &Text, style: Style) -> Vec<String> {
    // Most texts are words that nothing in Markdown changes.
    if let [only] = text.as_slice()
        && marks(only).is_empty()
        && is_plain(&only.text)
    {
        return vec![only.text.clone()];
    }
    let written = lines(text, style);
    if style == Style::Tags || reads_back(&written, text) {
        written
    } else {
        lines(text, Style::Tags)
    }
}

fn reads_back(lines: &[String], text: &Text) -> bool {
    let read = super::blocks(&lines.join("\n")).blocks;
    matches!(read.as_slice(), [Block::Paragraph(read)] if read == text)
}

#[derive(Clone, Copy, PartialEq)]
pub enum Style {
    /// `**strong**`, and escapes only where they are needed.
    Marks,
    /// `<strong>strong</strong>`, and every sign escaped.
    Tags,
}

#[derive(Clone, PartialEq)]
enum Mark<'a> {
    Language(&'a Language),
    Link(&'a Link),
    Strong,
    Emphasis,
    Struck,
    Code,
}

fn marks(inline: &Inline) -> Vec<Mark<'_>> {
    let mut marks: Vec<_> = inline.language.iter().map(Mark::Language).collect();
    marks.extend(inline.link.as_ref().map(Mark::Link));
    marks.extend(inline.strong.then_some(Mark::Strong));
    marks.extend(inline.emphasis.then_some(Mark::Emphasis));
    marks.extend(inline.struck.then_some(Mark::Struck));
    marks.extend(inline.code.then_some(Mark::Code));
    marks
}

/// For how many stretches a mark stays open; code is opened last.
fn reach(mark: &Mark<'_>, text: &[Inline]) -> usize {
    let has_mark = |inline: &&Inline| marks(inline).contains(mark);
    match mark {
        Mark::Code => 0,
        _ => text.iter().take_while(has_mark).count(),
    }
}

fn lines(text: &Text, style: Style) -> Vec<String> {
    let mut writer = Writer { style, before: Vec::new(), line: String::new(), open: Vec::new() };
    let mut rest = text.as_slice();
    while let [inline, after @ ..] = rest {
        for (number, stretch) in inline.text.split('\n').enumerate() {
            if number > 0 {
                writer.switch(&[]);
                writer.line_break();
            }
            if !stretch.is_empty() {
                writer.switch(rest);
                writer.stretch(stretch, inline.code);
            }
        }
        rest = after;
    }
    writer.switch(&[]);
    writer.before.push(writer.line);
    writer.before
}

struct Writer<'a> {
    style: Style,
    /// The lines that are written.
    before: Vec<String>,
    line: String,
    open: Vec<Mark<'a>>,
}

impl<'a> Writer<'a> {
    fn line_break(&mut self) {
        self.line.push('\\');
        self.before.push(std::mem::take(&mut self.line));
    }

    /// Closes the marks that end before `rest`, opens those of it, the longest first.
    fn switch(&mut self, rest: &'a [Inline]) {
        let style = self.style;
        let mut wanted = rest.first().map(marks).unwrap_or_default();
        let goes_on = |mark: &&Mark<'_>| wanted.contains(mark);
        let kept = self.open.iter().take_while(goes_on).count();
        for mark in self.open.split_off(kept).iter().rev() {
            self.line.push_str(&mark.close(style));
        }
        wanted.retain(|mark| !self.open.contains(mark));
        wanted.sort_by_cached_key(|mark| Reverse(reach(mark, rest)));
        for mark in &wanted {
            let open = mark.open(style);
            // After `!`, a link's bracket would open an image.
            if open == "[" && self.line.ends_with('!') {
                self.line.pop();
                self.line.push_str("\\!");
            }
            self.line.push_str(&open);
        }
        self.open.extend(wanted);
    }

    fn stretch(&mut self, text: &str, code: bool) {
        let style = self.style;
        let at_start = self.line.is_empty();
        let written = match (style, code) {
            (Style::Marks, true) => code_span(text),
            (Style::Marks, false) => escape(text, at_start),
            (Style::Tags, _) => escape_all(text),
        };
        self.line.push_str(&written);
    }
}

impl Mark<'_> {
    fn open(&self, style: Style) -> String {
        match (style, self) {
            (_, Mark::Language(language)) => format!("<span lang=\"{}\">", language.tag()),
            (Style::Marks, Mark::Link(_)) => "[".to_string(),
            (Style::Marks, Mark::Strong) => "**".to_string(),
            (Style::Marks, Mark::Emphasis) => "*".to_string(),
            (Style::Marks, Mark::Struck) => "~~".to_string(),
            (Style::Marks, Mark::Code) => String::new(),
            (Style::Tags, Mark::Link(link)) => format!("<a href=\"{}\">", quoted(link.as_str())),
            (Style::Tags, _) => format!("<{}>", self.tag()),
        }
    }

    fn close(&self, style: Style) -> String {
        match (style, self) {
            (Style::Marks, Mark::Link(link)) => format!("]({})", destination(link)),
            (Style::Marks, mark) if !matches!(mark, Mark::Language(_)) => self.open(style),
            _ => format!("</{}>", self.tag()),
        }
    }

    fn tag(&self) -> &'static str {
        match self {
            Mark::Language(_) => "span",
            Mark::Link(_) => "a",
            Mark::Strong => "strong",
            Mark::Emphasis => "em",
            Mark::Struck => "del",
            Mark::Code => "code",
        }
    }
}

fn entity(text: &str) -> String {
    text.replace('&', "&amp;")
}

/// A text as it may stand between quotation marks in a tag.
fn quoted(text: &str) -> String {
    entity(text).replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn destination(link: &Link) -> String {
    let address = link.as_str();
    let address = if address.contains('&') && address.contains(';') {
        entity(address)
    } else {
        address.to_string()
    };
    if address.contains(['(', ')']) { format!("<{address}>") } else { address }
}

/// A code span, fenced with one backtick more than it holds in a row.
fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').max_by_key(|run| run.len());
    let fence = "`".to_string() + longest.unwrap_or_default();
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

/// Escapes what Markdown would take for a mark, and nothing else.
fn escape(text: &str, at_start: bool) -> String {
    if at_start && let Some((digits, mark, rest)) = block_mark(text) {
        return format!("{digits}\\{mark}{}", escape(rest, false));
    }
    let mut escaped = String::new();
    if at_start && text.starts_with(is_pasted) {
        escaped.push('\\');
    }
    let mut before = None;
    let may_strike = text.matches('~').count() > 1;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        if is_mark(before, c, letters.as_str()) || (c == '~' && may_strike) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Whether a character could be a mark between what stands around it.
fn is_mark(before: Option<char>, c: char, after: &str) -> bool {
    let next = after.chars().next();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '[' | ']' => true,
        '*' => next != Some(' ') || !matches!(before, Some(' ') | None),
        '_' => !(is_word(before) && is_word(next)),
        '<' => next.is_none_or(|next| next.is_alphabetic() || "/!?".contains(next)),
        '&' => starts_entity(after),
        '{' => next.is_none_or(|next| next == ':'),
        _ => false,
    }
}

/// Whether what follows a `&` makes it an entity such as `&amp;`.
fn starts_entity(after: &str) -> bool {
    let name = after.trim_start_matches('#');
    let end = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    end.len() < name.len() && end.starts_with(';')
}

/// The sign that would make a line no paragraph, with what is before and behind it.
fn block_mark(line: &str) -> Option<(&str, &str, &str)> {
    // `a. ` and `i. ` may begin a list of letters.
    let is_letter = line.starts_with(['a', 'A', 'i', 'I'])
        && line.get(1..2).is_some_and(|it| ".)".contains(it));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let digits = if is_letter { 1 } else { digits };
    let (digits, rest) = line.split_at_checked(digits)?;
    let (sign, rest) = rest.split_at_checked(1)?;
    let alone = rest.is_empty() || rest.starts_with(' ');
    let marks = match sign {
        "." | ")" | "-" if !digits.is_empty() => alone,
        _ if !digits.is_empty() => false,
        "+" => alone,
        "-" => alone || rest.starts_with('-') || rest.starts_with(char::is_alphabetic),
        "*" => alone || rest.starts_with('-'),
        ">" | "=" | "~" => true,
        "(" => rest.get(1..3) == Some(") "),
        "#" => {
            rest.trim_start_matches('#').is_empty() || rest.trim_start_matches('#').starts_with(' ')
        }
        _ => false,
    };
    marks.then_some((digits, sign, rest))
}

/// Escapes every sign of ASCII, those that begin items, and the spaces that may stand behind these.
fn escape_all(text: &str) -> String {
    let escaped = |c: char| {
        if c.is_ascii_punctuation() || is_pasted(c) || (c != ' ' && c.is_whitespace()) {
            format!("&#{};", u32::from(c))
        } else {
            c.to_string()
        }
    };
    text.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::markup;

    /// What is written for what a Markdown text says.
    fn again(markdown: &str) -> String {
        text_lines(&markup::inline(markdown).0, Style::Marks).join("\n")
    }

    #[test]
    fn what_people_write_is_written_as_they_would() {
        for text in [
            "C++, R&D & Q&A: 8+ people (5 * 3 < 20), a_b, 50 % #1!",
            "**Strong *both* words** and `code`, *emphasis*",
            "[a **strong** label](https://example.com/?a=1&b=2)",
            "*Reference: [a **strong** label](https://example.com/x) and `code`*",
            "first line\\\nsecond line",
        ] {
            assert_eq!(again(text), text);
        }
    }

    #[test]
    fn what_would_be_a_mark_is_escaped() {
        for text in ["1\\. not a list", "\\# no heading", "\\*no emphasis\\*", "\\- no bullet"] {
            assert_eq!(again(text), text);
        }
    }

    #[test]
    fn what_marks_cannot_say_is_said_with_tags() {
        assert_eq!(again("<strong>(a)</strong>b"), "<strong>&#40;a&#41;</strong>b");
    }
}
