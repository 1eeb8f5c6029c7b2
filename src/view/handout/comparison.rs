//! What a later level adds, changes, keeps and drops of an earlier, expectation by expectation.

use super::{Cell, Chapter, Section};
use crate::compare::{Change, EntryChanges, differing};
use crate::model::{
    Block, Entry, Item, Ladder, LevelIndex, List, SectionIndex, SectionKind, arrow,
};
use crate::select::{self, Selection};
use crate::view::step;

pub(super) fn chapter(
    ladder: &Ladder, selection: &Selection, shown: &select::Chapter, from: LevelIndex,
) -> Chapter {
    let indices = super::said_of(ladder, &shown.columns, &selection.sections);
    let (step, _) = step::between(ladder, from, shown.focus, &indices);
    let sections = indices.iter().map(|&index| {
        let section = super::section(ladder, shown, index);
        compared(ladder, section, index, (from, shown.focus), selection)
    });
    let chapter = super::chapter(ladder, shown, sections.filter(says_something).collect());
    let tracks = [from, shown.focus].map(|level| ladder.track_title(level).map(str::to_string));
    let grades = [from, shown.focus].map(|level| ladder[level].grade_beside().cloned());
    Chapter {
        track: way(&tracks, ladder),
        grade: way(&grades, ladder),
        title: [ladder.name(from), ladder.name(shown.focus)].join(arrow(&ladder.language)),
        from: Vec::new(),
        to: Vec::new(),
        others: Vec::new(),
        introduction: Vec::new(),
        step: Some(step),
        is_comparison: true,
        only_changes: selection.only_changes,
        ..chapter
    }
}

/// What two levels have, once where it is the same: "L3 → L4".
fn way([from, to]: &[Option<String>; 2], ladder: &Ladder) -> Option<String> {
    if from == to {
        from.clone()
    } else {
        Some([from.clone()?, to.clone()?].join(arrow(&ladder.language)))
    }
}

fn says_something(section: &Section) -> bool {
    section.cells.iter().any(|cell| !cell.blocks.is_empty())
}

/// A section with what differs between two levels; information is as it is.
fn compared(
    ladder: &Ladder, section: Section, index: SectionIndex, (from, to): (LevelIndex, LevelIndex),
    selection: &Selection,
) -> Section {
    let entry = |level: LevelIndex| ladder[level].entry(index);
    if section.kind == SectionKind::Information {
        let is_same = entry(from).blocks == entry(to).blocks;
        let cells = section.cells.iter().map(|cell| match cell {
            _ if selection.only_changes && is_same => Cell::default(),
            cell => cell.clone(),
        });
        return Section { cells: cells.collect(), ..section };
    }
    let (before, after) = (entry(from), entry(to));
    let changes = EntryChanges::of(before, after);
    let (old, new) = worded(before, after, &changes);
    let change_of = |position: usize| {
        let mut pairs = changes.counterparts.iter().zip(&changes.after);
        let (_, change) = pairs.find(|(at, _)| **at == Some(position))?;
        *change
    };
    let keeps_old = |position: usize| {
        let is_changed = change_of(position) == Some(Change::Changed);
        !selection.only_changes || changes.dropped.contains(&position) || is_changed
    };
    let keeps_new = |position: usize| {
        let known = changes.after.get(position).copied().flatten();
        !selection.only_changes || known.is_some_and(|change| change != Change::Same)
    };
    let kept_old = (0..old.len()).filter(|at| keeps_old(*at));
    let dropped = kept_old.clone().enumerate().filter(|(_, at)| changes.dropped.contains(at));
    let first = Cell {
        blocks: chosen(&before.blocks, &old, &keeps_old),
        dropped: dropped.map(|(position, _)| position).collect(),
        changes: kept_old.map(change_of).collect(),
        ..Cell::default()
    };
    let known = changes.after.iter().enumerate().filter(|(position, _)| keeps_new(*position));
    let second = Cell {
        blocks: chosen(&after.blocks, &new, &keeps_new),
        changes: known.map(|(_, change)| *change).collect(),
        ..Cell::default()
    };
    Section { cells: vec![first, second], ..section }
}

/// The expectations of both entries, with the words strong in which those differ that were changed.
fn worded(
    before: &Entry, after: &Entry, changes: &EntryChanges,
) -> (Vec<Vec<Block>>, Vec<Vec<Block>>) {
    let all = |entry: &Entry| -> Vec<Vec<Block>> {
        let said = entry.expectations();
        said.map(|said| said.blocks.to_vec()).collect()
    };
    let (mut old, mut new) = (all(before), all(after));
    let pairs = changes.counterparts.iter().zip(&changes.after);
    for (after, (before, change)) in new.iter_mut().zip(pairs) {
        let before = before.and_then(|before| old.get_mut(before));
        if let (Some(before), Some(Change::Changed)) = (before, change) {
            (*before, *after) = differing(before, after);
        }
    }
    (old, new)
}

/// The blocks of an entry with other words for each of its expectations, without those
/// that are not kept. What is numbered keeps its number.
fn chosen(blocks: &[Block], said: &[Vec<Block>], keeps: &dyn Fn(usize) -> bool) -> Vec<Block> {
    let mut said = said.iter().enumerate();
    let mut next = || {
        let (position, blocks) = said.next()?;
        keeps(position).then(|| blocks.clone())
    };
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(_) => out.extend(next().into_iter().flatten()),
            Block::List(list) => {
                for position in 0..list.items.len() {
                    let Some(blocks) = next() else { continue };
                    let start = list.start.map(|start| start.saturating_add(position as u64));
                    add(&mut out, start, Item { blocks });
                }
            }
        }
    }
    out
}

/// Adds an item to the list at the end, if it goes on with that.
fn add(out: &mut Vec<Block>, start: Option<u64>, item: Item) {
    let goes_on = |list: &List| match (list.start, start) {
        (None, None) => true,
        (Some(first), Some(number)) => first.saturating_add(list.items.len() as u64) == number,
        _ => false,
    };
    match out.last_mut() {
        Some(Block::List(list)) if goes_on(list) => list.items.push(item),
        _ => out.push(Block::List(List { start, items: vec![item] })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;
    use crate::model::{plain_text, texts};
    use crate::select::{Request, select};
    use crate::view::Meta;

    const LADDER: &str = "\
title: Paths
tracks: {ic: Makers}
sections: {scope: Scope, same: Same}
levels:
  - {id: a, title: A, grade: L3, track: ic, entries: {scope: [Ships, Leads a small team, Fixes printers], same: [Plans]}}
  - {id: b, title: B, grade: L4, track: ic, entries: {scope: [Ships, Leads a large team, Hires people], same: [Plans]}}
";

    fn compared(only_changes: bool) -> Chapter {
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER)).unwrap().ladder;
        let request =
            Request { compare: Some(("a".into(), "b".into())), only_changes, ..Request::default() };
        let selection = select(&ladder, &request).unwrap();
        let mut handout = super::super::handout(&ladder, &selection, Meta::new(&ladder, None));
        handout.chapters.remove(0)
    }

    fn said(cell: &Cell) -> Vec<String> {
        texts(&cell.blocks).into_iter().map(|text| plain_text(text)).collect()
    }

    #[test]
    fn all_of_both_levels_is_told_with_how_it_differs() {
        let chapter = compared(false);
        assert_eq!(chapter.title, "A → B");
        assert_eq!(
            [chapter.track.as_deref(), chapter.grade.as_deref()],
            [Some("Makers"), Some("L3 → L4")]
        );
        let [first, second] = &chapter.sections[0].cells[..] else { panic!("two levels") };
        assert_eq!(first.dropped, [2]);
        let both = [Some(Change::Same), Some(Change::Changed), None];
        assert_eq!(first.changes, both);
        let expected = [Change::Same, Change::Changed, Change::New].map(Some);
        assert_eq!(second.changes, expected);
        let strong = texts(&second.blocks).into_iter().flatten();
        let strong: Vec<_> = strong.filter(|inline| inline.strong).collect();
        assert_eq!(strong.len(), 1);
        assert_eq!(strong[0].text.trim(), "large");
    }

    #[test]
    fn only_changes_leave_out_what_is_the_same() {
        let chapter = compared(true);
        assert_eq!(chapter.sections.len(), 1);
        let [first, second] = &chapter.sections[0].cells[..] else { panic!("two levels") };
        assert_eq!(said(first), ["Leads a small team", "Fixes printers"]);
        assert_eq!(first.dropped, [1]);
        assert_eq!(said(second), ["Leads a large team", "Hires people"]);
        assert_eq!(second.changes, [Change::Changed, Change::New].map(Some));
    }
}
