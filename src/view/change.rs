//! What is compared of an entry, and how one entry's expectations stand to
//! another's.

use super::workbook::text::lines;
use crate::compare::{Change, Vocabulary, Wording, compare};
use crate::model::{Entry, Expectation, ExpectationKind, plain_text};

/// The expectations that have any text, in order.
pub(super) fn said(entry: &Entry) -> Vec<Expectation<'_>> {
    entry.expectations().filter(has_text).collect()
}

fn has_text(expectation: &Expectation<'_>) -> bool {
    !plain_text(&lines(expectation)).trim().is_empty()
}

/// What is compared: the words without their number in a list; none of a
/// placeholder.
pub(super) fn wording(expectation: &Expectation, vocabulary: &mut Vocabulary) -> Wording {
    let bullet = Expectation {
        kind: ExpectationKind::Bullet,
        ..*expectation
    };
    if expectation.is_placeholder() {
        vocabulary.wording("")
    } else {
        vocabulary.wording(&plain_text(&lines(&bullet)))
    }
}

/// How each expectation of `after` stands to those of `before`, in order; none
/// for one that says nothing.
pub(super) fn changes(before: &Entry, after: &Entry) -> Vec<Option<Change>> {
    let mut vocabulary = Vocabulary::default();
    let mut wordings = |entry: &Entry| -> Vec<Wording> {
        let said = said(entry);
        said.iter().map(|e| wording(e, &mut vocabulary)).collect()
    };
    let mut found = compare(&wordings(before), &wordings(after)).into_iter();
    after
        .expectations()
        .map(|expectation| {
            let change = has_text(&expectation).then(|| found.next()).flatten();
            change.filter(|_| !expectation.is_placeholder())
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
        let same = |at| Some(Change::Same(at));
        assert_eq!(changes(&before, &after), [same(1), same(0)]);
    }

    #[test]
    fn what_says_nothing_has_no_change_and_takes_none() {
        let before = entry(None, &["Ships", "Plans"]);
        let after = entry(None, &["", "Plans", "N/A", "Teaches"]);
        assert_eq!(
            changes(&before, &after),
            [None, Some(Change::Same(1)), None, Some(Change::New)]
        );
    }
}
