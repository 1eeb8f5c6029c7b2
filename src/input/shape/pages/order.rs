//! Several orders of the same things made into one.

#![allow(
    clippy::indexing_slicing,
    reason = "things are numbered from 0, and every list has a place for each of them"
)]

use std::collections::BTreeSet;

/// An order that keeps several; of more than `most` things, as they come.
pub fn merged(count: usize, most: usize, sequences: &[Vec<usize>]) -> Vec<usize> {
    if count > most { (0..count).collect() } else { merge(count, sequences) }
}

/// An order of `0..count` that keeps each of `sequences`. Where they contradict
/// one another, the earlier one wins. Things of which no sequence says which
/// comes first stand in the order of their numbers.
pub fn merge(count: usize, sequences: &[Vec<usize>]) -> Vec<usize> {
    let mut after = vec![BTreeSet::new(); count];
    for sequence in sequences {
        for (&first, &second) in sequence.iter().zip(sequence.iter().skip(1)) {
            if !after[first].contains(&second) && !reaches(&after, second, first) {
                after[first].insert(second);
            }
        }
    }
    sorted(&after)
}

/// Whether one thing comes before another, directly or not, or is the same.
fn reaches(after: &[BTreeSet<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; after.len()];
    let mut open = vec![from];
    while let Some(thing) = open.pop() {
        if thing == to {
            return true;
        }
        if !std::mem::replace(&mut seen[thing], true) {
            open.extend(&after[thing]);
        }
    }
    false
}

/// Kahn's sort; of all that may come next, the lowest does.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "every step that is counted in `before` is taken off once"
)]
fn sorted(after: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut before = vec![0_usize; after.len()];
    for &thing in after.iter().flatten() {
        before[thing] += 1;
    }
    let mut ready: BTreeSet<_> = (0..after.len()).filter(|&thing| before[thing] == 0).collect();
    let mut order = Vec::with_capacity(after.len());
    while let Some(thing) = ready.pop_first() {
        order.push(thing);
        for &next in &after[thing] {
            before[next] -= 1;
            if before[next] == 0 {
                ready.insert(next);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_only_one_has_stands_where_it_has_it() {
        assert_eq!(merge(4, &[vec![0, 1, 2], vec![0, 3, 1]]), [0, 3, 1, 2]);
        assert_eq!(merge(3, &[vec![0, 1], vec![2, 0]]), [2, 0, 1]);
    }

    #[test]
    fn earlier_orders_win() {
        assert_eq!(merge(3, &[vec![0, 1], vec![1, 2, 0]]), [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn orders_that_agree_are_all_kept(
            order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
            parts in prop::collection::vec(prop::collection::vec(any::<bool>(), 9), 0..6),
        ) {
            let chosen = |part: &Vec<bool>| -> Vec<usize> {
                order.iter().copied().filter(|&thing| part[thing]).collect()
            };
            let sequences: Vec<_> = parts.iter().map(chosen).collect();
            let merged = merge(9, &sequences);
            let position = |thing: &usize| merged.iter().position(|other| other == thing).unwrap();
            for sequence in &sequences {
                prop_assert!(sequence.is_sorted_by_key(position));
            }
            prop_assert_eq!(merged.iter().collect::<BTreeSet<_>>().len(), 9);
        }
    }
}
