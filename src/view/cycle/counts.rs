//! How far packets are, and how marks are spread.

use std::collections::BTreeMap;

use super::Cycle;
use crate::model::{Mark, State, folded};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Their team or their level; empty of those without one.
    pub of: String,
    /// How many are empty, begun and complete.
    pub states: [usize; 3],
    /// How many have a mark of all sections together, and the sum of their places.
    pub overall: (usize, usize),
    /// The same of each column.
    pub marks: Vec<(usize, usize)>,
}

/// How marks are spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// How often each mark was chosen, by its place.
    pub marks: Vec<usize>,
    /// How often one was asked for.
    pub asked: usize,
}

impl Cycle {
    /// The progress of each team, and of each level: in order, those without one last.
    pub fn progress(&self) -> [Vec<Progress>; 2] {
        let mut found: [BTreeMap<_, Progress>; 2] = Default::default();
        for packet in self.packets() {
            let record = &packet.returned.record;
            let team = record.team.as_deref().unwrap_or_default();
            for (found, of) in found.iter_mut().zip([team, &record.level.title]) {
                let progress = found.entry((of.is_empty(), folded(of), of));
                let progress = progress.or_insert_with(|| Progress {
                    of: of.to_string(),
                    states: [0; 3],
                    overall: (0, 0),
                    marks: vec![(0, 0); self.columns.len()],
                });
                if let Some(number) = progress.states.get_mut(packet.returned.state as usize) {
                    *number = number.saturating_add(1);
                }
                add(&mut progress.overall, packet.overall.as_ref());
                for section in &packet.sections {
                    let marks = section.column.and_then(|column| progress.marks.get_mut(column));
                    if let Some(marks) = marks {
                        add(marks, section.answer.mark.as_ref());
                    }
                }
            }
        }
        found.map(|found| found.into_values().collect())
    }

    /// How the marks of all sections together are spread, and those of each rated column.
    pub fn spreads(&self) -> [Vec<Spread>; 2] {
        let empty = || Spread { marks: vec![0; self.scale.len()], asked: 0 };
        let mut overall = empty();
        let mut columns: Vec<_> = self.columns.iter().map(|_| empty()).collect();
        for packet in self.packets() {
            if packet.returned.asks_overall {
                overall.add(packet.overall.as_ref());
            }
            for section in packet.sections.iter().filter(|it| it.record.rated.is_some()) {
                if let Some(spread) = section.column.and_then(|column| columns.get_mut(column)) {
                    spread.add(section.answer.mark.as_ref());
                }
            }
        }
        let columns = columns.into_iter().zip(&self.columns);
        let rated = columns.filter(|(_, column)| column.is_rated).map(|(spread, _)| spread);
        [vec![overall], rated.collect()]
    }

    /// How many rows the tables have: that of sections, that of all else.
    pub fn rows(&self) -> [usize; 2] {
        self.packets().fold([0, 0], |[data, answers], packet| {
            let checkpoints = packet.sections.iter().map(|it| it.answer.checkpoints.len());
            let others = packet.others.len().saturating_add(usize::from(packet.overall.is_some()));
            let all = checkpoints.fold(others, usize::saturating_add);
            [data.saturating_add(packet.sections.len()), answers.saturating_add(all)]
        })
    }

    /// How many packets are empty, begun and complete.
    pub fn states(&self) -> [usize; 3] {
        let count = |state| self.people.iter().filter(|it| it.state == state).count();
        [State::Empty, State::Begun, State::Complete].map(count)
    }
}

impl Spread {
    fn add(&mut self, mark: Option<&Mark>) {
        self.asked = self.asked.saturating_add(1);
        let place = mark.and_then(|mark| mark.number?.checked_sub(1));
        if let Some(count) = place.and_then(|place| self.marks.get_mut(place)) {
            *count = count.saturating_add(1);
        }
    }
}

fn add((count, sum): &mut (usize, usize), mark: Option<&Mark>) {
    if let Some(number) = mark.and_then(|mark| mark.number) {
        *count = count.saturating_add(1);
        *sum = sum.saturating_add(number);
    }
}
