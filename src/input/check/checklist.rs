//! The entries of checklists: each thing that is said there is a box to tick.

use crate::model::{Block, Entry, Item, List, is_placeholder};

/// Signs that people type for a box, ticked or not, with what Markdown writes for them.
const BOXES: [&str; 8] = ["☐", "☑", "☒", "□", "❏", "[ ] ", "[x] ", "[X] "];

/// Makes each paragraph of an entry that has no list an item of one, and leaves out typed boxes.
pub fn settle(entry: &mut Entry) {
    let is_list = |block: &Block| matches!(block, Block::List(_));
    let said = |block: &Block| !is_placeholder(std::slice::from_ref(block));
    if !entry.blocks.iter().any(is_list) && entry.blocks.iter().any(said) {
        let blocks = std::mem::take(&mut entry.blocks).into_iter();
        let items = blocks.map(|block| Item { blocks: vec![block] }).collect();
        entry.blocks = vec![Block::List(List { start: None, items })];
    }
    for block in &mut entry.blocks {
        if let Block::List(list) = block {
            list.items.iter_mut().for_each(|item| leave_out_box(&mut item.blocks));
        }
    }
}

/// Until none is left: what is written out and read again must not lose another.
fn leave_out_box(blocks: &mut [Block]) {
    let Some(Block::Paragraph(text)) = blocks.first_mut() else {
        return;
    };
    while let Some(first) = text.first_mut().filter(|first| !first.code) {
        let Some(rest) = BOXES.iter().find_map(|sign| first.text.strip_prefix(sign)) else {
            return;
        };
        let rest = rest.trim_start().to_string();
        if !rest.is_empty() {
            first.text = rest;
        } else if text.len() > 1 {
            text.remove(0);
        } else {
            return;
        }
    }
}
