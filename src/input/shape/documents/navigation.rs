//! Lists of the other pages, which many wikis have on every page, of a page's own headings, and links
//! back: they say nothing of levels.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::tree::{Node, Page, is_about_others, nodes};
use crate::base::tally::tally;
use crate::input::markup;
use crate::input::open::{readable, stem};
use crate::model::{Block, Inline, Item, Link, List, plain_text, texts};

/// Takes lists that only name pages, and half of them or more, out of pages, with the headings
/// over them; pages that tell of others keep theirs.
pub(super) fn leave_out(pages: &mut [Page]) {
    let least = (pages.len() / 2).max(2);
    let names =
        |page: &Page| [key(&page.stem), key(readable(&page.stem)), key(&page.root.title.text)];
    let names: BTreeSet<String> = pages.iter().flat_map(names).collect();
    let nodes = nodes(pages).into_iter();
    let mut ways_back = tally(nodes.filter_map(|node| link_alone(node.body.last()?)));
    ways_back.retain(|_, count| *count > 1);
    for page in pages.iter_mut() {
        without_contents(&mut page.root, &mut page.left_out);
    }
    for page in pages.iter_mut().filter(|page| !page.is_about_others()) {
        let mut found = Vec::new();
        without_last(&mut page.root, &ways_back, &mut found);
        take(&mut page.root, &names, least, &mut found);
        page.left_out.extend(found);
    }
}

/// Takes tables of contents out, and the headings right over those that name more than what stands
/// below such a heading; that is said by the one above.
fn without_contents(node: &mut Node, found: &mut Vec<String>) {
    for at in (0..node.body.len()).rev() {
        if node.body.get(at).is_some_and(is_contents) {
            node.remove(at);
            found.push("the table of contents".to_string());
        }
    }
    for mut child in std::mem::take(&mut node.children) {
        let is_over = child.body.first().is_some_and(|first| names_more(first, &child));
        without_contents(&mut child, found);
        if is_over {
            found.push(format!("“{}”", child.title.text));
            node.say(child.body, &child.tables);
            node.children.extend(child.children);
        } else {
            node.children.push(child);
        }
    }
}

/// Whether a block is a table of contents, and not only of what stands below a heading.
fn names_more(block: &Block, heading: &Node) -> bool {
    let mut below = Vec::new();
    heading.walk(&mut below);
    let below: BTreeSet<String> = below.into_iter().map(|it| key(&it.title.text)).collect();
    let names = texts(std::slice::from_ref(block)).into_iter().map(|it| key(plain_text(it)));
    is_contents(block) && names.into_iter().any(|name| !below.contains(&name))
}

fn is_contents(block: &Block) -> bool {
    match block {
        Block::List(list) => leads_inside(list) && texts(std::slice::from_ref(block)).len() > 1,
        Block::Paragraph(_) => false,
    }
}

/// Whether a list is nothing but links to headings of its own page.
fn leads_inside(list: &List) -> bool {
    let leads = |it: &Inline| {
        let to = it.link.as_ref().and_then(Link::place);
        it.text.trim().is_empty() || to.is_some_and(|to| to.starts_with('#'))
    };
    list.items.iter().flat_map(|item| &item.blocks).all(|block| match block {
        Block::Paragraph(text) => text.iter().all(leads),
        Block::List(list) => leads_inside(list),
    })
}

/// A line that is nothing but a link to a heading, or to a page that tells of others: "Back to top".
fn link_alone(block: &Block) -> Option<String> {
    let Block::Paragraph(text) = block else { return None };
    let leads_back = |it: &Inline| {
        let to = it.link.as_ref().and_then(Link::place)?;
        let page = to.split('#').next().unwrap_or_default().trim_matches(['.', '/']);
        Some(page.is_empty() || is_about_others(&stem(page)))
    };
    let words = plain_text(text);
    let is_wiki =
        words.starts_with("[[") && words.find("]]") == Some(words.len().saturating_sub(2));
    (is_wiki || text.iter().all(|it| leads_back(it) == Some(true))).then_some(words)
}

/// Takes the same links out that texts below several headings end with.
fn without_last(node: &mut Node, ways: &BTreeMap<String, usize>, found: &mut Vec<String>) {
    let way = node.body.last().and_then(link_alone).filter(|way| ways.contains_key(way));
    if let Some(way) = way {
        node.body.pop();
        found.push(format!("“{way}”"));
    }
    for child in &mut node.children {
        without_last(child, ways, found);
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
