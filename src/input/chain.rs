//! Whether levels lead around in a circle.

/// How many circles are looked for: a hostile ladder has one for each two of
/// its levels.
const MOST: usize = 100;

/// The ways around in a circle, as the positions passed, each circle once;
/// the first [`MOST`] of them.
///
/// `onward[position]` are the positions that one leads to.
pub fn circles(onward: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        onward,
        state: vec![State::New; onward.len()],
        circles: Vec::new(),
    };
    for start in 0..onward.len() {
        walk.from(start);
    }
    walk.circles
}

/// The steps of a circle: from each position to the next, the last to the
/// first.
pub fn steps(circle: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let next = circle.iter().cycle().skip(1);
    circle.iter().copied().zip(next.copied())
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
                    self.circles
                        .push(passed.skip_while(|&position| position != to).collect());
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
        let onward: Vec<_> = onward
            .iter()
            .map(|to| to.iter().map(|to| to % 300).collect())
            .collect();
        assert_eq!(circles(&onward).len(), MOST);
    }

    #[test]
    fn each_circle_is_found_once_wherever_it_is_entered() {
        let onward = [vec![1], vec![2], vec![1, 3], vec![3]];
        assert_eq!(circles(&onward), [vec![1, 2], vec![3]]);
    }
}
