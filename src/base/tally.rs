//! How often each of some things stands among them.

use std::collections::BTreeMap;

/// Counts each of them; in their order, not in that in which they were met.
pub fn tally<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        let count: &mut usize = counts.entry(thing).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
