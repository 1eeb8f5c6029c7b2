//! The form that a word has beside a number.

use super::file::LabelFile;
use super::fill;
use super::own::{OwnCounted, OwnForms};
use crate::base::source::on_one_line;

/// Which form stands beside which number, by the plural rules of CLDR
/// (<https://cldr.unicode.org/index/cldr-spec/plural-rules>) for whole numbers. The forms for
/// millions in Romance languages are left out: no ladder has as many of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plurals {
    /// One, and others: most languages of Europe.
    One,
    /// Nought and one, and others: French and Portuguese.
    NoughtAndOne,
    /// One, few, and many: Polish.
    Polish,
    /// One form for all: Japanese, Chinese, Korean; and Arabic and Persian, whose texts are
    /// worded so that any number may stand in them.
    None,
}

/// A text with a number, which stands in it as `{count}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    plurals: Plurals,
    pub(super) one: Option<String>,
    pub(super) few: Option<String>,
    pub(super) other: String,
}

impl Plurals {
    pub fn of(language: &str) -> Plurals {
        match language {
            "fr" | "pt" => Plurals::NoughtAndOne,
            "pl" => Plurals::Polish,
            "ja" | "zh" | "ko" | "ar" | "fa" => Plurals::None,
            _ => Plurals::One,
        }
    }

    /// What forms are called in the files of words; the last is for all other numbers.
    pub fn forms(self) -> &'static [&'static str] {
        match self {
            Plurals::One | Plurals::NoughtAndOne => &["one", "other"],
            Plurals::Polish => &["one", "few", "many"],
            Plurals::None => &["other"],
        }
    }
}

impl Counted {
    pub(super) fn of(file: &LabelFile, name: &str) -> Counted {
        let plurals = Plurals::of(file.language);
        let last = plurals.forms().last().copied().unwrap_or("other");
        let other = file.form(name, last);
        debug_assert!(other.is_some(), "{} lacks {name}.{last}", file.language);
        Counted {
            plurals,
            one: file.form(name, "one"),
            few: file.form(name, "few"),
            other: other.unwrap_or_default(),
        }
    }

    pub fn with(&self, count: usize) -> String {
        fill(self.form(count), &[("count", &count)])
    }

    /// The text that stands with a number, to be [filled](fill).
    pub fn form(&self, count: usize) -> &str {
        let is_few = (2..=4).contains(&(count % 10)) && !(12..=14).contains(&(count % 100));
        let form = match self.plurals {
            Plurals::One | Plurals::Polish if count == 1 => &self.one,
            Plurals::NoughtAndOne if count <= 1 => &self.one,
            Plurals::Polish if is_few => &self.few,
            _ => &None,
        };
        form.as_deref().unwrap_or(&self.other)
    }

    /// Takes another text, in all its forms.
    pub(super) fn change(&mut self, own: &OwnCounted) {
        let line = |text: &String| on_one_line(text);
        (self.one, self.few, self.other) = match own {
            OwnCounted::All(other) => (None, None, line(other)),
            OwnCounted::Each(OwnForms { one, few, other }) => {
                (one.as_ref().map(line), few.as_ref().map(line), line(other))
            }
        };
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        self.one.iter().chain(&self.few).chain([&self.other])
    }
}
