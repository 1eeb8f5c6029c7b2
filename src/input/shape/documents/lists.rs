//! Levels as items of lists, or as labels: the items with text below them become headings, so
//! that they are read as headings are.

use super::key;
use super::labels::{self, Form};
use super::sections::strong;
use super::tree::{Node, Page};
use crate::input::draft::Said;
use crate::input::shape::level_words::is_level;
use crate::model::{Block, Item, plain_text};
use std::collections::BTreeSet;

/// The pages with their lists as headings of rank 1; what is above them has 0.
pub(super) fn as_headings(pages: &[Page]) -> Vec<Page> {
    let is_strong = |item: &&Item| matches!(item.blocks.first(), Some(Block::Paragraph(text)) if text.iter().all(|inline| inline.strong));
    let mut with_text = Vec::new();
    for page in pages {
        items(&page.root, &mut with_text);
    }
    let of_strong: Vec<&Item> = with_text.iter().copied().filter(is_strong).collect();
    let strong_only = of_strong.len().saturating_mul(2) >= with_text.len();
    let titled = with_text.iter().filter(|item| is_level(&title(item)));
    let levels_only = titled.count().saturating_mul(2) >= with_text.len();
    let is_one = |item: &Item| {
        (!strong_only || is_strong(&item))
            && (!levels_only || is_level(&title(item)) || is_strong(&item))
    };
    pages.iter().map(|page| with_root(page, node(&page.root, &is_one))).collect()
}

fn with_root(page: &Page, root: Node) -> Page {
    Page { root, ..page.clone() }
}

/// The rank of labels as headings: they stand below all others.
pub(super) const LABEL: u8 = 7;

/// The pages with the labels as headings that are titles of levels; none if there are no
/// such labels, or more others than sections would be.
pub(super) fn labels_as_headings(pages: &[Page]) -> Option<Vec<Page>> {
    let mut nodes = Vec::new();
    for page in pages {
        page.root.walk(&mut nodes);
    }
    // What tables say has its own readers.
    nodes.retain(|node| node.tables.is_empty());
    let are_levels = |form: &Form| {
        let pieces = nodes.iter().flat_map(|node| labels::pieces(&node.body, &|it| it == *form));
        let labels: Vec<_> = pieces.filter_map(|piece| Some(piece.label?.1)).collect();
        let (titled, others): (Vec<_>, Vec<_>) = labels.iter().partition(|label| is_level(label));
        let distinct: BTreeSet<_> = others.iter().map(key).collect();
        let repeats = distinct.len().saturating_mul(2) <= others.len();
        titled.len() > 1 && (repeats || titled.len() >= others.len().saturating_mul(3))
    };
    let forms = [Form::Strong, Form::StrongItem].into_iter().filter(are_levels);
    let forms: BTreeSet<Form> = forms.collect();
    let labelled = |page: &Page| with_root(page, with_labels(&page.root, &forms));
    (!forms.is_empty()).then(|| pages.iter().map(labelled).collect())
}

fn with_labels(of: &Node, forms: &BTreeSet<Form>) -> Node {
    let (body, kept) =
        if of.tables.is_empty() { (&of.body[..], &[][..]) } else { (&[][..], &of.body[..]) };
    let mut made = Node { children: Vec::new(), body: kept.to_vec(), ..of.clone() };
    for piece in labels::pieces(body, &|form| forms.contains(&form)) {
        let label = piece.label.map(|(_, label)| label);
        match (label, made.children.last_mut()) {
            (Some(label), _) if is_level(&label) => {
                let title = Said::new(&label, of.place_of(&label));
                made.children.push(Node { body: piece.blocks, ..Node::new(LABEL, title) });
            }
            (label, level) => {
                let body = level.map_or(&mut made.body, |level| &mut level.body);
                body.extend(label.map(|label| strong(&label)));
                body.extend(piece.blocks);
            }
        }
    }
    made.children.extend(of.children.iter().map(|child| with_labels(child, forms)));
    made
}

fn title(item: &Item) -> String {
    match item.blocks.first() {
        Some(Block::Paragraph(text)) => plain_text(text).trim_end_matches(':').replace('\n', " "),
        _ => String::new(),
    }
}

fn items<'a>(node: &'a Node, found: &mut Vec<&'a Item>) {
    for (at, block) in node.body.iter().enumerate() {
        if let Block::List(list) = block
            && !node.tables.contains(&at)
        {
            found.extend(
                list.items.iter().filter(|item| item.blocks.len() > 1 && !title(item).is_empty()),
            );
        }
    }
    for child in &node.children {
        items(child, found);
    }
}

fn node(of: &Node, is_one: &dyn Fn(&Item) -> bool) -> Node {
    let mut made = Node { place: of.place.clone(), ..Node::new(0, of.title.clone()) };
    for (at, block) in of.body.iter().enumerate() {
        let list = match block {
            Block::List(list) if !of.tables.contains(&at) => list,
            _ => {
                made.body.push(block.clone());
                continue;
            }
        };
        let mut rest = Vec::new();
        for item in &list.items {
            let title = title(item);
            if item.blocks.len() > 1 && !title.is_empty() && is_one(item) {
                let title = Said::new(&title, of.place_of(&title));
                let body = item.blocks.iter().skip(1).cloned().collect();
                made.children.push(Node { body, ..Node::new(1, title) });
            } else {
                rest.push(item.clone());
            }
        }
        if !rest.is_empty() {
            let items = rest;
            made.body.push(Block::List(crate::model::List { items, ..list.clone() }));
        }
    }
    made.children.extend(of.children.iter().map(|child| node(child, is_one)));
    made
}
