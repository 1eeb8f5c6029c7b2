//! Which row and column of the map each level stands in.
//!
//! Rows follow the ways: a level stands in a later row than all that lead to
//! it. A lane is as many columns as its fullest row has levels.

#![allow(
    clippy::indexing_slicing,
    reason = "a map names its lanes and levels by their positions; so do groups, which are levels"
)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use crate::view::map::Map;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    pub rows: usize,
    pub columns: usize,
    pub places: Vec<Place>,
    pub lanes: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its row, counted from the lowest level.
    pub row: usize,
    /// Its column, over all lanes.
    pub column: usize,
}

impl Grid {
    pub fn new(map: &Map) -> Grid {
        let rows = rows(map);
        let mut places: Vec<Place> = rows.iter().map(|&row| Place { row, column: 0 }).collect();
        let mut lanes = Vec::new();
        let mut start = 0;
        for lane in 0..map.lanes.len() {
            let end = stand_side_by_side(map, lane, start, &mut places);
            lanes.push(start..end);
            start = end;
        }
        Grid {
            rows: rows.iter().max().map_or(0, |last| last.saturating_add(1)),
            columns: start,
            places,
            lanes,
        }
    }
}

/// Gives the levels of a lane columns from `start` on, each below a level that
/// leads to it if that column is free. Returns the first column of the next lane.
fn stand_side_by_side(map: &Map, lane: usize, start: usize, places: &mut [Place]) -> usize {
    let mut order = map.lanes[lane].levels.clone();
    order.sort_by_key(|&level| places[level].row);
    let mut wanted: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut end = start.saturating_add(1);
    for level in order {
        let row = places[level].row;
        let is_free = |column: &usize| !taken.contains(&Place { row, column: *column });
        let below = wanted.get(&level).copied().filter(is_free);
        let column = below.or_else(|| (start..end).find(is_free)).unwrap_or(end);
        places[level].column = column;
        taken.insert(places[level]);
        end = end.max(column.saturating_add(1));
        let onward = map.levels[level].leads_to.iter();
        for &to in onward.filter(|to| map.levels[**to].lane == lane) {
            wanted.entry(to).or_insert(column);
        }
    }
    end
}

/// The row of each level. Levels of one grade share a row, and a level without
/// any way stands between its neighbours of the lane, where the ways allow it.
fn rows(map: &Map) -> Vec<usize> {
    let ways: Vec<_> = map.ways().collect();
    let listed: Vec<_> = ways.iter().copied().chain(list(map)).collect();
    let alone: Vec<usize> = (0..map.levels.len()).collect();
    ranks(&by_grade(map), &listed)
        .or_else(|| ranks(&alone, &listed))
        .or_else(|| ranks(&alone, &ways))
        .unwrap_or_else(|| vec![0; map.levels.len()])
}

/// For each level, the first one of its grade.
fn by_grade(map: &Map) -> Vec<usize> {
    let mut first = BTreeMap::new();
    let levels = map.levels.iter().enumerate();
    levels
        .map(|(level, stop)| match &stop.grade {
            Some(grade) => *first.entry(grade).or_insert(level),
            None => level,
        })
        .collect()
}

/// A way to each level without ways from the one before it in its lane, and one on to the next.
fn list(map: &Map) -> Vec<(usize, usize)> {
    let mut has_way = vec![false; map.levels.len()];
    for (from, to) in map.ways() {
        has_way[from] = true;
        has_way[to] = true;
    }
    let pairs = map.lanes.iter().flat_map(|lane| lane.levels.windows(2));
    pairs
        .map(|pair| (pair[0], pair[1]))
        .filter(|&(before, after)| !(has_way[before] && has_way[after]))
        .collect()
}

/// The length of the longest way to each level's group; none where ways lead in a circle.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "every way that is waited for is taken off once; ranks and groups are no more than levels"
)]
fn ranks(groups: &[usize], ways: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut onward = vec![Vec::new(); groups.len()];
    let mut waiting = vec![0_usize; groups.len()];
    for &(from, to) in ways {
        onward[groups[from]].push(groups[to]);
        waiting[groups[to]] += 1;
    }
    let starts = (0..groups.len()).filter(|&group| waiting[group] == 0);
    let mut ready: VecDeque<usize> = starts.collect();
    let mut rank = vec![0; groups.len()];
    let mut done = 0;
    while let Some(group) = ready.pop_front() {
        done += 1;
        for &to in &onward[group] {
            rank[to] = rank[to].max(rank[group] + 1);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                ready.push_back(to);
            }
        }
    }
    let all = done == groups.len();
    all.then(|| groups.iter().map(|&group| rank[group]).collect())
}
