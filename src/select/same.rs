//! What the user says is the same in two revisions of a ladder.

use super::name::{Known, find, levels, sections, tracks};
use crate::base::diag::{Checked, Code, Diagnostic, without};
use crate::compare::revision::SameNames;
use crate::model::Ladder;

/// Finds the levels, sections and tracks that are named in pairs: as the old revision
/// calls them and as the new one does.
///
/// # Errors
/// Every name that there is not.
pub fn same_names(old: &Ladder, new: &Ladder, pairs: &[(String, String)]) -> Checked<SameNames> {
    let mut same = SameNames::default();
    let mut problems = Vec::new();
    let kinds: [fn(&Ladder) -> Known<'_>; 3] = [levels, sections, tracks];
    for (before, after) in pairs {
        let found = kinds
            .iter()
            .map(|kind| Some((find(&kind(old), before).ok()?, find(&kind(new), after).ok()?)));
        match found.enumerate().find_map(|(kind, pair)| Some((kind, pair?))) {
            Some((0, pair)) => same.levels.push(pair),
            Some((1, pair)) => same.sections.push(pair),
            Some((_, pair)) => same.tracks.push(pair),
            None => {
                problems.push(unknown(&kinds.map(|kind| (kind(old), kind(new))), before, after));
            }
        }
    }
    without(problems, same)
}

fn unknown(kinds: &[(Known<'_>, Known<'_>)], before: &str, after: &str) -> Diagnostic {
    let is_old = kinds.iter().any(|(old, _)| find(old, before).is_ok());
    let is_new = kinds.iter().any(|(_, new)| find(new, after).is_ok());
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
