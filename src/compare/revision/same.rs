//! Expectations that say the same words, wherever they stand.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::said::{Place, Said, Sides, left};

/// Finds them: first where they stood, then in the same level, the same section, and
/// anywhere. Of several, the first that is free.
pub fn find(sides: &mut Sides) {
    find_by(sides, |said| Some((said.place, said.links.clone())));
    find_by(sides, |said| Some(said.place));
    find_by(sides, |said: &Said| moves(said).map(|place| place.0));
    find_by(sides, |said: &Said| moves(said).map(|place| place.1));
    find_by(sides, |said: &Said| moves(said).map(|_| ()));
}

/// The place of what may have been moved: what says nothing is moved nowhere.
fn moves(said: &Said) -> Option<Place> {
    (!said.is_placeholder && !said.wording.is_empty()).then_some(said.place)
}

/// Pairs those of the same words and the same key.
fn find_by<Key: Hash + Eq>(sides: &mut Sides, key: impl Fn(&Said) -> Option<Key>) {
    let words = |said: &Said| {
        let sign = if said.wording.is_empty() { said.text.trim() } else { "" };
        (said.wording.words().to_vec(), sign.to_string())
    };
    let mut free: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (position, said) in left(&sides.old) {
        if let Some(key) = key(said) {
            free.entry((key, words(said))).or_default().push_back(position);
        }
    }
    let mut found = Vec::new();
    for (position, said) in left(&sides.new) {
        let own = key(said).map(|key| (key, words(said)));
        let old = own.and_then(|own| free.get_mut(&own)).and_then(VecDeque::pop_front);
        found.extend(old.map(|old| (old, position)));
    }
    for (old, new) in found {
        sides.join(vec![old], vec![new]);
    }
}
