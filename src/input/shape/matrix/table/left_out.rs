//! What of a table is in no ladder, in words.

use super::Reader;
use crate::input::draft::Said;
use crate::input::shape::matrix::cell::{is_title, named};
use crate::input::shape::matrix::columns::Role;
use crate::input::shape::names;

impl Reader<'_, '_> {
    pub(super) fn leave_out(&mut self, told: String) {
        if self.matrix.left_out.last() != Some(&told) {
            self.matrix.left_out.push(told);
        }
    }

    /// Says which columns are left out, and keeps the name over those of sections.
    pub(super) fn name_what_is_left_out(&mut self) {
        let across = if self.grid.is_turned() { "row" } else { "column" };
        for column in self.columns(|role| role == Role::Aside) {
            let head = self.grid.line(self.head, column);
            let told = if head.is_empty() {
                let mut below =
                    (self.below..self.grid.rows()).map(|row| self.grid.line(row, column));
                let first = below.find(|line| !line.is_empty()).unwrap_or_default();
                format!("the {across} of “{}”", crate::base::diag::short(first))
            } else {
                format!("the {across} “{head}”")
            };
            self.leave_out(told);
        }
        for column in self.columns(|role| role == Role::Title) {
            let mut rows = 0..self.grid.rows();
            let Some(seen) = rows.find_map(|row| self.grid.at(row, column)) else { continue };
            let passage = &seen.cell.passage;
            if self.matrix.title.is_none() && self.matrix.above.is_empty() && is_title(seen) {
                self.matrix.title = Some(Said::new(&seen.line, passage.place.clone()));
            } else {
                self.matrix.above.extend(passage.blocks.clone());
            }
        }
        let leading =
            self.columns(|role| matches!(role, Role::Section | Role::Group | Role::Description));
        for column in leading {
            let Some(seen) = self.grid.at(self.head, column) else {
                continue;
            };
            let (name, more) = named(seen);
            let is_name = names::purpose(&seen.line).is_none() && more.is_empty();
            if is_name && self.matrix.corner.is_none() {
                self.matrix.corner = Some(name);
            } else {
                self.leave_out(format!("the head “{}”", seen.line));
            }
        }
    }
}
