//! The steps from one list of words to another: what stays, moves, goes and comes.
//!
//! All comparing of words goes through one list type and one algorithm. The crate's
//! own entry points are generic in both, which compiled it sixty times over.

use std::collections::HashMap;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp};

/// So many words in a row that stand elsewhere in the other text are a moved clause.
const OF_CLAUSE: usize = 3;
/// Of more words than this none are looked for elsewhere, since that takes their square,
/// and of more clauses none but these: where texts are compared to find each other, ...
const TO_FIND: (usize, usize) = (100, 6);
/// ... and where two are shown.
const TO_SHOW: (usize, usize) = (200, 20);

/// How a word of two texts stands to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Both have it.
    Stays,
    /// Only the old text has it.
    Goes,
    /// Only the new text has it.
    Comes,
    /// The old text has it here, with the clause around it; the new one elsewhere.
    Leaves,
    /// The new text has it here, with the clause around it; the old one elsewhere.
    Arrives,
}

fn operations(old: &[usize], new: &[usize]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    hook.into_inner().into_inner().into_ops()
}

/// The steps from one list of numbered words to another.
pub(super) fn steps(old: &[usize], new: &[usize]) -> Vec<Step> {
    steps_within(old, new, TO_FIND)
}

fn steps_within(old: &[usize], new: &[usize], most: (usize, usize)) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    for operation in operations(old, new) {
        steps.extend(operation.iter_changes(old, new).map(|change| match change.tag() {
            ChangeTag::Equal => Step::Stays,
            ChangeTag::Delete => Step::Goes,
            ChangeTag::Insert => Step::Comes,
        }));
    }
    mark_moved(&mut steps, old, new, most);
    steps
}

/// The positions of what both lists have in the same order.
pub(super) fn kept(old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let changes = operations(old, new)
        .into_iter()
        .flat_map(|it| it.iter_changes(old, new).collect::<Vec<_>>());
    changes.filter_map(|change| Some((change.old_index()?, change.new_index()?))).collect()
}

/// Marks the clauses that stand elsewhere, the longest first.
#[allow(
    clippy::indexing_slicing,
    reason = "each step but one that comes has a word of the old text"
)]
fn mark_moved(steps: &mut [Step], old: &[usize], new: &[usize], (most, clauses): (usize, usize)) {
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut came: Vec<(usize, usize)> = Vec::new();
    let (mut from, mut to) = (0_usize, 0_usize);
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Goes => gone.push((at, old[from])),
            Step::Comes => came.push((at, new[to])),
            _ => {}
        }
        from = from.saturating_add(usize::from(*step != Step::Comes));
        to = to.saturating_add(usize::from(*step != Step::Goes));
    }
    for left in (0..clauses).rev() {
        if gone.is_empty() || came.is_empty() || gone.len().max(came.len()) > most {
            return;
        }
        let (mut length, mut out, mut into) = longest_common(&gone, &came);
        if length < OF_CLAUSE || left == 0 {
            // What is left of clauses that changed places: words that both texts have too.
            let has_moved = steps.contains(&Step::Arrives);
            if !has_moved || sorted(&gone) != sorted(&came) {
                return;
            }
            (length, out, into) = (gone.len(), 0, 0);
        }
        for (at, _) in gone.drain(out..out.saturating_add(length)) {
            steps[at] = Step::Leaves;
        }
        for (at, _) in came.drain(into..into.saturating_add(length)) {
            steps[at] = Step::Arrives;
        }
    }
}

fn sorted(words: &[(usize, usize)]) -> Vec<usize> {
    let mut words: Vec<_> = words.iter().map(|(_, word)| *word).collect();
    words.sort_unstable();
    words
}

/// The longest run of words that both have, without a step between two of them: its
/// length, and where it begins in each.
#[allow(clippy::indexing_slicing, reason = "columns are those of the second list")]
fn longest_common(a: &[(usize, usize)], b: &[(usize, usize)]) -> (usize, usize, usize) {
    let follows = |list: &[(usize, usize)], at: usize| {
        at.checked_sub(1).is_some_and(|before| list[before].0.saturating_add(1) == list[at].0)
    };
    let mut best = (0, 0, 0);
    let mut before = vec![0_usize; b.len()];
    for (row, (_, word)) in a.iter().enumerate() {
        let mut lengths = vec![0_usize; b.len()];
        for column in (0..b.len()).filter(|column| b[*column].1 == *word) {
            let goes_on = follows(a, row) && follows(b, column);
            let earlier = column.checked_sub(1).filter(|_| goes_on).map_or(0, |at| before[at]);
            let length = earlier.saturating_add(1);
            lengths[column] = length;
            if length > best.0 {
                let start = |last: usize| last.saturating_add(1).saturating_sub(length);
                best = (length, start(row), start(column));
            }
        }
        before = lengths;
    }
    best
}

/// Both lists as numbers, the same for the same word.
fn numbered<W: AsRef<str>>(old: &[W], new: &[W]) -> [Vec<usize>; 2] {
    let mut known: HashMap<&str, usize> = HashMap::new();
    [old, new].map(|words| {
        let numbers = words.iter().map(|word| {
            let next = known.len();
            *known.entry(word.as_ref()).or_insert(next)
        });
        numbers.collect()
    })
}

/// Words in a row that stand alike: as the old list has them, and as the new one does.
pub(super) type Run<'t> = (Step, [Vec<&'t str>; 2]);

pub(super) fn runs<'t>(old: &[&'t str], new: &[&'t str], steps: Vec<Step>) -> Vec<Run<'t>> {
    let (mut old, mut new) = (old.iter(), new.iter());
    let mut runs: Vec<Run<'t>> = Vec::new();
    for step in steps {
        let was = if matches!(step, Step::Comes | Step::Arrives) { None } else { old.next() };
        let is = if matches!(step, Step::Goes | Step::Leaves) { None } else { new.next() };
        if runs.last().is_none_or(|(last, _)| *last != step) {
            runs.push((step, Default::default()));
        }
        if let Some((_, words)) = runs.last_mut() {
            words[0].extend(was);
            words[1].extend(is);
        }
    }
    runs
}

/// How each word of both lists stands to both, in one order.
pub(super) fn word_steps<W: AsRef<str>>(old: &[W], new: &[W]) -> Vec<Step> {
    let [old, new] = numbered(old, new);
    steps_within(&old, &new, TO_SHOW)
}

/// Each word of both lists, told whether it stays, goes or comes.
pub fn changes<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(ChangeTag, &'t str)> {
    let [old_numbers, new_numbers] = numbered(old, new);
    let steps = operations(&old_numbers, &new_numbers);
    let changes = steps.iter().flat_map(|step| step.iter_changes(old, new));
    changes.map(|change| (change.tag(), change.value())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_that_stands_elsewhere_has_moved_and_other_words_have_not() {
        let words = |text: &'static str| text.split(' ').map(str::to_string).collect::<Vec<_>>();
        let old = words("plans the work with the whole team and writes reports");
        let told = word_steps(&old, &words("with the whole team plans the work and keeps reports"));
        let count = |step: Step| told.iter().filter(|it| **it == step).count();
        assert_eq!((count(Step::Leaves), count(Step::Arrives)), (3, 3), "{told:?}");
        assert_eq!((count(Step::Goes), count(Step::Comes)), (1, 1), "{told:?}");
    }
}
