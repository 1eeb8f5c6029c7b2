//! Lists of the other pages, which many wikis have on every page: they say nothing of levels.

use std::collections::BTreeSet;

use super::key;
use super::tree::{Node, Page, is_about_others};
use crate::input::markup;
use crate::input::open::readable;
use crate::model::{Block, Item, plain_text};

/// Takes lists that only name pages, and half of them or more, out of pages, with the headings
/// over them; pages that tell of others keep theirs.
pub(super) fn leave_out(pages: &mut [Page]) {
    let least = (pages.len() / 2).max(2);
    let names =
        |page: &Page| [key(&page.stem), key(readable(&page.stem)), key(&page.root.title.text)];
    let names: BTreeSet<String> = pages.iter().flat_map(names).collect();
    for page in pages.iter_mut().filter(|page| !page.is_about_others()) {
        let mut found = Vec::new();
        take(&mut page.root, &names, least, &mut found);
        page.left_out.extend(found);
    }
}

fn take(node: &mut Node, names: &BTreeSet<String>, least: usize, found: &mut Vec<String>) {
    let is_list = |block: &Block| {
        matches!(block, Block::List(list)
            if list.items.len() >= least && list.items.iter().all(|item| is_page(item, names)))
    };
    node.children.retain(|child| {
        let leads = child.children.is_empty() && child.body.iter().any(is_list);
        let is_name = names.contains(&key(&child.title.text)) || is_about_others(&child.title.text);
        let is_only = leads && (is_name || child.body.iter().all(is_list));
        if is_only {
            found.push(format!("“{}”", child.title.text));
        }
        !is_only
    });
    if node.rank == 0 && node.body.iter().any(is_list) {
        node.body.retain(|block| !is_list(block));
        found.push("the list of pages".to_string());
    }
    for child in &mut node.children {
        take(child, names, least, found);
    }
}

/// Whether an item is the name of a page, or a link that was meant to be one.
fn is_page(item: &Item, names: &BTreeSet<String>) -> bool {
    let text = plain_text(&markup::flatten(&item.blocks));
    let label =
        text.strip_prefix('[').and_then(|rest| rest.split_once("](")).map(|(label, _)| label);
    names.contains(&key(label.unwrap_or(&text)))
}
