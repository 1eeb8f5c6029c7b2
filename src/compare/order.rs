//! What stands in the same order in two entries; the rest has moved.

/// Keeps of the counterparts of a list's items as many as come in the same order
/// in both lists. An item that loses its counterpart here has moved.
#[allow(
    clippy::indexing_slicing,
    reason = "items and pairs are named by their positions in lists that do not shrink"
)]
pub fn in_order(counterparts: &[Option<usize>]) -> Vec<Option<usize>> {
    let pairs: Vec<_> = counterparts
        .iter()
        .enumerate()
        .filter_map(|(item, counterpart)| Some((item, (*counterpart)?)))
        .collect();
    // Patience sorting, from the last pair to the first: a pair lies on the
    // first pile whose top does not come after it in the other list too.
    let mut tops: Vec<usize> = Vec::new();
    let mut after = vec![None; pairs.len()];
    for (position, (_, counterpart)) in pairs.iter().enumerate().rev() {
        let pile = tops.partition_point(|&top| pairs[top].1 > *counterpart);
        after[position] = pile.checked_sub(1).map(|pile| tops[pile]);
        if pile == tops.len() {
            tops.push(position);
        } else {
            tops[pile] = position;
        }
    }
    let mut kept = vec![None; counterparts.len()];
    let mut next = tops.last().copied();
    while let Some(position) = next {
        let (item, counterpart) = pairs[position];
        kept[item] = Some(counterpart);
        next = after[position];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_the_most_others_has_moved() {
        let first_became_last = [Some(1), None, Some(2), Some(3), Some(0)];
        assert_eq!(in_order(&first_became_last), [Some(1), None, Some(2), Some(3), None]);
    }
}
