//! Texts in which nothing can be markup, as most are: words on one line, or such lines behind
//! hyphens. They are what they look like, and need no parser.

use crate::model::{Block, Inline, Item, List};

/// What a text says, if it is of this kind.
pub(super) fn blocks(markdown: &str) -> Option<Vec<Block>> {
    let text = markdown.trim_matches('\n').trim_end_matches([' ', '\n']);
    let paragraph = |line: &str| Block::Paragraph(vec![Inline::plain(line)]);
    if is_plain(text) {
        return Some(vec![paragraph(text)]);
    }
    let item = |line: &str| {
        let line = line.strip_prefix("- ").filter(|line| is_plain(line))?;
        Some(Item { blocks: vec![paragraph(line)] })
    };
    let items = text.split('\n').map(item).collect::<Option<Vec<_>>>()?;
    Some(vec![Block::List(List { start: None, items })])
}

/// Whether a line is words and nothing else: no mark of a list at its start, no sign that
/// may be markup, no address, no white space but single spaces.
pub(super) fn is_plain(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let is_word = first.chars().count() > 1 && first.chars().all(char::is_alphabetic);
    let is_known = |c: char| {
        c == ' '
            || c.is_alphanumeric()
            || matches!(c, ',' | '.' | ';' | '?' | '!' | '\'' | '’' | '“' | '”' | '-' | '–')
    };
    let is_apart = ["  ", "www.", "http", "--"].iter().any(|sign| line.contains(sign));
    is_word && line.chars().all(is_known) && !line.ends_with(' ') && !is_apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Definitions, Of, parse_any};

    proptest! {
        #[test]
        fn what_is_plain_is_read_as_any_text_is(
            text in "\n?(- )?([A-Za-zäß漢]{1,4}[ ,.;?!'’“”–1-]{0,3}){1,5}(\n(- )?[a-z1]{1,3}[ .-]{0,2}[a-z]{1,3}){0,3}[ \n]{0,2}"
        ) {
            if let Some(blocks) = super::blocks(&text) {
                let parsed = parse_any(&text, &Definitions::default(), Of::Text);
                prop_assert_eq!(parsed.blocks, blocks);
                prop_assert!(parsed.remarks.is_empty());
            }
        }
    }
}
