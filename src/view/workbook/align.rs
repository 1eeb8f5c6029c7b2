//! Columns side by side, so that what one level takes over from the level
//! before stands on the same row.
//!
//! No column is reordered: where two levels say the same things in a different
//! order, as many as can be stand side by side.

#![allow(
    clippy::indexing_slicing,
    reason = "columns and items are named by their positions in lists that do not shrink"
)]

use std::collections::BTreeSet;

use crate::compare::in_order;

/// A column, and the one that it is aligned with.
#[derive(Debug)]
pub struct Aligned<T> {
    /// What stands in it, from top to bottom.
    pub items: Vec<T>,
    /// The column that it goes by, and for each item its counterpart there.
    pub beside: Option<(usize, Vec<Option<usize>>)>,
}

pub fn rows<T>(columns: Vec<Aligned<T>>) -> Vec<Vec<Option<T>>> {
    let mut layout = Layout { rows: Vec::new(), columns: columns.len() };
    let mut waiting = vec![Vec::new(); columns.len()];
    let mut ready = BTreeSet::new();
    for (position, column) in columns.iter().enumerate() {
        match &column.beside {
            Some((other, _)) => waiting[*other].push(position),
            None => drop(ready.insert(position)),
        }
    }
    while let Some(next) = ready.pop_first() {
        let anchors = match &columns[next].beside {
            Some((other, counterparts)) => layout.anchors(*other, &in_order(counterparts)),
            None => vec![None; columns[next].items.len()],
        };
        layout.place(next, &anchors);
        ready.extend(&waiting[next]);
    }
    layout.fill(columns)
}

struct Layout {
    rows: Vec<Vec<Option<usize>>>,
    columns: usize,
}

impl Layout {
    /// The rows of an already placed column's items.
    fn anchors(&self, other: usize, counterparts: &[Option<usize>]) -> Vec<Option<usize>> {
        let rows = self.rows.iter().enumerate();
        let rows_of_items: Vec<_> =
            rows.filter_map(|(row, cells)| cells[other].map(|_| row)).collect();
        let row_of = |item: &Option<usize>| item.map(|item| rows_of_items[item]);
        counterparts.iter().map(row_of).collect()
    }

    /// Places a column's items: on their anchors' rows, or between them, on new rows if need be.
    fn place(&mut self, column: usize, anchors: &[Option<usize>]) {
        let mut anchored = anchors.iter().flatten().peekable();
        let mut items = anchors.iter().enumerate().peekable();
        for (at, mut row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            if anchored.next_if_eq(&&at).is_some() {
                while let Some((item, _)) = items.next_if(|(_, anchor)| anchor.is_none()) {
                    self.push(column, item);
                }
                row[column] = items.next().map(|(item, _)| item);
            } else if let Some((item, _)) = items.next_if(|(_, anchor)| anchor.is_none()) {
                row[column] = Some(item);
            }
            self.rows.push(row);
        }
        for (item, _) in items {
            self.push(column, item);
        }
    }

    /// Adds a row with nothing but one item.
    fn push(&mut self, column: usize, item: usize) {
        let mut row = vec![None; self.columns];
        row[column] = Some(item);
        self.rows.push(row);
    }

    /// The items in the place of their positions.
    fn fill<T>(self, columns: Vec<Aligned<T>>) -> Vec<Vec<Option<T>>> {
        let mut items: Vec<_> =
            columns.into_iter().map(|column| column.items.into_iter()).collect();
        let fill = |row: Vec<Option<usize>>| {
            let cells = row.into_iter().zip(&mut items);
            cells.map(|(cell, items)| cell.and_then(|_| items.next())).collect()
        };
        self.rows.into_iter().map(fill).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns as words, each with the position of the column before it.
    fn laid_out(columns: &[(&str, Option<usize>)]) -> Vec<String> {
        let words = |column: usize| columns[column].0.split_whitespace();
        let aligned = columns.iter().enumerate().map(|(at, (_, beside))| Aligned {
            items: words(at).collect(),
            beside: beside.map(|other| {
                let counterpart = |word| words(other).position(|known| known == word);
                (other, words(at).map(counterpart).collect())
            }),
        });
        rows(aligned.collect())
            .into_iter()
            .map(|row| {
                let cells: Vec<_> = row.into_iter().map(|cell| cell.unwrap_or("-")).collect();
                cells.join(" ")
            })
            .collect()
    }

    #[test]
    fn what_is_carried_over_stands_on_the_same_row() {
        assert_eq!(
            laid_out(&[("a b c", None), ("b x c y", Some(0))]),
            ["a -", "b b", "- x", "c c", "- y"]
        );
    }

    #[test]
    fn what_is_new_fills_free_rows_first() {
        assert_eq!(laid_out(&[("a b c", None), ("x c", Some(0))]), ["a x", "b -", "c c"]);
    }

    #[test]
    fn a_different_order_stays_as_it_is() {
        assert_eq!(laid_out(&[("a b", None), ("b a", Some(0))]), ["a -", "b b", "- a"]);
    }

    #[test]
    fn a_column_may_go_by_one_further_right() {
        assert_eq!(laid_out(&[("b", Some(1)), ("a b", None)]), ["- a", "b b"]);
    }

    proptest! {
        #[test]
        fn every_column_keeps_all_its_items_in_order(
            columns in prop::collection::vec("([a-f] ){0,7}", 1..5),
            beside in prop::collection::vec(any::<prop::sample::Index>(), 5),
        ) {
            // Each column goes by one before it.
            let columns_beside: Vec<_> = columns
                .iter()
                .enumerate()
                .map(|(at, words)| (words.as_str(), (at > 0).then(|| beside[at].index(at))))
                .collect();
            let rows = laid_out(&columns_beside);
            for (at, words) in columns.iter().enumerate() {
                let column: Vec<_> = rows
                    .iter()
                    .map(|row| row.split(' ').nth(at).unwrap())
                    .filter(|cell| *cell != "-")
                    .collect();
                prop_assert_eq!(column.join(" "), words.trim());
            }
        }
    }
}
