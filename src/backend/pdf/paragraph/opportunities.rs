//! Where a line may end by the rules of Unicode (UAX #14), but for places that
//! would tear apart what is read as one.

use std::ops::Range;

use unicode_linebreak::linebreaks;

/// The stretches between two places where a line may end. White space stands at
/// their ends. Code ends a line only at white space and at slashes: its hyphens
/// belong to its names.
pub fn stretches(text: &str, is_code: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let may_confuse = text.contains(|c: char| c.is_ascii_digit() || "/-".contains(c));
    for (end, _) in linebreaks(text) {
        if end == text.len() || !may_confuse || !confuses(text, end, &is_code) {
            words.push(start..end);
            start = end;
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a line end at `at` would tear apart what is read as one: a range of
/// figures, abbreviations with a slash between them, or a name with hyphens.
fn confuses(text: &str, at: usize, is_code: impl Fn(usize) -> bool) -> bool {
    let (before, after) = text.split_at(at);
    match before.as_bytes().last() {
        Some(b' ') => tears_range(before, after),
        Some(b'/') => tears_abbreviations(before, after),
        Some(b'-') => is_code(at.saturating_sub(1)) || tears_option(before),
        _ => false,
    }
}

/// "--by": a hyphen that does not follow a letter or a figure.
fn tears_option(before: &str) -> bool {
    let joined = before.strip_suffix('-').unwrap_or(before);
    !joined.ends_with(char::is_alphanumeric)
}

/// "5 to 8": a figure, a short word, a figure.
fn tears_range(before: &str, after: &str) -> bool {
    let is_figure = |word: Option<&str>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_joint = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.chars().count() <= 3 && word.chars().all(|c| c.is_alphabetic() || c == '–')
        })
    };
    let mut behind = before.split_whitespace().rev();
    let mut ahead = after.split_whitespace();
    let (last, last_but_one) = (behind.next(), behind.next());
    let (next, next_but_one) = (ahead.next(), ahead.next());
    (is_figure(last) && is_joint(next) && is_figure(next_but_one))
        || (is_figure(last_but_one) && is_joint(last) && is_figure(next))
}

/// "CI/CD": a slash with less than four letters on either side.
fn tears_abbreviations(before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix('/') else {
        return false;
    };
    let is_short = |letters: usize| (1..4).contains(&letters);
    let end = |c: &char| c.is_alphanumeric();
    is_short(before.chars().rev().take_while(end).count())
        || is_short(after.chars().take_while(end).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let stretches = stretches(text, |at| text.contains('`') && at < 22);
        stretches.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn figures_that_belong_together_stay_together() {
        assert_eq!(texts("5 to 8 years"), ["5 to 8 ", "years"]);
        assert_eq!(texts("3-4 people, 1:1"), ["3-4 ", "people, ", "1:1"]);
        assert_eq!(texts("8\u{A0}years of"), ["8\u{A0}years ", "of"]);
    }

    #[test]
    fn the_names_of_code_stay_whole() {
        let text = "get --all-namespaces --by-name";
        let stretches = stretches(text, |at| at < 20);
        let texts: Vec<_> = stretches.into_iter().map(|range| &text[range]).collect();
        assert_eq!(texts, ["get ", "--all-namespaces ", "--by-", "name"]);
    }

    #[test]
    fn abbreviations_with_a_slash_stay_together() {
        assert_eq!(texts("runs CI/CD and/or SLOs"), ["runs ", "CI/CD ", "and/or ", "SLOs"]);
    }

    #[test]
    fn compounds_and_addresses_break_at_their_joints() {
        assert_eq!(
            texts("team-level product/platform"),
            ["team-", "level ", "product/", "platform"]
        );
    }
}
