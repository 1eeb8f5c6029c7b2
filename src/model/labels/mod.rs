//! The words that documents add to the ladder's own, in its language: one
//! [`table`] for all of them, printed or in a workbook, and a file of texts for
//! each language. What programs read back is not here, but in the
//! [contract](super::contract).

mod file;
mod own;
mod plural;
mod table;
#[cfg(test)]
mod tests;

use std::fmt::Display;

use self::file::{Dates, LabelFile};
use self::table::label_table;
use super::ladder::When;
use super::language::Direction;
use crate::base::source::on_one_line;
pub use own::{OwnCounted, OwnForms, OwnLabels};
pub use plural::Counted;

macro_rules! labels {
    (
        words { $($word:ident,)* }
        sentences { $($sentence:ident,)* }
        counted { $($counted:ident,)* }
    ) => {
        /// The words that documents add to the ladder's own; the English file says what
        /// each is for. Names in braces stand for what [`fill`] puts in their place.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Labels {
            /// The language that they are in, as a BCP 47 tag.
            pub language: &'static str,
            dates: Dates,
            $(#[doc = stringify!($word)] pub $word: String,)*
            $(#[doc = stringify!($sentence)] pub $sentence: String,)*
            $(#[doc = stringify!($counted)] pub $counted: Counted,)*
        }

        impl Labels {
            /// The words for texts in a language, a BCP 47 tag; English, where there are none.
            pub fn of(language: &str) -> Labels {
                let file = LabelFile::of(language);
                Labels {
                    language: file.language,
                    dates: Dates::of(&file),
                    $($word: file.text(stringify!($word)),)*
                    $($sentence: file.text(stringify!($sentence)),)*
                    $($counted: Counted::of(&file, stringify!($counted)),)*
                }
            }

            /// These words, but for those that a house has instead.
            #[must_use]
            pub fn with(mut self, own: &OwnLabels) -> Labels {
                let plain = [
                    $((stringify!($word), &mut self.$word),)*
                    $((stringify!($sentence), &mut self.$sentence),)*
                ];
                for (name, label) in plain {
                    if let Some(own) = own.text(name) {
                        *label = on_one_line(own);
                    }
                }
                for (name, label) in [$((stringify!($counted), &mut self.$counted),)*] {
                    if let Some(own) = own.counted(name) {
                        label.change(own);
                    }
                }
                self
            }

            /// All that may be printed.
            pub fn iter(&self) -> impl Iterator<Item = &String> {
                let words = [$(&self.$word,)* $(&self.$sentence,)*].into_iter();
                let counted = [$(&self.$counted,)*].into_iter();
                words.chain(counted.flat_map(Counted::texts)).chain(self.dates.texts())
            }
        }
    };
}
label_table!(labels);

impl Default for Labels {
    fn default() -> Labels {
        Labels::of("en")
    }
}

impl Labels {
    /// A date in words: "1 April 2026", "April 2026".
    pub fn date(&self, when: When) -> String {
        self.dates.told(when)
    }

    /// A revision behind the word for it: "Revision 2026-03". Between words of Arabic,
    /// figures with hyphens would change places.
    pub fn edition(&self, revision: &str) -> String {
        if Direction::is_mirrored(self.language) {
            return format!("{} \u{2068}{revision}\u{2069}", self.revision);
        }
        format!("{} {revision}", self.revision)
    }

    /// What parts a word from what it introduces.
    pub fn colon(&self) -> &'static str {
        if self.language == "fr" { " : " } else { ": " }
    }

    /// Things one after another: "A, B, C".
    pub fn list<'a>(&self, things: impl IntoIterator<Item = &'a str>) -> String {
        let things = things.into_iter().map(str::to_string);
        let both = |first: String, second: String| {
            fill(&self.list, &[("first", &first), ("second", &second)])
        };
        things.reduce(both).unwrap_or_default()
    }

    /// The marks of ratings, from the lowest.
    pub fn scale(&self) -> Vec<String> {
        [&self.scale_low, &self.scale_middle, &self.scale_high].map(String::clone).to_vec()
    }
}

/// What stands between two things of which the first leads to the second, in a language.
pub fn arrow(language: &str) -> &'static str {
    if Direction::is_mirrored(language) { " ← " } else { " → " }
}

/// A label with values for the names in braces; braces in a value stay.
pub fn fill(label: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = value {
            filled.push_str(&value.to_string());
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled + rest
}
