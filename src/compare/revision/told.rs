//! Two texts as one, with the words that went and those that came marked.

use crate::compare::steps::{Step, runs, word_steps};
use crate::compare::wording::bare;

/// Longer texts are not compared word by word.
const MOST_WORDS: usize = 2_000;

/// Words in a row that are in both texts, only in the old, or only in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    /// In both: as the old text has them, and as the new one does.
    Same(String, String),
    /// Gone.
    Gone(String),
    /// Added.
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
