//! Whether a ladder's language is called by its tag.

use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::on_one_line;
use crate::input::draft::Said;

/// Adds a problem if a language is named by something that is no tag.
pub fn check(language: Option<&Said>, problems: &mut Problems) {
    let Some(said) = language else { return };
    let language = on_one_line(&said.text);
    if !is_language_tag(&language) {
        problems.add(|| no_tag(&language).at(said.place.clone()));
    }
}

fn no_tag(language: &str) -> Diagnostic {
    let message = format!("`{}` is no language tag", short(language));
    let problem = Diagnostic::error(Code::UnknownLanguage, message);
    let mended = language.replace('_', "-");
    if is_language_tag(&mended) {
        problem.help(format!("did you mean `{mended}`?"))
    } else {
        problem.help("write a tag such as `en`, `en-GB`, `de` or `pt-BR`")
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
