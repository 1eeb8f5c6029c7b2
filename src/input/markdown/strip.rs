//! What goes before `CommonMark` is parsed: kramdown attribute lists
//! (`{:target="_blank"}`, `{: .class #id}`) and indentation that all lines share.
//!
//! The lists may stand inside emphasis, which would not close beside braces
//! or white space; an indented text would be taken for code.

use std::collections::BTreeSet;
use std::ops::Range;

/// A text without attribute lists and shared indentation.
pub struct Stripped {
    /// What is left.
    pub text: String,
    /// For each stretch that was left out: where it would stand in `text`, and
    /// how many bytes are missing up to its end.
    gaps: Vec<(usize, usize)>,
}

impl Stripped {
    /// Where a stretch of the text that is left stands in the original.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let before_start = self.gaps.partition_point(|&(at, _)| at <= range.start);
        let before_end = self.gaps.partition_point(|&(at, _)| at < range.end);
        range.start + self.missing(before_start)..range.end + self.missing(before_end)
    }

    fn missing(&self, gaps_before: usize) -> usize {
        gaps_before
            .checked_sub(1)
            .map_or(0, |last| self.gaps[last].1)
    }
}

/// Leaves out shared indentation, and all attribute lists that are not in code.
pub fn strip(markdown: &str) -> Stripped {
    let mut removed = indentation(markdown);
    removed.extend(attribute_lists(markdown));
    removed.sort_by_key(|range| range.start);
    let mut text = String::with_capacity(markdown.len());
    let mut gaps = Vec::new();
    let (mut kept_from, mut missing) = (0, 0);
    for range in removed {
        text.push_str(&markdown[kept_from..range.start]);
        kept_from = range.end;
        missing += range.len();
        gaps.push((text.len(), missing));
    }
    text.push_str(&markdown[kept_from..]);
    Stripped { text, gaps }
}

/// The white space that all lines with words start with.
fn indentation(markdown: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let lines: Vec<_> = markdown
        .split_inclusive('\n')
        .map(|line| {
            start += line.len();
            (start - line.len(), line)
        })
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let shared = lines
        .iter()
        .map(|(_, line)| &line[..line.len() - line.trim_start_matches([' ', '\t']).len()])
        .reduce(|shared, indent| {
            let same = shared
                .bytes()
                .zip(indent.bytes())
                .take_while(|(a, b)| a == b);
            &shared[..same.count()]
        })
        .map_or(0, str::len);
    if shared == 0 {
        return Vec::new();
    }
    let indent = |(start, _)| start..start + shared;
    lines.into_iter().map(indent).collect()
}

fn attribute_lists(markdown: &str) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut code = CodeSpans::default();
    let mut at = 0;
    while let Some(next) = markdown[at..]
        .find(['`', '{', '\\'])
        .map(|found| at + found)
    {
        let rest = &markdown[next..];
        at = if rest.starts_with('`') {
            code.end(markdown, next)
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            next + 1 + escaped.chars().next().map_or(0, char::len_utf8)
        } else if let Some(length) = list_length(rest, alone_on_line(markdown, next)) {
            lists.push(next..next + length);
            next + length
        } else {
            next + 1
        };
    }
    lists
}

/// Where code spans end, remembering which fences have no partner, so that
/// the text is not searched for them again.
#[derive(Default)]
struct CodeSpans {
    without_partner: BTreeSet<usize>,
}

impl CodeSpans {
    /// The end of the code span that starts at a backtick, or of its run of
    /// backticks when no other of its length follows.
    fn end(&mut self, markdown: &str, start: usize) -> usize {
        let fence = run_length(&markdown[start..]);
        let mut at = start + fence;
        let run_end = at;
        if self.without_partner.contains(&fence) {
            return run_end;
        }
        while let Some(next) = markdown[at..].find('`').map(|found| at + found) {
            let length = run_length(&markdown[next..]);
            at = next + length;
            if length == fence {
                return at;
            }
        }
        self.without_partner.insert(fence);
        run_end
    }
}

fn run_length(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Whether only white space stands before a place on its line.
fn alone_on_line(markdown: &str, at: usize) -> bool {
    let before = markdown[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// The length of the attribute list at the start of a text, if it is one.
/// Bare names (`{:toc}`) count only on a line of their own.
fn list_length(text: &str, own_line: bool) -> Option<usize> {
    let inside = text.strip_prefix("{:")?;
    let mut rest = inside.trim_start_matches([' ', '\t']);
    while !rest.starts_with('}') {
        let length = item_length(rest, own_line)?;
        rest = &rest[length..];
        let after = rest.trim_start_matches([' ', '\t']);
        if after.len() == rest.len() && !after.starts_with('}') {
            return None;
        }
        rest = after;
    }
    Some(text.len() - rest.len() + 1)
}

/// The length of `.class`, `#id`, `key="value"` or a bare name.
fn item_length(text: &str, bare: bool) -> Option<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':');
    let name = text.trim_start_matches(['.', '#']);
    let after = name.trim_start_matches(is_name);
    if after.len() == name.len() {
        return None;
    }
    if name.len() < text.len() {
        return Some(text.len() - after.len());
    }
    let Some(value) = after.strip_prefix('=') else {
        return bare.then_some(text.len() - after.len());
    };
    let rest = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote)?.1,
        _ => value.trim_start_matches(is_name),
    };
    let length = text.len() - rest.len();
    (!text[..length].contains('\n')).then_some(length)
}
