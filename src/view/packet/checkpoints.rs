//! A checkpoint of several levels stands once: with the level that the person is
//! rated against if that has it, else with the first that has it.

use crate::compare::{Change, Vocabulary, Wording, compare};
use crate::model::{Block, Entry, Expectation, ExpectationKind, Item, List, lines, plain_text};
use crate::view::handout::Cell;

pub struct Holder<'l> {
    pub title: &'l str,
    pub entry: &'l Entry,
    /// Whether the person is rated against it.
    pub focus: bool,
}

struct Checkpoints<'l> {
    level: Holder<'l>,
    /// What a box to tick says, by the position of its expectation; nothing for other text.
    wordings: Vec<Wording>,
    /// Of each of them, the other levels that have it too.
    also: Vec<Vec<String>>,
    /// Whether each of them still stands in this cell.
    stands: Vec<bool>,
}

/// Takes each checkpoint out of all cells but one. `levels` are those of the cells.
pub fn once<'l>(cells: &mut [Cell], levels: impl Iterator<Item = Holder<'l>>) {
    let mut vocabulary = Vocabulary::default();
    let read = levels.map(|level| Checkpoints::new(level, &mut vocabulary));
    let mut read: Vec<_> = read.collect();
    // The cell that keeps a checkpoint stands before those that lose it.
    let mut order: Vec<_> = (0..read.len()).collect();
    order.sort_by_key(|&at| read.get(at).is_some_and(|read| !read.level.focus));
    for (position, &keeps) in order.iter().enumerate() {
        for &loses in order.iter().skip(position.saturating_add(1)) {
            if let Ok([keeps, loses]) = read.get_disjoint_mut([keeps, loses]) {
                keeps.take_from(loses);
            }
        }
    }
    for (cell, read) in cells.iter_mut().zip(read) {
        read.apply(cell);
    }
}

impl<'l> Checkpoints<'l> {
    fn new(level: Holder<'l>, vocabulary: &mut Vocabulary) -> Checkpoints<'l> {
        let wording = |expectation: Expectation<'_>| {
            let has_box = expectation.kind == ExpectationKind::Bullet;
            if has_box && !expectation.is_placeholder() {
                vocabulary.wording(&plain_text(&lines(expectation.blocks)))
            } else {
                vocabulary.wording("")
            }
        };
        let wordings: Vec<_> = level.entry.expectations().map(wording).collect();
        let count = wordings.len();
        Checkpoints { level, wordings, also: vec![Vec::new(); count], stands: vec![true; count] }
    }

    /// The positions of those that stand in this cell, and what they say.
    fn standing(&self) -> (Vec<usize>, Vec<Wording>) {
        let places = self.wordings.iter().zip(&self.stands).enumerate();
        let standing = places.filter(|(_, (_, stands))| **stands);
        standing.map(|(at, (wording, _))| (at, wording.clone())).unzip()
    }

    /// Takes what both have out of another cell.
    fn take_from(&mut self, other: &mut Checkpoints<'_>) {
        let ((own, said), (others, heard)) = (self.standing(), other.standing());
        let compared = compare(&said, &heard).after;
        for (&theirs, compared) in others.iter().zip(compared) {
            let counterpart = compared.counterpart.and_then(|at| own.get(at));
            let (Change::Same, Some(&at)) = (compared.change, counterpart) else {
                continue;
            };
            if let Some(also) = self.also.get_mut(at) {
                also.push(other.level.title.to_string());
            }
            if let Some(stands) = other.stands.get_mut(theirs) {
                *stands = false;
            }
        }
    }

    fn apply(self, cell: &mut Cell) {
        let mut stands = self.stands.iter().copied();
        let blocks = std::mem::take(&mut cell.blocks).into_iter();
        cell.blocks = blocks.filter_map(|block| left(block, &mut stands)).collect();
        keep(&mut cell.changes, &self.stands);
        cell.also = self.also;
        keep(&mut cell.also, &self.stands);
    }
}

/// What is left of a block; none if nothing is.
fn left(block: Block, stands: &mut impl Iterator<Item = bool>) -> Option<Block> {
    let mut next = || stands.next().unwrap_or(true);
    match block {
        Block::Paragraph(_) => next().then_some(block),
        Block::List(List { start, items }) => {
            let items: Vec<Item> = items.into_iter().filter(|_| next()).collect();
            (!items.is_empty()).then_some(Block::List(List { start, items }))
        }
    }
}

/// Keeps those of some values, one an expectation, that belong to what stands.
fn keep<T>(values: &mut Vec<T>, stands: &[bool]) {
    let mut stands = stands.iter();
    values.retain(|_| stands.next().copied().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Inline, texts};

    fn entry(items: &[&str]) -> Entry {
        let item =
            |text: &&str| Item { blocks: vec![Block::Paragraph(vec![Inline::plain(*text)])] };
        Entry {
            blocks: vec![Block::List(List {
                start: None,
                items: items.iter().map(item).collect(),
            })],
            notes: Vec::new(),
        }
    }

    /// What is left of some entries, of which one is rated: each checkpoint with
    /// the levels that have it too.
    fn left_of(entries: &[Entry], rated: usize) -> Vec<Vec<String>> {
        let cells = entries.iter().map(|entry| Cell {
            blocks: entry.blocks.clone(),
            changes: vec![Some(Change::Same); entry.expectations().count()],
            ..Cell::default()
        });
        let mut cells: Vec<_> = cells.collect();
        let titles = ["A", "B", "C"];
        let levels = entries.iter().zip(titles).enumerate();
        let levels = levels.map(|(at, (entry, title))| Holder { title, entry, focus: at == rated });
        once(&mut cells, levels);
        let told = cells.iter().map(|cell| {
            let texts = texts(&cell.blocks).into_iter().map(|text| plain_text(text));
            assert_eq!(cell.changes.len(), cell.also.len());
            let told = texts.zip(&cell.also);
            told.map(|(text, also)| format!("{text} {}", also.join("+")).trim().to_string())
                .collect()
        });
        told.collect()
    }

    #[test]
    fn what_two_levels_have_stands_with_the_rated_one() {
        let (a, b) = (entry(&["Led.", "Wrote."]), entry(&["Taught.", "led"]));
        let entries = [a, b];
        assert_eq!(left_of(&entries, 0), [vec!["Led. B", "Wrote."], vec!["Taught."]]);
        assert_eq!(left_of(&entries, 1), [vec!["Wrote."], vec!["Taught.", "led A"]]);
    }

    #[test]
    fn what_two_others_have_stands_with_the_first() {
        let entries = [entry(&["Led."]), entry(&["Taught.", "Led."]), entry(&["Taught."])];
        assert_eq!(
            left_of(&entries, 0),
            [vec!["Led. B".to_string()], vec!["Taught. C".to_string()], vec![]]
        );
    }

    #[test]
    fn what_says_nothing_and_what_stands_twice_in_one_level_stay() {
        let entries = [entry(&["N/A", "Led.", "Led."]), entry(&["N/A", "Led."])];
        assert_eq!(left_of(&entries, 0), [vec!["N/A", "Led. B", "Led."], vec!["N/A"]]);
    }
}
