//! Whether a ladder's language is called by its tag, and whether the dates of document
//! control are dates, and in order.

use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::on_one_line;
use crate::input::draft::{Control, Said};
use crate::model::When;

/// Adds a problem for each date that is none, and for a review before it holds.
pub fn check(control: &Control, problems: &mut Problems) {
    let valid_from = date(control.valid_from.as_ref(), "valid_from", problems);
    let next_review = date(control.next_review.as_ref(), "next_review", problems);
    let (Some((valid, from)), Some((review, next))) = (valid_from, next_review) else {
        return;
    };
    if review.first_day() < valid.first_day() {
        problems.add(|| {
            let message = "the next review is before the day from which the ladder holds";
            Diagnostic::error(Code::InvalidDate, message)
                .at(next.place.clone())
                .also(from.place.clone(), "it holds from here on")
                .help("write a later day under `next_review`")
        });
    }
}

fn date<'a>(
    said: Option<&'a Said>,
    key: &str,
    problems: &mut Problems,
) -> Option<(When, &'a Said)> {
    let said = said?;
    let Some(date) = When::parse(&said.text) else {
        problems.add(|| {
            let message = format!("`{}` is no day and no month", short(said.text.trim()));
            Diagnostic::error(Code::InvalidDate, message)
                .at(said.place.clone())
                .help(format!("write a day, `{key}: 2026-04-01`, or a month, `{key}: 2026-04`"))
        });
        return None;
    };
    Some((date, said))
}

/// Adds a problem if a language is named by something that is no tag.
pub fn check_language(language: Option<&Said>, problems: &mut Problems) {
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
