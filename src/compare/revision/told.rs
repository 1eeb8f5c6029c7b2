//! Two texts as one, with the words that went and those that came marked.

use similar::ChangeTag;

use crate::compare::steps::changes;
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
}

/// Marks the words that differ; case, white space and punctuation make no difference.
pub fn marked(before: &str, after: &str) -> Vec<Marked> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if old.len().max(new.len()) > MOST_WORDS {
        return vec![Marked::Gone(old.join(" ")), Marked::Added(new.join(" "))];
    }
    let bare_words = |words: &[&str]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
    let (old_bare, new_bare) = (bare_words(&old), bare_words(&new));
    let as_text =
        |words: &[String]| words.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let (old_text, new_text) = (as_text(&old_bare), as_text(&new_bare));
    let steps = changes(
        &old_text.split('\n').collect::<Vec<_>>(),
        &new_text.split('\n').collect::<Vec<_>>(),
    );
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for (tag, _) in steps {
        let word = match tag {
            ChangeTag::Delete => old.next(),
            ChangeTag::Insert => new.next(),
            ChangeTag::Equal => old.next().and(new.next()),
        };
        match runs.last_mut() {
            Some((last, words)) if *last == tag => words.extend(word),
            _ => runs.push((tag, word.into_iter().collect())),
        }
    }
    let runs = runs.into_iter().filter(|(_, words)| !words.is_empty());
    let runs = runs.map(|(tag, words)| match tag {
        ChangeTag::Delete => Marked::Gone(words.join(" ")),
        ChangeTag::Insert => Marked::Added(words.join(" ")),
        ChangeTag::Equal => Marked::Same(words.join(" ")),
    });
    runs.collect()
}
