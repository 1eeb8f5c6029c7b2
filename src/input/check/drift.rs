//! Where pages seem to say one thing in two ways: drift, two pages that say different
//! things about the same level and section; and titles that are close to one another.

use std::collections::{BTreeMap, BTreeSet};

use super::references::LevelReferences;
use crate::base::diag::{Code, Diagnostic};
use crate::compare;
use crate::compare::are_near;
use crate::input::draft::{Draft, Heading, Level, Said, Section, Telling};
use crate::input::markup;
use crate::model::{Block, folded};

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
            drift.extend(of_section(draft, level, own.get(section).copied(), other, *section));
        }
    }
    drift
}

/// The drift in one section between what holds for a level and another page.
fn of_section(
    draft: &Draft, level: &Level, own: Option<&Telling>, other: &Telling, section: Option<usize>,
) -> Option<Diagnostic> {
    let silence = Vec::new();
    let (ours, theirs) = (own.map_or(&silence, |own| &own.entry.blocks), &other.entry.blocks);
    if ours == theirs {
        return None;
    }
    // Each part by itself: a list that goes on as a second one says the same.
    let printed = |blocks: &[Block]| {
        let parts: Vec<_> = blocks.chunks(1).map(markup::print).collect();
        parts.join("\n")
    };
    let words = compare::difference(&printed(ours), &printed(theirs))?;
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

/// Points out titles of one page only that are close to another page's.
pub fn near_titles(sections: &[Section]) -> Vec<Diagnostic> {
    let by_title = sections.iter().filter_map(|section| {
        let title = folded(&section.headings.first()?.title);
        Some((title, section.headings.as_slice()))
    });
    let by_title: BTreeMap<String, &[Heading]> = by_title.collect();
    let mut found = Vec::new();
    let mut pointed_out = BTreeSet::new();
    for (title, headings) in &by_title {
        let [heading] = headings else {
            continue;
        };
        let others = by_title.iter().filter(|(other, others)| {
            *other != title
                && others.iter().all(|other| other.page != heading.page)
                && !pointed_out.contains(*other)
                && are_near(title, other)
        });
        let most = others.max_by_key(|(_, others)| others.len());
        if let Some(other) = most.and_then(|(_, others)| others.first()) {
            pointed_out.insert(title);
            let position = (heading.page, heading.place.range().start);
            found.push((position, close(heading, other)));
        }
    }
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, problem)| problem).collect()
}

fn close(heading: &Heading, other_heading: &Heading) -> Diagnostic {
    let (title, other) = (&heading.title, &other_heading.title);
    let message = format!("only one page has a section “{title}”, which is close to “{other}”");
    Diagnostic::warning(Code::NearTitles, message)
        .at(heading.place.clone())
        .also(other_heading.place.clone(), "the other title")
        .help("if both are the same section, give them the same title")
        .help(format!(
            "or say so in `ladder.yaml` beside the pages:\nsections:\n  \"{other}\": {{aliases: [\"{title}\"]}}"
        ))
}
