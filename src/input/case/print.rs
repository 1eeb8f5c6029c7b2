//! An empty case in its YAML form, to be filled in.

use std::fmt::Write;

use super::NAMELESS;
use super::find::Claims;
use crate::input::values::scalar;
use crate::model::{Ladder, LevelIndex, Reference, SectionKind};

/// Writes a case in which nothing is argued yet, with every expectation of the
/// level `to`. It can be read as it is.
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
    format!(
        "\
# yaml-language-server: $schema=case.schema.json
#
# A case for promotion: {from_title} to {to_title}.
#
# Fill in what you know. What stays empty counts as no evidence, and anything
# may be taken out. Texts may hold **strong** words and
# [links](https://example.com). A text of several lines starts with a bar:
#
#     text: |
#       First line.
#       Second line.
#
# To give two pieces of evidence for one expectation, copy its lines. Without
# a line `expectation:`, evidence is for the whole section.

person:
  name: {NAMELESS}
  id:
  team:
  manager:
  reviewer:
  cycle:          # such as 2026 H1

from: {from}
to: {to}

# The case in a few sentences; it stands on the cover.
summary:

# Dates are days (2026-03-14), months (2026-03) or years (2026). A source is an
# address or a text.
evidence:
",
        from_title = ladder[from].title,
        to_title = ladder[to].title,
        from = scalar(&ladder[from].id),
        to = scalar(&ladder[to].id),
    )
}

/// A piece of evidence for one expectation, still without a text.
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
