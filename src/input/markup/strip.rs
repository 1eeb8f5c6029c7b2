//! What is left out or changed before `CommonMark` is parsed: comments, kramdown attribute lists
//! (`{:target="_blank"}`, `{: .class #id}`), indentation that all lines share, links of wikis
//! (`[[page|words]]`), and what keeps marks beside the punctuation of Chinese, Japanese and Korean
//! from being marks.
//!
//! The attribute lists may stand inside emphasis, which would not close beside braces or white
//! space; an indented text would be taken for code.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Of;
use super::edits::Edit;
use super::marked_lines::is_pasted;
use crate::base::source::placed_lines;

/// A letter of no language that keeps emphasis and punctuation apart, and stays in no text.
pub const APART: char = '\u{FDD0}';

/// The longest link of a wiki, in characters.
const LONGEST_LINK: usize = 200;

/// What is to be done to a text; in a Markdown cell, `\|` is a bar even in code.
pub fn strip(markdown: &str, of: Of) -> Vec<Edit> {
    let mut edits: Vec<_> = indentation(markdown).into_iter().map(Edit::without).collect();
    let mut scan = Scan {
        markdown,
        is_cell: of == Of::Cell,
        has_wiki_links: of != Of::Text && markdown.contains("[["),
        last_comment_end: markdown.rfind("-->").unwrap_or(0),
        is_ascii: markdown.is_ascii(),
        code: CodeSpans::default(),
        edits: Vec::new(),
    };
    scan.all();
    edits.append(&mut scan.edits);
    edits
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The white space that all lines with words start with.
fn indentation(markdown: &str) -> Vec<Range<usize>> {
    let lines = placed_lines(markdown).filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<_> = lines.collect();
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

struct Scan<'t> {
    markdown: &'t str,
    is_cell: bool,
    has_wiki_links: bool,
    last_comment_end: usize,
    is_ascii: bool,
    code: CodeSpans,
    edits: Vec<Edit>,
}

impl<'t> Scan<'t> {
    fn all(&mut self) {
        let signs: &[char] = match (self.is_ascii, self.has_wiki_links) {
            (true, false) => &['`', '{', '\\', '<'],
            (true, true) => &['`', '{', '\\', '<', '['],
            (false, false) => &['`', '{', '\\', '<', '*', '~', APART],
            (false, true) => &['`', '{', '\\', '<', '*', '~', APART, '['],
        };
        let mut rest = self.markdown;
        while let Some(found) = from(rest, signs) {
            rest = self.after(found);
        }
    }

    /// Looks at what stands at a sign, and gives what follows it.
    fn after(&mut self, found: &'t str) -> &'t str {
        let at = self.place(found);
        match found.chars().next() {
            Some('`') => self.after_code(found),
            Some('\\') => {
                let escaped = after_first(found);
                if escaped.starts_with(is_pasted) {
                    self.leave_out(found, escaped);
                }
                after_first(escaped)
            }
            Some('<') => self.after_comment(found),
            Some('[') => self.after_bracket(found),
            Some('{') => match after_list(found, alone_on_line(self.markdown, at)) {
                Some(after) => self.leave_out(found, after),
                None => after_first(found),
            },
            Some(APART) => self.leave_out(found, after_first(found)),
            _ => self.after_marks(found),
        }
    }

    fn place(&self, rest: &str) -> usize {
        self.markdown.len().saturating_sub(rest.len())
    }

    fn leave_out(&mut self, found: &'t str, after: &'t str) -> &'t str {
        let range = self.place(found)..self.place(after);
        self.edits.push(Edit::without(range));
        after
    }

    fn after_code(&mut self, found: &'t str) -> &'t str {
        let behind = self.code.after(found);
        let code = found.get(..found.len().saturating_sub(behind.len()));
        for (at, _) in code.unwrap_or_default().match_indices("\\|") {
            if self.is_cell {
                let at = self.place(found).saturating_add(at);
                self.edits.push(Edit::without(at..at.saturating_add(1)));
            }
        }
        behind
    }

    fn after_comment(&mut self, found: &'t str) -> &'t str {
        let may_end = self.place(found) < self.last_comment_end;
        let inside = found.strip_prefix("<!--").filter(|_| may_end);
        match inside.and_then(|inside| inside.split_once("-->")) {
            Some((_, after)) => self.leave_out(found, after),
            None => after_first(found),
        }
    }

    /// Makes a link of one that is written as in wikis.
    fn after_bracket(&mut self, found: &'t str) -> &'t str {
        let before = self.markdown.get(..self.place(found)).and_then(|it| it.chars().next_back());
        let link = wiki_link(found).filter(|_| !before.is_some_and(char::is_alphanumeric));
        let Some((inside, after)) = link else { return after_first(found) };
        let (page, words) = page_and_words(inside);
        let range = self.place(found)..self.place(after);
        self.edits.push(Edit { range, with: format!("[{words}](<{page}>)") });
        after
    }

    /// Keeps marks from touching punctuation where a script without spaces stands
    /// on either side: `CommonMark` would take them for signs.
    fn after_marks(&mut self, found: &'t str) -> &'t str {
        let after = found.trim_start_matches(['*', '~']);
        let at = self.place(found);
        let before = self.markdown.get(..at).and_then(|text| text.chars().next_back());
        let (Some(before), Some(next)) = (before, after.chars().next()) else {
            return after;
        };
        let is_between = (is_unspaced(before) || is_unspaced(next))
            && !before.is_whitespace()
            && !next.is_whitespace();
        for (sign, place) in [(before, at), (next, self.place(after))] {
            if is_between && !sign.is_alphanumeric() {
                self.edits.push(Edit { range: place..place, with: APART.to_string() });
            }
        }
        after
    }
}

/// What stands in a wiki's link at the start of a text, and what behind it: `[[1]](address)` is none.
fn wiki_link(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix("[[")?;
    let most = inside.char_indices().nth(LONGEST_LINK).map_or(inside.len(), |(at, _)| at);
    let end = inside.get(..most)?.find("]]")?;
    let (said, after) = (inside.get(..end)?, inside.get(end.saturating_add(2)..)?);
    let is_one = !said.trim().is_empty()
        && !said.contains(['[', ']', '<', '>', '\n'])
        && !after.starts_with(['(', '[', ':', ']']);
    is_one.then_some((said, after))
}

/// The page that a wiki's link leads to, and its words. Some wikis have the page first, others the
/// words; where only one of them has spaces, that is the words.
fn page_and_words(link: &str) -> (&str, &str) {
    // In a table the bar is escaped.
    let (first, second) = link.split_once('|').unwrap_or((link, link));
    let (first, second) = (first.trim_end_matches('\\').trim(), second.trim());
    match () {
        () if second.is_empty() => (first, first),
        () if first.contains(' ') && !second.contains(' ') => (second, first),
        () => (first, second),
    }
}

/// Whether a script has no spaces between words, or endings behind marks.
fn is_unspaced(c: char) -> bool {
    is_ideographic(c) || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Whether a character is Chinese or Japanese: no space stands for a line's end.
pub fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3001}'..='\u{30FF}' | '\u{31F0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
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

/// Where code spans end; fences without partner are not searched for again.
#[derive(Default)]
struct CodeSpans {
    without_partner: BTreeSet<usize>,
}

impl CodeSpans {
    /// What follows the code span at the start of a text, or else its backticks.
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
        // Several are words.
        return (bare && after.starts_with('}')).then_some(after);
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

#[cfg(test)]
mod tests {
    use super::super::{Definitions, Parsed, blocks, blocks_among, cell_among};
    use crate::model::texts;

    /// Its words, and where its first link leads.
    fn said(parsed: &Parsed) -> (String, Option<&str>) {
        let said: Vec<_> = texts(&parsed.blocks).into_iter().flatten().collect();
        let link = said.iter().find_map(|inline| inline.link.as_ref()?.place());
        (said.iter().map(|inline| inline.text.as_str()).collect(), link)
    }

    #[test]
    fn links_of_wikis_are_read_as_links() {
        let no_link = Definitions::default();
        for (page, words, to) in [
            ("bakes [[Rye bread]] well", "bakes Rye bread well", Some("Rye bread")),
            ("see [[ovens/deck|the oven]]", "see the oven", Some("ovens/deck")),
            ("see [[The oven|Deck-Oven]]", "see The oven", Some("Deck-Oven")),
            ("![[cake.png|A cake]] and `[[x]]`", "A cake and [[x]]", None),
            ("[[1]](https://example.com)", "[1]", None),
            ("as in row[[1]], [[]] and [[a\nb]]", "as in row[[1]], [[]] and [[a b]]", None),
        ] {
            assert_eq!(said(&blocks_among(page, &no_link)), (words.to_string(), to), "{page}");
        }
        let cell = cell_among("[[ovens\\|the oven]]", &no_link);
        assert_eq!(said(&cell), ("the oven".to_string(), Some("ovens")));
        assert_eq!(said(&blocks("[[a]]")).0, "[[a]]");
    }
}
