//! Which levels and sections an output shows, and which levels stand beside
//! one another.
//!
//! Knows the ladder and what was asked; not how it will look.

pub mod compare;
mod name;

use std::collections::BTreeSet;

use crate::diag::{Checked, Diagnostic};
use crate::model::{Ladder, LevelIndex, SectionIndex, TrackIndex};
use name::{find, find_all};

/// What was asked, in the user's words. Empty lists choose everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Levels, by id or title.
    pub levels: Vec<String>,
    /// Sections, by id or title.
    pub sections: Vec<String>,
    /// Tracks, by id or title.
    pub tracks: Vec<String>,
    /// What stands beside a focus level.
    pub columns: Columns,
    /// Two levels to set side by side: from, to.
    pub compare: Option<(String, String)>,
}

/// What stands beside a focus level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Columns {
    /// The levels that lead to it and those it leads to.
    #[default]
    Neighbours,
    /// Nothing.
    Alone,
    /// Every chosen level.
    All,
}

/// What an output shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The chapters of a handout, in order.
    pub chapters: Vec<Chapter>,
    /// The levels of a workbook, in ladder order.
    pub levels: Vec<LevelIndex>,
    /// The sections of both, in ladder order.
    pub sections: Vec<SectionIndex>,
}

/// One chapter: the level it is about, among the levels it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The level it is about.
    pub focus: LevelIndex,
    /// The levels side by side, from left to right; the focus is one of them.
    pub columns: Vec<LevelIndex>,
}

/// Finds what was asked for in a ladder.
///
/// Names match ids and titles in any case and spacing. Levels are those that
/// meet every kind of choice given: of the named levels, those on the named
/// tracks.
///
/// # Errors
/// One for every name that the ladder does not have, with suggestions; one
/// when the choices leave no level.
pub fn select(ladder: &Ladder, request: &Request) -> Checked<Selection> {
    let mut problems = Vec::new();
    let sections = chosen(
        find_all(
            "section",
            &request.sections,
            named(&ladder.sections, |s| (&s.id, &s.title)),
        ),
        &mut problems,
    );
    let tracks = chosen(
        find_all(
            "track",
            &request.tracks,
            named(&ladder.tracks, |t| (&t.id, &t.title)),
        ),
        &mut problems,
    );
    let level_names = || named(&ladder.levels, |l| (&l.id, &l.title));
    let levels = chosen(
        find_all("level", &request.levels, level_names()),
        &mut problems,
    );
    let compared = request.compare.as_ref().and_then(|(from, to)| {
        let from = find("level", from, level_names()).map_err(|problem| problems.push(problem));
        let to = find("level", to, level_names()).map_err(|problem| problems.push(problem));
        Some((LevelIndex(from.ok()?), LevelIndex(to.ok()?)))
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    let sections = match sections {
        Some(chosen) => chosen.into_iter().map(SectionIndex).collect(),
        None => ladder.section_indices().collect(),
    };
    if let Some((from, to)) = compared {
        return comparison(ladder, from, to, sections);
    }
    let on_track = |level: LevelIndex| match &tracks {
        Some(chosen) => ladder[level]
            .track
            .is_some_and(|TrackIndex(track)| chosen.contains(&track)),
        None => true,
    };
    let is_named = |level: LevelIndex| levels.as_ref().is_none_or(|named| named.contains(&level.0));
    let shown: Vec<_> = ladder
        .level_indices()
        .filter(|&l| on_track(l) && is_named(l))
        .collect();
    if shown.is_empty() {
        return Err(vec![nothing_left(request)]);
    }
    let has_chapter = |level: &LevelIndex| levels.is_some() || ladder[*level].chapter;
    let chapters = shown
        .iter()
        .filter(|level| has_chapter(level))
        .map(|&focus| Chapter {
            focus,
            columns: beside(ladder, focus, request.columns, &shown),
        })
        .collect();
    Ok(Selection {
        chapters,
        levels: shown,
        sections,
    })
}

/// The levels of a focus level's chapter, from left to right.
fn beside(
    ladder: &Ladder,
    focus: LevelIndex,
    columns: Columns,
    shown: &[LevelIndex],
) -> Vec<LevelIndex> {
    match columns {
        Columns::Alone => vec![focus],
        Columns::All => shown.to_vec(),
        Columns::Neighbours => {
            let mut onward = ladder[focus].leads_to.clone();
            onward.sort_unstable();
            let mut levels = ladder.leading_to(focus);
            levels.push(focus);
            levels.extend(onward);
            levels
        }
    }
}

fn comparison(
    ladder: &Ladder,
    from: LevelIndex,
    to: LevelIndex,
    sections: Vec<SectionIndex>,
) -> Checked<Selection> {
    if from == to {
        let message = format!("“{}” cannot be compared with itself", ladder[from].title);
        return Err(vec![
            Diagnostic::error(message).help("name two different levels"),
        ]);
    }
    Ok(Selection {
        chapters: vec![Chapter {
            focus: to,
            columns: vec![from, to],
        }],
        levels: vec![from.min(to), from.max(to)],
        sections,
    })
}

fn nothing_left(request: &Request) -> Diagnostic {
    Diagnostic::error("no level meets all the choices made").help(format!(
        "of the levels named ({}), none is on the tracks named ({}); leave one of the two out",
        if request.levels.is_empty() {
            "all".to_string()
        } else {
            request.levels.join(", ")
        },
        if request.tracks.is_empty() {
            "all".to_string()
        } else {
            request.tracks.join(", ")
        },
    ))
}

/// Ids and titles of a list, in its order.
fn named<'a, T>(
    list: &'a [T],
    names: impl Fn(&'a T) -> (&'a String, &'a String),
) -> Vec<(&'a str, &'a str)> {
    list.iter()
        .map(|item| {
            let (id, title) = names(item);
            (id.as_str(), title.as_str())
        })
        .collect()
}

/// The positions found, or none where nothing was asked; problems are added.
fn chosen(
    found: Checked<Option<BTreeSet<usize>>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<BTreeSet<usize>> {
    found.unwrap_or_else(|mut more| {
        problems.append(&mut more);
        None
    })
}
