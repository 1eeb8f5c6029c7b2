//! A text with changes, of which each character knows where it stands in the file.

use std::ops::Range;

use saphyr_parser::Span;

pub struct Mended {
    pub text: String,
    /// The byte in the file of each character, as the parser counts characters; then the end.
    bytes: Vec<usize>,
}

impl Mended {
    pub fn new(text: &str) -> Mended {
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        Mended { text: text.to_string(), bytes: bytes.collect() }
    }

    /// The byte in the file at which a character starts.
    pub fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).or(self.bytes.last()).copied().unwrap_or_default()
    }

    /// The bytes in the file of a stretch of characters.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// Where a byte of the file stands in the text.
    pub fn find(&self, byte: usize) -> usize {
        let character = self.bytes.partition_point(|it| *it <= byte).saturating_sub(1);
        self.text.char_indices().nth(character).map_or(self.text.len(), |(at, _)| at)
    }

    /// The bytes in the file of some of the text.
    pub fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| self.byte(self.text.get(..at).map_or(0, |text| text.chars().count()));
        of(range.start)..of(range.end)
    }

    /// The text with other words for some bytes, in order; equal ends of an edit stay in place.
    #[must_use]
    pub fn with(&self, edits: &[(Range<usize>, String)]) -> Mended {
        let mut mended = Mended { text: String::new(), bytes: Vec::new() };
        let (mut byte, mut character) = (0, 0_usize);
        let end = self.text.len()..self.text.len();
        for (range, new) in edits.iter().chain([&(end, String::new())]) {
            let kept = self.text.get(byte..range.start).unwrap_or_default();
            let first = character;
            character = character.saturating_add(kept.chars().count());
            mended.bytes.extend(self.bytes.get(first..character).unwrap_or_default());
            let old = self.text.get(range.clone()).unwrap_or_default();
            let (count, of_new) = (old.chars().count(), new.chars().count());
            let is_same = |(a, b): &(char, char)| a == b;
            let before = old.chars().zip(new.chars()).take_while(is_same).count();
            let after = old.chars().rev().zip(new.chars().rev()).take_while(is_same).count();
            let after = after.min(count.min(of_new).saturating_sub(before));
            mended.bytes.extend((0..of_new).map(|at| {
                let left = of_new.saturating_sub(at);
                let within = if at < before { at } else { count.saturating_sub(left.min(after)) };
                self.byte(character.saturating_add(within))
            }));
            mended.text.extend([kept, new]);
            character = character.saturating_add(count);
            byte = range.end;
        }
        mended.bytes.push(self.byte(usize::MAX));
        mended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_knows_its_place_in_the_file() {
        let text = Mended::new("é: -a\nb c\n");
        let mended = text.with(&[(4..6, "- a".to_string()), (8..8, ":".to_string())]);
        assert_eq!(mended.text, "é: - a\nb: c\n");
        for (word, at) in [("é", 0), ("a", 5), ("b", 7), ("c", 9)] {
            let found = mended.text.find(word).unwrap();
            assert_eq!(mended.in_file(&(found..found)).start, at, "{word}");
            assert_eq!(mended.find(at), found);
        }
    }
}
