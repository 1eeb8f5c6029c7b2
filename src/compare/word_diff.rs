//! Entry against entry, word by word, markup included: what pages say that must
//! say the same.

use std::fmt::Write;

use super::steps::{Step, runs, word_steps};
use crate::model::{Block, Entry, Inline, List};

/// How many words that are the same are shown beside those that differ.
const CONTEXT: usize = 3;

/// How many words of a text are compared word by word.
const MAX_WORDS: usize = 3000;

/// The words in which two entries differ, as `[-only the old one's-]` and
/// `{+only the new one's+}`, among a few that are the same; none if both say the
/// same with the same markup. White space makes no difference.
pub fn difference(old: &Entry, new: &Entry) -> Option<String> {
    let (old, new) = (shown(old), shown(new));
    (old != new).then(|| word_diff(&old, &new))
}

/// The words that differ, as `[-removed-]` and `{+added+}`, among a few others.
fn word_diff(old: &str, new: &str) -> String {
    let (old, new) = (words(old), words(new));
    let runs = runs(&old, &new, word_steps(&old, &new));
    let last = runs.len().saturating_sub(1);
    let shown = runs.iter().enumerate();
    let shown = shown.map(|(position, (step, [was, is]))| match step {
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

/// An entry as one line of words, with its markup.
fn shown(entry: &Entry) -> String {
    let mut text = String::new();
    show_blocks(&entry.blocks, &mut text);
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

fn show_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => text.iter().for_each(|inline| show_inline(inline, out)),
            Block::List(list) => show_list(list, out),
        }
        out.push('\n');
    }
}

fn show_list(list: &List, out: &mut String) {
    for (position, item) in list.items.iter().enumerate() {
        match list.start {
            Some(start) => _ = write!(out, "{}. ", start.saturating_add(position as u64)),
            None => *out += "- ",
        }
        show_blocks(&item.blocks, out);
    }
}

fn show_inline(inline: &Inline, out: &mut String) {
    let marks =
        [(inline.strong, "**"), (inline.emphasis, "_"), (inline.code, "`"), (inline.struck, "~~")];
    let set = || marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark);
    let opening: String = set().collect();
    let closing: String = set().rev().collect();
    match &inline.link {
        Some(link) => _ = write!(out, "{opening}[{}]({link}){closing}", inline.text),
        None => _ = write!(out, "{opening}{}{closing}", inline.text),
    }
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
