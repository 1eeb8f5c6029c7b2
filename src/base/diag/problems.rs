//! The problems of one file, as they are found.

use std::sync::Arc;

use super::{Checked, Code, Diagnostic};
use crate::base::source::Place;

/// The most problems of a file that are told; nobody reads more at once.
const TOLD: usize = 100;

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

    /// Adds problems that were put into words already.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        problems.into_iter().for_each(|problem| self.add(|| problem));
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Ends the work that found these problems, if any, as [`Problems::into_list`] has them.
    pub fn take(&mut self) -> Checked<()> {
        super::without(std::mem::take(self).into_list(), ())
    }

    /// The problems in the order of their places where they are about one text,
    /// and as they were found where they are about several.
    pub fn into_list(mut self) -> Vec<Diagnostic> {
        let mut texts = self.told.iter().filter_map(|it| it.place.as_ref());
        let first = texts.next().map(Place::source);
        if texts.all(|place| first.is_some_and(|first| Arc::ptr_eq(first, place.source()))) {
            let start = |place: &Place| place.range().start;
            let start = |it: &Diagnostic| it.place.as_ref().map_or(usize::MAX, start);
            self.told.sort_by_key(start);
        }
        if let (Some(last), 1..) = (self.told.last(), self.untold) {
            let message = format!("{} more problems are not shown", self.untold);
            let more = Diagnostic::error(Code::MoreProblems, message).with_severity(last.severity);
            self.told.push(more);
        }
        self.told
    }
}
