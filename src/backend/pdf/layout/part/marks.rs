//! Signs before the expectations of a level that are the exception against the level
//! before, and what they mean.

use crate::backend::pdf::layout::text::Mark;
use crate::compare::Change;
use crate::model::{Labels, fill};
use crate::view::handout::Cell;
use crate::view::step;
use crate::view::step::Step;

/// The mark of each expectation of a cell, in order.
pub fn of<'l>(cell: &Cell, labels: &'l Labels) -> Vec<Option<Mark<'l>>> {
    let mark = |change: &Option<Change>| {
        change.map(|change| Mark { sign: step::sign(change), told: step::word(change, labels) })
    };
    cell.changes.iter().map(mark).collect()
}

/// How a level stands to the one before it, in numbers, and what the marks mean:
/// "Against Engineer: 5 new, 2 changed, 1 carried over".
pub fn counts(step: &Step, labels: &Labels) -> String {
    let counted = [
        (step.new, &labels.count_new),
        (step.changed, &labels.count_changed),
        (step.same, &labels.count_same),
        (step.dropped, &labels.count_dropped),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, label)| label.with(count)).collect();
    let counts = labels.list(counted.iter().map(String::as_str));
    fill(&labels.step, &[("before", &step.before), ("counts", &counts)])
}

/// What the marks of a chapter mean: "= Same: carried over from the level before".
pub fn legend(counts: &Step, labels: &Labels) -> String {
    let means = |change: &Change| {
        let count = match change {
            Change::New => counts.new,
            Change::Changed => counts.changed,
            Change::Same => counts.same,
        };
        (count > 0).then(|| format!("{} {}", step::sign(*change), meaning(*change, labels)))
    };
    let meanings: Vec<_> = counts.exception().iter().filter_map(means).collect();
    meanings.join(" · ")
}

fn meaning(change: Change, labels: &Labels) -> &str {
    match change {
        Change::New => &labels.new_means,
        Change::Changed => &labels.changed_means,
        Change::Same => &labels.same_means,
    }
}
