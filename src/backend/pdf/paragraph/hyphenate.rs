//! Where a word may be divided with a hyphen.

use hypher::Lang;

/// The language whose rules divide words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hyphenation(Lang);

/// Which words of a text are divided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hyphens {
    /// Any word in a narrow column, so that lines end more evenly.
    Freely,
    /// Only words that are wider than a line.
    LongWords,
}

/// Shorter words stay whole.
const SHORTEST_WORD: usize = 6;
/// In any language, no fewer letters stay together at a word's start and end.
pub const FEWEST_LETTERS: usize = 2;

/// How the words of a column are divided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hyphenator {
    /// The rules of the language.
    pub rules: Hyphenation,
    /// Which words are divided.
    pub hyphens: Hyphens,
    /// Letters that stay together at a word's start and end.
    pub letters_kept: usize,
    /// Letters that stay together at the end of a paragraph's last word, so that
    /// its last line is not a short end of a word.
    pub letters_kept_last: usize,
    /// How many lines in a row may end in a hyphen.
    pub in_a_row: usize,
}

impl Hyphenator {
    /// The places in `word`, in bytes from its start, where it may be divided.
    pub fn places(&self, word: &str, is_last: bool) -> Vec<usize> {
        let at_end = if is_last {
            self.letters_kept_last
        } else {
            self.letters_kept
        };
        self.rules.places(word, self.letters_kept, at_end)
    }
}

impl Hyphenation {
    /// The rules of a language by its BCP 47 tag, if there are any.
    pub fn of_language(tag: &str) -> Option<Hyphenation> {
        let primary: [u8; 2] = tag.split('-').next()?.as_bytes().try_into().ok()?;
        Lang::from_iso(primary.map(|letter| letter.to_ascii_lowercase())).map(Hyphenation)
    }

    /// The places in `word`, in bytes from its start, where it may be divided.
    /// Only letters are divided: figures, addresses and the like stay whole.
    /// At least `at_start` and `at_end` letters stay together at its start and
    /// at its end, and more if the language asks for it.
    fn places(self, word: &str, at_start: usize, at_end: usize) -> Vec<usize> {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let is_word = letters
            .chars()
            .all(|c| c.is_alphabetic() || c == '’' || c == '\'');
        if !is_word || letters.chars().count() < SHORTEST_WORD {
            return Vec::new();
        }
        let mut places = Vec::new();
        let mut end = word.find(letters).unwrap_or(0);
        let (before, after) = self.0.bounds();
        let (before, after) = (before.max(at_start), after.max(at_end));
        for syllable in hypher::hyphenate_bounded(letters, self.0, before, after) {
            end = end.saturating_add(syllable.len());
            places.push(end);
        }
        places.pop();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(tag: &str, word: &str) -> String {
        let mut word = word.to_string();
        for place in Hyphenation::of_language(tag)
            .unwrap()
            .places(&word.clone(), FEWEST_LETTERS, FEWEST_LETTERS)
            .iter()
            .rev()
        {
            word.insert(*place, '-');
        }
        word
    }

    #[test]
    fn words_divide_by_their_language() {
        assert_eq!(
            divided("en", "(responsibilities),"),
            "(re-spon-si-bil-i-ties),"
        );
        assert_eq!(divided("de-CH", "Verantwortung"), "Ver-ant-wor-tung");
        assert_eq!(divided("el", "υπευθυνότητα"), "υπευ-θυ-νό-τη-τα");
    }

    #[test]
    fn more_letters_may_be_kept_together() {
        let rules = Hyphenation::of_language("en").unwrap();
        assert_eq!(rules.places("rotations", 2, 2), [2, 4]);
        assert_eq!(rules.places("rotations", 3, 3), [4]);
        assert_eq!(rules.places("rotations", 2, 6), [2]);
    }

    #[test]
    fn short_words_and_figures_stay_whole() {
        for word in ["table", "B2B-ready", "user@example", "3rd-party", "a/b"] {
            assert_eq!(divided("en", word), word);
        }
    }

    #[test]
    fn a_language_without_rules_has_no_hyphenation() {
        assert!(Hyphenation::of_language("tlh").is_none());
        assert!(Hyphenation::of_language("").is_none());
    }
}
