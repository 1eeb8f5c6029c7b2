//! The numbers of items of lists, where these do not follow from the ones before.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::tree::{Content, Element, Node};

/// The numbers of items that say theirs, or that count down, by the numbers of their nodes.
pub fn numbers(nodes: &[Node]) -> BTreeMap<usize, u64> {
    let element = |id: usize, name: &str| match nodes.get(id).map(|node| &node.content) {
        Some(Content::Element(element)) => Some(element).filter(|it| it.name() == name),
        _ => None,
    };
    let number =
        |of: &Rc<Element>, name: &str| of.attribute(name).and_then(|it| it.trim().parse().ok());
    let mut numbers = BTreeMap::new();
    for (id, node) in nodes.iter().enumerate() {
        let Some(list) = element(id, "ol") else { continue };
        let items = node.children.iter().filter_map(|id| Some((*id, element(*id, "li")?)));
        let last = || items.clone().count() as u64;
        let is_reversed = list.attribute("reversed").is_some();
        let mut next = is_reversed.then(|| number(list, "start").unwrap_or_else(last));
        for (id, item) in items.clone() {
            let own = number(item, "value").or(next);
            numbers.extend(own.map(|own| (id, own)));
            next = next.and(own).map(|own| own.saturating_sub(1));
        }
    }
    numbers
}
