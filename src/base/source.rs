//! A text that was read, and places in it.
//!
//! Knows nothing of what the text means. A reader points at a place, a
//! diagnostic carries it, and the command line draws it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// What standard input is called.
pub const STDIN: &str = "<stdin>";

/// One input as it was read: its name as the user wrote it, and its text.
#[derive(PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Where each part begins that people find by its name, such as a cell.
    parts: Vec<(usize, String)>,
}

impl Source {
    /// Wraps a text under the name by which messages call it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Source::of_parts(name, text, Vec::new())
    }

    /// Wraps a text that was made of something without lines: of cells or of paragraphs. Each part
    /// begins at a byte, in order, and is called by its name: `Skills!B7`, `paragraph 12`.
    pub fn of_parts(
        name: impl Into<String>, text: impl Into<String>, parts: Vec<(usize, String)>,
    ) -> Arc<Source> {
        Arc::new(Source { name: name.into(), text: text.into(), parts })
    }

    /// The path as the user wrote it, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of some bytes; ends inside a character are moved back.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(self.within(range)).unwrap_or_default()
    }

    fn within(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end);
        start..end.max(start)
    }
}

/// A range that was counted from `start`, counted from the beginning instead.
pub fn moved(range: &Range<usize>, start: usize) -> Range<usize> {
    start.saturating_add(range.start)..start.saturating_add(range.end)
}

/// Where a part stands in a text.
pub fn find(text: &str, part: &str) -> Option<Range<usize>> {
    let (start, found) = text.match_indices(part).next()?;
    Some(moved(&(0..found.len()), start))
}

/// The lines of a text with what ends them, each with where it begins.
pub fn placed_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0_usize;
    text.split_inclusive('\n').map(move |line| {
        let start = end;
        end = end.saturating_add(line.len());
        (start, line)
    })
}

/// A text on one line: each run of white space as one space, none at its ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with one space between words; no-break spaces stay.
pub fn on_one_line(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// White space that a line may break at.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name)
    }
}

/// A stretch of a source, in bytes; both ends lie on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<Source>,
    range: Range<usize>,
}

impl Place {
    /// The bytes `range` of `source`; ends beyond it or within a character are moved back.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Place {
        Place { source: Arc::clone(source), range: source.within(range) }
    }

    /// The same place without white space at its ends.
    #[must_use]
    pub fn trimmed(self) -> Place {
        let text = self.source.slice(self.range());
        let start = self.range.end.saturating_sub(text.trim_start().len());
        let end = start.saturating_add(text.trim().len());
        Place { range: start..end, ..self }
    }

    /// The part of the place that is on its first line.
    #[must_use]
    pub fn first_line(self) -> Place {
        let length = self.source.slice(self.range()).lines().next().map_or(0, str::len);
        let end = self.range.start.saturating_add(length);
        Place { range: self.range.start..end, ..self }
    }

    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// What people call the part that it stands in, if the source has such parts.
    pub fn part(&self) -> Option<&str> {
        let parts = &self.source.parts;
        let after = parts.partition_point(|(start, _)| *start <= self.range.start);
        let (_, name) = parts.get(after.checked_sub(1)?)?;
        Some(name)
    }

    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The place right after it.
    #[must_use]
    pub fn end(&self) -> Place {
        Place { range: self.range.end..self.range.end, ..self.clone() }
    }

    /// Line and column of the first character, counted from 1; a column is a character.
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.slice(0..self.range.start);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.split('\n').count(), line.chars().count().saturating_add(1))
    }
}

/// `file:line:column`, or `file: part`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = self.part() {
            return write!(f, "{}: {part}", self.source.name);
        }
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let source = Source::new("a.yaml", "één\nzwei drei\n");
        let start = source.text().find("drei").unwrap();
        assert_eq!(Place::new(&source, start..start + 4).to_string(), "a.yaml:2:6");
    }

    #[test]
    fn a_place_in_a_part_is_called_by_its_name() {
        let parts = vec![(0, "Skills!A1".to_string()), (4, "Skills!B1".to_string())];
        let source = Source::of_parts("a.xlsx", "one\ntwo\n", parts);
        let named = |at| Place::new(&source, at..8).to_string();
        assert_eq!((named(3), named(4)), ("a.xlsx: Skills!A1".into(), "a.xlsx: Skills!B1".into()));
    }

    #[test]
    fn a_place_never_splits_a_character() {
        let source = Source::new("a.yaml", "é");
        assert_eq!(Place::new(&source, 1..9).range(), 0..2);
    }
}
