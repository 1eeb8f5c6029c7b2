//! Expectations that were reworded and stand elsewhere now.

use std::collections::HashMap;

use super::said::{Sides, left};

/// What stands elsewhere is the same only if it is as near as this: ladders say much alike.
const ALIKE: f32 = 0.7;
/// Shorter ones are not looked for: two of a few words are soon alike.
const FEWEST_WORDS: usize = 4;
/// An expectation is looked for by this many of its rarest words.
const RAREST: usize = 4;
/// For each of these words, at most this many others that have it are compared.
const MOST_WITH_WORD: usize = 24;

/// Finds them, the most alike first.
#[allow(clippy::indexing_slicing, reason = "positions are those of the two lists")]
pub fn find(sides: &mut Sides) {
    let mut with_word: HashMap<usize, Vec<usize>> = HashMap::new();
    for (position, said) in left(&sides.old) {
        let mut words = said.wording.words().to_vec();
        words.sort_unstable();
        words.dedup();
        if words.len() >= FEWEST_WORDS {
            for word in words {
                with_word.entry(word).or_default().push(position);
            }
        }
    }
    let mut alike = Vec::new();
    for (new, said) in left(&sides.new) {
        let words = said.wording.words().iter().filter_map(|word| with_word.get(word));
        let mut words: Vec<&Vec<usize>> = words.collect();
        words.sort_by_key(|with_word| (with_word.len(), with_word.first().copied()));
        let candidates = words.iter().take(RAREST).flat_map(|all| all.iter().take(MOST_WITH_WORD));
        let mut candidates: Vec<usize> = candidates.copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let likeness = |old: usize| sides.old[old].wording.similarity(&said.wording);
        let found = candidates.into_iter().filter_map(|old| Some((likeness(old)?, old, new)));
        alike.extend(found.filter(|(likeness, ..)| *likeness >= ALIKE));
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.1).cmp(&(b.2, b.1))));
    for (_, old, new) in alike {
        if !sides.old[old].found && !sides.new[new].found {
            sides.join(vec![old], vec![new]);
        }
    }
}
