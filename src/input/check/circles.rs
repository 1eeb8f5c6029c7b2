//! That levels lead up, and never around in a circle.

use super::references::LevelReferences;
use crate::base::diag::{Code, Diagnostic, Problems};
use crate::base::source::Place;
use crate::input::draft::{Draft, Naming};

/// The most circles that are reported: a hostile ladder may have very many.
const MOST: usize = 100;

/// The most steps of a circle that are shown.
const STEPS: usize = 20;

/// Adds a problem for each circle; `found` is what the levels refer to.
pub fn check(draft: &Draft, found: &[LevelReferences], problems: &mut Problems) {
    let onward = |found: &LevelReferences| found.leads_to.iter().map(|(to, _)| to.0).collect();
    let onward: Vec<Vec<usize>> = found.iter().map(onward).collect();
    for circle in circles(&onward) {
        problems.add(|| problem(draft, found, &circle));
    }
}

/// A circle of levels, pointed at where its first leads on; on pages, columns say what leads where.
fn problem(draft: &Draft, found: &[LevelReferences], circle: &[usize]) -> Diagnostic {
    let is_by_id = draft.naming == Naming::Ids;
    let name = |at: usize| {
        let level = draft.levels.get(at);
        let title = level.and_then(|level| level.title.as_ref());
        let id = || level.and_then(|level| level.id.written());
        title.or_else(id).map_or("", |said| said.text.trim())
    };
    let step = |(&at, &to): (&usize, &usize)| -> Option<(Place, String)> {
        let mut leads_to = found.get(at)?.leads_to.iter();
        let (_, position) = leads_to.find(|(level, _)| level.0 == to)?;
        let named = draft.levels.get(at)?.leads_to.get(*position)?;
        let label = if is_by_id {
            format!("“{}” leads on", name(at))
        } else {
            format!("here “{}” leads to “{}”", name(at), name(to))
        };
        Some((named.place.clone(), label))
    };
    let mut names: Vec<_> = circle.iter().take(STEPS).map(|&at| name(at)).collect();
    if circle.len() > STEPS {
        names.push("…");
    }
    names.extend(circle.first().map(|&at| name(at)));
    let message = format!("levels lead around in a circle: {}", names.join(" → "));
    let help = if is_by_id {
        "take out the step that does not lead up"
    } else {
        "put the columns in the same order on all pages"
    };
    let mut problem = Diagnostic::error(Code::LevelsInCircle, message).help(help);
    let mut steps = circle.iter().zip(circle.iter().cycle().skip(1)).take(STEPS);
    if let Some((place, label)) = steps.next().and_then(step) {
        problem.place = Some(place);
        problem.label = (!is_by_id).then_some(label);
    }
    problem.related.extend(steps.filter_map(step));
    problem
}

/// The ways around in a circle, as the positions passed, each circle once; no more than [`MOST`].
///
/// `onward[position]` are the positions that one leads to.
fn circles(onward: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk { onward, state: vec![State::New; onward.len()], circles: Vec::new() };
    for start in 0..onward.len() {
        walk.from(start);
    }
    walk.circles
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnTheWay,
    Done,
}

struct Walk<'a> {
    onward: &'a [Vec<usize>],
    state: Vec<State>,
    circles: Vec<Vec<usize>>,
}

#[allow(
    clippy::indexing_slicing,
    reason = "`state` is as long as `onward`, and what leads onward leads to one of its positions"
)]
impl Walk<'_> {
    /// Walks depth first, without recursion: a ladder may be long.
    fn from(&mut self, start: usize) {
        if self.state[start] != State::New {
            return;
        }
        let mut way = vec![(start, self.onward[start].iter())];
        self.state[start] = State::OnTheWay;
        while let Some((here, onward)) = way.last_mut() {
            let Some(&to) = onward.next() else {
                self.state[*here] = State::Done;
                way.pop();
                continue;
            };
            match self.state[to] {
                State::New => {
                    self.state[to] = State::OnTheWay;
                    way.push((to, self.onward[to].iter()));
                }
                State::OnTheWay if self.circles.len() < MOST => {
                    let passed = way.iter().map(|(position, _)| *position);
                    self.circles.push(passed.skip_while(|&position| position != to).collect());
                }
                State::OnTheWay | State::Done => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_that_meet_are_no_circle() {
        assert!(circles(&[vec![1, 2], vec![3], vec![3], vec![]]).is_empty());
    }

    #[test]
    fn circles_without_number_are_not_all_told() {
        let onward: Vec<Vec<usize>> = (0..300).map(|level| (0..level + 2).collect()).collect();
        let onward: Vec<_> =
            onward.iter().map(|to| to.iter().map(|to| to % 300).collect()).collect();
        assert_eq!(circles(&onward).len(), MOST);
    }

    #[test]
    fn each_circle_is_found_once_wherever_it_is_entered() {
        let onward = [vec![1], vec![2], vec![1, 3], vec![3]];
        assert_eq!(circles(&onward), [vec![1, 2], vec![3]]);
    }
}
