//! One revision of a ladder against another: what is new, changed, moved or dropped.
//!
//! Tracks, sections and levels are matched first (`counterparts`), then what they say: the same
//! words anywhere (`same`), near ones where they stood, parted and joined ones, and near ones
//! elsewhere (`near`). Each expectation of both sides is in exactly one change, or is the same.
//! What is said of a ladder beside that is compared as fields (`fields`).

mod changes;
mod counterparts;
mod fields;
mod near;
mod said;
mod same;
mod tell;

pub use changes::{Change, ChangeKind, Difference, Edition, Names, What};
pub use counterparts::{Counterparts, Matched, SameNames, Unsure};

use crate::model::Ladder;
use said::Sides;

pub fn difference(old: &Ladder, new: &Ladder, same: &SameNames) -> Difference {
    let mut sides = Sides::new(old, new);
    let matched = Matched::new((old, &sides.old), (new, &sides.new), same);
    matched.place(&mut sides.old, new);
    same::find(&mut sides);
    near::find(&mut sides);
    near::find_elsewhere(&mut sides);
    tell::tell(old, new, matched, &sides)
}
