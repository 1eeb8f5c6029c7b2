//! What a level says in a section, with what was changed on the sheets.

use std::collections::BTreeMap;

use super::claims::Added;
use super::text::{blocks, changed};
use crate::model::{Block, Expectation, ExpectationKind, Item, List, Text, plain_text};

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Paragraph,
    /// A list, with its first number if it has numbers.
    List(Option<u64>),
}

impl Of {
    fn is_numbered(self) -> bool {
        matches!(self, Of::List(Some(_)))
    }
}

struct Slot {
    /// The block that it is of; those of one list have the same.
    of: usize,
    list: Of,
    blocks: Vec<Block>,
    /// Its position among those that say anything; 0 of one that does not.
    position: usize,
}

/// Puts changes and additions into an entry's blocks, and what moved where it stands now.
pub fn rebuilt(
    written: &[Block], texts: &BTreeMap<usize, Option<Text>>, added: &[Added], order: &[usize],
) -> Vec<Block> {
    let mut slots = slots(written);
    for slot in &mut slots {
        let Some(Some(now)) = texts.get(&slot.position) else { continue };
        let before = before(slot.list, &slot.blocks);
        slot.blocks = blocks(&changed(&before, now), slot.list.is_numbered());
    }
    arrange(&mut slots, order);
    for (number, one) in added.iter().enumerate() {
        let after = slots.iter().rposition(|slot| slot.position == one.after && one.after > 0);
        // Earlier additions behind the same expectation stand before it.
        let behind = added.iter().take(number).filter(|other| other.after == one.after).count();
        let at = after.map_or(0, |at| at.saturating_add(1)).saturating_add(behind).min(slots.len());
        let beside = at.checked_sub(1).and_then(|at| slots.get(at));
        let beside =
            beside.filter(|slot| slot.list != Of::Paragraph).or_else(|| slots.get(at)).or(beside);
        let (of, list) = beside.map_or((0, Of::List(None)), |slot| (slot.of, slot.list));
        let blocks = blocks(&one.text, list.is_numbered());
        slots.insert(at, Slot { of, list, blocks, position: 0 });
    }
    slots.retain(|slot| !matches!(texts.get(&slot.position), Some(None)));
    together(slots)
}

/// Puts the expectations that an order names into their slots, in that order.
fn arrange(slots: &mut [Slot], order: &[usize]) {
    let said = |position: &usize| slots.iter().find(|slot| slot.position == *position);
    let moved = order.iter().filter_map(said).map(|slot| (slot.blocks.clone(), slot.position));
    let moved: Vec<_> = moved.collect();
    let open = slots.iter_mut().filter(|slot| order.contains(&slot.position));
    for (slot, (blocks, position)) in open.zip(moved) {
        (slot.blocks, slot.position) = (blocks, position);
    }
}

/// What an expectation says as it was written.
fn before(list: Of, blocks: &[Block]) -> Text {
    let kind = match list {
        Of::Paragraph => ExpectationKind::Paragraph,
        Of::List(None) => ExpectationKind::Bullet,
        Of::List(Some(start)) => ExpectationKind::Numbered(start),
    };
    Expectation { kind, blocks }.lines()
}

fn slots(written: &[Block]) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut positions = 1..;
    let mut add = |of: usize, list: Of, blocks: Vec<Block>| {
        let says_something = !plain_text(&before(list, &blocks)).trim().is_empty();
        let position = if says_something { positions.next() } else { None };
        slots.push(Slot { of, list, blocks, position: position.unwrap_or(0) });
    };
    for (of, block) in written.iter().enumerate() {
        match block {
            Block::Paragraph(_) => add(of, Of::Paragraph, vec![block.clone()]),
            Block::List(list) => {
                list.items
                    .iter()
                    .for_each(|item| add(of, Of::List(list.start), item.blocks.clone()));
            }
        }
    }
    slots
}

/// Expectations as blocks: neighbours of one list together.
fn together(slots: Vec<Slot>) -> Vec<Block> {
    let mut all = Vec::new();
    let mut open: Option<usize> = None;
    for slot in slots {
        let Of::List(start) = slot.list else {
            open = None;
            all.extend(slot.blocks);
            continue;
        };
        let items = match slot.blocks.as_slice() {
            // Several bullets in a cell that was added.
            [Block::List(list)] if slot.position == 0 && list.items.len() > 1 => list.items.clone(),
            _ => vec![Item { blocks: slot.blocks }],
        };
        match all.last_mut() {
            Some(Block::List(list)) if open == Some(slot.of) => list.items.extend(items),
            _ => all.push(Block::List(List { start, items })),
        }
        open = Some(slot.of);
    }
    all
}
