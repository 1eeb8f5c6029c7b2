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
        let start = range.start.saturating_add(self.missing(before_start));
        start..range.end.saturating_add(self.missing(before_end))
    }

    fn missing(&self, gaps_before: usize) -> usize {
        let last = gaps_before.checked_sub(1);
        let last = last.and_then(|last| self.gaps.get(last));
        last.map_or(0, |(_, missing)| *missing)
    }
}

/// Leaves out shared indentation, and all attribute lists that are not in code.
pub fn strip(markdown: &str) -> Stripped {
    let mut removed = indentation(markdown);
    removed.extend(attribute_lists(markdown));
    removed.sort_by_key(|range| range.start);
    let mut text = String::with_capacity(markdown.len());
    let mut gaps = Vec::new();
    let (mut kept_from, mut missing) = (0, 0_usize);
    for range in removed {
        text.push_str(markdown.get(kept_from..range.start).unwrap_or_default());
        kept_from = range.end;
        missing = missing.saturating_add(range.len());
        gaps.push((text.len(), missing));
    }
    text.push_str(markdown.get(kept_from..).unwrap_or_default());
    Stripped { text, gaps }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The white space that all lines with words start with.
fn indentation(markdown: &str) -> Vec<Range<usize>> {
    let mut end = 0_usize;
    let lines = markdown.split_inclusive('\n').map(|line| {
        let start = end;
        end = end.saturating_add(line.len());
        (start, line)
    });
    let lines: Vec<_> = lines.filter(|(_, line)| !line.trim().is_empty()).collect();
    let indents = lines.iter().filter_map(|(_, line)| {
        let (indent, _) = line.split_once(|c| !is_blank(c))?;
        Some(indent)
    });
    let shared = indents.reduce(|shared, indent| {
        let same = shared.bytes().zip(indent.bytes());
        let same = same.take_while(|(a, b)| a == b).count();
        shared.get(..same).unwrap_or_default()
    });
    let shared = shared.map_or(0, str::len);
    if shared == 0 {
        return Vec::new();
    }
    let indent = |(start, _): (usize, _)| start..start.saturating_add(shared);
    lines.into_iter().map(indent).collect()
}

fn attribute_lists(markdown: &str) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut code = CodeSpans::default();
    let place = |rest: &str| markdown.len().saturating_sub(rest.len());
    let mut rest = markdown;
    while let Some(found) = from(rest, &['`', '{', '\\']) {
        rest = if found.starts_with('`') {
            code.after(found)
        } else if let Some(escaped) = found.strip_prefix('\\') {
            after_first(escaped)
        } else if let Some(after) = after_list(found, alone_on_line(markdown, place(found))) {
            lists.push(place(found)..place(after));
            after
        } else {
            after_first(found)
        };
    }
    lists
}

/// A text from the first of some signs on.
fn from<'t>(text: &'t str, signs: &[char]) -> Option<&'t str> {
    text.get(text.find(signs)?..)
}

fn after_first(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

/// Where code spans end, remembering which fences have no partner, so that
/// the text is not searched for them again.
#[derive(Default)]
struct CodeSpans {
    without_partner: BTreeSet<usize>,
}

impl CodeSpans {
    /// What follows the code span at the start of a text, or its run of
    /// backticks when no other of its length follows.
    fn after<'t>(&mut self, text: &'t str) -> &'t str {
        let (fence, after) = backticks(text);
        if self.without_partner.contains(&fence) {
            return after;
        }
        let mut rest = after;
        while let Some(found) = from(rest, &['`']) {
            let (length, behind) = backticks(found);
            if length == fence {
                return behind;
            }
            rest = behind;
        }
        self.without_partner.insert(fence);
        after
    }
}

/// How many backticks a text starts with, and what follows them.
fn backticks(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches('`');
    (text.len().saturating_sub(rest.len()), rest)
}

/// Whether only white space stands before a place on its line.
fn alone_on_line(markdown: &str, at: usize) -> bool {
    let before = markdown.get(..at).unwrap_or_default();
    let before = before.trim_end_matches(is_blank);
    before.is_empty() || before.ends_with('\n')
}

/// What follows the attribute list at the start of a text, if it is one.
/// Bare names (`{:toc}`) count only on a line of their own.
fn after_list(text: &str, own_line: bool) -> Option<&str> {
    let mut rest = text.strip_prefix("{:")?.trim_start_matches(is_blank);
    loop {
        if let Some(after) = rest.strip_prefix('}') {
            return Some(after);
        }
        let after = after_item(rest, own_line)?;
        rest = after.trim_start_matches(is_blank);
        if rest.len() == after.len() && !rest.starts_with('}') {
            return None;
        }
    }
}

/// What follows `.class`, `#id`, `key="value"` or a bare name.
fn after_item(text: &str, bare: bool) -> Option<&str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':');
    let name = text.trim_start_matches(['.', '#']);
    let after = name.trim_start_matches(is_name);
    if after.len() == name.len() {
        return None;
    }
    if name.len() < text.len() {
        return Some(after);
    }
    let Some(value) = after.strip_prefix('=') else {
        return bare.then_some(after);
    };
    let mut letters = value.chars();
    match letters.next()? {
        quote @ ('"' | '\'') => {
            let (inside, after) = letters.as_str().split_once(quote)?;
            (!inside.contains('\n')).then_some(after)
        }
        _ => Some(value.trim_start_matches(is_name)),
    }
}
