//! The words in which two texts differ: made strong in two expectations, or marked in one text.

use super::steps::{Step, runs, word_steps};
use super::wording::bare;
use crate::base::source::one_line;
use crate::model::{Block, Inline, Item, List, Text, plain_text, texts};

/// How many words of an expectation are compared one by one.
const MOST_WORDS: usize = 1_000;

/// Two expectations with the words strong that only one of them has; as they are, if
/// they are very long. Case, white space and punctuation make no difference.
pub fn differing(old: &[Block], new: &[Block]) -> (Vec<Block>, Vec<Block>) {
    let (before, after) = (words(old), words(new));
    if before.len() > MOST_WORDS || after.len() > MOST_WORDS {
        return (old.to_vec(), new.to_vec());
    }
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for step in word_steps(&before, &after) {
        match step {
            Step::Stays => {
                gone.push(false);
                added.push(false);
            }
            Step::Goes | Step::Leaves => gone.push(step == Step::Goes),
            Step::Comes | Step::Arrives => added.push(step == Step::Comes),
        }
    }
    (strong(old, &gone), strong(new, &added))
}

fn words(blocks: &[Block]) -> Vec<String> {
    let words = texts(blocks).into_iter().map(|text| plain_text(text)).flat_map(|text| {
        let words = text.split_whitespace().map(bare);
        words.collect::<Vec<_>>()
    });
    words.collect()
}

/// The blocks with those of their words strong that are said to be.
fn strong(blocks: &[Block], words: &[bool]) -> Vec<Block> {
    blocks_with(blocks, &mut words.iter().copied())
}

fn blocks_with(blocks: &[Block], words: &mut dyn Iterator<Item = bool>) -> Vec<Block> {
    let blocks = blocks.iter().map(|block| match block {
        Block::Paragraph(text) => Block::Paragraph(text_with(text, words)),
        Block::List(list) => {
            let items =
                list.items.iter().map(|item| Item { blocks: blocks_with(&item.blocks, words) });
            Block::List(List { start: list.start, items: items.collect() })
        }
    });
    blocks.collect()
}

/// A text in pieces that are strong or not. A word may go over several inlines, and
/// white space goes with the word before it.
fn text_with(text: &Text, words: &mut dyn Iterator<Item = bool>) -> Text {
    let mut out: Text = Vec::new();
    let mut in_word = false;
    let mut is_strong = false;
    for inline in text {
        let mut piece = String::new();
        for letter in inline.text.chars() {
            let begins = !letter.is_whitespace() && !in_word;
            in_word = !letter.is_whitespace();
            let next = if begins { words.next().unwrap_or_default() } else { is_strong };
            if next != is_strong {
                push(&mut out, inline, &mut piece, is_strong);
            }
            is_strong = next;
            piece.push(letter);
        }
        push(&mut out, inline, &mut piece, is_strong);
    }
    out
}

fn push(out: &mut Text, like: &Inline, piece: &mut String, is_strong: bool) {
    if !piece.is_empty() {
        out.push(Inline {
            text: std::mem::take(piece),
            strong: like.strong || is_strong,
            ..like.clone()
        });
    }
}

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
    let (old, new) = (first_words(old), first_words(new));
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
fn first_words(text: &str) -> Vec<&str> {
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
const MOST_MARKED: usize = 2_000;

/// Words in a row that stand alike in two texts: how, as the old text has them, and as the new one
/// does. Case, white space and punctuation make no difference.
pub fn marked(before: &str, after: &str) -> Vec<(Step, [String; 2])> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if old.len().max(new.len()) > MOST_MARKED {
        let (old, new) = (old.join(" "), new.join(" "));
        return vec![(Step::Goes, [old, String::new()]), (Step::Comes, [String::new(), new])];
    }
    let bare_words = |words: &[&str]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
    let steps = word_steps(&bare_words(&old), &bare_words(&new));
    let runs = runs(&old, &new, steps).into_iter();
    runs.map(|(step, words)| (step, words.map(|words| words.join(" ")))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(inlines: &[(&str, bool)]) -> [Block; 1] {
        let inlines =
            inlines.iter().map(|(text, strong)| Inline { strong: *strong, ..Inline::plain(*text) });
        [Block::Paragraph(inlines.collect())]
    }

    #[test]
    fn words_that_only_one_has_are_strong() {
        let old = paragraph(&[("Leads a small team", false)]);
        let new = paragraph(&[("Leads a ", false), ("large", false), (" team well", false)]);
        let (old, new) = differing(&old, &new);
        let expected = [("Leads a ", false), ("small ", true), ("team", false)];
        assert_eq!(old, paragraph(&expected));
        let expected =
            [("Leads a ", false), ("large", true), (" ", true), ("team ", false), ("well", true)];
        assert_eq!(new, paragraph(&expected));
    }

    #[test]
    fn a_full_stop_makes_no_word_strong() {
        let old = paragraph(&[("In person and in writing.", false)]);
        let new = paragraph(&[("In person, and in writing, under pressure.", false)]);
        let (old_words, new_words) = differing(&old, &new);
        assert_eq!(old_words, old);
        let expected = [("In person, and in writing, ", false), ("under pressure.", true)];
        assert_eq!(new_words, paragraph(&expected));
    }

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
