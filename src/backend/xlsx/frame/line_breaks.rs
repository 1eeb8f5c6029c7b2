//! Where a cell's text breaks into lines, and how high its row must be.
//!
//! Excel breaks after a space, or anywhere in a word that is wider than the line; this does the
//! same with widths rounded up, so that a row is never too low. What is too much for one row goes
//! on in the next.

use std::ops::Range;

use super::widths::{CELL_PADDING, is_known, width};
use crate::model::{Inline, Text};

/// The height of a line of Calibri at 11 points, as Excel sets it.
const LINE: f64 = 15.0;

/// The height of a line that takes characters from other fonts.
const TALL_LINE: f64 = 18.0;

/// What a row keeps free below its text.
pub const ROW_GAP: f64 = 3.0;

/// The most that a row shows: Excel's highest row is 409 points.
pub const HIGHEST_TEXT: f64 = 409.0 - ROW_GAP;

/// The longest text of a cell, in UTF-16 units (Excel specifications and
/// limits, "Total number of characters that a cell can contain").
pub const LONGEST_TEXT: usize = 32_767;

/// The height in points of `text` in a column of `pixels`.
pub fn height(text: &[Inline], pixels: f64) -> f64 {
    line_starts(text, pixels).len() as f64 * line_height(text)
}

/// Whether a text needs no second line in a column of `pixels`.
pub fn is_one_line(text: &[Inline], pixels: f64) -> bool {
    line_starts(text, pixels).len() == 1
}

/// What fits a row.
struct Part {
    text: Text,
    /// Its height in points.
    height: f64,
}

/// Cuts a text into parts that each fit a cell of a column of `pixels`; nothing is lost.
fn parts(text: &[Inline], pixels: f64) -> Vec<Part> {
    let starts = line_starts(text, pixels);
    let line_height = line_height(text);
    let lines_a_row = ((HIGHEST_TEXT / line_height) as usize).max(1);
    let end = text.iter().map(|inline| inline.text.len()).sum();
    let firsts = starts.iter().copied().step_by(lines_a_row);
    let ends = firsts.clone().skip(1).chain([end]);
    let mut parts = Vec::new();
    for (lines, (first, end)) in starts.chunks(lines_a_row).zip(firsts.zip(ends)) {
        let height = lines.len() as f64 * line_height;
        let texts = within_a_cell(slice(text, first, end));
        parts.extend(texts.into_iter().map(|text| Part { text, height }));
    }
    parts
}

#[derive(Debug)]
pub struct SheetRow {
    /// Its height in points.
    pub height: f64,
    /// The text of each column; none where a column has no more.
    pub texts: Vec<Option<Text>>,
}

/// The rows of some texts, each with its column's width in pixels; none where none says anything.
pub fn side_by_side<'t>(columns: impl IntoIterator<Item = (&'t [Inline], f64)>) -> Vec<SheetRow> {
    let columns = columns
        .into_iter()
        .map(|(text, width)| parts(text, width).into_iter().filter(|part| !part.text.is_empty()));
    let mut columns: Vec<_> = columns.collect();
    let mut rows = Vec::new();
    loop {
        let mut height = 0.0_f64;
        let texts = columns.iter_mut().map(|parts| {
            let part = parts.next()?;
            height = height.max(part.height);
            Some(part.text)
        });
        let texts: Vec<_> = texts.collect();
        if texts.iter().all(Option::is_none) {
            return rows;
        }
        rows.push(SheetRow { height: height + ROW_GAP, texts });
    }
}

fn line_height(text: &[Inline]) -> f64 {
    let is_usual = |inline: &Inline| inline.text.is_ascii() || inline.text.chars().all(is_known);
    if text.iter().all(is_usual) { LINE } else { TALL_LINE }
}

/// The byte at which each line starts, counted over the whole text.
fn line_starts(text: &[Inline], pixels: f64) -> Vec<usize> {
    let mut lines = Lines::new(pixels - CELL_PADDING);
    let mut at = 0_usize;
    for inline in text {
        for c in inline.text.chars() {
            let next = at.saturating_add(c.len_utf8());
            match c {
                '\n' => lines.end(next),
                ' ' => lines.space(width(c, inline), next),
                c => lines.letter(width(c, inline), at),
            }
            at = next;
        }
    }
    lines.starts
}

struct Lines {
    starts: Vec<usize>,
    limit: f64,
    /// Up to the last space.
    line: f64,
    /// Since the last space.
    word: f64,
    word_start: usize,
}

impl Lines {
    fn new(limit: f64) -> Lines {
        Lines { starts: vec![0], limit, line: 0.0, word: 0.0, word_start: 0 }
    }

    fn end(&mut self, next: usize) {
        self.starts.push(next);
        self.line = 0.0;
        self.word = 0.0;
        self.word_start = next;
    }

    /// A space at the end of a line takes no room.
    fn space(&mut self, width: f64, next: usize) {
        self.line += self.word + width;
        self.word = 0.0;
        self.word_start = next;
    }

    fn letter(&mut self, width: f64, at: usize) {
        if self.line + self.word + width > self.limit {
            if self.line > 0.0 && self.word_start > self.last_start() {
                self.starts.push(self.word_start);
                self.line = 0.0;
            }
            if self.line + self.word + width > self.limit && at > self.last_start() {
                self.starts.push(at);
                self.line = 0.0;
                self.word = 0.0;
                self.word_start = at;
            }
        }
        self.word += width;
    }

    fn last_start(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }
}

/// The bytes `from..to` of a text.
fn slice(text: &[Inline], from: usize, to: usize) -> Text {
    let mut at = 0_usize;
    let mut part = Text::new();
    for inline in text {
        let start = from.saturating_sub(at).min(inline.text.len());
        let end = to.saturating_sub(at).min(inline.text.len());
        if let Some(text) = inline.text.get(start..end).filter(|text| !text.is_empty()) {
            part.push(Inline { text: text.to_string(), ..inline.clone() });
        }
        at = at.saturating_add(inline.text.len());
    }
    part
}

/// Cuts a text too long for a cell, which only characters without width can make it.
fn within_a_cell(text: Text) -> Vec<Text> {
    let bytes: usize = text.iter().map(|inline| inline.text.len()).sum();
    if bytes <= LONGEST_TEXT {
        return vec![text];
    }
    let parts = cells(text.iter().flat_map(|inline| inline.text.chars())).into_iter();
    parts.map(|part| slice(&text, part.start, part.end)).collect()
}

/// The bytes of a text that go into each cell; one cell at least.
fn cells(letters: impl Iterator<Item = char>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut units, mut at, mut start) = (0_usize, 0_usize, 0);
    for c in letters {
        units = units.saturating_add(c.len_utf16());
        if units > LONGEST_TEXT {
            cells.push(start..at);
            start = at;
            units = c.len_utf16();
        }
        at = at.saturating_add(c.len_utf8());
    }
    cells.push(start..at);
    cells
}

/// A text in parts that each fit a cell; at least one.
pub fn cell_by_cell(text: &str) -> Vec<&str> {
    if text.len() <= LONGEST_TEXT {
        return vec![text];
    }
    cells(text.chars()).into_iter().filter_map(|part| text.get(part)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::plain_text;

    fn lines(text: &str, pixels: f64) -> Vec<String> {
        let mut starts = line_starts(&[Inline::plain(text)], pixels);
        starts.push(text.len());
        starts.windows(2).map(|ends| text[ends[0]..ends[1]].to_string()).collect()
    }

    #[test]
    fn a_line_breaks_after_a_space() {
        assert_eq!(lines("aaaa bbbb cc", 60.0), ["aaaa ", "bbbb cc"]);
    }

    #[test]
    fn a_line_break_of_the_author_is_kept() {
        assert_eq!(lines("a\n\nb", 60.0), ["a\n", "\n", "b"]);
    }

    #[test]
    fn a_word_wider_than_the_line_starts_on_its_own_and_breaks_inside() {
        assert_eq!(lines("a mmmmmmmmm", 60.0), ["a ", "mmmm", "mmmm", "m"]);
    }

    #[test]
    fn a_text_too_high_for_a_row_goes_on_in_another() {
        let parts = parts(&[Inline::plain("word ".repeat(800))], 100.0);
        assert!(parts.len() > 1);
        for part in parts {
            assert!(part.height <= HIGHEST_TEXT);
            assert!((height(&part.text, 100.0) - part.height).abs() < 1e-9);
        }
    }

    proptest! {
        #[test]
        fn cutting_into_parts_loses_nothing(text in "([a-z]{0,9}[ \n]){0,300}", pixels in 20.0..90.0) {
            let whole = vec![Inline::plain(text.as_str())];
            let joined: String = parts(&whole, pixels).iter().map(|part| plain_text(&part.text)).collect();
            prop_assert_eq!(joined, text);
        }
    }

    #[test]
    fn characters_without_width_still_fill_a_cell() {
        let lengths: Vec<_> = parts(&[Inline::plain("\u{301}".repeat(40_000))], 100.0)
            .iter()
            .map(|part| plain_text(&part.text).encode_utf16().count())
            .collect();
        assert_eq!(lengths, [32_767, 7_233]);
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_between_characters() {
        let text = format!("a{}", "\u{1F680}".repeat(20_000));
        let parts = cell_by_cell(&text);
        let units: Vec<_> = parts.iter().map(|part| part.encode_utf16().count()).collect();
        assert_eq!(units, [32_767, 7_234]);
        assert_eq!(parts.concat(), text);
    }
}
