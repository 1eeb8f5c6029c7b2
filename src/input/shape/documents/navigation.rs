//! Lists of the other pages, which many wikis have on every page, of a page's own headings, and links
//! back: they say nothing of levels.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::tree::{Node, Page, is_about_others, nodes};
use crate::base::tally::tally;
use crate::input::markup;
use crate::input::open::{readable, stem};
use crate::model::{Block, Inline, Item, Link, Text, plain_text, texts};

/// What a page calls the list of its own headings.
const CONTENTS: [&str; 19] = [
    "contents", "table of contents", "toc", "on this page", "inhalt", "inhaltsverzeichnis",
    "sommaire", "table des matières", "índice", "contenido", "sumário", "indice", "inhoud",
    "spis treści", "содержание", "оглавление", "目次", "目录", "목차",
];

/// The fewest links that are a list of headings.
const FEWEST: usize = 3;

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

/// Takes tables of contents out of a page, and the headings right over those that name more than
/// what stands below such a heading; that is said by the page. Links further down say what they lead to.
fn without_contents(root: &mut Node, found: &mut Vec<String>) {
    without_lists(root, found);
    for mut child in std::mem::take(&mut root.children) {
        if !child.body.first().is_some_and(|first| names_more(first, &child)) {
            root.children.push(child);
            continue;
        }
        without_lists(&mut child, found);
        found.push(format!("“{}”", child.title.text));
        root.say(child.body, &child.tables);
        root.children.extend(child.children);
    }
}

fn without_lists(node: &mut Node, found: &mut Vec<String>) {
    for at in (0..node.body.len()).rev() {
        if node.body.get(at).is_some_and(is_contents) {
            found.push(match node.remove(at) {
                Block::Paragraph(text) if is_title(&text) => format!("“{}”", plain_text(&text)),
                _ => "the table of contents".to_string(),
            });
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
    anchors(block) >= Some(FEWEST)
}

fn is_title(text: &Text) -> bool {
    CONTENTS.contains(&key(plain_text(text)).as_str())
}

/// How many links to headings of its own page a block is, if it is nothing else; a name for such a
/// list is as many as one has.
fn anchors(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph(text) if is_title(text) => Some(FEWEST),
        Block::Paragraph(text) => {
            let words = text.iter().filter(|it| it.text.contains(char::is_alphanumeric));
            let leads = |it: &Inline| it.link.as_ref()?.place()?.starts_with('#').then_some(1);
            words.map(leads).sum()
        }
        Block::List(list) => list.items.iter().flat_map(|item| &item.blocks).map(anchors).sum(),
    }
}

/// A line that is nothing but a link to a heading, or to a page that tells of others: "Back to top".
fn link_alone(block: &Block) -> Option<String> {
    let Block::Paragraph(text) = block else { return None };
    let leads_back = |it: &Inline| {
        let to = it.link.as_ref().and_then(Link::place)?;
        let page = to.split('#').next().unwrap_or_default().trim_matches(['.', '/']);
        Some(page.is_empty() || is_about_others(&stem(page)))
    };
    text.iter().all(|it| leads_back(it) == Some(true)).then(|| plain_text(text))
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
