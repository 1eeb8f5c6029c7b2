//! Where a line may end (Unicode, UAX #14), but for places that part what is read as one.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use unicode_linebreak::linebreaks;

use super::content::is_ideograph;

/// The stretches between two places where a line may end. White space stands at
/// their ends. Code ends a line only at white space and at slashes: its hyphens
/// belong to its names. Korean is broken `by_words`.
pub fn stretches(text: &str, by_words: bool, is_code: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let may_confuse = text.contains(|c: char| c.is_ascii_digit() || "/-«»".contains(c));
    let mut add = |end: usize| {
        if end == text.len() || !may_confuse || !confuses(text, end, &is_code) {
            words.push(start..end);
            start = end;
        }
    };
    if text.is_ascii() || !text.chars().any(is_of_the_east) {
        linebreaks(text).for_each(|(end, _)| add(end));
    } else {
        let mut options = LineBreakOptions::default();
        options.word_option = by_words.then_some(LineBreakWordOption::KeepAll);
        let ends = LineSegmenter::new_lstm(options).segment_str(text).skip(1);
        let of_quotes = if by_words { Vec::new() } else { around_quotes(text) };
        let mut ends: Vec<_> = ends.chain(of_quotes).collect();
        ends.sort_unstable();
        ends.dedup();
        ends.into_iter().for_each(add);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a character is of a script whose lines end between characters, or between
/// words that only a dictionary knows: of South-East or East Asia, and emoji.
fn is_of_the_east(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}'
        | '\u{1780}'..='\u{17FF}' | '\u{2329}' | '\u{232A}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{1F000}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Where lines may end before and after what is quoted in Chinese: Unicode does not know
/// which quotation marks begin and which end a quotation, as languages differ in that.
fn around_quotes(text: &str) -> Vec<usize> {
    let after = text.char_indices().skip(1);
    let pairs = text.chars().zip(after).filter(|(before, (_, after))| {
        let is_end = is_ideograph(*before) || "、。，；：！？".contains(*before);
        is_end && matches!(after, '“' | '‘') || matches!(before, '”' | '’') && is_ideograph(*after)
    });
    pairs.map(|(_, (at, _))| at).collect()
}

/// Whether a line end at `at` would tear apart what is read as one: a range of
/// figures, abbreviations with a slash between them, a name with hyphens, or a mark
/// and what it quotes.
fn confuses(text: &str, at: usize, is_code: impl Fn(usize) -> bool) -> bool {
    let (before, after) = text.split_at(at);
    match before.as_bytes().last() {
        Some(b' ') => tears_range(before, after) || tears_quotation(before, after),
        Some(b'/') => tears_abbreviations(before, after),
        Some(b'-') => is_code(at.saturating_sub(1)) || tears_option(before),
        _ => false,
    }
}

/// "--by": a hyphen that does not follow a letter or a figure.
fn tears_option(before: &str) -> bool {
    !before.strip_suffix('-').unwrap_or(before).ends_with(char::is_alphanumeric)
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

/// "« so »": French sets spaces inside of its quotation marks, German none.
fn tears_quotation(before: &str, after: &str) -> bool {
    let begun = before.trim_end().strip_suffix('«');
    let begins = begun.is_some_and(|it| !it.ends_with(|c: char| !c.is_whitespace() && c != '('));
    let ended = after.strip_prefix('»');
    begins || ended.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
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
    use super::super::bidi::tests::lines;
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let stretches = stretches(text, false, |at| text.contains('`') && at < 22);
        stretches.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn figures_that_belong_together_stay_together() {
        assert_eq!(texts("5 to 8 years"), ["5 to 8 ", "years"]);
        assert_eq!(texts("3-4 people, 1:1"), ["3-4 ", "people, ", "1:1"]);
        assert_eq!(texts("8\u{A0}years of"), ["8\u{A0}years ", "of"]);
    }

    #[test]
    fn quotation_marks_stay_with_what_they_quote() {
        assert_eq!(texts("dit « oui, bien » et"), ["dit ", "« oui, ", "bien » ", "et"]);
        assert_eq!(texts("sagt »ja, gut« und"), ["sagt ", "»ja, ", "gut« ", "und"]);
    }

    #[test]
    fn the_names_of_code_stay_whole() {
        let text = "get --all-namespaces --by-name";
        let stretches = stretches(text, false, |at| at < 20);
        let texts: Vec<_> = stretches.into_iter().map(|range| &text[range]).collect();
        assert_eq!(texts, ["get ", "--all-namespaces ", "--by-", "name"]);
    }

    #[test]
    fn asian_lines_end_by_the_rules_of_their_languages() {
        let parts = |text, by_words| {
            let stretches = stretches(text, by_words, |_| false);
            stretches.into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(parts("「はい」、と。", false), ["「は", "い」、", "と。"]);
        assert_eq!(parts("ページャー", false), ["ペー", "ジャー"]);
        assert_eq!(parts("解，“好”的", false), ["解，", "“好”", "的"]);
        assert_eq!(parts("팀을 이끈다", true), ["팀을 ", "이끈다"]);
        assert_eq!(parts("ภาษาไทย", false), ["ภาษา", "ไทย"]);
        assert_eq!(parts("ก็หาสาเหตุ", false), ["ก็", "หา", "สาเหตุ"]);
    }

    /// Why no line of ours ends between two texts where one may in Unicode's test; none
    /// if there is no reason.
    fn tailoring(before: &str, after: &str) -> Option<&'static str> {
        if before.trim_end().ends_with('«') || before.ends_with(' ') && after.starts_with('»') {
            return Some("French quotation marks stay with what they quote");
        }
        let before = before.trim_end_matches('\u{308}').chars().next_back()?;
        match (before, after.chars().next()?) {
            ('-', _) => Some("a hyphen that joins no words stays with what follows"),
            ('/', _) => Some("abbreviations with a slash stay whole"),
            (',' | '.', '0'..='9')
            | (')' | '}', '%' | '$')
            | ('%' | '$' | '\\', '(' | '{' | '\u{2329}') => {
                Some("LB25 is taken by its words, not by the pattern of section 8.2")
            }
            _ => None,
        }
    }

    #[test]
    fn lines_end_as_unicode_says_or_for_a_reason() {
        let lines = lines("auxiliary/LineBreakTest.txt", include_str!("opportunities/breaks.txt"));
        assert!(lines.len() > 100);
        for line in lines {
            let (mut text, mut wanted) = (String::new(), Vec::new());
            for sign in line.split('#').next().unwrap().split_whitespace() {
                match sign {
                    "×" => {}
                    "÷" => wanted.push(text.len()),
                    code => text.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap())),
                }
            }
            let ends = stretches(&text, false, |_| false).into_iter().map(|range| range.end);
            let ends: Vec<_> = ends.collect();
            // Since Unicode 15.1, a line may end before a bracket behind a quotation mark.
            let quoted = |at: usize| text[..at].trim_end_matches([' ', '\u{308}']).ends_with('"');
            let is_newer = |at: &usize| quoted(*at) && text.ends_with('\u{2329}');
            assert!(ends.iter().all(|at| wanted.contains(at) || is_newer(at)), "{line}");
            let others = wanted.iter().filter(|at| !ends.contains(at));
            let mut others = others.map(|at| tailoring(&text[..*at], &text[*at..]));
            assert!(others.all(|reason| reason.is_some()), "{line}");
        }
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
