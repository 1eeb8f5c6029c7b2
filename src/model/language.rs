//! What a language is called.

use std::sync::Arc;

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
