//! What stands in a cell: lines of text, some of them bullets, and its file's marks for stretches.

use std::borrow::Cow;

use crate::base::source::moved;
use crate::input::markup::{self, Oddity, Parsed, Remark};
use crate::model::{Block, Inline, Text};

/// Reads the text of a cell: each line is a paragraph or an item, as people see it.
pub fn lines(text: &str) -> Parsed {
    // Most cells are words that nothing changes.
    if let Some(parsed) = markup::plain(text) {
        return parsed;
    }
    let mut parsed = Parsed::default();
    let mut add = |start: usize, part: &str| {
        let found = markup::blocks(&with_markdown_bullet(part));
        parsed.blocks.extend(found.blocks);
        parsed.remarks.extend(found.remarks.into_iter().filter(is_told).map(|mut remark| {
            remark.range = moved(&remark.range, start);
            remark
        }));
    };
    let (mut open, mut end) = (0, 0_usize);
    let (mut is_list, mut is_broken) = (false, false);
    for (line, is_pasted) in text.split_inclusive('\n').zip(markup::pasted_items(text)) {
        let start = end;
        end = end.saturating_add(line.len());
        let is_item = is_pasted || item(line).is_some();
        let goes_on = is_list && (line.starts_with([' ', '\t']) || line.trim().is_empty());
        if !(is_list && is_item || goes_on || is_broken) {
            add(open, text.get(open..start).unwrap_or_default());
            open = start;
        }
        is_list = is_item || goes_on || is_list && is_broken;
        // A line that the program writes may end with the mark of a break within it.
        is_broken = line.trim_end_matches('\n').ends_with('\\');
    }
    add(open, text.get(open..).unwrap_or_default());
    parsed
}

/// Whether a remark says what people do not see: that dashes begin items, they do.
fn is_told(remark: &Remark) -> bool {
    remark.of != Oddity::List || !DASHES.contains(&remark.written.as_str())
}

const DASHES: [&str; 3] = ["–", "—", "·"];

/// A line with a hyphen for another bullet's mark, as long as before; several lines as they are.
fn with_markdown_bullet(text: &str) -> Cow<'_, str> {
    let start = text.len().saturating_sub(text.trim_start().len());
    let (before, inside) = text.split_at(start);
    // Several items on one line are parted where their marks are known.
    let is_one = |mark: char| !inside.contains(&format!(" {mark} "));
    let mark = inside.chars().next().filter(|c| !c.is_ascii() && item(text).is_some());
    let mark = mark.filter(|mark| is_one(*mark));
    let Some(mark) = mark.filter(|_| text.lines().count() == 1) else {
        return Cow::Borrowed(text);
    };
    let blank = " ".repeat(mark.len_utf8().saturating_sub(1));
    Cow::Owned([before, "-", &blank, inside.strip_prefix(mark).unwrap_or_default()].concat())
}

/// The mark and the white space at the start of a line that is an item of a list.
fn item(line: &str) -> Option<&str> {
    let inside = line.trim_start();
    let after = match inside.trim_start_matches(|c: char| c.is_ascii_digit()) {
        rest if rest.len() < inside.len() => rest.strip_prefix(['.', ')'])?,
        _ => inside.strip_prefix(markup::TYPED)?,
    };
    let text = after.trim_start();
    let is_apart = text.len() < after.len() || inside.starts_with(markup::TIGHT);
    (is_apart && !text.is_empty()).then(|| line.get(..line.len().saturating_sub(text.len())))?
}

/// Reads a text with marks: each line is a paragraph or an item of a list.
pub fn blocks(text: &[Inline]) -> Vec<Block> {
    lines(&markdown(text)).blocks
}

/// A text with marks as Markdown, line by line.
pub fn markdown(text: &[Inline]) -> String {
    let lines: Vec<_> = markup::lines_of(text).into_iter().map(line_markdown).collect();
    lines.join("\n")
}

fn line_markdown(mut line: Text) -> String {
    let plain = crate::model::plain_text(&line);
    let mark = item(&plain).unwrap_or_default();
    let mut left = mark.len();
    for inline in &mut line {
        let cut = left.min(inline.text.len());
        left = left.saturating_sub(cut);
        inline.text = inline.text.split_off(inline.text.floor_char_boundary(cut));
    }
    line.retain(|inline| !inline.text.is_empty());
    format!("{mark}{}", markup::print_inline(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        markup::print(&lines(text).blocks)
    }

    #[test]
    fn every_line_of_a_cell_is_a_block() {
        assert_eq!(
            printed("one\ntwo\n- a\n  - b\n- c\nthree"),
            "one\n\ntwo\n- a\n  - b\n- c\n\nthree"
        );
        assert_eq!(printed("1. a\n2. b"), "1. a\n2. b");
        assert_eq!(
            printed("• a\n  – b\n  – c\n• d\n   o e\n   o f\n• g\n  ◦ h"),
            "- a\n  - b\n  - c\n- d\n  - e\n  - f\n- g\n  - h"
        );
        assert_eq!(printed("• a\n  – b\n• c"), "- a\n  - b\n- c");
        assert_eq!(printed("– a"), "- a");
        assert_eq!(printed("☐ a\n☐ b"), "- a\n- b");
        assert_eq!(printed("a) one\nb) two"), "1. one\n2. two");
        assert_eq!(printed("• one • two • three"), "- one\n- two\n- three");
        assert_eq!(printed("24*7*365 and *so*"), "24\\*7\\*365 and *so*");
        for rating in ["***", "##", "2.", "~~~", "___", "[1]: https://example.com"] {
            let said = markup::flatten(&lines(rating).blocks);
            assert_eq!(crate::model::plain_text(&said), rating);
        }
        let native = "a\\\nb\n- c\n\n  more\n- d\n\n* e\n\nlast";
        assert_eq!(printed(native), native);
    }

    #[test]
    fn marks_are_kept_and_signs_are_no_marks() {
        let strong = |text: &str| Inline { strong: true, ..Inline::plain(text) };
        let text =
            markdown(&[strong("- Leads"), Inline::plain(" a *team*\nnext "), strong("line")]);
        assert_eq!(text, "- **Leads** a \\*team\\*\nnext **line**");
    }
}
