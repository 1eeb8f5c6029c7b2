//! What two texts, two entries and two levels have in common: the one place
//! that says what is the same, changed, moved, new or dropped.
//!
//! An expectation of a later entry has a counterpart in an earlier one if they
//! say the same words or, failing that, nearly the same; see [`compare`].
//!
//! | it is | when |
//! |---|---|
//! | same | its counterpart has the same words |
//! | changed | its counterpart has nearly the same words |
//! | new | it has no counterpart |
//! | dropped | it is in the earlier entry, and counterpart of nothing |
//! | moved | it has a counterpart, but stands in another order; see [`in_order`] |
//!
//! Knows the model; not what is selected, shown or read.

mod entry;
mod levels;
mod pairing;
pub mod revision;
mod steps;
mod titles;
mod wording;
mod words;

pub use entry::{EntryChanges, said};
pub use levels::levels_before;
pub use pairing::{Change, Compared, Comparison, MOST_COMPARED, compare, in_order};
pub use steps::{Step, changes};
pub use titles::are_near;
pub use wording::{SIMILAR, Vocabulary, Wording};
pub use words::{difference, differing, marked};
