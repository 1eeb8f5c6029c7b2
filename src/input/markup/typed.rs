//! Lists as people type them where their program makes none: paragraphs, and lines of
//! these, that begin with a bullet or a dash.

use super::lines_of;
use super::marked_lines::TIGHT;
use crate::model::{Block, Inline, Item, List, Text, plain_text};

/// Signs that people type before an item; the last is Japanese, and needs no space behind it.
pub const TYPED: [char; 14] =
    ['•', '◦', '▪', '‣', '·', '●', '○', '■', '–', '—', '-', '*', '+', TIGHT];

/// Makes lists of paragraphs and lines that begin with a typed sign.
pub fn with_typed_lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::new();
    let mut is_typed = false;
    for block in blocks {
        let Block::Paragraph(text) = block else {
            is_typed = false;
            made.push(block);
            continue;
        };
        let is_said = |inline: &Inline| inline.text.contains('\n') || starts_typed(&inline.text);
        if !text.iter().any(is_said) {
            is_typed = false;
            made.push(Block::Paragraph(text));
            continue;
        }
        let mut lines = lines_of(&text);
        lines.retain(|line| !plain_text(line).trim().is_empty());
        if !lines.iter().any(|line| typed(line).is_some()) {
            is_typed = false;
            made.push(Block::Paragraph(text));
            continue;
        }
        for line in lines {
            let Some(text) = typed(&line) else {
                is_typed = false;
                made.push(Block::Paragraph(line));
                continue;
            };
            let item = Item { blocks: vec![Block::Paragraph(text)] };
            match made.last_mut() {
                Some(Block::List(list)) if is_typed => list.items.push(item),
                _ => made.push(Block::List(List { start: None, items: vec![item] })),
            }
            is_typed = true;
        }
    }
    made
}

fn starts_typed(text: &str) -> bool {
    text.trim_start().starts_with(TYPED)
}

/// What follows the typed sign at the start of a line.
fn typed(line: &Text) -> Option<Text> {
    let mut rest = line.clone();
    let first = rest.first_mut()?;
    let after = first.text.trim_start().strip_prefix(TYPED)?;
    let words = after.trim_start();
    let is_plus = first.text.trim_start().starts_with('+');
    if is_plus && words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_apart = words.len() < after.len() || first.text.trim_start().starts_with(TIGHT);
    first.text = words.to_string();
    if first.text.is_empty() {
        rest.remove(0);
        let next = rest.first_mut()?;
        let is_next_apart = next.text.starts_with(char::is_whitespace);
        next.text = next.text.trim_start().to_string();
        return (is_apart || is_next_apart).then_some(rest);
    }
    is_apart.then_some(rest)
}
