//! Two texts as one, with the words that went and those that came marked.

use crate::compare::steps::{Step, word_steps};
use crate::compare::wording::bare;

/// Longer texts are not compared word by word.
const MOST_WORDS: usize = 2_000;

/// Words in a row that are in both texts, only in the old, or only in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    /// In both; as the new text has them.
    Same(String),
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
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let mut runs: Vec<(Step, Vec<&str>)> = Vec::new();
    for step in steps {
        let word = match step {
            Step::Goes | Step::Leaves => old.next(),
            Step::Comes | Step::Arrives => new.next(),
            Step::Stays => old.next().and(new.next()),
        };
        match runs.last_mut() {
            Some((last, words)) if *last == step => words.extend(word),
            _ => runs.push((step, word.into_iter().collect())),
        }
    }
    let runs = runs.into_iter().map(|(step, words)| match step {
        Step::Goes => Marked::Gone(words.join(" ")),
        Step::Comes => Marked::Added(words.join(" ")),
        Step::Stays => Marked::Same(words.join(" ")),
        Step::Leaves => Marked::Left(words.join(" ")),
        Step::Arrives => Marked::Moved(words.join(" ")),
    });
    runs.collect()
}
