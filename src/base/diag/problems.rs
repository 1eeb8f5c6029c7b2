//! The problems of one file, as they are found.

use super::{Checked, Code, Diagnostic};

/// The most problems of a file that are told; nobody reads more at once.
const TOLD: usize = 100;

/// The problems found so far.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    told: Vec<Diagnostic>,
    untold: usize,
}

impl Problems {
    /// Adds a problem. It is put into words only if it will be told, as a
    /// hostile file may have a problem in every byte.
    pub fn add(&mut self, problem: impl FnOnce() -> Diagnostic) {
        if self.told.len() < TOLD {
            let problem = problem();
            if !self.told.contains(&problem) {
                self.told.push(problem);
            }
        } else {
            self.untold = self.untold.saturating_add(1);
        }
    }

    /// The problems in the order of their places, if there are any.
    ///
    /// # Errors
    /// All of them.
    pub fn into_result(self) -> Checked<()> {
        if self.told.is_empty() {
            return Ok(());
        }
        Err(self.into_list())
    }

    /// The problems in the order of their places.
    pub fn into_list(mut self) -> Vec<Diagnostic> {
        self.told
            .sort_by_key(|problem| problem.place.as_ref().map(|place| place.range().start));
        if let (Some(last), 1..) = (self.told.last(), self.untold) {
            let message = format!("{} more problems are not shown", self.untold);
            let more = Diagnostic::error(Code::MoreProblems, message);
            let more = more.with_severity(last.severity);
            self.told.push(more);
        }
        self.told
    }
}
