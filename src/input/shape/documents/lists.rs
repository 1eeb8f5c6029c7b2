//! Levels as items of lists, or as labels: the items with text below them become headings, so
//! that they are read as headings are.

use super::key;
use super::labels::{self, Form, Piece};
use super::sections::strong;
use super::tree::{Node, Page};
use crate::input::draft::Said;
use crate::input::shape::level_words::is_level;
use crate::model::{Block, Item, List, plain_text};
use std::collections::BTreeSet;

/// The pages with their lists as headings of rank 1; what is above them has 0.
pub(super) fn as_headings(pages: &[Page]) -> Vec<Page> {
    let is_strong = |item: &&Item| matches!(item.blocks.first(), Some(Block::Paragraph(text)) if text.iter().all(|inline| inline.strong));
    let nodes = nodes(pages);
    let lists = nodes.iter().flat_map(|node| node.lists().filter_map(|(_, list)| list));
    let with_text: Vec<&Item> =
        lists.flat_map(|list| &list.items).filter(|item| is_titled(item)).collect();
    let of_strong: Vec<&Item> = with_text.iter().copied().filter(is_strong).collect();
    let strong_only = of_strong.len().saturating_mul(2) >= with_text.len();
    let titled = with_text.iter().filter(|item| is_level(&title(item)));
    let levels_only = titled.count().saturating_mul(2) >= with_text.len();
    let is_one = |item: &Item| {
        (!strong_only || is_strong(&item))
            && (!levels_only || is_level(&title(item)) || is_strong(&item))
    };
    let cut = |of: &Node, made: &mut Node| items_of(of, made, &is_one);
    pages.iter().map(|page| rebuilt_page(page, &cut)).collect()
}

/// A page whose headings are made anew: each gets its text, and headings cut out of it, from `cut`.
fn rebuilt_page(page: &Page, cut: &dyn Fn(&Node, &mut Node)) -> Page {
    Page { root: rebuilt(&page.root, cut), ..page.clone() }
}

fn rebuilt(of: &Node, cut: &dyn Fn(&Node, &mut Node)) -> Node {
    let mut made =
        Node { rank: of.rank, place: of.place.clone(), ..Node::new(0, of.title.clone()) };
    cut(of, &mut made);
    made.children.extend(of.children.iter().map(|child| rebuilt(child, cut)));
    made
}

/// The rank of labels as headings: they stand below all others.
pub(super) const LABEL: u8 = 7;

/// The pages with the labels as headings that are titles of levels; none if there are no
/// such labels, or more others than sections would be.
pub(super) fn labels_as_headings(pages: &[Page]) -> Option<Vec<Page>> {
    let nodes = nodes(pages);
    let are_levels = |form: &Form| {
        let pieces = nodes.iter().flat_map(|node| pieces(node, &|it| it == *form));
        let labels: Vec<_> = pieces.filter_map(|(piece, _)| Some(piece.label?.1)).collect();
        let (titled, others): (Vec<_>, Vec<_>) = labels.iter().partition(|label| is_level(label));
        let distinct: BTreeSet<_> = others.iter().map(key).collect();
        let repeats = distinct.len().saturating_mul(2) <= others.len();
        titled.len() > 1 && (repeats || titled.len() >= others.len().saturating_mul(3))
    };
    let forms = [Form::Strong, Form::StrongItem].into_iter().filter(are_levels);
    let forms: BTreeSet<Form> = forms.collect();
    let cut = |of: &Node, made: &mut Node| labels_of(of, made, &forms);
    (!forms.is_empty()).then(|| pages.iter().map(|page| rebuilt_page(page, &cut)).collect())
}

/// The text of a heading at its labels, and whether it is a table, which has none.
fn pieces(of: &Node, is_label: &dyn Fn(Form) -> bool) -> Vec<(Piece, bool)> {
    let parted = of.body.iter().enumerate().flat_map(|(at, block)| {
        let is_table = of.tables.contains(&at);
        let is_label = |form| !is_table && is_label(form);
        labels::pieces(std::slice::from_ref(block), &is_label)
            .into_iter()
            .map(move |it| (it, is_table))
    });
    parted.filter(|(piece, _)| piece.label.is_some() || !piece.blocks.is_empty()).collect()
}

fn labels_of(of: &Node, made: &mut Node, forms: &BTreeSet<Form>) {
    for (piece, is_table) in pieces(of, &|form| forms.contains(&form)) {
        let label = piece.label.map(|(_, label)| label);
        match (label, made.children.last_mut()) {
            (Some(label), _) if is_level(&label) => {
                let title = Said::new(&label, of.place_of(&label));
                made.children.push(Node { body: piece.blocks, ..Node::new(LABEL, title) });
            }
            (label, level) => {
                let node = level.map_or((&mut made.body, &mut made.tables), |level| {
                    (&mut level.body, &mut level.tables)
                });
                let (body, tables) = node;
                tables.extend(is_table.then_some(body.len()));
                body.extend(label.map(|label| strong(&label)));
                body.extend(piece.blocks);
            }
        }
    }
}

fn title(item: &Item) -> String {
    match item.blocks.first() {
        Some(Block::Paragraph(text)) => plain_text(text).trim_end_matches(':').replace('\n', " "),
        _ => String::new(),
    }
}

/// Whether an item has a title, and text below it.
fn is_titled(item: &Item) -> bool {
    item.blocks.len() > 1 && !title(item).is_empty()
}

fn nodes(pages: &[Page]) -> Vec<&Node> {
    let mut nodes = Vec::new();
    for page in pages {
        page.root.walk(&mut nodes);
    }
    nodes
}

impl Node {
    /// The blocks of its text, each with the list that it is, unless that was a table.
    fn lists(&self) -> impl Iterator<Item = (&Block, Option<&List>)> {
        self.body.iter().enumerate().map(|(at, block)| match block {
            Block::List(list) if !self.tables.contains(&at) => (block, Some(list)),
            _ => (block, None),
        })
    }
}

fn items_of(of: &Node, made: &mut Node, is_one: &dyn Fn(&Item) -> bool) {
    made.rank = 0;
    for (block, list) in of.lists() {
        let Some(list) = list else {
            made.body.push(block.clone());
            continue;
        };
        let is_level = |item: &&Item| is_titled(item) && is_one(item);
        let (levels, rest): (Vec<&Item>, Vec<&Item>) = list.items.iter().partition(is_level);
        for item in levels {
            let title = title(item);
            let body = item.blocks.iter().skip(1).cloned().collect();
            let title = Said::new(&title, of.place_of(&title));
            made.children.push(Node { body, ..Node::new(1, title) });
        }
        if !rest.is_empty() {
            let items = rest.into_iter().cloned().collect();
            made.body.push(Block::List(List { items, ..list.clone() }));
        }
    }
}
