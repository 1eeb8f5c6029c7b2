//! Which elements of HTML are headings, and how high they stand.

use std::collections::BTreeMap;

use super::tree::{Content, Node};

/// The ranks of headings, by the numbers of their nodes; a summary is one above those that
/// stand below it in its details.
pub fn ranks(nodes: &[Node]) -> BTreeMap<usize, usize> {
    let (mut ranks, mut highest) = (BTreeMap::new(), BTreeMap::<usize, usize>::new());
    // What is inside of a node stands behind it.
    for (id, node) in nodes.iter().enumerate().rev() {
        let Content::Element(element) = &node.content else { continue };
        let (name, own) = (element.name(), rank(element.name()));
        let inside = node.children.iter().filter_map(|child| highest.get(child)).min().copied();
        let is_summary = |id: &&usize| {
            let node = nodes.get(**id).map(|node| &node.content);
            matches!(node, Some(Content::Element(it)) if it.name() == "summary")
                && !highest.contains_key(id)
        };
        let summary = node.children.iter().find(is_summary).filter(|_| name == "details");
        let above = inside.and_then(|rank| rank.checked_sub(1)).filter(|rank| *rank > 0);
        let above = summary.and(above);
        ranks.extend(summary.copied().zip(above));
        ranks.extend(over_panels(nodes, node, &highest));
        ranks.extend(own.map(|rank| (id, rank)));
        highest.extend(own.or(above).or(inside).map(|rank| (id, rank)));
    }
    ranks
}

/// The ranks of buttons that open what stands behind them, where several do so: one above the headings there.
fn over_panels(
    nodes: &[Node], parent: &Node, highest: &BTreeMap<usize, usize>,
) -> Vec<(usize, usize)> {
    let element = |id: &usize| matches!(nodes.get(*id), Some(it) if matches!(it.content, Content::Element(_)));
    let is_button = |id: usize| {
        let content = nodes.get(id).map(|node| &node.content);
        matches!(content, Some(Content::Element(it)) if it.name() == "button")
    };
    let children: Vec<usize> = parent.children.iter().copied().filter(element).collect();
    let pairs = children.iter().zip(children.iter().skip(1));
    let over = pairs.filter(|(button, _)| is_button(**button)).filter_map(|(button, panel)| {
        let rank = highest.get(panel)?.checked_sub(1).filter(|rank| *rank > 0)?;
        Some((*button, rank))
    });
    let found: Vec<_> = over.collect();
    if found.len() > 1 { found } else { Vec::new() }
}

pub fn rank(name: &str) -> Option<usize> {
    name.strip_prefix('h')?.parse().ok().filter(|rank| (1..=6).contains(rank))
}
