//! An empty case in its YAML form, to be filled in.

use std::fmt::{Display, Write};

use super::find::Claims;
use super::{NAMELESS, no_path, same};
use crate::base::diag::{Checked, Diagnostic, both};
use crate::input::values::scalar;
use crate::model::{Known, Ladder, LevelIndex, Reference, SectionKind, fill};

/// What stands before the pieces of evidence.
const OPENING: &str = include_str!("../../../data/new-case.yaml");

/// The levels of a case, and a warning where no path leads from one to the other.
type Way = (LevelIndex, LevelIndex, Option<Diagnostic>);

/// Finds the levels of a case by id, title or grade. Errors: what there is not; both the same.
pub fn levels(ladder: &Ladder, from: &str, to: &str) -> Checked<Way> {
    let levels = Known::levels(ladder);
    let level = |name| levels.find(name).map_err(|several| vec![levels.problem(name, &several)]);
    let (from, to) = both(level(from), level(to))?;
    let (from, to) = (LevelIndex(from), LevelIndex(to));
    if from == to {
        return Err(vec![same(ladder, to)]);
    }
    Ok((from, to, (!ladder.leads(from, to)).then(|| no_path(ladder, from, to))))
}

/// Writes a case in which nothing is argued yet. It can be read as it is.
pub fn print(ladder: &Ladder, from: LevelIndex, to: LevelIndex) -> String {
    let claims = Claims::new(ladder, to);
    let mut out = opening(ladder, from, to);
    let mut section = None;
    let argued = |of: &Reference| ladder[of.section].kind != SectionKind::Information;
    for of in claims.all().filter(argued) {
        if section.replace(of.section) != Some(of.section) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  # ---- {} ----", ladder[of.section].title);
        }
        out.push_str(&piece(ladder, &claims, of));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn opening(ladder: &Ladder, from: LevelIndex, to: LevelIndex) -> String {
    let revision = ladder.revision.as_deref().map_or_else(String::new, |revision| {
        let revision = scalar(revision);
        format!("\n# The edition of the ladder whose words stand below.\nrevision: {revision}\n")
    });
    let values: [(&str, &dyn Display); 6] = [
        ("revision", &revision),
        ("from_title", &ladder[from].title),
        ("to_title", &ladder[to].title),
        ("NAMELESS", &NAMELESS),
        ("from", &scalar(&ladder[from].id)),
        ("to", &scalar(&ladder[to].id)),
    ];
    fill(OPENING, &values)
}

fn piece(ladder: &Ladder, claims: &Claims<'_>, of: Reference) -> String {
    let section = &ladder[of.section];
    let met = match section.kind {
        SectionKind::Checklist => "    met: no\n",
        SectionKind::Expectations | SectionKind::Information => "",
    };
    format!(
        "  - section: {}\n    expectation: {}\n{met}    text:\n    date:\n    source:\n\n",
        scalar(&section.id),
        scalar(&claims.name(of)),
    )
}
