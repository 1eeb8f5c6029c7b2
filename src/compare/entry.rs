//! Entry against entry: what is compared of each expectation.

use super::change::Change;
use super::pairing::compare;
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

    /// The words of an expectation without its number in a list; a placeholder
    /// has none.
    fn expectation(&mut self, expectation: &Expectation<'_>) -> Wording {
        if expectation.is_placeholder() {
            self.wording("")
        } else {
            self.wording(&plain_text(&lines(expectation.blocks)))
        }
    }
}

/// How each expectation of `after` stands to those of `before`, in order; none
/// for an expectation that says nothing.
pub fn changes(before: &Entry, after: &Entry) -> Vec<Option<Change>> {
    let mut vocabulary = Vocabulary::default();
    let (before, said) = (vocabulary.wordings(before), vocabulary.wordings(after));
    let mut found = compare(&before, &said).after.into_iter();
    after
        .expectations()
        .map(|expectation| {
            let compared = has_text(&expectation).then(|| found.next()).flatten()?;
            (!expectation.is_placeholder()).then_some(compared.change)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Inline, Item, List};

    /// A list with these items, numbered from a start.
    fn entry(start: Option<u64>, items: &[&str]) -> Entry {
        let item = |text: &&str| Item {
            blocks: vec![Block::Paragraph(vec![Inline::plain(*text)])],
        };
        let items = items.iter().map(item).collect();
        Entry {
            blocks: vec![Block::List(List { start, items })],
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_number_of_an_expectation_is_not_compared() {
        let before = entry(Some(1), &["Ships", "Plans"]);
        let after = entry(Some(7), &["Plans", "Ships"]);
        let same = Some(Change::Same);
        assert_eq!(changes(&before, &after), [same, same]);
    }

    #[test]
    fn what_says_nothing_has_no_change_and_takes_none() {
        let before = entry(None, &["Ships", "Plans"]);
        let after = entry(None, &["", "Plans", "N/A", "Teaches"]);
        assert_eq!(
            changes(&before, &after),
            [None, Some(Change::Same), None, Some(Change::New)]
        );
    }
}
