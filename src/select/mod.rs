//! Which levels and sections an output shows, and which levels stand beside one another.
//!
//! Knows the ladder and what was asked; not how it will look.

mod choice;
pub mod limits;
#[cfg(test)]
mod tests;

pub use choice::{Choice, Columns, Request, resolve, same_names};

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::model::{Entry, Ladder, Level, LevelIndex, SectionIndex};

/// What an output shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The chapters of a handout, in order; one at least.
    pub chapters: Vec<Chapter>,
    /// The levels of a workbook, in ladder order.
    pub levels: Vec<LevelIndex>,
    /// The level that each of these is compared with.
    pub before: Vec<Option<LevelIndex>>,
    /// The sections of both, in ladder order.
    pub sections: Vec<SectionIndex>,
    /// Whether its one chapter compares two levels, and shows what is dropped too.
    pub is_comparison: bool,
    /// Whether it shows only what differs.
    pub only_changes: bool,
}

impl Selection {
    /// Where a level stands among those of the workbook, if it does.
    pub fn position(&self, level: LevelIndex) -> Option<usize> {
        self.levels.binary_search(&level).ok()
    }
}

/// One chapter: the level it is about, among the levels it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The level it is about.
    pub focus: LevelIndex,
    /// The levels side by side, from left to right; the focus is one of them.
    pub columns: Vec<LevelIndex>,
}

/// Works out what is shown of what was asked: [`resolve`], then [`choose`].
pub fn select(ladder: &Ladder, request: &Request) -> Checked<Selection> {
    choose(ladder, &resolve(ladder, request)?)
}

/// Works out what a choice shows. Levels are those that meet every kind of choice made: of the
/// named levels, those on the named tracks. A level that was named has a chapter even where it has
/// no page of its own. Errors: one when the choices leave no level.
pub fn choose(ladder: &Ladder, choice: &Choice) -> Checked<Selection> {
    let sections = match &choice.sections {
        Some(chosen) => chosen.iter().copied().collect(),
        None => ladder.section_indices().collect(),
    };
    if let Some((from, to)) = choice.compare {
        return Ok(comparison(from, to, sections, choice.only_changes));
    }
    let levels = levels(ladder, choice);
    if levels.is_empty() {
        return Err(vec![nothing_left(ladder, choice)]);
    }
    let chapters = focus_levels(ladder, choice, &levels, &sections)
        .into_iter()
        .map(|focus| Chapter { focus, columns: beside(ladder, focus, choice.columns, &levels) });
    let known = crate::compare::levels_before(ladder);
    let before = |level: &LevelIndex| known.get(level.0).copied().flatten();
    Ok(Selection {
        chapters: chapters.collect(),
        before: levels.iter().map(before).collect(),
        levels,
        sections,
        is_comparison: false,
        only_changes: false,
    })
}

fn levels(ladder: &Ladder, choice: &Choice) -> Vec<LevelIndex> {
    let is_named = |level: &LevelIndex| match &choice.levels {
        Some(named) => named.contains(level),
        None => true,
    };
    let is_on_track = |level: &LevelIndex| match &choice.tracks {
        Some(named) => ladder[*level].track.is_some_and(|t| named.contains(&t)),
        None => true,
    };
    ladder.level_indices().filter(|level| is_named(level) && is_on_track(level)).collect()
}

/// The levels that have a chapter: those that were named; else those with a page
/// of their own, or all where none has one, that say anything in these sections.
fn focus_levels(
    ladder: &Ladder, choice: &Choice, levels: &[LevelIndex], sections: &[SectionIndex],
) -> Vec<LevelIndex> {
    if choice.levels.is_some() {
        return levels.to_vec();
    }
    let those = |levels: &[LevelIndex], is_it: &dyn Fn(&Level) -> bool| {
        let those = levels.iter().copied().filter(|&level| is_it(&ladder[level]));
        let those: Vec<_> = those.collect();
        if those.is_empty() { levels.to_vec() } else { those }
    };
    let says_something = |level: &Level| {
        let mut entries = sections.iter().map(|&section| level.entry(section));
        !level.introduction.is_empty() || entries.any(Entry::says_something)
    };
    those(&those(levels, &|level| level.chapter), &says_something)
}

fn beside(
    ladder: &Ladder, focus: LevelIndex, columns: Columns, chosen: &[LevelIndex],
) -> Vec<LevelIndex> {
    match columns {
        Columns::Alone => vec![focus],
        Columns::All => chosen.to_vec(),
        Columns::Neighbours => {
            let beside = ladder.beside(focus);
            [beside.before, vec![focus], beside.after].concat()
        }
    }
}

fn comparison(
    from: LevelIndex, to: LevelIndex, sections: Vec<SectionIndex>, only_changes: bool,
) -> Selection {
    let levels = vec![from.min(to), from.max(to)];
    let before = levels.iter().map(|&level| (level == to).then_some(from));
    Selection {
        chapters: vec![Chapter { focus: to, columns: vec![from, to] }],
        before: before.collect(),
        levels,
        sections,
        is_comparison: true,
        only_changes,
    }
}

/// Only tracks can leave no level: a named level is there.
fn nothing_left(ladder: &Ladder, choice: &Choice) -> Diagnostic {
    let tracks = quoted(choice.tracks.iter().flatten().map(|&t| &ladder[t].title), " or ");
    let nothing = |message: String| Diagnostic::error(Code::NothingSelected, message);
    match &choice.levels {
        None => nothing(format!("no level is on the track {tracks}")),
        Some(levels) => {
            let levels = quoted(levels.iter().map(|&l| &ladder[l].title), " and ");
            nothing(format!("{levels}: not on the track {tracks}"))
                .help("choose levels or tracks, not both")
        }
    }
}

fn quoted<'a>(titles: impl Iterator<Item = &'a String>, and: &str) -> String {
    let quoted: Vec<_> = titles.map(|title| format!("“{title}”")).collect();
    quoted.join(and)
}
