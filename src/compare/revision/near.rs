//! Expectations that say nearly the same where they stood: in other words, parted into
//! several, or several joined into one; or that were reworded and stand elsewhere.

use std::collections::HashMap;

use super::said::{Pair, Said, Sides, left};
use crate::compare::pairing::{MOST_COMPARED, words_in};
use crate::compare::{SIMILAR, Wording};

/// A part has at least this share of its words in the whole, ...
const OF_PART: f32 = 0.7;
/// ... the whole is as near to all parts together, ...
const OF_WHOLE: f32 = 0.7;
/// ... and that much nearer than to fewer of them, if a part has a word of its own.
const MORE: f32 = 0.04;
/// For each whole, no more parts than this are tried.
const MOST_PARTS: usize = 12;
/// Two that are alone in their entry are one value if they are no longer: "5 to 8", "8+".
const OF_VALUE: usize = 5;

/// Finds them, place by place, the nearest first.
#[allow(clippy::indexing_slicing, reason = "places name expectations of the two lists")]
pub fn find(sides: &mut Sides) {
    for (old, new) in sides.open().into_values() {
        if let ([one], [other]) = (old.as_slice(), new.as_slice())
            && is_value(&sides.old, *one)
            && is_value(&sides.new, *other)
        {
            sides.join(old, new);
            continue;
        }
        let words = |all: &[Said], of: &[usize]| words_in(of.iter().map(|at| &all[*at].wording));
        if words(&sides.old, &old).saturating_mul(words(&sides.new, &new)) > MOST_COMPARED {
            continue;
        }
        let mut found = pairs(sides, &old, &new);
        for &whole in &old {
            let parts = parts(&sides.old[whole], &sides.new, &new);
            found.extend(parts.map(|(near, new)| (near, Pair { old: vec![whole], new })));
        }
        for &whole in &new {
            let parts = parts(&sides.new[whole], &sides.old, &old);
            found.extend(parts.map(|(near, old)| (near, Pair { old, new: vec![whole] })));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, Pair { old, new }) in found {
            let is_taken = old.iter().any(|at| sides.old[*at].found)
                || new.iter().any(|at| sides.new[*at].found);
            if !is_taken {
                sides.join(old, new);
            }
        }
    }
}

/// Whether it is short and all that its entry says.
fn is_value(all: &[Said], position: usize) -> bool {
    let own = all.get(position);
    let beside = [position.checked_sub(1), position.checked_add(1)];
    let mut beside = beside.into_iter().flatten().filter_map(|other| all.get(other));
    own.is_some_and(|own| {
        let is_short = (1..=OF_VALUE).contains(&own.wording.words().len());
        is_short && !own.is_placeholder && beside.all(|other| other.of != own.of)
    })
}

/// Each two that are near, with how near they are; of those as near, the closest first.
#[allow(clippy::indexing_slicing, reason = "places name expectations of the two lists")]
fn pairs(sides: &Sides, old: &[usize], new: &[usize]) -> Vec<(f32, Pair)> {
    let mut pairs = Vec::new();
    for (at, &to) in new.iter().enumerate() {
        for (was, &from) in old.iter().enumerate() {
            let near = sides.old[from].wording.similarity(&sides.new[to].wording, SIMILAR);
            pairs.extend(near.map(|near| (near, was.abs_diff(at), from, to)));
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    let pair = |(near, _, old, new)| (near, Pair { old: vec![old], new: vec![new] });
    pairs.into_iter().map(pair).collect()
}

/// Those that together are the whole, two or more, with how near they are to it.
#[allow(clippy::indexing_slicing, reason = "candidates are positions in the list")]
fn parts(whole: &Said, all: &[Said], candidates: &[usize]) -> Option<(f32, Vec<usize>)> {
    let of_whole = |at: usize| {
        let part = &all[at].wording;
        let length = part.words().len();
        let least = OF_PART * length as f32;
        let is_part = (1..whole.wording.words().len()).contains(&length)
            && whole.wording.common(part) as f32 >= least;
        let common = if is_part { whole.wording.in_order(part) } else { 0 };
        (is_part && common as f32 >= least).then_some((common, (at, common == length)))
    };
    let mut left: Vec<_> = candidates.iter().filter_map(|at| of_whole(*at)).collect();
    left.sort_by_key(|(common, part)| (usize::MAX.saturating_sub(*common), part.0));
    let mut left: Vec<_> = left.into_iter().take(MOST_PARTS).map(|(_, part)| part).collect();
    let (mut near, mut parts) = (0.0_f32, Vec::new());
    while !left.is_empty() {
        let with = |(at, is_whole): (usize, bool)| {
            let mut parts: Vec<usize> = parts.clone();
            parts.push(at);
            parts.sort_unstable();
            let together = Wording::joined(parts.iter().map(|at| &all[*at].wording));
            let nearer = whole.wording.similarity(&together, SIMILAR).unwrap_or_default();
            let is_more = nearer > near && (is_whole || nearer >= near + MORE);
            (parts.len() < 2 || is_more).then_some((nearer, parts))
        };
        let tried = left.iter().filter_map(|part| with(*part));
        match tried.reduce(|best, other| if other.0 > best.0 { other } else { best }) {
            Some(best) => (near, parts) = best,
            None => break,
        }
        left.retain(|(at, _)| !parts.contains(at));
    }
    (parts.len() >= 2 && near >= OF_WHOLE).then_some((near, parts))
}

/// What stands elsewhere is the same only if it is as near as this: ladders say much alike.
const ALIKE: f32 = 0.7;
/// Shorter ones are not looked for: two of a few words are soon alike.
const FEWEST_WORDS: usize = 4;
/// An expectation is looked for by this many of its rarest words.
const RAREST: usize = 4;
/// For each of these words, at most this many others that have it are compared.
const MOST_WITH_WORD: usize = 24;

/// Finds expectations that were reworded and stand elsewhere now, the most alike first.
#[allow(clippy::indexing_slicing, reason = "positions are those of the two lists")]
pub fn find_elsewhere(sides: &mut Sides) {
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
        let likeness = |old: usize| sides.old[old].wording.similarity(&said.wording, SIMILAR);
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
