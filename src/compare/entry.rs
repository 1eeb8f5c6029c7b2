//! Entry against entry: what is compared of each expectation.

use super::pairing::{Change, compare};
use super::wording::{Vocabulary, Wording};
use crate::model::{Entry, Expectation, lines, plain_text};

/// The expectations that have any text, in order: those that are compared.
pub fn said(entry: &Entry) -> Vec<Expectation<'_>> {
    entry.expectations().filter(has_text).collect()
}

fn has_text(expectation: &Expectation<'_>) -> bool {
    !plain_text(&expectation.lines()).trim().is_empty()
}

impl Vocabulary {
    /// The wordings of all that an entry [says](said), in order.
    pub fn wordings(&mut self, entry: &Entry) -> Vec<Wording> {
        let said = said(entry);
        said.iter().map(|said| self.expectation(said)).collect()
    }

    /// The words of an expectation without its number; a placeholder has none.
    fn expectation(&mut self, expectation: &Expectation<'_>) -> Wording {
        if expectation.is_placeholder() {
            self.wording("")
        } else {
            self.wording(&plain_text(&lines(expectation.blocks)))
        }
    }
}

/// How an entry stands to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryChanges {
    /// How each of its expectations stands to the earlier one; none where nothing is said.
    pub after: Vec<Option<Change>>,
    /// The position of each one's counterpart in the earlier one, where there is one.
    pub counterparts: Vec<Option<usize>>,
    /// Which expectations of the earlier one it drops, by their positions.
    pub dropped: Vec<usize>,
}

impl EntryChanges {
    pub fn of(before: &Entry, after: &Entry) -> EntryChanges {
        let mut vocabulary = Vocabulary::default();
        let (earlier, said) = (vocabulary.wordings(before), vocabulary.wordings(after));
        let found = compare(&earlier, &said);
        let mut changes = found.after.into_iter();
        let with_text = before.expectations().enumerate();
        let with_text: Vec<_> = with_text.filter(|(_, said)| has_text(said)).collect();
        let (mut after_changes, mut counterparts) = (Vec::new(), Vec::new());
        for expectation in after.expectations() {
            let compared = has_text(&expectation).then(|| changes.next()).flatten();
            let compared = compared.filter(|_| !expectation.is_placeholder());
            after_changes.push(compared.map(|compared| compared.change));
            let counterpart = compared.and_then(|compared| compared.counterpart);
            let counterpart = counterpart.and_then(|position| with_text.get(position));
            counterparts.push(counterpart.map(|(position, _)| *position));
        }
        let dropped = found.dropped.into_iter().filter_map(|position| with_text.get(position));
        EntryChanges {
            after: after_changes,
            counterparts,
            dropped: dropped
                .filter(|(_, said)| !said.is_placeholder())
                .map(|(position, _)| *position)
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Inline, Item, List};

    /// A list with these items, numbered from a start.
    fn entry(start: Option<u64>, items: &[&str]) -> Entry {
        let item =
            |text: &&str| Item { blocks: vec![Block::Paragraph(vec![Inline::plain(*text)])] };
        let items = items.iter().map(item).collect();
        Entry { blocks: vec![Block::List(List { start, items })], notes: Vec::new() }
    }

    #[test]
    fn the_number_of_an_expectation_is_not_compared() {
        let before = entry(Some(1), &["Ships", "Plans"]);
        let after = entry(Some(7), &["Plans", "Ships"]);
        let same = Some(Change::Same);
        assert_eq!(EntryChanges::of(&before, &after).after, [same, same]);
    }

    #[test]
    fn what_says_nothing_has_no_change_and_takes_none() {
        let before = entry(None, &["Ships", "Plans"]);
        let after = entry(None, &["", "Plans", "N/A", "Teaches"]);
        assert_eq!(
            EntryChanges::of(&before, &after).after,
            [None, Some(Change::Same), None, Some(Change::New)]
        );
    }

    #[test]
    fn what_is_dropped_is_told_by_its_position_and_says_something() {
        let before = entry(None, &["", "Ships", "N/A", "Plans"]);
        let after = entry(None, &["Plans"]);
        assert_eq!(EntryChanges::of(&before, &after).dropped, [1]);
    }
}
