//! What a page says behind its last level, of all of them: a source, a remark, when it was written.

use super::key;
use super::labels::{self, Form};
use super::levels::{At, below_by};
use super::tree::Node;
use crate::model::Block;

/// The most paragraphs of it.
const MOST: usize = 3;

/// Takes the paragraphs behind the list that the last of three or more levels of a page ends with, where
/// all others end with theirs.
pub(super) fn take(nodes: &mut [Node], at: &[At<'_>]) -> Vec<Block> {
    let mut closing = Vec::new();
    let mut rest = nodes;
    for page in at.chunk_by(|a, b| a.page == b.page) {
        let (of_page, others) = rest.split_at_mut(page.len().min(rest.len()));
        rest = others;
        if let [others @ .., last] = of_page
            && others.len() > 1
            && others.iter().all(|node| matches!(end(node).last(), Some(Block::List(_))))
        {
            closing.extend(behind(last, others));
        }
    }
    closing
}

fn behind(last: &mut Node, others: &[Node]) -> Vec<Block> {
    let known: Vec<String> =
        others.iter().flat_map(|node| below_by(node, &|_| true)).map(key).collect();
    let body = end_mut(last);
    let Some(list) = body.iter().rposition(|block| matches!(block, Block::List(_))) else {
        return Vec::new();
    };
    let start = list.saturating_add(1);
    let is_marked = |form| matches!(form, Form::Strong | Form::Plain);
    let pieces = labels::pieces(body.get(start..).unwrap_or_default(), &is_marked);
    let is_told = |(_, label): (Form, String)| known.contains(&key(label));
    if body.len().saturating_sub(start) > MOST
        || pieces.into_iter().filter_map(|it| it.label).any(is_told)
    {
        return Vec::new();
    }
    body.split_off(start)
}

/// The text that a level ends with.
fn end(node: &Node) -> &[Block] {
    node.children.last().map_or(&node.body, end)
}

fn end_mut(node: &mut Node) -> &mut Vec<Block> {
    match node.children.last_mut() {
        Some(child) => end_mut(child),
        None => &mut node.body,
    }
}
