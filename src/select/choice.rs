//! What was asked, in words and as found in a ladder; and what is the same in two revisions.

use std::collections::BTreeSet;

use crate::base::diag::{self, Checked, Code, Diagnostic, without};
use crate::compare::revision::SameNames;
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

/// What one revision has, and a name that it may have.
type Side<'l> = (&'l [Known<'l>; 3], &'l str);

/// Finds levels, sections and tracks named in pairs: as the old revision calls them, and the new.
pub fn same_names(old: &Ladder, new: &Ladder, pairs: &[(String, String)]) -> Checked<SameNames> {
    let mut same = SameNames::default();
    let mut problems = Vec::new();
    let kinds = |ladder| [Known::levels(ladder), Known::sections(ladder), Known::tracks(ladder)];
    let (kinds_of_old, kinds_of_new) = (kinds(old), kinds(new));
    for (before, after) in pairs {
        let found = kinds_of_old
            .iter()
            .zip(&kinds_of_new)
            .map(|(old, new)| Some((old.find(before).ok()?, new.find(after).ok()?)));
        match found.enumerate().find_map(|(kind, pair)| Some((kind, pair?))) {
            Some((0, pair)) => same.levels.push(pair),
            Some((1, pair)) => same.sections.push(pair),
            Some((_, pair)) => same.tracks.push(pair),
            None => problems.push(unknown((&kinds_of_old, before), (&kinds_of_new, after))),
        }
    }
    without(problems, same)
}

fn unknown((old, before): Side<'_>, (new, after): Side<'_>) -> Diagnostic {
    let is_old = old.iter().any(|kind| kind.find(before).is_ok());
    let is_new = new.iter().any(|kind| kind.find(after).is_ok());
    let message = match (is_old, is_new) {
        (true, true) => format!("`{before}` and `{after}` are not of one kind"),
        (true, false) => format!("nothing in the new revision is called `{after}`"),
        (false, _) => format!("nothing in the old revision is called `{before}`"),
    };
    Diagnostic::error(Code::UnknownName, message)
        .help("name a level, a section or a track by its id or title: --same OLD=NEW")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Section};

    fn ladder(levels: &[&str], sections: &[&str]) -> Ladder {
        let level =
            |id: &&str| Level { id: (*id).into(), title: format!("The {id}"), ..Level::default() };
        let section = |id: &&str| Section {
            id: (*id).into(),
            title: format!("The {id}"),
            ..Section::default()
        };
        Ladder {
            levels: levels.iter().map(level).collect(),
            sections: sections.iter().map(section).collect(),
            ..Ladder::default()
        }
    }

    fn found(before: &str, after: &str) -> Checked<SameNames> {
        let (old, new) = (ladder(&["a", "b"], &["s"]), ladder(&["c", "d"], &["t"]));
        same_names(&old, &new, &[(before.into(), after.into())])
    }

    #[test]
    fn levels_and_sections_are_named_by_id_or_title() {
        assert_eq!(found("b", "the c").unwrap().levels, [(1, 0)]);
        assert_eq!(found("The S", "t").unwrap().sections, [(0, 0)]);
    }

    #[test]
    fn a_name_that_there_is_not_is_told_with_its_side() {
        for (before, after, side) in [("x", "c", "old"), ("a", "x", "new"), ("a", "t", "one kind")]
        {
            let problems = found(before, after).unwrap_err();
            assert!(problems[0].message.contains(side), "{}", problems[0].message);
        }
    }
}
