//! The front matter of a document: the lines between `---` at its top, or `+++`, of `key = value`.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, short};
use crate::base::invisible;
use crate::base::source::{Place, Source};

/// Keys that say what a page is called and where it stands, and those by which programs
/// that publish pages are told what to do: none is part of what a reader sees.
const WITHOUT_WORDS: &str = "
    title name track order weight nav_order position sidebar_position level ladderpress
    layout permalink slug url aliases id uuid draft published date lastmod updated toc sidebar
    sidebar_label icon type template hide_title nav_exclude has_children parent lang language
    linktitle sidebartitle sidebar_title navtitle nav_title shorttitle short_title menu_title
    menu outline editlink
";

const MOST_NAMED: usize = 20;

/// Says which keys above pages are not read, all in one message.
pub fn unread<'a>(pages: impl Iterator<Item = &'a Arc<Source>>) -> Option<Diagnostic> {
    let mut names: Vec<String> = Vec::new();
    let mut first = None;
    for source in pages {
        let end = read(source).1;
        let mut start = 0_usize;
        for line in source.slice(0..end).split_inclusive('\n') {
            let place = start..start.saturating_add(line.len());
            start = place.end;
            let Some((key, _)) = line.split_once(MARKS) else { continue };
            let is_key = key.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let lower = key.trim().to_lowercase();
            if !is_key || WITHOUT_WORDS.split_whitespace().any(|known| known == lower) {
                continue;
            }
            first.get_or_insert_with(|| Place::new(source, place).trimmed());
            let name = format!("`{}`", short(key.trim()));
            if names.len() < MOST_NAMED && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let message = format!("not read of what stands above pages: {}", names.join(", "));
    let warning = Diagnostic::warning(Code::LeftOut, message).at(first?);
    Some(warning.help("write what belongs to the ladder below the `---`"))
}

/// What a document says of itself before its text.
#[derive(Debug, Clone)]
pub enum FrontMatter {
    Missing,
    /// It begins with this line and does not end.
    Unclosed(Place),
    /// Its lines of the form `key: value`.
    Properties(Vec<Property>),
}

#[derive(Debug, Clone)]
pub struct Property {
    pub key: String,
    /// What is said, without quotes, comment and what nobody sees; not empty.
    pub value: String,
    pub place: Place,
}

/// What the lines above a page say under one of some keys.
pub fn said(source: &Arc<Source>, keys: &[&str]) -> Option<Property> {
    match read(source).0 {
        FrontMatter::Properties(all) => all.into_iter().find(|it| keys.contains(&it.key.trim())),
        _ => None,
    }
}

/// The front matter at the top of a text, and the byte behind it.
pub(super) fn read(source: &Arc<Source>) -> (FrontMatter, usize) {
    let text = source.text();
    let mut end = text.len().saturating_sub(text.trim_start().len());
    let mut lines = text.trim_start().split_inclusive('\n').map(|line| {
        let start = end;
        end = start.saturating_add(line.len());
        start..end
    });
    let Some(opening) = lines.next() else { return (FrontMatter::Missing, 0) };
    let fence = source.slice(opening.clone()).trim_end();
    let is_toml = fence == "+++";
    if !is_toml && fence != "---" {
        return (FrontMatter::Missing, 0);
    }
    let mut properties = Vec::new();
    let (mut has_keys, mut is_blank) = (false, true);
    for line in lines {
        let words = source.slice(line.clone()).trim_end();
        if words == fence || words == "..." {
            if !has_keys && !is_blank {
                break;
            }
            return (FrontMatter::Properties(properties), line.end);
        }
        if !is_toml && is_text(words) {
            break;
        }
        has_keys |= is_toml || is_key(words);
        is_blank &= words.is_empty();
        properties.extend(property(source, line));
    }
    let is_open = has_keys && !is_toml;
    let unclosed = || FrontMatter::Unclosed(Place::new(source, opening));
    (if is_open { unclosed() } else { FrontMatter::Missing }, 0)
}

/// The most words of a key.
const MOST_OF_KEY: usize = 3;

/// Whether a line begins with a key.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_word = key.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
    // `_Note: all in emphasis_`, and an address.
    let is_marked = key.starts_with('_') && value.ends_with('_') || value.starts_with('/');
    let is_short = key.split_whitespace().count() <= MOST_OF_KEY;
    is_word && is_short && !is_marked
}

/// Whether a line below `---` is text, so that this was a rule: no key, nor what stands below one.
fn is_text(line: &str) -> bool {
    let is_below = line.is_empty() || line.starts_with(char::is_whitespace);
    let is_mark =
        line == "-" || line.starts_with("- ") || line.starts_with(['#', '[', ']', '{', '}']);
    !is_below && !is_mark && !is_key(line)
}

/// What stands between a key and its value.
const MARKS: [char; 2] = [':', '='];

fn property(source: &Arc<Source>, line: Range<usize>) -> Option<Property> {
    let (key, written) = source.slice(line.clone()).split_once(MARKS)?;
    let start = line.end.saturating_sub(written.len());
    let value = invisible::replaced(scalar(written), false);
    let value = value.trim();
    (!value.is_empty()).then(|| Property {
        key: key.to_string(),
        value: value.to_string(),
        place: Place::new(source, start..line.end).trimmed(),
    })
}

/// The text of a value on one line, without quotes or comment.
fn scalar(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split(quote).next().unwrap_or(inner).trim();
        }
    }
    if value.starts_with('#') {
        ""
    } else {
        value.split(" #").next().unwrap_or_default().trim_end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_two_rules_is_no_front_matter() {
        let read = |text: &str| read(&Source::new("a.md", text));
        for text in
            ["---\n\n# Baker\n\nBakes.\n\n---\n", "---\n# Baker\n\n---\n", "---\nBakes.\n---\n"]
        {
            assert!(matches!(read(text), (FrontMatter::Missing, 0)), "{text}");
        }
        for text in ["---\norder: 1\n\n# Baker\n\nBakes.\n\n---\n", "---\norder: 1\nBakes.\n"] {
            assert!(matches!(read(text), (FrontMatter::Unclosed(_), 0)), "{text}");
        }
        for text in
            ["---\n---\n", "---\n# A remark.\ntags:\n- a\n---\n", "---\ntext: |\n  Bakes.\n---\n"]
        {
            assert!(matches!(read(text), (FrontMatter::Properties(_), 8..)), "{text}");
        }
    }

    #[test]
    fn lines_of_keys_and_values_are_read_with_their_places() {
        for text in [
            "---\ntitle:\u{202E} Engineer\nicon: a: b\nempty:\norder: 12\n---\n# x",
            "\n---\r\ntitle: \"Engineer\"\r\nicon: a: b\norder:  12 # twelfth\r\n---\r\n# x",
        ] {
            let source = Source::new("a.md", text);
            let (FrontMatter::Properties(properties), end) = read(&source) else {
                panic!("{text}");
            };
            let said: Vec<_> = properties
                .iter()
                .map(|property| (property.key.as_str(), property.value.as_str()))
                .collect();
            assert_eq!(said, [("title", "Engineer"), ("icon", "a: b"), ("order", "12")]);
            assert_eq!(&text[end..], "# x");
            let place = properties[2].place.range();
            assert!(text[place].starts_with("12"));
        }
    }

    #[test]
    fn missing_and_open_front_matter_are_told_apart() {
        let read = |text: &str| read(&Source::new("a.md", text)).0;
        assert!(matches!(read("# A\n"), FrontMatter::Missing));
        assert!(matches!(read("---\ntitle: A\n"), FrontMatter::Unclosed(_)));
    }
}
