//! Words before the expectations of a level that say how they stand to another one.

use std::borrow::Cow;

use crate::compare::Change;
use crate::model::{Block, Inline, Item, Labels, List, Text};
use crate::view::handout::{Cell, Section};

/// The section with a label before each expectation that a level adds or changes, and
/// before each that it drops; with `all`, also before what stays the same.
pub fn labelled<'t>(section: &'t Section, labels: &Labels, all: bool) -> Cow<'t, Section> {
    let has_none = |cell: &Cell| cell.changes.is_empty() && cell.dropped.is_empty();
    if section.cells.iter().all(has_none) {
        return Cow::Borrowed(section);
    }
    let mut section = section.clone();
    for cell in &mut section.cells {
        cell.blocks = blocks(cell, labels, all);
    }
    Cow::Owned(section)
}

/// A cell's blocks. It has a change for each paragraph and each list item, in
/// order.
fn blocks(cell: &Cell, labels: &Labels, all: bool) -> Vec<Block> {
    let mut changes = cell.changes.iter();
    let mut position = 0_usize;
    let mut next = || {
        let is_dropped = cell.dropped.contains(&position);
        position = position.saturating_add(1);
        let change = changes.next().copied().flatten();
        match change {
            _ if is_dropped => Some(strong(&labels.dropped)),
            Some(Change::New) => Some(strong(&labels.new)),
            Some(Change::Changed) => Some(strong(&labels.changed)),
            Some(Change::Same) if all => Some(strong(&labels.same)),
            Some(Change::Same) | None => None,
        }
    };
    let blocks = cell.blocks.iter();
    let blocks = blocks.map(|block| match block {
        Block::Paragraph(text) => Block::Paragraph(text_after(next(), text)),
        Block::List(list) => {
            let items = list.items.iter();
            Block::List(List {
                start: list.start,
                items: items.map(|item| item_after(next(), item)).collect(),
            })
        }
    });
    blocks.collect()
}

fn strong(word: &str) -> Inline {
    Inline {
        strong: true,
        ..Inline::plain(format!("{word}: "))
    }
}

fn text_after(label: Option<Inline>, text: &Text) -> Text {
    label.into_iter().chain(text.iter().cloned()).collect()
}

fn item_after(label: Option<Inline>, item: &Item) -> Item {
    let mut item = item.clone();
    match (label, item.blocks.first_mut()) {
        (Some(label), Some(Block::Paragraph(text))) => text.insert(0, label),
        (Some(label), _) => item.blocks.insert(0, Block::Paragraph(vec![label])),
        (None, _) => {}
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain_text;
    use crate::model::texts;

    #[test]
    fn each_expectation_says_what_it_is() {
        let paragraph = |text: &str| Block::Paragraph(vec![Inline::plain(text)]);
        let item = |text: &str| Item {
            blocks: vec![paragraph(text)],
        };
        let cell = Cell {
            blocks: vec![
                paragraph("Leads."),
                Block::List(List {
                    start: None,
                    items: vec![item("Plans."), item("N/A"), item("Hires.")],
                }),
            ],
            changes: vec![
                Some(Change::New),
                Some(Change::Same),
                None,
                Some(Change::Changed),
            ],
            ..Cell::default()
        };
        let blocks = blocks(&cell, &Labels::default(), false);
        let said: Vec<_> = texts(&blocks).into_iter().map(|t| plain_text(t)).collect();
        assert_eq!(said, ["New: Leads.", "Plans.", "N/A", "Changed: Hires."]);
    }
}
