//! The labels "New" and "Changed" before the expectations of a level.

use std::borrow::Cow;

use crate::compare::Change;
use crate::model::{Block, Inline, Item, Labels, List, Text};
use crate::view::handout::{Cell, Section};

/// The section with a label before each expectation that the focus level adds or
/// changes.
pub fn labelled<'t>(section: &'t Section, labels: &Labels) -> Cow<'t, Section> {
    if section.cells.iter().all(|cell| cell.changes.is_empty()) {
        return Cow::Borrowed(section);
    }
    let mut section = section.clone();
    for cell in &mut section.cells {
        cell.blocks = blocks(cell, labels);
    }
    Cow::Owned(section)
}

/// A cell's blocks. It has a change for each paragraph and each list item, in
/// order.
fn blocks(cell: &Cell, labels: &Labels) -> Vec<Block> {
    let mut changes = cell.changes.iter();
    let mut next = || {
        let change = changes.next().copied().flatten()?;
        label(change, labels)
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

fn label(change: Change, labels: &Labels) -> Option<Inline> {
    let word = match change {
        Change::New => &labels.new,
        Change::Changed => &labels.changed,
        Change::Same => return None,
    };
    Some(Inline {
        strong: true,
        ..Inline::plain(format!("{word}: "))
    })
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
        };
        let blocks = blocks(&cell, &Labels::default());
        let said: Vec<_> = texts(&blocks).into_iter().map(|t| plain_text(t)).collect();
        assert_eq!(said, ["New: Leads.", "Plans.", "N/A", "Changed: Hires."]);
    }
}
