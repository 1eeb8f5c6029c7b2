//! Which levels, sections and tracks a shell may complete: those of the ladder that is
//! named on the line.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::CompletionCandidate as Candidate;

use crate::input::{Input, read};
use crate::model::{Known, Ladder};

/// The levels that begin like what was typed.
pub fn levels(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| {
        ladder.level_indices().map(|level| (ladder[level].id.clone(), ladder.name(level))).collect()
    })
}

/// The sections that begin like what was typed.
pub fn sections(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| Known::sections(ladder).names())
}

/// The tracks that begin like what was typed.
pub fn tracks(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| Known::tracks(ladder).names())
}

/// The ids that begin like what was typed, each told with its title; and the titles that
/// do, if something was typed: a shell quotes what has a space in it.
fn named(typed: &OsStr, names: impl Fn(&Ladder) -> Vec<(String, String)>) -> Vec<Candidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&typed);
    let mut candidates = Vec::new();
    for (id, title) in ladders().iter().flat_map(names) {
        if begins(&id) {
            candidates.push(Candidate::new(id).help(Some(title.into())));
        } else if begins(&title) {
            candidates.push(Candidate::new(title));
        }
    }
    candidates
}

/// The ladders of all words of the line that name one; a theme or a roster does not.
fn ladders() -> Vec<Ladder> {
    // The words of the line stand behind `--` and the program's name.
    let words = env::args_os().skip_while(|word| word != "--").skip(2).map(PathBuf::from);
    let readings = words.filter(|path| path.exists()).map(|path| read(&[Input::Path(path)]));
    readings.flatten().flatten().map(|reading| reading.ladder).collect()
}
