//! What a name on the command line means.

use std::collections::BTreeSet;

use crate::base::diag::{Checked, Code, Diagnostic, closest};
use crate::model::folded;

/// The things of one kind that a name may mean.
pub struct Known<'a> {
    /// What they are called: "level".
    pub word: &'static str,
    /// The code of an unknown name.
    pub unknown: Code,
    /// Id and title of each.
    pub names: Vec<(&'a str, &'a str)>,
}

impl<'a> Known<'a> {
    /// Things with these ids and titles.
    pub fn new(
        word: &'static str,
        unknown: Code,
        names: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Known<'a> {
        let names = names.collect();
        Known {
            word,
            unknown,
            names,
        }
    }
}

/// All `wanted` among `known`, or none where nothing is wanted; unknown names
/// are added to `problems`.
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
        match find(known, name) {
            Ok(position) => _ = found.insert(index(position)),
            Err(more) => problems.extend(more),
        }
    }
    Some(found)
}

/// The position of the one of `known` whose id or title is `wanted`, in any
/// case and spacing; an id goes before a title.
///
/// # Errors
/// Says which names there are, and which one was perhaps meant.
pub fn find(known: &Known, wanted: &str) -> Checked<usize> {
    let key = folded(wanted);
    let names = &known.names;
    let by_id = names.iter().position(|(id, _)| folded(id) == key);
    let by_title = || names.iter().position(|(_, title)| folded(title) == key);
    by_id
        .or_else(by_title)
        .ok_or_else(|| vec![unknown(known, wanted)])
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
        };
        let problem = &find(&tracks, "manager").unwrap_err()[0];
        assert_eq!(problem.notes, ["this ladder has no tracks"]);
    }
}
