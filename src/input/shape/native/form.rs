//! The YAML form of a ladder: what may be written, and what editors say about
//! it. The JSON Schema in `data/` is made of these types and their comments.

use schemars::JsonSchema;
use serde::Serialize;

use crate::input::limits::{MAX_EXPECTATIONS, MAX_LEVELS, MAX_SECTIONS, MAX_TRACKS};
use crate::input::values::{Keyed, Passage, Words};
use crate::model::{MOST_BESIDE, SectionKind};

/// A career ladder: what each level of a career path is expected to do,
/// section by section.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ladder")]
pub struct LadderForm {
    /// What the ladder is called, such as "Engineering paths". It stands on
    /// the cover and names the files that are written.
    pub title: Words,
    /// Whose ladder it is, such as "Example Co.".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Words>,
    /// The language of the text, such as "en", "en-GB" or "de". It chooses
    /// how words are hyphenated. English, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Words>,
    /// Which edition this is, such as "2026-03". It is printed at the foot of
    /// each page; a year and month, or a day such as "2026-03-14", also dates
    /// the files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Words>,
    /// Who answers for the ladder, and from when to when it holds. It stands on
    /// the cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlForm>,
    /// A text before all levels, such as how to read the ladder. Markdown may
    /// be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Passage>,
    /// The paths through the ladder: a short name for each, and its title;
    /// each level names its own by `track`. Leave it out if there is only one
    /// path.
    #[serde(default, skip_serializing_if = "Keyed::is_empty")]
    #[schemars(extend("maxProperties" = MAX_TRACKS))]
    pub tracks: Keyed<Words>,
    /// The subjects that all levels speak to, in the order in which they are
    /// printed: a short name for each, and its title.
    #[schemars(extend("minProperties" = 1, "maxProperties" = MAX_SECTIONS))]
    pub sections: Keyed<SectionForm>,
    /// The steps of the ladder, in the order in which they are printed.
    #[schemars(length(min = 1, max = MAX_LEVELS))]
    pub levels: Vec<LevelForm>,
}

/// Who answers for a ladder, and from when to when it holds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Document control")]
pub struct ControlForm {
    /// Who keeps the ladder, such as "People team".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Words>,
    /// Who approved it, such as "VP Engineering".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<Words>,
    /// The day or the month from which it holds, such as "2026-04-01" or
    /// "2026-04".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Words>,
    /// The day or the month in which it is to be looked over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Words>,
}

/// A section: its title, or its title and what more there is to say of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SectionForm {
    /// The title.
    Title(Words),
    /// The title and more.
    Full(FullSection),
}

/// A section with all that may be said of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Section")]
pub struct FullSection {
    /// What the section is called, such as "Scope of action".
    pub title: Words,
    /// How its entries are meant. If left out: a checklist where the title
    /// begins with "Checkpoints"; information where all that the levels say is
    /// numbers, ranges or links; else expectations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SectionKind>,
    /// The pillar that the section belongs to, such as "Craft".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Words>,
    /// What the section is about. Markdown may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Passage>,
}

/// One step of the ladder.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Level")]
pub struct LevelForm {
    /// A short name, such as "technical-lead-manager". It names files and is
    /// what other levels point at; no two levels share it.
    pub id: Words,
    /// What the level is called, such as "Technical Lead Manager".
    pub title: Words,
    /// The short name of the path that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Words>,
    /// Its pay or seniority grade, such as "L4".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Words>,
    /// The language of its text, such as "de", where that is not the ladder's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Words>,
    /// The ids of the levels that one may reach from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_LEVELS))]
    pub leads_to: Vec<Words>,
    /// Whether it has a chapter of its own in the handout. Write false for a
    /// level that only stands beside others.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub chapter: bool,
    /// The ids of the levels that stand beside it in its chapter, two at most.
    /// If left out, the nearest of those that lead to it and those it leads to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MOST_BESIDE))]
    pub beside: Vec<Words>,
    /// A text before its sections. Markdown may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Passage>,
    /// What it says in each section: the section's short name, then a text,
    /// or a list with one item a bullet. Markdown may be used. A section that
    /// is left out is empty.
    #[serde(default, skip_serializing_if = "Keyed::is_empty")]
    pub entries: Keyed<Option<Prose>>,
    /// Remarks under an entry, such as a reference: the section's short name,
    /// then a text, or a list of texts. Markdown may be used.
    #[serde(default, skip_serializing_if = "Keyed::is_empty")]
    pub notes: Keyed<Option<Prose>>,
}

fn yes() -> bool {
    true
}

/// A text, or a list of texts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Prose {
    /// One text.
    One(Passage),
    /// One text an item.
    Many(#[schemars(length(max = MAX_EXPECTATIONS))] Vec<Passage>),
}
