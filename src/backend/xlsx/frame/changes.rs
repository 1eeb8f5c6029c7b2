//! How a change is shown: its mark, and the style of the cells beside it.

use super::styles::{CellStyle, Styles};
use crate::compare::Change;
use crate::model::Labels;

/// The word beside what is new, changed or the same.
pub fn mark(change: Change, labels: &Labels) -> &str {
    match change {
        Change::New => &labels.new,
        Change::Changed => &labels.changed,
        Change::Same => &labels.same,
    }
}

/// The sign beside what is new, changed or the same, where there is no room for
/// a word.
pub fn sign(change: Change) -> &'static str {
    match change {
        Change::New => "+",
        Change::Changed => "~",
        Change::Same => "=",
    }
}

/// How an expectation and its mark look.
pub fn style(change: Change, styles: &Styles) -> &CellStyle {
    match change {
        Change::New => &styles.new,
        Change::Changed => &styles.changed,
        Change::Same => &styles.body,
    }
}
