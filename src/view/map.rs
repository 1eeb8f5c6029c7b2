//! The map of paths: every level of a ladder, the lane it stands in, and the levels it leads to.

use crate::model::{Labels, Ladder, LevelIndex};
use crate::select::Selection;

/// All levels of a ladder, whether they have a chapter or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map {
    /// A lane for each track with levels, and one for the others, in the order of first levels.
    pub lanes: Vec<Lane>,
    /// The levels, in ladder order.
    pub levels: Vec<Stop>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The track's title; none for levels without a track.
    pub title: Option<String>,
    /// Its levels, by their position in [`Map::levels`].
    pub levels: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    pub title: String,
    pub grade: Option<String>,
    /// The same, unless the title says it too.
    pub printed_grade: Option<String>,
    /// Its lane, by its position in [`Map::lanes`].
    pub lane: usize,
    /// Its chapter in this handout, by its position, if it has one.
    pub chapter: Option<usize>,
    /// The levels it leads to, by their position in [`Map::levels`].
    pub leads_to: Vec<usize>,
}

impl Map {
    /// Draws up the map of a ladder from which `selection` is exported.
    pub fn new(ladder: &Ladder, selection: &Selection) -> Map {
        let mut lanes: Vec<Lane> = Vec::new();
        let mut tracks = Vec::new();
        let mut stop = |index: LevelIndex| {
            let level = &ladder[index];
            let lane = tracks.iter().position(|track| *track == level.track).unwrap_or(lanes.len());
            if let Some(lane) = lanes.get_mut(lane) {
                lane.levels.push(index.0);
            } else {
                tracks.push(level.track);
                lanes.push(Lane {
                    title: ladder.track_title(index).map(str::to_string),
                    levels: vec![index.0],
                });
            }
            Stop {
                title: level.title.clone(),
                grade: level.grade.clone(),
                printed_grade: level.grade_beside().cloned(),
                lane,
                chapter: selection.chapters.iter().position(|chapter| chapter.focus == index),
                leads_to: level.leads_to.iter().map(|to| to.0).collect(),
            }
        };
        let levels = ladder.level_indices().map(&mut stop).collect();
        Map { lanes, levels }
    }

    /// What stands over a lane: its title; over the levels without a track, that
    /// they are the others. Where there is no other lane, they need no name.
    pub fn name<'m>(&self, lane: &'m Lane, labels: &'m Labels) -> Option<&'m str> {
        let others = (self.lanes.len() > 1).then_some(&labels.other_levels);
        lane.title.as_ref().or(others).map(String::as_str)
    }

    pub fn ways(&self) -> impl Iterator<Item = (usize, usize)> {
        self.levels
            .iter()
            .enumerate()
            .flat_map(|(from, stop)| stop.leads_to.iter().map(move |&to| (from, to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_leads_from_a_level_to_one_that_it_leads_to() {
        let stop = |leads_to: &[usize]| Stop {
            title: String::new(),
            grade: None,
            printed_grade: None,
            lane: 0,
            chapter: Some(0),
            leads_to: leads_to.to_vec(),
        };
        let map = Map { lanes: Vec::new(), levels: vec![stop(&[1, 2]), stop(&[2]), stop(&[])] };
        assert_eq!(map.ways().collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
    }
}
