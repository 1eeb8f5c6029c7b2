//! What a cell says: a name and what is said below it, or one thing a line.

use super::grid::Seen;
use crate::input::draft::Said;
use crate::input::markup;
use crate::input::shape::names;
use crate::model::{Block, Inline, Item, List, Text, plain_text};

/// The longest second line that may still belong to a name.
const LONGEST_LINE: usize = 40;

/// The name in a cell, and what is said below it there.
pub fn named(seen: &Seen<'_>) -> (Said, Vec<Block>) {
    let passage = &seen.cell.passage;
    let place = passage.place.clone();
    let Some((Block::Paragraph(first), rest)) = passage.blocks.split_first() else {
        return (Said::new(seen.line.clone(), place), Vec::new());
    };
    let (name, mut more) = first_line(first);
    let mut rest = rest;
    // Line ends of a sheet's cell part paragraphs.
    if let (true, Some((Block::Paragraph(second), others))) = (more.is_empty(), rest.split_first())
    {
        more.clone_from(second);
        rest = others;
    }
    let mut title = plain_text(&name).trim().to_string();
    let below = plain_text(&more).trim().to_string();
    let mut blocks = Vec::new();
    // What stands below a name in strong, and is not, is no more of it.
    let is_apart =
        name.iter().all(|it| it.strong || it.text.is_empty()) && !more.iter().any(|it| it.strong);
    if goes_on(&below, is_apart) {
        title = format!("{title} {}", below.replace('\n', " ")).trim_end().to_string();
    } else {
        blocks.push(Block::Paragraph(more));
    }
    blocks.extend_from_slice(rest);
    (Said::new(title.trim_end_matches([':', '：']).trim(), place), blocks)
}

/// Whether the second line of a name is more of it: short, and no sentence.
fn goes_on(line: &str, is_apart: bool) -> bool {
    let is_short = line.chars().count() <= LONGEST_LINE;
    let is_word = !is_apart
        && line.split_whitespace().count() <= 2
        && line.chars().all(|c| !c.is_ascii_digit());
    let is_part =
        line.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '（' | '&' | '/'));
    line.is_empty() || is_short && (is_word || is_part || names::is_grade(line))
}

/// Blocks with each line of their paragraphs as one: in a cell it is one thing said,
/// and an item of a list behind the mark of a bullet.
pub fn lines(blocks: &[Block]) -> Vec<Block> {
    let parted = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) => {
            let mut lines = markup::lines_of(text);
            lines.retain(|line| !plain_text(line).trim().is_empty());
            lines.into_iter().map(Block::Paragraph).collect()
        }
        Block::List(_) => vec![block.clone()],
    });
    markup::with_typed_lists(parted.collect())
}

/// Hangs examples below the last thing that a cell says.
pub fn hang(said: &mut Vec<Block>, examples: Vec<Block>) {
    let items = |blocks: Vec<Block>| {
        let items = blocks.into_iter().flat_map(|block| match block {
            Block::List(list) => list.items,
            Block::Paragraph(_) => vec![Item { blocks: vec![block] }],
        });
        items.collect::<Vec<_>>()
    };
    let bullets = |items| Block::List(List { start: None, items });
    let mut all = items(std::mem::take(said));
    if let Some(last) = all.last_mut() {
        last.blocks.push(bullets(items(examples)));
    }
    said.push(bullets(all));
}

/// A text before and after its first line break.
fn first_line(text: &Text) -> (Text, Text) {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    let mut is_rest = false;
    for inline in text {
        if is_rest {
            rest.push(inline.clone());
        } else if let Some((before, after)) = inline.text.split_once('\n') {
            let part = |text: &str| Inline { text: text.to_string(), ..inline.clone() };
            first.push(part(before));
            rest.push(part(after));
            is_rest = true;
        } else {
            first.push(inline.clone());
        }
    }
    rest.retain(|inline| !inline.text.is_empty());
    (first, rest)
}

/// Whether what stands alone in a row may be the title of a ladder: a line of a few words.
pub fn is_title(seen: &Seen<'_>) -> bool {
    let is_line = matches!(seen.cell.passage.blocks.as_slice(), [Block::Paragraph(_)]);
    is_line
        && !seen.line.contains('\n')
        && seen.line.chars().count() <= LONGEST_TITLE
        && !seen.line.ends_with(['.', '!', '?', ':'])
}

/// The longest title of a ladder over its table, in characters.
const LONGEST_TITLE: usize = 80;
