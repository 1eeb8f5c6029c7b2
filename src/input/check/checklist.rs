//! The entries of checklists: each thing that is said there is a box to tick.

use std::collections::{BTreeMap, BTreeSet};

use super::references::LevelReferences;
use crate::base::source::Place;
use crate::input::draft::{Draft, Telling};
use crate::input::markup::Remark;
use crate::model::{Block, Entry, Item, List, SectionKind, is_placeholder};

/// Signs that people type for a box, ticked or not, with what Markdown writes for them.
const BOXES: [&str; 8] = ["☐", "☑", "☒", "□", "❏", "[ ] ", "[x] ", "[X] "];

/// Where places begin, by their files.
type Starts = BTreeMap<String, BTreeSet<usize>>;

/// Makes checklists of sections of which each item is a task on all levels (`- [ ] text`), and forgets that the
/// boxes of such tasks are not printed: checklists have their own.
pub fn of_tasks(draft: &mut Draft, references: &[LevelReferences]) {
    let mut tasks = Starts::new();
    let places =
        draft.warnings.iter().filter(|it| Remark::is_task(it)).filter_map(|it| it.place.as_ref());
    places.for_each(|place| note(&mut tasks, place, place.range().start));
    if tasks.is_empty() {
        return;
    }
    let tellings = draft.levels.iter().zip(references).flat_map(|(level, of)| {
        level
            .entries
            .iter()
            .zip(&of.entries)
            .filter_map(|(told, section)| Some(((*section)?, told)))
    });
    let tellings: Vec<(usize, &Telling)> = tellings.collect();
    for (at, section) in draft.sections.iter_mut().enumerate() {
        let mut of_it =
            tellings.iter().filter(|(of, _)| *of == at).map(|(_, told)| told).peekable();
        if section.kind.is_none()
            && of_it.peek().is_some()
            && of_it.all(|told| are_tasks(told, &tasks))
        {
            section.kind = Some(SectionKind::Checklist);
        }
    }
    let is_checklist = |at: usize| {
        draft.sections.get(at).is_some_and(|it| it.kind == Some(SectionKind::Checklist))
    };
    let mut boxes = Starts::new();
    for (_, told) in tellings.iter().filter(|(at, _)| is_checklist(*at)) {
        for start in within(&tasks, &told.place) {
            note(&mut boxes, &told.place, start);
        }
    }
    draft.warnings.retain(|it| {
        let place = it.place.as_ref().filter(|_| Remark::is_task(it));
        place.is_none_or(|place| {
            boxes.get(place.source().name()).is_none_or(|of| !of.contains(&place.range().start))
        })
    });
}

fn note(starts: &mut Starts, of: &Place, start: usize) {
    starts.entry(of.source().name().to_string()).or_default().insert(start);
}

fn within<'a>(starts: &'a Starts, place: &Place) -> impl Iterator<Item = usize> + 'a {
    let range = place.range();
    starts
        .get(place.source().name())
        .into_iter()
        .flat_map(move |of| of.range(range.clone()).copied())
}

/// Whether an entry has lists, and a task for each item of these.
fn are_tasks(told: &Telling, tasks: &Starts) -> bool {
    let items = told.entry.blocks.iter().map(|block| match block {
        Block::List(list) => list.items.len(),
        Block::Paragraph(_) => 0,
    });
    let items: usize = items.sum();
    items > 0 && within(tasks, &told.place).count() >= items
}

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
