//! What changed from one revision of a ladder to another.

use std::path::PathBuf;

use super::inputs::Inputs;
use super::{Run, inputs};
use crate::backend::text::diff::{Format, print};
use crate::base::diag::{Checked, Code, Diagnostic, both, without};
use crate::compare::revision::{Unsure, difference};
use crate::input;
use crate::select::same_names;

/// Which revisions to compare, and how to tell it.
#[derive(Debug)]
pub struct Diff {
    /// The revision that was.
    pub old: Inputs,
    /// The revision that is.
    pub new: Inputs,
    /// What is called otherwise now.
    pub same: Vec<Same>,
    /// How it is told.
    pub format: Format,
}

/// What is the same in both revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    /// A name of the old one, and a name of the new one.
    Names(String, String),
    /// A file of such names.
    File(PathBuf),
}

pub(super) fn run(job: &Diff, run: &mut Run<'_>) -> Checked<()> {
    let help = "compare one ladder with one ladder";
    let old = inputs::ladder(&job.old, help, run);
    let new = inputs::ladder(&job.new, help, run);
    let ((old, new), pairs) = both(both(old, new), pairs(&job.same))?;
    let same = same_names(&old, &new, &pairs)?;
    let found = difference(&old, &new, &same);
    run.warn(found.unsure.iter().map(unsure));
    run.outcome.text = print(&found, &old, &new, job.format).into_bytes();
    run.outcome.differs = !found.changes.is_empty();
    Ok(())
}

fn pairs(same: &[Same]) -> Checked<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut problems = Vec::new();
    for same in same {
        match same {
            Same::Names(old, new) => pairs.push((old.clone(), new.clone())),
            Same::File(file) => match input::read_same(file) {
                Ok(read) => pairs.extend(read),
                Err(found) => problems.extend(found),
            },
        }
    }
    without(problems, pairs)
}

/// Says that something may be either of two.
fn unsure(unsure: &Unsure) -> Diagnostic {
    let Unsure { new, old: [one, other] } = unsure;
    let message = format!("“{new}” may be what was “{one}” or “{other}”, and is told as new");
    Diagnostic::warning(Code::UnsureMatch, message)
        .help(format!("say which, or leave it: --same \"{one}={new}\""))
}
