//! Which written text each text is that stands on the sheets now.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::contract::kept::plain;
use crate::model::{Text, plain_text};

/// Finds for each text, with the number of its row if it has one, the position of what
/// was `written`: first the same text on its row, then the same text on any, then what
/// stood on its row. `places` says on which row each position was. Gives also the
/// positions of what stands there no more.
pub fn matched(
    texts: &[(Option<usize>, String)], places: &[(usize, usize)], written: &[Text],
) -> (Vec<Option<usize>>, BTreeSet<usize>) {
    let mut open: BTreeSet<usize> = places.iter().map(|(position, _)| *position).collect();
    let by_row: BTreeMap<usize, usize> = places.iter().map(|&(at, row)| (row, at)).collect();
    let text_of = |position: usize| {
        let text = position.checked_sub(1).and_then(|at| written.get(at));
        text.map(|text| plain(&plain_text(text))).unwrap_or_default()
    };
    let mut by_text: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    for &position in &open {
        by_text.entry(text_of(position)).or_default().push_back(position);
    }
    let row_of = |number: Option<usize>| by_row.get(&number?).copied();
    let mut found = vec![None; texts.len()];
    for ((number, text), found) in texts.iter().zip(&mut found) {
        let position = row_of(*number).filter(|position| text_of(*position) == plain(text));
        *found = position.filter(|position| open.remove(position));
    }
    for ((_, text), found) in texts.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let positions = by_text.get_mut(&plain(text));
        *found = positions.and_then(|all| {
            std::iter::from_fn(|| all.pop_front()).find(|position| open.remove(position))
        });
    }
    for ((number, _), found) in texts.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        *found = row_of(*number).filter(|position| open.remove(position));
    }
    (found, open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    #[test]
    fn texts_are_known_by_what_they_say_then_by_their_rows() {
        let written: Vec<Text> = ["a", "b", "c", "a"].map(|text| vec![Inline::plain(text)]).into();
        let places = [(1, 1), (2, 3), (3, 4), (4, 6)];
        let now = |texts: &[(usize, &str)]| {
            let texts: Vec<_> = texts
                .iter()
                .map(|(row, text)| (Some(*row).filter(|row| *row > 0), (*text).to_string()))
                .collect();
            let (found, open) = matched(&texts, &places, &written);
            (found, open.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(now(&[(6, "a"), (1, "a")]), (vec![Some(4), Some(1)], vec![2, 3]));
        assert_eq!(
            now(&[(3, "B"), (0, "new"), (9, "c")]),
            (vec![Some(2), None, Some(3)], vec![1, 4])
        );
        assert_eq!(
            now(&[(1, "b"), (3, "x"), (3, "y")]),
            (vec![Some(2), None, None], vec![1, 3, 4])
        );
    }
}
