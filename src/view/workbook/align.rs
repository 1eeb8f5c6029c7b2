//! Columns side by side, so that what one level takes over from the level
//! before stands on the same row.
//!
//! No column is reordered: where two levels say the same things in a different
//! order, as many as can be stand side by side.

/// A column, and the one that it is aligned with.
#[derive(Debug)]
pub struct Aligned<T> {
    /// What stands in it, from top to bottom.
    pub items: Vec<T>,
    /// The column that it goes by, and for each item its counterpart there.
    pub beside: Option<(usize, Vec<Option<usize>>)>,
}

/// Lays out columns as rows.
pub fn rows<T>(columns: Vec<Aligned<T>>) -> Vec<Vec<Option<T>>> {
    let mut layout = Layout {
        rows: Vec::new(),
        columns: columns.len(),
    };
    let mut placed = vec![false; columns.len()];
    while let Some(next) = (0..columns.len()).find(|&column| {
        let waits = |(other, _): &(usize, _)| !placed[*other];
        !placed[column] && !columns[column].beside.as_ref().is_some_and(waits)
    }) {
        let anchors = match &columns[next].beside {
            Some((other, counterparts)) => layout.anchors(*other, &in_order(counterparts)),
            None => vec![None; columns[next].items.len()],
        };
        layout.place(next, anchors);
        placed[next] = true;
    }
    layout.fill(columns)
}

/// The most counterparts that come in the same order in both columns.
fn in_order(counterparts: &[Option<usize>]) -> Vec<Option<usize>> {
    let pairs: Vec<_> = counterparts
        .iter()
        .enumerate()
        .filter_map(|(item, counterpart)| Some((item, (*counterpart)?)))
        .collect();
    // The longest run that ends with each pair: its length, and the pair before.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (_, counterpart) in &pairs {
        let before = runs
            .iter()
            .enumerate()
            .filter(|(position, _)| pairs[*position].1 < *counterpart)
            .max_by_key(|(position, run)| (run.0, std::cmp::Reverse(*position)));
        runs.push(match before {
            Some((position, run)) => (run.0 + 1, Some(position)),
            None => (1, None),
        });
    }
    let mut kept = vec![None; counterparts.len()];
    let mut last =
        (0..runs.len()).max_by_key(|&position| (runs[position].0, std::cmp::Reverse(position)));
    while let Some(position) = last {
        let (item, counterpart) = pairs[position];
        kept[item] = Some(counterpart);
        last = runs[position].1;
    }
    kept
}

/// Rows of positions in each column.
struct Layout {
    rows: Vec<Vec<Option<usize>>>,
    columns: usize,
}

impl Layout {
    /// The rows of an already placed column's items.
    fn anchors(&self, other: usize, counterparts: &[Option<usize>]) -> Vec<Option<usize>> {
        let row_of = |item: &Option<usize>| {
            let item = (*item)?;
            self.rows.iter().position(|row| row[other] == Some(item))
        };
        counterparts.iter().map(row_of).collect()
    }

    /// Places a column's items: those with an anchor on its row, the others
    /// between, on new rows where there are not enough.
    fn place(&mut self, column: usize, mut anchors: Vec<Option<usize>>) {
        let mut row = 0;
        for item in 0..anchors.len() {
            if let Some(anchor) = anchors[item] {
                row = anchor;
            } else {
                let next = (item..anchors.len()).find(|&later| anchors[later].is_some());
                let missing = match next {
                    Some(next) => {
                        let end = anchors[next].unwrap_or(row);
                        let missing = (row + next - item).saturating_sub(end);
                        self.insert(end, missing);
                        anchors[next..]
                            .iter_mut()
                            .flatten()
                            .for_each(|a| *a += missing);
                        0
                    }
                    None => (row + 1).saturating_sub(self.rows.len()),
                };
                self.insert(self.rows.len(), missing);
            }
            self.rows[row][column] = Some(item);
            row += 1;
        }
    }

    fn insert(&mut self, at: usize, rows: usize) {
        let empty = vec![None; self.columns];
        self.rows.splice(at..at, std::iter::repeat_n(empty, rows));
    }

    /// The items in the place of their positions.
    fn fill<T>(self, columns: Vec<Aligned<T>>) -> Vec<Vec<Option<T>>> {
        let mut items: Vec<_> = columns
            .into_iter()
            .map(|column| column.items.into_iter())
            .collect();
        let fill = |row: Vec<Option<usize>>| {
            let cells = row.into_iter().zip(&mut items);
            cells
                .map(|(cell, items)| cell.and_then(|_| items.next()))
                .collect()
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
        assert_eq!(
            laid_out(&[("a b c", None), ("x c", Some(0))]),
            ["a x", "b -", "c c"]
        );
    }

    #[test]
    fn a_different_order_stays_as_it_is() {
        assert_eq!(
            laid_out(&[("a b", None), ("b a", Some(0))]),
            ["a -", "b b", "- a"]
        );
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
            let plan: Vec<_> = columns
                .iter()
                .enumerate()
                .map(|(at, words)| (words.as_str(), (at > 0).then(|| beside[at].index(at))))
                .collect();
            let rows = laid_out(&plan);
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
