//! The words in which two expectations differ, made strong.

use super::steps::{Step, word_steps};
use super::wording::bare;
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
}
