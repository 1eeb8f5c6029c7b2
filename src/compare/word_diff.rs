//! Two texts as one, with the words marked that differ.

use super::steps::{Step, runs, word_steps};
use super::wording::bare;
use crate::base::source::one_line;

/// How many words that are the same are shown beside those that differ.
const CONTEXT: usize = 3;

/// How many words of a text are compared word by word.
const MAX_WORDS: usize = 3000;

/// The words in which two texts differ, as `[-only the old one's-]` and `{+only the new one's+}`,
/// among a few that are the same; none if both say the same. White space makes no difference.
pub fn difference(old: &str, new: &str) -> Option<String> {
    let (old, new) = (one_line(old), one_line(new));
    (old != new).then(|| word_diff(&old, &new))
}

/// The words that differ, as `[-removed-]` and `{+added+}`, among a few others.
fn word_diff(old: &str, new: &str) -> String {
    let (old, new) = (words(old), words(new));
    let runs = runs(&old, &new, word_steps(&old, &new));
    let last = runs.len().saturating_sub(1);
    let shown = runs.iter().enumerate().map(|(position, (step, [was, is]))| match step {
        Step::Stays => shortened(is, position > 0, position < last),
        Step::Goes | Step::Leaves => format!("[-{}-]", was.join(" ")),
        Step::Comes | Step::Arrives => format!("{{+{}+}}", is.join(" ")),
    });
    let says_something = |run: &String| !matches!(run.as_str(), "[--]" | "{++}" | "");
    shown.filter(says_something).collect::<Vec<_>>().join(" ")
}

/// The first words of a text, with a mark where there are more.
fn words(text: &str) -> Vec<&str> {
    let mut rest = text.split(' ');
    let mut words: Vec<_> = rest.by_ref().take(MAX_WORDS).collect();
    words.extend(rest.next().map(|_| "…"));
    words
}

/// Words that are the same; only those beside a change are shown.
fn shortened(words: &[&str], change_before: bool, change_after: bool) -> String {
    let before = if change_before { CONTEXT } else { 0 };
    let after = if change_after { CONTEXT } else { 0 };
    let parts = words.split_at_checked(before).and_then(|(before, rest)| {
        let (left_out, after) = rest.split_at_checked(rest.len().checked_sub(after)?)?;
        (left_out.len() > 1).then_some((before, after))
    });
    match parts {
        Some((before, after)) => [before, &["…"], after].concat().join(" "),
        None => words.join(" "),
    }
}

/// Longer texts are not compared word by word.
const MOST_WORDS: usize = 2_000;

/// Words in a row that are in both texts, only in the old, or only in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    /// In both: as the old text has them, and as the new one does.
    Same(String, String),
    Gone(String),
    Added(String),
    /// In both; the old text has them here, and the new one elsewhere.
    Left(String),
    /// In both; the new text has them here, and the old one elsewhere.
    Moved(String),
}

/// Marks the words that differ; case, white space and punctuation make no difference.
pub fn marked(before: &str, after: &str) -> Vec<Marked> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if old.len().max(new.len()) > MOST_WORDS {
        return vec![Marked::Gone(old.join(" ")), Marked::Added(new.join(" "))];
    }
    let bare_words = |words: &[&str]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
    let steps = word_steps(&bare_words(&old), &bare_words(&new));
    let runs = runs(&old, &new, steps).into_iter().map(|(step, words)| {
        let [was, is] = words.map(|words| words.join(" "));
        match step {
            Step::Stays => Marked::Same(was, is),
            Step::Goes => Marked::Gone(was),
            Step::Comes => Marked::Added(is),
            Step::Leaves => Marked::Left(was),
            Step::Arrives => Marked::Moved(is),
        }
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_differs_and_a_little_around_it() {
        let old = "a b c d e leads a small team f g h i j k l m n o p";
        let new = "a b c d e leads one team f g h i j k l m n o p q";
        assert_eq!(word_diff(old, new), "… d e leads [-a small-] {+one+} team f g … n o p {+q+}");
    }

    #[test]
    fn nothing_against_something_is_all_new() {
        assert_eq!(word_diff("", "N/A"), "{+N/A+}");
    }
}
