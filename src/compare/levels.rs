//! Which level each level is compared with.

use crate::model::{Ladder, LevelIndex};

/// For each level, the closest before it that leads to it; of two as close, the first.
pub fn levels_before(ladder: &Ladder) -> Vec<Option<LevelIndex>> {
    let mut before: Vec<Option<LevelIndex>> = vec![None; ladder.levels.len()];
    for from in ladder.level_indices() {
        for to in &ladder[from].leads_to {
            let distance = |level: LevelIndex| level.0.abs_diff(to.0);
            let Some(closest) = before.get_mut(to.0) else {
                continue;
            };
            if closest.is_none_or(|known| distance(from) < distance(known)) {
                *closest = Some(from);
            }
        }
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn of_two_levels_as_close_the_first_is_the_one_before() {
        let level = |title: &str, leads_to: &[usize]| Level {
            id: title.to_string(),
            title: title.to_string(),
            leads_to: leads_to.iter().copied().map(LevelIndex).collect(),
            chapter: true,
            entries: Vec::new(),
            ..Level::default()
        };
        let ladder = Ladder {
            title: "T".to_string(),
            language: "en".to_string(),
            tracks: Vec::new(),
            sections: Vec::new(),
            levels: vec![level("A", &[1]), level("B", &[]), level("C", &[1])],
            ..Ladder::default()
        };
        assert_eq!(levels_before(&ladder), [None, Some(LevelIndex(0)), None]);
    }
}
