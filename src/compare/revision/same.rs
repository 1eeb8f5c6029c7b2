//! Expectations that say the same words, wherever they stand.

use std::collections::{HashMap, VecDeque};

use super::said::{Place, Said, Sides, left};
use crate::compare::steps::kept;

/// What two have to have in common beside their words: level, section, and where they lead.
type Key<'s> = (Option<usize>, Option<usize>, &'s str);

/// Gives what one has of it; none if it is not looked for.
type KeyOf = fn(&Said) -> Option<Key<'_>>;

/// Of entries that have more expectations than this, the order tells nothing.
const MOST_IN_ORDER: usize = 2_000;

/// Finds them: first where they stood, in the same order as far as there is one, then in
/// the same level, the same section, and anywhere. Of several, the first that is free.
pub fn find(sides: &mut Sides) {
    in_order(sides);
    let keys: [KeyOf; 5] = [
        |said| Some((Some(said.place.0), Some(said.place.1), &said.links)),
        |said| Some((Some(said.place.0), Some(said.place.1), "")),
        |said| moves(said).map(|(level, _)| (Some(level), None, "")),
        |said| moves(said).map(|(_, section)| (None, Some(section), "")),
        |said| moves(said).map(|_| (None, None, "")),
    ];
    for key in keys {
        for (old, new) in same(sides, key) {
            sides.join(vec![old], vec![new]);
        }
    }
}

/// Finds what stands in its entry as it did: what is said twice there is not mixed up.
#[allow(clippy::indexing_slicing, reason = "positions are those of the two lists")]
fn in_order(sides: &mut Sides) {
    let mut found = Vec::new();
    for (old, new) in sides.open().into_values() {
        if old.len().max(new.len()) > MOST_IN_ORDER {
            continue;
        }
        let before = old.iter().map(|at| &sides.old[*at]);
        let after = new.iter().map(|at| &sides.new[*at]);
        let mut known = HashMap::new();
        let numbers: Vec<usize> = before
            .chain(after)
            .map(|said| {
                let next = known.len();
                *known.entry((words(said), &said.links)).or_insert(next)
            })
            .collect();
        let (before, after) = numbers.split_at(old.len());
        found.extend(kept(before, after).into_iter().map(|(from, to)| (old[from], new[to])));
    }
    for (old, new) in found {
        sides.join(vec![old], vec![new]);
    }
}

/// The place of what may have been moved: what says nothing is moved nowhere.
fn moves(said: &Said) -> Option<Place> {
    (!said.is_placeholder && !said.wording.is_empty()).then_some(said.place)
}

/// Those of the same words and the same key, by position.
fn same(sides: &Sides, key: KeyOf) -> Vec<(usize, usize)> {
    let mut free: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (position, said) in left(&sides.old) {
        if let Some(key) = key(said) {
            free.entry((key, words(said))).or_default().push_back(position);
        }
    }
    let pair = |(position, said)| {
        let own = (key(said)?, words(said));
        Some((free.get_mut(&own)?.pop_front()?, position))
    };
    left(&sides.new).filter_map(pair).collect()
}

/// What has to be the same: the words, or the signs where there are none.
fn words(said: &Said) -> (&[usize], &str) {
    (said.wording.words(), if said.wording.is_empty() { said.text.trim() } else { "" })
}
