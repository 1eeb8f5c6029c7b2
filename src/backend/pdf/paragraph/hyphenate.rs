//! Where a word may be divided with a hyphen.
//!
//! The patterns of German and Finnish know syllables; which of their places is a joint of a compound
//! is told by lists of the parts that words about work are made of (`data/compounds`).

use std::sync::LazyLock;

use hypher::Lang;

/// The language whose rules divide words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hyphenation(Lang);

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hyphens {
    /// Any word in a narrow column, where lines would end too unevenly.
    Freely,
    /// Only words that are wider than a line: so in titles, names and heads.
    LongWords,
}

/// As many letters stay together at a word's start and end, in any language.
const LETTERS_KEPT: usize = 3;

impl Hyphenation {
    pub fn of_language(tag: &str) -> Option<Hyphenation> {
        let primary: [u8; 2] = tag.split('-').next()?.as_bytes().try_into().ok()?;
        Lang::from_iso(primary.map(|letter| letter.to_ascii_lowercase())).map(Hyphenation)
    }

    /// The places in `word`, in bytes from its start, where it may be divided.
    /// Only letters are divided: figures, addresses and the like stay whole.
    pub fn places(self, word: &str) -> Vec<usize> {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let is_word = letters.chars().all(|c| c.is_alphabetic() || c == '’' || c == '\'');
        if !is_word {
            return Vec::new();
        }
        let mut end = word.find(letters).unwrap_or(0);
        let (before, after) = self.0.bounds();
        let (before, after) = (before.max(LETTERS_KEPT), after.max(LETTERS_KEPT));
        let ends = hypher::hyphenate_bounded(letters, self.0, before, after).map(|syllable| {
            end = end.saturating_add(syllable.len());
            end
        });
        let mut places: Vec<usize> = ends.collect();
        places.pop();
        places
    }

    /// Those of the `places` in `word` that are joints of a compound, as far as
    /// the parts of compounds in its language are known.
    pub fn joints(self, word: &str, places: &[usize]) -> Vec<usize> {
        let word = word.to_lowercase();
        let is_joint = |place: &&usize| {
            let (before, after) = word.split_at_checked(**place).unwrap_or_default();
            meet(self.0, before, after)
        };
        places.iter().filter(is_joint).copied().collect()
    }
}

/// Parts of compounds: what ends before a joint, and what begins after one.
struct Parts {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

static GERMAN: LazyLock<Parts> =
    LazyLock::new(|| Parts::read(include_str!("../../../../data/compounds/de.txt")));
static FINNISH: LazyLock<Parts> =
    LazyLock::new(|| Parts::read(include_str!("../../../../data/compounds/fi.txt")));

impl Parts {
    /// One part a line: `software-` ends before a joint, `-ingenieur` begins after one.
    fn read(list: &'static str) -> Parts {
        let lines = || list.lines().filter(|line| !line.starts_with('#'));
        Parts {
            before: lines().filter_map(|line| line.strip_suffix('-')).collect(),
            after: lines().filter_map(|line| line.strip_prefix('-')).collect(),
        }
    }
}

/// A part of fewer letters also ends words that are no compounds, so it counts only as first.
const SURE: usize = 4;

/// Whether two stretches of a compound meet at a joint, by a known part on one side of it.
pub fn meet(language: Lang, before: &str, after: &str) -> bool {
    let parts = match language {
        Lang::German => &GERMAN,
        Lang::Finnish => &FINNISH,
        _ => return false,
    };
    let ends_in = |part: &&str| {
        let rest = before.strip_suffix(part);
        rest.is_some_and(|rest| rest.is_empty() || part.chars().count() >= SURE)
    };
    parts.before.iter().any(ends_in) || parts.after.iter().any(|part| after.starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(tag: &str, word: &str) -> String {
        with_hyphens(word, &Hyphenation::of_language(tag).unwrap().places(word))
    }

    fn at_joints(tag: &str, word: &str) -> String {
        let rules = Hyphenation::of_language(tag).unwrap();
        with_hyphens(word, &rules.joints(word, &rules.places(word)))
    }

    fn with_hyphens(word: &str, places: &[usize]) -> String {
        let mut word = word.to_string();
        for place in places.iter().rev() {
            word.insert(*place, '-');
        }
        word
    }

    #[test]
    fn words_divide_by_their_language() {
        assert_eq!(divided("en", "(responsibilities),"), "(respon-si-bil-i-ties),");
        assert_eq!(divided("de-CH", "Verantwortung"), "Ver-ant-wor-tung");
        assert_eq!(divided("el", "υπευθυνότητα"), "υπευ-θυ-νό-τητα");
    }

    #[test]
    fn three_letters_stay_together_at_each_end() {
        assert_eq!(divided("en", "rotations"), "rota-tions");
        assert_eq!(divided("en", "engineering"), "engi-neer-ing");
        assert_eq!(divided("de", "Leiterin"), "Lei-te-rin");
        assert_eq!(divided("en", "table"), "table");
    }

    #[test]
    fn compounds_divide_at_their_joints() {
        for (tag, word) in [
            ("de", "Senior-software-entwicklungs-ingenieurin"),
            ("de", "Verantwortungs-bereich"),
            ("de", "Qualitäts-sicherung"),
            ("de", "Führungs-kräfte"),
            ("de", "Team-leiterin"),
            ("fi", "ohjelmisto-kehittäjä"),
            ("fi", "tiimin-vetäjä"),
            ("fi", "vastuu-alue"),
        ] {
            let whole = word.replace('-', "");
            assert_eq!(at_joints(tag, &whole), word);
        }
    }

    #[test]
    fn what_is_no_compound_has_no_joints() {
        for (tag, word) in [
            ("de", "Entwicklung"),
            ("de", "Zusammenhang"),
            ("de", "selbstständig"),
            ("fi", "kehittäminen"),
            ("en", "responsibilities"),
        ] {
            assert_eq!(at_joints(tag, word), word);
        }
    }

    #[test]
    fn figures_and_addresses_stay_whole() {
        for word in ["B2B-ready", "user@example", "3rd-party", "a/b"] {
            assert_eq!(divided("en", word), word);
        }
    }

    #[test]
    fn a_language_without_rules_has_no_hyphenation() {
        assert!(Hyphenation::of_language("tlh").is_none());
        assert!(Hyphenation::of_language("").is_none());
    }
}
