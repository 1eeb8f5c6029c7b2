//! Expectations that say nearly the same where they stood: in other words, parted into
//! several, or several joined into one.

use super::said::{Said, Sides};
use crate::compare::pairing::similar;
use crate::compare::{Comparison, Wording};

/// A part has at least this share of its words in the whole, ...
const OF_PART: f32 = 0.75;
/// ... and all parts together have this share of the whole's words.
const OF_WHOLE: f32 = 0.7;
/// Texts whose words are the same in another order are near, if this share is common.
const REORDERED: f32 = 0.75;
/// Where an entry has more expectations than this, none is tried as a part of another.
const MOST_PARTS: usize = 64;

/// Finds them, place by place.
pub fn find(sides: &mut Sides) {
    for (old, new) in sides.open().into_values() {
        if let ([one], [other]) = (old.as_slice(), new.as_slice())
            && are_alone(sides, *one, *other)
        {
            sides.join(old, new);
            continue;
        }
        let (old, new) = part(sides, old, new);
        pair(sides, &old, &new);
    }
}

/// Whether each is all that its entry says: "5 to 8" and "8+" are one value.
fn are_alone(sides: &Sides, old: usize, new: usize) -> bool {
    let alone = |all: &[Said], position: usize| {
        let (before, after) = (position.checked_sub(1), position.checked_add(1));
        let own = all.get(position);
        let others = [before, after].into_iter().flatten().filter_map(|other| all.get(other));
        let mut others = others.filter(|other| own.is_some_and(|own| own.of == other.of));
        others.next().is_none() && own.is_some_and(|own| !own.is_placeholder)
    };
    alone(&sides.old, old) && alone(&sides.new, new)
}

/// Finds what was parted and what was joined; gives back the rest.
#[allow(clippy::indexing_slicing, reason = "places name expectations of these two lists")]
fn part(sides: &mut Sides, old: Vec<usize>, new: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    if old.len().max(new.len()) > MOST_PARTS {
        return (old, new);
    }
    for &whole in &old {
        let free: Vec<_> = new.iter().copied().filter(|at| !sides.new[*at].found).collect();
        if let Some(parts) = parts(&sides.old[whole], &sides.new, &free) {
            sides.join(vec![whole], parts);
        }
    }
    for &whole in &new {
        if sides.new[whole].found {
            continue;
        }
        let free: Vec<_> = old.iter().copied().filter(|at| !sides.old[*at].found).collect();
        if let Some(parts) = parts(&sides.new[whole], &sides.old, &free) {
            sides.join(parts, vec![whole]);
        }
    }
    let old = old.into_iter().filter(|at| !sides.old[*at].found);
    let old = old.collect();
    (old, new.into_iter().filter(|at| !sides.new[*at].found).collect())
}

/// Those that together are the whole: two or more.
#[allow(clippy::indexing_slicing, reason = "candidates are positions in the list")]
fn parts(whole: &Said, all: &[Said], candidates: &[usize]) -> Option<Vec<usize>> {
    let length = whole.wording.words().len();
    let share = |common: usize, of: usize| common as f32 / of.max(1) as f32;
    let mut covered = 0_usize;
    let parts = candidates.iter().copied().filter(|&candidate| {
        let part = &all[candidate].wording;
        let common = whole.wording.common(part);
        let is_part = part.words().len() >= 2
            && part.words().len() < length
            && share(common, part.words().len()) >= OF_PART;
        if is_part {
            covered = covered.saturating_add(common);
        }
        is_part
    });
    let parts: Vec<_> = parts.collect();
    let fits = share(covered, length) >= OF_WHOLE && covered <= length.saturating_add(length / 4);
    (parts.len() >= 2 && fits).then_some(parts)
}

/// Pairs what is nearly the same, then what says the same in another order.
#[allow(clippy::indexing_slicing, reason = "a comparison names what it was given")]
fn pair(sides: &mut Sides, old: &[usize], new: &[usize]) {
    let wordings = |all: &[Said], of: &[usize]| -> Vec<Wording> {
        of.iter().map(|at| all[*at].wording.clone()).collect()
    };
    let Comparison { after, dropped } =
        similar(&wordings(&sides.old, old), &wordings(&sides.new, new));
    let mut free: Vec<usize> = dropped.iter().map(|at| old[*at]).collect();
    for (compared, &new) in after.iter().zip(new) {
        let nearly = compared.counterpart.map(|at| old[at]);
        let reordered = || {
            let new = &sides.new[new].wording;
            let is_near = |at: &&usize| sides.old[**at].wording.overlap(new) >= REORDERED;
            free.iter().find(is_near).copied()
        };
        if let Some(old) = nearly.or_else(reordered) {
            free.retain(|at| *at != old);
            sides.join(vec![old], vec![new]);
        }
    }
}
