//! HTML tags in a text that is Markdown for the rest.
//!
//! Finds tags and reads their attributes; does not build a tree and never
//! fails, as what looks like no tag is text.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser};

use crate::base::source::placed_lines;

/// One tag as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name in lower case; `!--` for a comment.
    pub name: String,
    pub closing: bool,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    attributes: &'a str,
}

impl Tag<'_> {
    /// Whether it is a name and nothing else.
    pub fn is_bare(&self) -> bool {
        self.attributes.trim_matches([' ', '/']).is_empty()
    }

    /// The value of an attribute, its entities decoded; empty where it has none.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '=');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || c == '=');
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            let (value, after) = attribute_value(after);
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            rest = after;
        }
    }
}

/// The value behind an attribute's name, and what follows it.
fn attribute_value(after_name: &str) -> (&str, &str) {
    let Some(value) = after_name.trim_start().strip_prefix('=') else {
        return ("", after_name);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
}

/// The elements of HTML, with those that were and that people still write: all else
/// in angle brackets is text. <https://html.spec.whatwg.org/multipage/indices.html>
const ELEMENTS: &str = "
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div
    dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
    menu meta meter nav noscript object ol optgroup option output p param picture pre progress q
    rp rt ruby s samp script search section select small source span strike strong style sub
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul
    var video wbr
";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| ELEMENTS.split_whitespace().collect());

pub fn is_element(name: &str) -> bool {
    KNOWN.contains(name)
}

/// Whether a text begins with a tag of HTML, a comment, or what else is not shown.
pub fn starts_with_tag(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("<!") || text.starts_with("<?") || tag_at(text, 0, 0).is_some()
}

/// All tags of a text, in order: those of elements that HTML has.
pub fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut end = 0;
    let last_comment_end = text.rfind("-->").unwrap_or(0);
    text.match_indices('<').filter_map(move |(start, _)| {
        if start < end {
            return None;
        }
        let tag = tag_at(text, start, last_comment_end)?;
        end = tag.range.end;
        Some(tag)
    })
}

/// The lines that are one tag alone over what a site reads as Markdown, though `CommonMark` takes it for HTML: a
/// heading, or anything below a tag that says so (`<div markdown="1">`).
pub fn over_markdown(text: &str) -> Vec<Range<usize>> {
    if !text.contains('<') {
        return Vec::new();
    }
    let is_heading = |line: &str| {
        let words = line.trim_start().trim_start_matches('#');
        words.len() < line.trim_start().len() && words.starts_with([' ', '\t'])
    };
    let mut lines = placed_lines(text).peekable();
    let mut found = Vec::new();
    while let Some((start, line)) = lines.next() {
        let body = line.trim();
        let mut is_over = |tag: &Tag<'_>| {
            tag.attribute("markdown").is_some_and(|it| it != "0")
                || lines.peek().is_some_and(|(_, next)| is_heading(next))
        };
        let tag = if body.starts_with('<') { tags(body).next() } else { None };
        if tag.is_some_and(|tag| tag.range == (0..body.len()) && is_over(&tag)) {
            found.push(start..start.saturating_add(line.len()));
        }
    }
    found
}

/// The tag at a `<`, if it is one; `last_comment_end` saves searches for comments without end.
fn tag_at(text: &str, start: usize, last_comment_end: usize) -> Option<Tag<'_>> {
    let inside = text.get(start..)?.strip_prefix('<')?;
    let up_to = |rest: &str| start..text.len().saturating_sub(rest.len());
    if start < last_comment_end
        && let Some(comment) = inside.strip_prefix("!--")
    {
        let (_, rest) = comment.split_once("-->")?;
        return Some(Tag {
            name: "!--".into(),
            closing: false,
            range: up_to(rest),
            attributes: "",
        });
    }
    let ending = inside.strip_prefix('/');
    let named = ending.unwrap_or(inside);
    let name_end = named.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, rest) = named.split_at_checked(name_end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !rest.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
    {
        return None;
    }
    let name = name.to_ascii_lowercase();
    is_element(&name).then_some(())?;
    let (attributes, rest) = attributes(rest)?;
    is_plausible(attributes).then_some(())?;
    Some(Tag { name, closing: ending.is_some(), range: up_to(rest), attributes })
}

/// Whether what stands in a tag behind its name may be attributes: those without
/// any value are few, and other words are text, as in `a <b and b> c`.
fn is_plausible(attributes: &str) -> bool {
    const ALONE: [&str; 8] =
        ["markdown", "hidden", "checked", "disabled", "open", "reversed", "nowrap", "compact"];
    let mut words = attributes.trim_end_matches('/').split_whitespace();
    attributes.contains('=')
        || words.all(|word| ALONE.iter().any(|alone| word.eq_ignore_ascii_case(alone)))
}

/// What stands before the `>` that ends a tag, and what behind it; a quoted
/// one does not, and a `<` before it says that this is no tag.
fn attributes(rest: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let (attributes, end) = rest.split_at_checked(at)?;
                return Some((attributes, end.strip_prefix('>')?));
            }
            (None, '<') => return None,
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    None
}

/// A text with its entities (`&amp;`, `&#8217;`) decoded; a bare `&` stays.
pub fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
        let parts = end.and_then(|end| after.split_at_checked(end));
        if let Some((name, Some(after))) = parts.map(|(name, end)| (name, end.strip_prefix(';'))) {
            decoded.push_str(&entity(name));
            rest = after;
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded + rest
}

/// What `&name;` stands for, by `CommonMark`'s table of names.
fn entity(name: &str) -> String {
    Parser::new(&format!("&{name};"))
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_in_any_case_and_text_is_left_alone() {
        let text = "a < b <TD Style='font-weight:bold' markdown=\"1\">x</td> <3 <https://a.b>";
        let found: Vec<_> = tags(text).map(|t| (t.name.clone(), t.closing)).collect();
        assert_eq!(found, [("td".to_string(), false), ("td".to_string(), true)]);
        let cell = tags(text).next().unwrap();
        assert_eq!(cell.attribute("style").unwrap(), "font-weight:bold");
        assert_eq!(cell.attribute("markdown").unwrap(), "1");
        assert_eq!(cell.attribute("class"), None);
    }

    #[test]
    fn a_quoted_angle_bracket_does_not_end_a_tag() {
        let text = "<td title=\"a > b\" hidden>x";
        let cell = tags(text).next().unwrap();
        assert_eq!(&text[cell.range.end..], "x");
        assert_eq!(cell.attribute("hidden").unwrap(), "");
    }

    #[test]
    fn tags_inside_comments_are_none() {
        let found: Vec<_> = tags("<!-- <td> --><tr>").map(|t| t.name).collect();
        assert_eq!(found, ["!--", "tr"]);
    }

    #[test]
    fn entities_are_decoded_and_bare_ampersands_kept() {
        assert_eq!(decode("R&D &amp; &#8217;s &eacute; &x; A & B;"), "R&D & ’s é &x; A & B;");
    }
}
