//! How a change is shown: the style of its mark and of the cells beside it.

use super::styles::{CellStyle, Styles};
use crate::compare::Change;

/// How an expectation and its mark look.
pub fn style(change: Change, styles: &Styles) -> &CellStyle {
    match change {
        Change::New => &styles.new,
        Change::Changed => &styles.changed,
        Change::Same => &styles.body,
    }
}
