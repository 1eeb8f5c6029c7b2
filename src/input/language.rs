//! Language tags, as a ladder names its language.

use super::problems::short;
use crate::base::diag::Diagnostic;

/// What is wrong with a language tag, if anything.
pub fn problem(language: &str) -> Option<Diagnostic> {
    if is_language_tag(language) {
        return None;
    }
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("`{}` is no language tag", short(language)),
    );
    let mended = language.replace('_', "-");
    if is_language_tag(&mended) {
        Some(problem.help(format!("did you mean `{mended}`?")))
    } else {
        Some(problem.help("write a tag such as `en`, `en-GB`, `de` or `pt-BR`"))
    }
}

/// Whether a text is written like a BCP 47 tag of a language in use: two or
/// three letters, then parts of up to eight letters and digits (RFC 5646
/// section 2.1, without reserved and private primary tags).
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
