//! Which elements of HTML are headings, and how high they stand.

use std::collections::BTreeMap;

use super::tree::{Content, Element, Node};

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

/// The ranks of what opens what stands behind it, of buttons where several do so: one above the headings there.
fn over_panels(
    nodes: &[Node], parent: &Node, highest: &BTreeMap<usize, usize>,
) -> Vec<(usize, usize)> {
    let element = |id: &usize| matches!(nodes.get(*id), Some(it) if matches!(it.content, Content::Element(_)));
    let is_one = |id: &usize, is_one: &dyn Fn(&Element) -> bool| {
        let content = nodes.get(*id).map(|node| &node.content);
        matches!(content, Some(Content::Element(it)) if is_one(it)) && !highest.contains_key(id)
    };
    let is_button = |id: &usize| is_one(id, &|it| it.name() == "button" || is_opener(it));
    let children: Vec<usize> = parent.children.iter().copied().filter(element).collect();
    let pairs = children.iter().zip(children.iter().skip(1));
    let over = pairs.filter(|(button, _)| is_button(button)).filter_map(|(button, panel)| {
        let rank = highest.get(panel)?.checked_sub(1).filter(|rank| *rank > 0)?;
        Some((*button, rank))
    });
    let found: Vec<_> = over.collect();
    let are_openers = found.iter().any(|(id, _)| is_one(id, &is_opener));
    if found.len() > 1 || are_openers { found } else { Vec::new() }
}

/// Classes of what stands over a box that opens, in wikis and common kits for pages.
const OPENERS: [&str; 5] =
    ["expand-control", "panelheader", "card-header", "accordion-header", "accordion-title"];

/// Whether an element is the title of what stands behind it in a box.
pub fn is_opener(element: &Element) -> bool {
    let class = element.attribute("class").unwrap_or_default().to_lowercase();
    element.name() == "summary" || class.split_whitespace().any(|it| OPENERS.contains(&it))
}

pub fn rank(name: &str) -> Option<usize> {
    name.strip_prefix('h')?.parse().ok().filter(|rank| (1..=6).contains(rank))
}
