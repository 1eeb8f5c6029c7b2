//! A ladder as a document in Markdown, in which people write one of their own. What headings
//! do not say stands in its front matter.

use serde::Serialize;

use super::outline::{Part, parts};
use crate::input::markup;
use crate::input::shape::native::form::ControlForm;
use crate::input::shape::native::print::{control, passage, words};
use crate::input::values::{self, Keyed, Passage, Words};
use crate::model::{Inline, Ladder, SectionKind};

/// What stands before the text.
#[derive(Serialize)]
struct Front {
    ladderpress: Settings,
}

#[derive(Serialize)]
struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Words>,
    language: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<ControlForm>,
    #[serde(skip_serializing_if = "is_empty")]
    grades: Keyed<Words>,
    #[serde(skip_serializing_if = "is_empty")]
    leads_to: Keyed<Vec<Words>>,
    #[serde(skip_serializing_if = "is_empty")]
    sections: Keyed<Section>,
}

#[derive(Serialize)]
struct Section {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<SectionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Passage>,
}

fn is_empty<T>(keyed: &Keyed<T>) -> bool {
    keyed.0.is_empty()
}

pub fn print(ladder: &Ladder) -> String {
    let print = |inlines: &Vec<Inline>| markup::print_inline(inlines);
    let printed = parts(ladder, false).into_iter().filter_map(|part| match part {
        Part::Heading(rank, title) => {
            Some(format!("{} {}\n", "#".repeat(rank), print(&vec![Inline::plain(title)])))
        }
        Part::Blocks([]) => None,
        Part::Blocks(blocks) => Some(markup::print(blocks) + "\n"),
        Part::Paragraph(text) => Some(print(&text) + "\n"),
    });
    let text = printed.collect::<Vec<_>>().join("\n");
    let front = values::print(&Front { ladderpress: settings(ladder) });
    format!("---\n{front}---\n\n{text}")
}

fn settings(ladder: &Ladder) -> Settings {
    let levels = || ladder.level_indices().map(|index| (ladder.name(index), &ladder[index]));
    let grades = levels().filter_map(|(name, level)| Some((name, words(level.grade.as_ref()?))));
    let leads_to = levels().filter(|(_, level)| !level.leads_to.is_empty()).map(|(name, level)| {
        let to = level.leads_to.iter().map(|to| words(&ladder.name(*to)));
        (name, to.collect())
    });
    let sections = ladder.sections.iter().map(|section| {
        let kind = Some(section.kind).filter(|kind| *kind != SectionKind::Expectations);
        (section.title.clone(), Section { kind, description: passage(&section.description) })
    });
    let sections = sections.filter(|(_, it)| it.kind.is_some() || it.description.is_some());
    Settings {
        organisation: ladder.organisation.as_deref().map(words),
        language: words(&ladder.language),
        revision: ladder.revision.as_deref().map(words),
        control: control(&ladder.control),
        grades: Keyed(grades.collect()),
        leads_to: Keyed(leads_to.collect()),
        sections: Keyed(sections.collect()),
    }
}
