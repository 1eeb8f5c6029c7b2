//! How much a value holds.

use crate::input::values::Node;

/// How much text a value holds.
pub(super) fn letters(node: &Node) -> usize {
    measured(node, &str::len)
}

/// How much text a value holds that is no id: "how-to-bake".
pub(super) fn said(node: &Node) -> usize {
    let is_id =
        |text: &str| text.is_ascii() && text.contains(['-', '_', '/']) && !text.contains(' ');
    measured(node, &|text| if is_id(text) { 0 } else { text.len() })
}

fn measured(node: &Node, length: &dyn Fn(&str) -> usize) -> usize {
    let mut open = vec![node];
    let mut sum = 0_usize;
    while let Some(node) = open.pop() {
        sum = sum.saturating_add(node.text().map_or(0, length));
        open.extend(node.items().iter().map(|item| &**item));
        open.extend(node.pairs().iter().map(|pair| &*pair.value));
    }
    sum
}

/// Whether a value is a list of records.
pub(super) fn holds_records(node: &Node) -> bool {
    node.items().iter().any(|item| item.is_map())
}
