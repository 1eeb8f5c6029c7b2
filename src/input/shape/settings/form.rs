//! What may be written in settings.

#![allow(dead_code, reason = "the JSON Schemas of these types are what is used of them")]

use schemars::JsonSchema;

use crate::input::limits::MAX_TRACKS;
use crate::input::shape::LevelsIn;
use crate::input::shape::native::form::ControlForm;
use crate::input::values::{Keyed, Passage, Words};
use crate::model::SectionKind;

/// What an input does not say of itself, or what is to be read otherwise. All
/// keys may be left out.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Settings file")]
pub struct Form {
    /// What the ladder is called, such as "Engineering paths".
    title: Option<Words>,
    /// Whose ladder it is, such as "Example Co.".
    organisation: Option<Words>,
    /// The language of the text, such as "en", "en-GB" or "de".
    language: Option<Words>,
    /// Which edition this is, such as "2026-03".
    revision: Option<Words>,
    /// Who answers for the ladder, and from when to when it holds.
    control: Option<ControlForm>,
    /// A text before all levels. Markdown may be used.
    introduction: Option<Passage>,
    /// The paths through the ladder: a short name for each, and its title, or
    /// its title and its levels.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_TRACKS))]
    tracks: Keyed<TrackForm>,
    /// The grade of levels: a level's title, and its grade, such as "L4".
    #[serde(default)]
    grades: Keyed<Words>,
    /// The language of levels that are not in the ladder's: a level's title, and its
    /// language, such as "de".
    #[serde(default)]
    languages: Keyed<Words>,
    /// What is to be known of sections, by their titles.
    #[serde(default)]
    sections: Keyed<SectionForm>,
    /// Other names that levels have in the input, by the title that they are
    /// to have.
    #[serde(default)]
    aliases: Keyed<Names>,
    /// The levels in the order in which they are to stand; those that are not named
    /// follow.
    order: Option<Names>,
    /// Which levels one may reach from a level, by its title.
    #[serde(default)]
    leads_to: Keyed<Names>,
    /// The pillars that sections belong to, such as "Craft", with the titles of
    /// their sections.
    #[serde(default)]
    groups: Keyed<Names>,
    /// Names of rows, columns, headings, sheets, keys and records that are no part of the ladder.
    leave_out: Option<Names>,
    /// What the levels are, as `--levels-in` says it.
    levels_in: Option<LevelsIn>,
    /// The rank of the headings that are levels: 2 for `##`.
    #[schemars(range(min = 1, max = 6))]
    level_depth: Option<u8>,
    /// Where in YAML, JSON or front matter levels, sections and texts stand.
    records: Option<RecordsForm>,
}

/// The front matter of a document, which may hold settings.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "its JSON Schema is what is used of it")]
pub struct Front {
    /// The settings.
    ladderpress: Option<Form>,
}

/// One name, or several.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Names {
    /// One name.
    One(Words),
    /// Several names.
    Many(Vec<Words>),
}

/// A track: its title, or its title and its levels.
#[derive(JsonSchema)]
#[serde(untagged)]
enum TrackForm {
    /// The title.
    Title(Words),
    /// The title and the levels.
    Full(FullTrack),
}

/// A track with its levels.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Track")]
struct FullTrack {
    /// What the track is called.
    title: Words,
    /// The titles of its levels.
    levels: Option<Names>,
}

/// What is to be known of a section.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Section")]
struct SectionForm {
    /// Other titles that it has in the input.
    aliases: Option<Names>,
    /// How its entries are meant.
    kind: Option<SectionKind>,
    /// The pillar that it belongs to.
    group: Option<Words>,
    /// What it is about. Markdown may be used.
    description: Option<Passage>,
}

/// Where in records the parts of a ladder stand. A path such as
/// `topics[].levels[]` leads from the whole file to records, `[]` through each item
/// of a list and `{}` through each value of a mapping; `.` is the whole
/// file. Paths of the other keys lead from a record.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Records")]
struct RecordsForm {
    /// The records of sections. With `.`, each file is a section.
    sections: Option<Words>,
    /// The records of levels.
    levels: Option<Words>,
    /// The records of what is said of one level in one section. If left out, the
    /// innermost of `sections` and `levels`.
    entries: Option<Words>,
    /// Where an entry names its level, by title or id. If left out, the record
    /// of a level around it.
    level: Option<Names>,
    /// Where an entry names its section, likewise.
    section: Option<Names>,
    /// Where records of levels and sections have their titles, if not under
    /// `title` or `name`; the first that says something counts.
    title: Option<Names>,
    /// Where the texts of an entry stand. If left out, all of its texts.
    text: Option<Names>,
    /// Where examples stand, which hang below the texts beside them.
    examples: Option<Names>,
    /// Where remarks on an entry stand, which are shown below its texts.
    notes: Option<Names>,
    /// Where records of sections say what they are about.
    description: Option<Names>,
    /// Where records of sections name their group.
    group: Option<Words>,
}
