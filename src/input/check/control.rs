//! Whether the dates of document control are dates, and in order.

use crate::base::diag::{Code, Diagnostic, Problems, short};
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
    said: Option<&'a Said>, key: &str, problems: &mut Problems,
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
