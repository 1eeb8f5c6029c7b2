//! All that a workbook is made of, to be read back: its sheets show less than a ladder holds.

use super::Sheet;
use crate::input::shape::native;
use crate::input::shape::workbook::Plan;
use crate::model::{Ladder, Level, LevelIndex};
use crate::select::Selection;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The part of the ladder that is shown, in lines of its native form.
    pub ladder: Vec<String>,
    /// What stands where.
    pub plan: String,
}

pub fn kept(ladder: &Ladder, selection: &Selection, sheets: &[Sheet]) -> Kept {
    let places = |sheet: &Sheet| -> Vec<Vec<(usize, usize)>> {
        let of_level = |level: usize| {
            let facts = (1..).zip(&sheet.rows);
            let facts = facts.filter_map(|(row, facts)| Some((facts.get(level)?.as_ref()?, row)));
            facts.map(|(fact, row)| (fact.position, row)).collect()
        };
        (0..selection.levels.len()).map(of_level).collect()
    };
    let plan = Plan {
        levels: ladder.levels.len(),
        sections: ladder.sections.len(),
        only_changes: selection.only_changes,
        rows: sheets.iter().map(places).collect(),
    };
    Kept { ladder: native::print_lines(&part(ladder, selection)), plan: plan.print() }
}

/// The levels and sections that are shown, without what leads to others.
fn part(ladder: &Ladder, selection: &Selection) -> Ladder {
    let Selection { levels, sections, .. } = selection;
    if levels.len() == ladder.levels.len() && sections.len() == ladder.sections.len() {
        return ladder.clone();
    }
    let known = |others: &[LevelIndex]| {
        others.iter().filter_map(|&other| selection.position(other)).map(LevelIndex).collect()
    };
    let level = |&index: &LevelIndex| Level {
        leads_to: known(&ladder[index].leads_to),
        beside: known(&ladder[index].beside),
        entries: sections.iter().map(|&section| ladder[index].entry(section).clone()).collect(),
        ..ladder[index].clone()
    };
    Ladder {
        sections: sections.iter().map(|&section| ladder[section].clone()).collect(),
        levels: levels.iter().map(level).collect(),
        ..ladder.clone()
    }
}
