//! What a name on the command line means.

use std::collections::BTreeSet;

use crate::diag::{Checked, Diagnostic, closest};
use crate::model::folded;

/// The positions of all `wanted` among `known` (id and title of each), or
/// none where nothing is wanted.
///
/// # Errors
/// One for each unknown name.
pub fn find_all(
    word: &str,
    wanted: &[String],
    known: Vec<(&str, &str)>,
) -> Checked<Option<BTreeSet<usize>>> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut problems = Vec::new();
    let mut found = BTreeSet::new();
    for name in wanted {
        match find(word, name, known.clone()) {
            Ok(position) => _ = found.insert(position),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(Some(found))
    } else {
        Err(problems)
    }
}

/// The position of the one of `known` whose id or title is `wanted`, in any
/// case and spacing; an id goes before a title.
///
/// # Errors
/// Says which names there are, and which one was perhaps meant.
pub fn find(word: &str, wanted: &str, known: Vec<(&str, &str)>) -> Result<usize, Diagnostic> {
    let key = folded(wanted);
    known
        .iter()
        .position(|(id, _)| folded(id) == key)
        .or_else(|| known.iter().position(|(_, title)| folded(title) == key))
        .ok_or_else(|| unknown(word, wanted, &known))
}

fn unknown(word: &str, wanted: &str, known: &[(&str, &str)]) -> Diagnostic {
    let names = known.iter().flat_map(|(id, title)| [*title, *id]);
    let problem = Diagnostic::error(format!("no {word} `{wanted}`"));
    let problem = match closest(wanted, names) {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem,
    };
    if known.is_empty() {
        return problem.note(format!("this ladder has no {word}s"));
    }
    let list: Vec<_> = known
        .iter()
        .map(|(id, title)| format!("  {id}  ({title})"))
        .collect();
    problem.note(format!(
        "the {word}s of this ladder are:\n{}",
        list.join("\n")
    ))
}
