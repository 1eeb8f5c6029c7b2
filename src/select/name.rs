//! What a name on the command line means.

use std::collections::BTreeSet;

use crate::base::diag::{Checked, Code, Diagnostic, closest};
use crate::model::{Ladder, folded};

/// The things of one kind that a name may mean.
pub struct Known<'a> {
    /// What they are called: "level".
    pub word: &'static str,
    /// The code of an unknown name.
    pub unknown: Code,
    /// Id and title of each.
    pub names: Vec<(&'a str, &'a str)>,
    /// The titles of their tracks, if they have such; else empty.
    pub tracks: Vec<&'a str>,
}

/// The levels of a ladder; a title may stand behind that of its track.
pub fn levels(ladder: &Ladder) -> Known<'_> {
    let names = ladder.levels.iter().map(|it| (&*it.id, &*it.title)).collect();
    let tracks = ladder.level_indices().map(|level| ladder.track_title(level).unwrap_or_default());
    Known { word: "level", unknown: Code::UnknownLevel, names, tracks: tracks.collect() }
}

/// Its sections.
pub fn sections(ladder: &Ladder) -> Known<'_> {
    let names = ladder.sections.iter().map(|it| (&*it.id, &*it.title)).collect();
    Known { word: "section", unknown: Code::UnknownSection, names, tracks: Vec::new() }
}

/// Its tracks.
pub fn tracks(ladder: &Ladder) -> Known<'_> {
    let names = ladder.tracks.iter().map(|it| (&*it.id, &*it.title)).collect();
    Known { word: "track", unknown: Code::UnknownTrack, names, tracks: Vec::new() }
}

/// All `wanted` among `known`, none if nothing is; unknown names are `problems`.
pub fn find_all<T: Ord>(
    known: &Known,
    wanted: &[String],
    index: impl Fn(usize) -> T,
    problems: &mut Vec<Diagnostic>,
) -> Option<BTreeSet<T>> {
    if wanted.is_empty() {
        return None;
    }
    let mut found = BTreeSet::new();
    for name in wanted {
        match positions(known, name) {
            Ok(positions) => found.extend(positions.into_iter().map(&index)),
            Err(more) => problems.extend(more),
        }
    }
    Some(found)
}

/// The position of the one called `wanted` by id, or else by title.
pub fn find(known: &Known, wanted: &str) -> Checked<usize> {
    match positions(known, wanted)?.as_slice() {
        [one] => Ok(*one),
        several => Err(vec![ambiguous(known, wanted, several)]),
    }
}

/// The positions of all whose title is `wanted`, or of the one whose id is.
fn positions(known: &Known, wanted: &str) -> Checked<Vec<usize>> {
    let key = folded(wanted);
    let names = known.names.iter();
    if let Some(at) = names.clone().position(|(id, _)| folded(id) == key) {
        return Ok(vec![at]);
    }
    let is_full =
        |(track, (_, title)): (&&str, &(&str, &str))| folded(&format!("{track} / {title}")) == key;
    let full = known.tracks.iter().zip(names.clone()).position(is_full);
    if let Some(at) = full {
        return Ok(vec![at]);
    }
    let titled = names.enumerate().filter(|(_, (_, title))| folded(title) == key);
    let titled: Vec<_> = titled.map(|(at, _)| at).collect();
    if titled.is_empty() {
        return Err(vec![unknown(known, wanted)]);
    }
    Ok(titled)
}

fn ambiguous(known: &Known, wanted: &str, several: &[usize]) -> Diagnostic {
    let word = known.word;
    let message = format!("{} {word}s are called `{wanted}`", several.len());
    let ids = several.iter().filter_map(|at| known.names.get(*at));
    let ids: Vec<_> = ids.map(|(id, _)| format!("`{id}`")).collect();
    Diagnostic::error(known.unknown, message)
        .help(format!("name one by its id: {}", ids.join(", ")))
}

fn unknown(known: &Known, wanted: &str) -> Diagnostic {
    let word = known.word;
    let problem = Diagnostic::error(known.unknown, format!("no {word} `{wanted}`"));
    if known.names.is_empty() {
        return problem.note(format!("this ladder has no {word}s"));
    }
    let names = known.names.iter();
    let meant = closest(wanted, names.clone().flat_map(|(id, title)| [*title, *id]));
    let list = names.map(|(id, title)| format!("\n  {id}  ({title})"));
    let list = list.collect::<String>();
    let mut problem = problem.note(format!("the {word}s of this ladder are:{list}"));
    let help = meant.map(|name| format!("did you mean `{name}`?"));
    problem.help.extend(help);
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels() -> Known<'static> {
        Known {
            word: "level",
            unknown: Code::UnknownLevel,
            names: vec![
                ("engineer", "Engineer"),
                ("tlm", "Technical Lead Manager"),
                ("technical lead manager", "Old lead"),
            ],
            tracks: Vec::new(),
        }
    }

    #[test]
    fn a_name_is_an_id_or_a_title_in_any_case_and_spacing() {
        assert_eq!(find(&levels(), "TLM").unwrap(), 1);
        assert_eq!(find(&levels(), "  old\tLEAD ").unwrap(), 2);
    }

    #[test]
    fn an_id_goes_before_a_title() {
        assert_eq!(find(&levels(), "Technical Lead Manager").unwrap(), 2);
    }

    #[test]
    fn a_slip_is_answered_with_the_name_and_with_the_list() {
        let problem = &find(&levels(), "Enginer").unwrap_err()[0];
        assert_eq!(problem.message, "no level `Enginer`");
        assert_eq!(problem.help, ["did you mean `Engineer`?"]);
        assert!(problem.notes[0].contains("\n  tlm  (Technical Lead Manager)\n"));
    }

    #[test]
    fn a_title_in_several_tracks_is_all_of_them_or_an_error() {
        let known = Known {
            names: vec![("senior", "Senior"), ("design-senior", "Senior")],
            tracks: vec!["Code", "Design"],
            ..levels()
        };
        let mut problems = Vec::new();
        let all = find_all(&known, &["senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([0])));
        let all = find_all(&known, &["Design / Senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([1])));
        let known =
            Known { names: vec![("code-senior", "Senior"), ("design-senior", "Senior")], ..known };
        let all = find_all(&known, &["senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([0, 1])));
        let problem = &find(&known, "Senior").unwrap_err()[0];
        assert_eq!(problem.message, "2 levels are called `Senior`");
        assert_eq!(problem.help, ["name one by its id: `code-senior`, `design-senior`"]);
    }

    #[test]
    fn all_unknown_names_are_told_at_once() {
        let mut problems = Vec::new();
        let wanted = ["x".to_string(), "tlm".to_string(), "zzz".to_string()];
        find_all(&levels(), &wanted, |position| position, &mut problems);
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_ladder_without_tracks_says_so() {
        let tracks = Known {
            word: "track",
            unknown: Code::UnknownTrack,
            names: Vec::new(),
            tracks: Vec::new(),
        };
        let problem = &find(&tracks, "manager").unwrap_err()[0];
        assert_eq!(problem.notes, ["this ladder has no tracks"]);
    }
}
