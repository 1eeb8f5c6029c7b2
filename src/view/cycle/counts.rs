//! How far packets are, and how marks are spread.

use std::collections::BTreeMap;
use std::io;

use super::{Cycle, Packet};
use crate::model::{Mark, folded};

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

/// How many there are of a kind.
#[derive(Debug, Default)]
pub struct Counts {
    /// The progress of teams by name and of levels in the ladder's order, the rest last.
    pub progress: [Vec<Progress>; 2],
    /// How the marks of all sections together are spread, and those of each rated column.
    pub spreads: [Vec<Spread>; 2],
    /// How many rows the tables have: that of sections, that of all else.
    pub rows: [usize; 2],
}

impl Counts {
    /// How many packets are empty, begun and complete.
    pub fn states(&self) -> [usize; 3] {
        let [teams, _] = &self.progress;
        [0, 1, 2].map(|state| teams.iter().filter_map(|it| it.states.get(state)).sum())
    }

    /// How many packets there are.
    pub fn people(&self) -> usize {
        self.states().iter().sum()
    }
}

impl Cycle {
    pub(super) fn count(&self) -> io::Result<Counts> {
        let empty = || Spread { marks: vec![0; self.scale.len()], asked: 0 };
        let mut overall = empty();
        let mut columns: Vec<_> = self.columns.iter().map(|_| empty()).collect();
        let mut found: [BTreeMap<_, (usize, Progress)>; 2] = Default::default();
        let mut rows = [0_usize; 2];
        for packet in self.packets() {
            let packet = packet?;
            let record = &packet.returned.record;
            let team = record.team.as_deref().unwrap_or_default();
            let kinds = [(team, None), (&*record.level.title, record.place)];
            for (found, (of, at)) in found.iter_mut().zip(kinds) {
                let progress = found.entry((folded(of), of.to_string()));
                let (place, progress) = progress.or_insert_with(|| (usize::MAX, self.none_of(of)));
                *place = at.unwrap_or(usize::MAX).min(*place);
                progress.add(&packet);
            }
            if packet.returned.asks_overall {
                overall.add(packet.overall.as_ref());
            }
            for section in packet.sections.iter().filter(|it| it.record.rated.is_some()) {
                if let Some(spread) = section.column.and_then(|column| columns.get_mut(column)) {
                    spread.add(section.answer.mark.as_ref());
                }
            }
            for (rows, more) in rows.iter_mut().zip(packet.rows()) {
                *rows = rows.saturating_add(more);
            }
        }
        let columns = columns.into_iter().zip(&self.columns);
        let rated = columns.filter(|(_, column)| column.is_rated).map(|(spread, _)| spread);
        let spreads = [vec![overall], rated.collect()];
        let progress = found.map(|found| {
            let mut found: Vec<_> = found.into_values().collect();
            found.sort_by_key(|(place, progress)| (progress.of.is_empty(), *place));
            found.into_iter().map(|(_, progress)| progress).collect()
        });
        Ok(Counts { progress, spreads, rows })
    }

    fn none_of(&self, of: &str) -> Progress {
        let marks = vec![(0, 0); self.columns.len()];
        Progress { of: of.to_string(), states: [0; 3], overall: (0, 0), marks }
    }
}

impl Progress {
    fn add(&mut self, packet: &Packet<'_>) {
        if let Some(number) = self.states.get_mut(packet.returned.state as usize) {
            *number = number.saturating_add(1);
        }
        add(&mut self.overall, packet.overall.as_ref());
        for section in &packet.sections {
            if let Some(marks) = section.column.and_then(|column| self.marks.get_mut(column)) {
                add(marks, section.answer.mark.as_ref());
            }
        }
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
