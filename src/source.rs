//! A text that was read, and places in it.
//!
//! Knows nothing of what the text means; a reader points at it, a diagnostic
//! carries the place, and only the command line draws it.

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
        let start = source.text.floor_char_boundary(range.start);
        let end = source.text.floor_char_boundary(range.end).max(start);
        Place {
            source: Arc::clone(source),
            range: start..end,
        }
    }

    /// The same place without white space at its ends.
    #[must_use]
    pub fn trimmed(self) -> Place {
        let text = &self.source.text[self.range.clone()];
        let start = self.range.start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        Place {
            range: start..end,
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
        let before = &self.source.text[..self.range.start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
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
