//! What a language is called, and which way it is written.

use std::sync::Arc;

use unicode_bidi::{BidiClass, bidi_class};

/// A language by its BCP 47 tag: `de`, `en-GB`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// The language of a tag that is written like one in use: two or three letters, then
    /// parts of up to eight letters and digits (RFC 5646 section 2.1, without reserved
    /// and private primary tags).
    pub fn parse(tag: &str) -> Option<Language> {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let is_tag = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        is_tag.then(|| Language(tag.into()))
    }

    pub fn tag(&self) -> &str {
        &self.0
    }
}

/// Which way the lines of a text are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Rightward,
    Leftward,
}

/// The languages that are mostly written from right to left.
const LEFTWARD: [&str; 20] = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "lrc", "mzn", "nqo", "pnb",
    "ps", "sd", "syr", "ug", "ur", "yi",
];

/// The scripts that are, by their codes of ISO 15924.
const LEFTWARD_SCRIPTS: [&str; 8] =
    ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"];

impl Direction {
    /// Which way the language of a BCP 47 tag is written; none if the tag names none.
    /// A script in the tag decides: `az-Arab` is written from right to left.
    pub fn of_language(tag: &str) -> Option<Direction> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let script = parts.find(|part| part.len() == 4 && !part.starts_with(char::is_numeric));
        let is_leftward = match (language, script) {
            ("" | "und" | "mul" | "mis" | "zxx", None) => return None,
            (_, Some(script)) => LEFTWARD_SCRIPTS.contains(&script),
            (language, None) => LEFTWARD.contains(&language),
        };
        Some(if is_leftward { Direction::Leftward } else { Direction::Rightward })
    }

    /// Which way a text is read in a language that is written this way: as its own letters
    /// are where none of them is written this way.
    #[must_use]
    pub fn of_text(self, text: &str) -> Direction {
        let has = |is: fn(BidiClass) -> bool| text.chars().any(|c| is(bidi_class(c)));
        let rightward = || has(|class| class == BidiClass::L);
        let leftward = || has(|class| matches!(class, BidiClass::R | BidiClass::AL));
        match self {
            Direction::Rightward if !rightward() && leftward() => Direction::Leftward,
            Direction::Leftward if !leftward() && rightward() => Direction::Rightward,
            own => own,
        }
    }

    /// Whether pages and sheets in the language of a tag begin on the right.
    pub fn is_mirrored(tag: &str) -> bool {
        Direction::of_language(tag) == Some(Direction::Leftward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_in_a_tag_decides_before_its_language() {
        use Direction::{Leftward, Rightward};
        for (tag, direction) in [
            ("he-IL", Some(Leftward)),
            ("FA", Some(Leftward)),
            ("az-Arab-IR", Some(Leftward)),
            ("ku-Latn", Some(Rightward)),
            ("ar-Latn", Some(Rightward)),
            ("de-1996", Some(Rightward)),
            ("und", None),
            ("und-Hebr", Some(Leftward)),
        ] {
            assert_eq!(Direction::of_language(tag), direction, "{tag}");
        }
    }
}
