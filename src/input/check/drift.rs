//! Drift: two pages that say different things about the same level and
//! section.

use std::collections::BTreeMap;

use super::references::LevelReferences;
use crate::base::diag::{Code, Diagnostic};
use crate::compare;
use crate::input::draft::{Draft, Level, Said, Telling};
use crate::input::markup;

/// What the marks of a diff mean, to those who have never seen one.
const LEGEND: &str = "[-only the first says-] and {+only the second says+}";

/// Every drift, in the order of levels and sections. What a level's own page
/// says holds, or else the first page that has the level; what the others say
/// is compared with that. White space makes no difference.
pub fn find(draft: &Draft, references: &[LevelReferences]) -> Vec<Diagnostic> {
    let mut drift = Vec::new();
    for (level, found) in draft.levels.iter().zip(references) {
        let own: BTreeMap<_, _> = found.entries.iter().zip(&level.entries).collect();
        for (section, other) in found.elsewhere.iter().zip(&level.elsewhere) {
            let own = own.get(section).copied();
            drift.extend(of_section(draft, level, own, other, *section));
        }
    }
    drift
}

/// The drift in one section between what holds for a level and another page.
fn of_section(
    draft: &Draft,
    level: &Level,
    own: Option<&Telling>,
    other: &Telling,
    section: Option<usize>,
) -> Option<Diagnostic> {
    let silence = Vec::new();
    let (ours, theirs) = (own.map_or(&silence, |own| &own.entry.blocks), &other.entry.blocks);
    if ours == theirs {
        return None;
    }
    let words = compare::difference(&markup::print(ours), &markup::print(theirs))?;
    let title = |said: &Option<Said>| said.as_ref().map_or(String::new(), |it| it.text.clone());
    let section = draft.sections.get(section?)?;
    let (level_title, section_title) = (title(&level.title), title(&section.title));
    let message = format!("two pages differ about “{level_title}” in “{section_title}”");
    let problem = Diagnostic::warning(Code::Drift, message);
    let problem = match own {
        Some(own) => problem.at(own.place.clone()).label("this is used"),
        None => {
            problem.at(level.home.clone()).label("this page is used, and says nothing about it")
        }
    };
    Some(
        problem
            .also(other.place.clone(), "this differs")
            .note(format!("{LEGEND}:\n{words}"))
            .help("make both pages say the same"),
    )
}
