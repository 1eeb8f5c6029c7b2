//! Headings as parts of a text.

use super::tree::Node;
use crate::input::markup;
use crate::model::{Block, Inline};

/// A heading as part of a text: a line in strong, then what stands below it.
pub(super) fn inside(node: &Node, blocks: &mut Vec<Block>) {
    blocks.push(strong(&node.title.text));
    text_of(node, blocks);
}

/// What stands below a heading, without its title.
pub(super) fn text_of(node: &Node, blocks: &mut Vec<Block>) {
    blocks.extend(node.body.iter().cloned());
    node.children.iter().for_each(|child| inside(child, blocks));
}

pub(super) fn strong(words: &str) -> Block {
    let line = vec![Inline { strong: true, ..Inline::plain(words) }];
    Block::Paragraph(markup::with_links(line))
}
