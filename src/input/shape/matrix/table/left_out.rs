//! What of a table is in no ladder, in words.

use super::Reader;
use crate::input::draft::Said;
use crate::input::shape::matrix::cell::{is_title, named};
use crate::input::shape::matrix::columns::Role;
use crate::input::shape::names::{self, For};

/// What keeps a row or column that is left out by its name.
pub fn kept(name: &str) -> String {
    format!("`sections: {{{name:?}: {{kind: expectations}}}}` in the settings")
}

impl Reader<'_, '_> {
    pub(super) fn leave_out(&mut self, told: String) {
        if self.matrix.left_out.last() != Some(&told) {
            self.matrix.left_out.push(told);
        }
    }

    /// Leaves out a row that is no section but what people remark, or ids and scores, unless it is
    /// such a thing that the ladder itself may speak of and every level does; tells of those that
    /// may be either.
    pub(super) fn remark(&mut self, row: usize) -> bool {
        let grid = self.grid;
        let column = self.columns(|role| role == Role::Section).first().copied();
        let seen = column.filter(|column| !grid.goes_down(row, *column));
        let Some(seen) = seen.and_then(|column| grid.at(row, column)) else { return false };
        let name = seen.line.as_str();
        let is_aside = grid.is_turned()
            && names::purpose(name) == Some(For::Aside)
            && !names::is_examples(name);
        let is_remark = names::is_remark(name);
        if (self.is_part)(name) == Some(true) {
            return false;
        }
        let says_words = |column: &usize| grid.line(row, *column).contains(char::is_alphabetic);
        let levels = self.columns(|role| matches!(role, Role::Level(_)));
        let are_all = levels.iter().all(says_words);
        if !is_remark && (are_all || !is_aside) {
            let is_open = if are_all { is_aside } else { names::is_talk(name) };
            self.matrix.unsure.extend(is_open.then(|| named(seen).0));
            return false;
        }
        let line = if grid.is_turned() { "column" } else { "row" };
        let is_said = self.matrix.left_out.iter().any(|told| told.ends_with("in the settings)"));
        let how = if is_said { String::new() } else { format!(" (kept with {})", kept(name)) };
        self.leave_out(format!("the {line} “{name}”{how}"));
        true
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
