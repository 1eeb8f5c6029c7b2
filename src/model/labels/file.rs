//! The files of words, a language each, of lines `name = text`; and dates as people write them.

use std::collections::HashMap;

use super::fill;
use crate::model::When;

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
        self.texts.get(format!("{name}.{form}").as_str()).map(ToString::to_string)
    }
}

/// The names and texts of a file, in order.
pub fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

/// What each word is for: the line above it in the English file.
pub fn meanings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let (_, english) = ENGLISH;
    english.lines().zip(english.lines().skip(1)).filter_map(|(above, line)| {
        let (name, _) = line.split_once(" = ")?;
        Some((name.split('.').next()?, above.strip_prefix("# ")?))
    })
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    day: String,
    first: String,
    month: String,
    /// The names of months beside a day.
    months: Vec<String>,
    /// The names of months without a day.
    months_alone: Vec<String>,
}

impl Dates {
    pub(super) fn of(file: &LabelFile) -> Dates {
        let names = |name| file.text(name).split(", ").map(str::to_string).collect();
        Dates {
            day: file.text("date_day"),
            first: file.text("date_first"),
            month: file.text("date_month"),
            months: names("months"),
            months_alone: names("months_alone"),
        }
    }

    /// A date in words: "1 April 2026", "April 2026".
    pub fn told(&self, when: When) -> String {
        let date = when.first_day();
        let (pattern, months) = match when {
            When::Month(_) => (&self.month, &self.months_alone),
            When::Day(_) if date.day() == 1 => (&self.first, &self.months),
            When::Day(_) => (&self.day, &self.months),
        };
        let month = months.get(usize::from(u8::from(date.month())).saturating_sub(1));
        let month = month.map_or("", String::as_str);
        let (day, year) = (date.day(), date.year());
        fill(pattern, &[("day", &day), ("month", &month), ("year", &year)])
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        let patterns = [&self.day, &self.first, &self.month];
        patterns.into_iter().chain(&self.months).chain(&self.months_alone)
    }
}
