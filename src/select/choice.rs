//! What was asked, in the user's words and as found in a ladder.

use std::collections::BTreeSet;

use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::model::{Known, Ladder, LevelIndex, SectionIndex, TrackIndex};

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
    /// Whether only their differences are shown.
    pub only_changes: bool,
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

/// What was asked, as found in a ladder; none where everything is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub levels: Option<BTreeSet<LevelIndex>>,
    pub sections: Option<BTreeSet<SectionIndex>>,
    pub tracks: Option<BTreeSet<TrackIndex>>,
    /// What stands beside a focus level.
    pub columns: Columns,
    /// Two different levels to set side by side: from, to.
    pub compare: Option<(LevelIndex, LevelIndex)>,
    /// Whether only their differences are shown.
    pub only_changes: bool,
}

/// Finds the names of a request in a ladder, in any case and spacing. Errors: one for every name
/// that the ladder does not have, with suggestions; one when a level is to be compared with itself.
pub fn resolve(ladder: &Ladder, request: &Request) -> Checked<Choice> {
    let (levels, sections) = (Known::levels(ladder), Known::sections(ladder));
    let mut problems = Vec::new();
    let choice = Choice {
        levels: levels.all(&request.levels, LevelIndex, &mut problems),
        sections: sections.all(&request.sections, SectionIndex, &mut problems),
        tracks: Known::tracks(ladder).all(&request.tracks, TrackIndex, &mut problems),
        columns: request.columns,
        compare: compared(ladder, &levels, request, &mut problems),
        only_changes: request.only_changes,
    };
    diag::without(problems, choice)
}

fn compared(
    ladder: &Ladder, levels: &Known, request: &Request, problems: &mut Vec<Diagnostic>,
) -> Option<(LevelIndex, LevelIndex)> {
    let (from, to) = request.compare.as_ref()?;
    let mut level = |name: &String| {
        let found = levels.find(name).map_err(|several| problems.push(levels.told(name, &several)));
        found.ok().map(LevelIndex)
    };
    let (from, to) = (level(from), level(to));
    let (from, to) = (from?, to?);
    if from == to {
        let message = format!("“{}” cannot be compared with itself", ladder[from].title);
        let problem = Diagnostic::error(Code::SameLevel, message);
        problems.push(problem.help("name two different levels"));
    }
    Some((from, to))
}
