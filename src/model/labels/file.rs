//! The files of words, a language each: lines of `name = text`.

use std::collections::HashMap;

/// The words of one language.
pub struct LabelFile {
    /// The language that its words are in, as a BCP 47 tag.
    pub language: &'static str,
    texts: HashMap<&'static str, &'static str>,
}

/// The words that are used where a language has none.
const ENGLISH: (&str, &str) = ("en", include_str!("../../../data/labels/en.properties"));

macro_rules! files {
    ($($language:literal),*) => {
        /// The languages that have words, with their files.
        pub const FILES: &[(&str, &str)] = &[
            ENGLISH,
            $(($language, include_str!(concat!("../../../data/labels/", $language, ".properties"))),)*
        ];
    };
}
files!("de", "fr", "es", "pt", "it", "nl", "pl", "sv", "ja", "zh", "ko", "ar", "he", "fa");

impl LabelFile {
    /// The words for texts in a language, a BCP 47 tag; in English, where there are none.
    pub fn of(language: &str) -> LabelFile {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let is_it = |(known, _): &&(&str, &str)| known.eq_ignore_ascii_case(primary);
        let (language, file) = FILES.iter().find(is_it).unwrap_or(&ENGLISH);
        LabelFile { language, texts: pairs(file).collect() }
    }

    /// The text of a name; its name where it has none, which a test rules out.
    pub fn text(&self, name: &str) -> String {
        let text = self.texts.get(name);
        debug_assert!(text.is_some(), "{} lacks {name}", self.language);
        text.map_or_else(|| name.to_string(), ToString::to_string)
    }

    /// The text of one form of a name, if it has that form.
    pub fn form(&self, name: &str, form: &str) -> Option<String> {
        let text = self.texts.get(format!("{name}.{form}").as_str());
        text.map(ToString::to_string)
    }
}

/// The names and texts of a file, in order.
pub fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

/// What each word is for: the line above it in the English file.
pub fn meanings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let (_, english) = ENGLISH;
    english.lines().zip(english.lines().skip(1)).filter_map(|(above, line)| {
        let (name, _) = line.split_once(" = ")?;
        Some((name.split('.').next()?, above.strip_prefix("# ")?))
    })
}
