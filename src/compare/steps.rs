//! The steps from one list of words to another: what stays, goes and comes.
//!
//! All comparing of words goes through one list type and one algorithm. The crate's
//! own entry points are generic in both, which compiled it sixty times over.

use std::collections::HashMap;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp};

/// The steps from one list of numbered words to another.
pub(super) fn steps(old: &[usize], new: &[usize]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    hook.into_inner().into_inner().into_ops()
}

/// Each word of both lists, told whether it stays, goes or comes.
pub fn changes<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(ChangeTag, &'t str)> {
    let mut known = HashMap::new();
    let mut numbers = |words: &[&'t str]| -> Vec<usize> {
        let numbers = words.iter().map(|word| {
            let next = known.len();
            *known.entry(*word).or_insert(next)
        });
        numbers.collect()
    };
    let (old_numbers, new_numbers) = (numbers(old), numbers(new));
    let steps = steps(&old_numbers, &new_numbers);
    let changes = steps.iter().flat_map(|step| step.iter_changes(old, new));
    changes.map(|change| (change.tag(), change.value())).collect()
}
