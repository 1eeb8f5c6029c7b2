//! Levels as items of lists: the items with text below them become headings, so
//! that they are read as headings are.

use super::tree::{Node, Page};
use crate::input::draft::Said;
use crate::input::shape::level_words::is_level;
use crate::model::{Block, Item, plain_text};

/// The pages with their lists as headings of rank 1; what is above them has 0.
pub(super) fn as_headings(pages: &[Page]) -> Vec<Page> {
    let strong = |item: &&Item| matches!(item.blocks.first(), Some(Block::Paragraph(text)) if text.iter().all(|inline| inline.strong));
    let mut with_text = Vec::new();
    for page in pages {
        items(&page.root, &mut with_text);
    }
    let of_strong: Vec<&Item> = with_text.iter().copied().filter(strong).collect();
    let strong_only = of_strong.len().saturating_mul(2) >= with_text.len();
    let titled = with_text.iter().filter(|item| is_level(&title(item)));
    let levels_only = titled.count().saturating_mul(2) >= with_text.len();
    let is_one = |item: &Item| {
        (!strong_only || strong(&item)) && (!levels_only || is_level(&title(item)) || strong(&item))
    };
    pages
        .iter()
        .map(|page| Page {
            root: node(&page.root, &is_one),
            name: page.name.clone(),
            stem: page.stem.clone(),
            folder: page.folder.clone(),
            text: String::new(),
            problems: page.problems.clone(),
            warnings: page.warnings.clone(),
            ..*page
        })
        .collect()
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
    let mut made = Node {
        rank: 0,
        title: of.title.clone(),
        place: of.place.clone(),
        body: Vec::new(),
        tables: Vec::new(),
        children: Vec::new(),
    };
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
                let place = of.place_of(&title);
                made.children.push(Node {
                    rank: 1,
                    title: Said::new(title, place.clone()),
                    place,
                    body: item.blocks.iter().skip(1).cloned().collect(),
                    tables: Vec::new(),
                    children: Vec::new(),
                });
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
