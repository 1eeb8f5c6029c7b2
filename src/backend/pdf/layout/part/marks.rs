//! Signs before the expectations of a level that are the exception against the level
//! before, and what they mean.

use std::borrow::Cow;

use crate::backend::pdf::layout::text::Mark;
use crate::compare::Change;
use crate::model::{Direction, Labels, fill};
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
    fill(&labels.step, &[("before", &apart(&step.before, &counts)), ("counts", &counts)])
}

/// A name before other words; isolated where it is read the other way, so that their
/// figures are not read with it.
fn apart<'n>(name: &'n str, words: &str) -> Cow<'n, str> {
    let direction = |text: &str| Direction::Rightward.of_text(text);
    let is_alike = direction(name) == direction(words);
    if is_alike { name.into() } else { format!("\u{2068}{name}\u{2069}").into() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_read_the_other_way_is_isolated() {
        assert_eq!(apart("Engineer", "2 new"), "Engineer");
        assert_eq!(apart("מהנדסת", "2 חדשות"), "מהנדסת");
        assert_eq!(apart("Engineer", "2 חדשות"), "\u{2068}Engineer\u{2069}");
        assert_eq!(apart("מהנדסת", "2 new"), "\u{2068}מהנדסת\u{2069}");
    }
}
