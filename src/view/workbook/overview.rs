//! What a ladder comes to: how much each level says where, and what is odd
//! about it.

#![allow(
    clippy::indexing_slicing,
    reason = "facts, amounts and titles are all in the order of the sheet's levels and sections"
)]

use super::fact::Fact;
use super::level::LevelHead;
use crate::compare::Change;
use crate::model::Ladder;
use crate::select::Selection;

/// A level has far more or fewer expectations than the level before when they
/// differ by this factor,
const FAR: usize = 2;

/// and by at least this many.
const MANY: usize = 5;

/// Counts and findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The levels, in order.
    pub levels: Vec<LevelHead>,
    /// The sections' titles, in order.
    pub sections: Vec<String>,
    /// How much each level says in each section.
    pub amounts: Vec<Vec<Amount>>,
    /// What is odd.
    pub findings: Vec<Finding>,
}

/// Something odd; levels and sections by their titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// No level says anything in a section.
    Silent {
        /// The section.
        section: String,
    },
    /// Some levels say nothing in a section.
    SilentLevels {
        /// The section.
        section: String,
        /// Those levels.
        levels: Vec<String>,
    },
    /// A level says the same as the level before in every section.
    CarriedOver {
        /// The level.
        level: String,
        /// The level before.
        before: String,
    },
    /// A level has far more or far fewer expectations than the level before.
    Far {
        /// The level.
        level: String,
        /// The level before.
        before: String,
        /// How many expectations the level has.
        now: usize,
        /// How many the level before has.
        earlier: usize,
    },
}

/// How much is said; "N/A" and its like do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Expectations.
    pub expectations: usize,
    /// Words.
    pub words: usize,
}

/// Sums up `facts` (by section, then level).
pub fn overview(
    ladder: &Ladder,
    selection: &Selection,
    levels: Vec<LevelHead>,
    facts: &[Vec<Vec<Fact>>],
) -> Overview {
    let amounts = (0..levels.len())
        .map(|level| {
            facts
                .iter()
                .map(|section| amount(&section[level]))
                .collect()
        })
        .collect();
    let sections = selection.sections.iter();
    let mut overview = Overview {
        levels,
        sections: sections
            .map(|&section| ladder[section].title.clone())
            .collect(),
        amounts,
        findings: Vec::new(),
    };
    overview.findings = findings(selection, &overview, facts);
    overview
}

fn amount(facts: &[Fact]) -> Amount {
    let counted = facts.iter().filter(|fact| !fact.placeholder);
    Amount {
        expectations: counted.clone().count(),
        words: counted.map(|fact| fact.words).sum(),
    }
}

fn findings(selection: &Selection, overview: &Overview, facts: &[Vec<Vec<Fact>>]) -> Vec<Finding> {
    let mut findings: Vec<_> = (0..overview.sections.len())
        .filter_map(|section| silence(overview, section))
        .collect();
    for (position, before) in selection.before.iter().enumerate() {
        let Some(before_position) = before.and_then(|before| selection.position(before)) else {
            continue;
        };
        let title_at = |position: usize| &overview.levels[position].title;
        let (title, before) = (title_at(position), title_at(before_position));
        let said: Vec<_> = facts.iter().map(|section| &section[position]).collect();
        let counts = |position: usize| -> usize {
            overview.amounts[position]
                .iter()
                .map(|a| a.expectations)
                .sum()
        };
        let (now, earlier) = (counts(position), counts(before_position));
        let (level, before) = (title.clone(), before.clone());
        if now == earlier && now > 0 && said.iter().all(|facts| is_carried_over(facts)) {
            findings.push(Finding::CarriedOver { level, before });
        } else if is_far(now, earlier) {
            findings.push(Finding::Far {
                level,
                before,
                now,
                earlier,
            });
        }
    }
    findings
}

/// The levels that say nothing in a section.
fn silence(overview: &Overview, section: usize) -> Option<Finding> {
    let silent = overview.levels.iter().zip(&overview.amounts);
    let silent = silent.filter(|(_, amounts)| amounts[section].expectations == 0);
    let levels: Vec<_> = silent.map(|(level, _)| level.title.clone()).collect();
    let section = overview.sections[section].clone();
    match levels.len() {
        0 => None,
        all if all == overview.levels.len() => Some(Finding::Silent { section }),
        _ => Some(Finding::SilentLevels { section, levels }),
    }
}

fn is_carried_over(facts: &[Fact]) -> bool {
    facts.iter().all(|fact| fact.change == Some(Change::Same))
}

fn is_far(now: usize, earlier: usize) -> bool {
    let (more, fewer) = (now.max(earlier), now.min(earlier));
    fewer > 0 && more >= fewer.saturating_mul(FAR) && more.abs_diff(fewer) >= MANY
}
