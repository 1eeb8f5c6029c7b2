//! A text that was read, and places in it.
//!
//! Knows nothing of what the text means. A reader points at a place, a
//! diagnostic carries it, and the command line draws it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One input as it was read: its name as the user wrote it, and its text.
#[derive(PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// Wraps a text under the name by which messages call it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Arc::new(Source {
            name: name.into(),
            text: text.into(),
        })
    }

    /// The path as the user wrote it, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of some bytes. Ends inside a character are moved back, as
    /// [`Place::new`] does.
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
    /// The bytes `range` of `source`. Ends beyond the text or inside a
    /// character are moved back to the nearest boundary.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Place {
        Place {
            source: Arc::clone(source),
            range: source.within(range),
        }
    }

    /// The same place without white space at its ends.
    #[must_use]
    pub fn trimmed(self) -> Place {
        let text = self.source.slice(self.range());
        let start = self.range.end.saturating_sub(text.trim_start().len());
        let end = start.saturating_add(text.trim().len());
        Place {
            range: start..end,
            ..self
        }
    }

    /// The part of the place that is on its first line.
    #[must_use]
    pub fn first_line(self) -> Place {
        let line = self.source.slice(self.range()).lines().next();
        let length = line.map_or(0, str::len);
        let end = self.range.start.saturating_add(length);
        Place {
            range: self.range.start..end,
            ..self
        }
    }

    /// The source pointed into.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The bytes pointed at.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Line and column of the first character, both counted from 1; a column
    /// is a character.
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.slice(0..self.range.start);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let column = line.chars().count().saturating_add(1);
        (before.split('\n').count(), column)
    }
}

/// `file:line:column`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
        assert_eq!(
            Place::new(&source, start..start + 4).to_string(),
            "a.yaml:2:6"
        );
    }

    #[test]
    fn a_place_never_splits_a_character() {
        let source = Source::new("a.yaml", "é");
        assert_eq!(Place::new(&source, 1..9).range(), 0..2);
    }
}
