//! What a ladder comes to: how much each level says where, and what is odd about it.

#![allow(
    clippy::indexing_slicing,
    reason = "facts, amounts and titles are all in the order of the sheet's levels and sections"
)]

use super::fact::{Fact, LevelFacts, LevelHead};
use crate::compare::Change;
use crate::model::{Block, Ladder, LevelIndex, Section};
use crate::select::Selection;
use crate::view::step::Step;

/// A level has far more or fewer expectations than the level before when they
/// differ by this factor,
const FAR: usize = 2;

/// and by at least this many.
const MANY: usize = 5;

/// Counts and findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    pub levels: Vec<LevelHead>,
    /// What is said of each level before its sections.
    pub introductions: Vec<Vec<Block>>,
    pub sections: Vec<Section>,
    /// How much each level says in each section; none in one that is information.
    pub amounts: Vec<Vec<Option<Amount>>>,
    /// How each level stands to the level before; none without such a level.
    pub steps: Vec<Option<Step>>,
    pub findings: Vec<Finding>,
}

/// Something odd; levels and sections by their titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// No level says anything in a section.
    Silent { section: String },
    /// Some levels say nothing in a section.
    SilentLevels { section: String, levels: Vec<String> },
    /// A level says the same as the level before in every section.
    CarriedOver { level: String, before: String },
    /// A level has far more or far fewer expectations than the level before.
    Far {
        level: String,
        before: String,
        /// How many expectations the level has.
        now: usize,
        /// How many the level before has.
        earlier: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    pub expectations: usize,
    pub words: usize,
}

/// Sums up `facts` (by section, then level).
pub fn overview(
    ladder: &Ladder, selection: &Selection, levels: Vec<LevelHead>, facts: &[Vec<LevelFacts>],
) -> Overview {
    let sections: Vec<_> =
        selection.sections.iter().map(|&section| ladder[section].clone()).collect();
    let amounts = (0..levels.len()).map(|level| {
        let of_section = sections.iter().zip(facts).map(|(section, facts)| {
            let is_counted = section.kind.is_compared();
            is_counted.then(|| amount(&facts[level].said))
        });
        of_section.collect()
    });
    let introductions = selection.levels.iter();
    let steps = selection.before.iter().enumerate();
    let mut overview = Overview {
        amounts: amounts.collect(),
        introductions: introductions.map(|&level| ladder[level].introduction.clone()).collect(),
        steps: steps.map(|(level, before)| Some(step(ladder, (*before)?, facts, level))).collect(),
        levels,
        sections,
        findings: Vec::new(),
    };
    overview.findings = findings(selection, &overview, facts);
    overview
}

fn amount(facts: &[Fact]) -> Amount {
    let counted = facts.iter().filter(|fact| fact.counts);
    Amount { expectations: counted.clone().count(), words: counted.map(|fact| fact.words).sum() }
}

fn step(ladder: &Ladder, before: LevelIndex, facts: &[Vec<LevelFacts>], level: usize) -> Step {
    let of_level = || facts.iter().map(|section| &section[level]);
    let number = |change: Change| {
        of_level().flat_map(|facts| &facts.said).filter(|fact| fact.change == Some(change)).count()
    };
    Step {
        before: ladder.name(before),
        new: number(Change::New),
        changed: number(Change::Changed),
        same: number(Change::Same),
        dropped: of_level().map(|facts| facts.dropped.len()).sum(),
    }
}

fn findings(selection: &Selection, overview: &Overview, facts: &[Vec<LevelFacts>]) -> Vec<Finding> {
    let mut findings: Vec<_> =
        (0..overview.sections.len()).filter_map(|section| silence(overview, section)).collect();
    for (position, before) in selection.before.iter().enumerate() {
        let Some(before_position) = before.and_then(|before| selection.position(before)) else {
            continue;
        };
        let title_at = |position: usize| overview.levels[position].title.clone();
        let (level, before) = (title_at(position), title_at(before_position));
        let counts = |position: usize| -> usize {
            overview.amounts[position].iter().flatten().map(|amount| amount.expectations).sum()
        };
        let (now, earlier) = (counts(position), counts(before_position));
        let mut said = facts.iter().map(|section| &section[position].said);
        if now == earlier && now > 0 && said.all(|facts| is_carried_over(facts)) {
            findings.push(Finding::CarriedOver { level, before });
        } else if is_far(now, earlier) {
            findings.push(Finding::Far { level, before, now, earlier });
        }
    }
    findings
}

/// The levels that say nothing in a section.
fn silence(overview: &Overview, section: usize) -> Option<Finding> {
    let says_nothing = |amounts: &[Option<Amount>]| {
        let amount = amounts[section];
        amount.is_some_and(|amount| amount.expectations == 0)
    };
    let silent = overview.levels.iter().zip(&overview.amounts);
    let silent = silent.filter(|(_, amounts)| says_nothing(amounts));
    let levels: Vec<_> = silent.map(|(level, _)| level.title.clone()).collect();
    let section = overview.sections[section].title.clone();
    match levels.len() {
        0 => None,
        all if all == overview.levels.len() => Some(Finding::Silent { section }),
        _ => Some(Finding::SilentLevels { section, levels }),
    }
}

fn is_carried_over(facts: &[Fact]) -> bool {
    let mut counted = facts.iter().filter(|fact| fact.counts);
    counted.all(|fact| fact.change == Some(Change::Same))
}

fn is_far(now: usize, earlier: usize) -> bool {
    let (more, fewer) = (now.max(earlier), now.min(earlier));
    fewer > 0 && more >= fewer.saturating_mul(FAR) && more.abs_diff(fewer) >= MANY
}
