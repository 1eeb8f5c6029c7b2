//! The YAML form of a case: what may be written, and what editors say about
//! it. The JSON Schema in `data/` is made of these types and their comments.

#![allow(dead_code, reason = "the JSON Schemas of these types are what is used of them")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::input::values::{Passage, Words};

/// The case for promoting one person from a level to another.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Case")]
pub struct CaseForm {
    /// Whom the case is about.
    person: PersonForm,
    /// The level that they have, by id or title.
    from: Words,
    /// The level that they are to have, by id or title.
    to: Words,
    /// The edition of the ladder whose words the evidence names. On another one,
    /// expectations that were reworded are found by what they said.
    revision: Option<Words>,
    /// The case in a few sentences. It stands on the cover. Markdown may be
    /// used.
    summary: Option<Passage>,
    /// What speaks for the promotion, piece by piece, in any order.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    evidence: Vec<EvidenceForm>,
}

/// A person. Any other key is printed on the cover as it is written.
#[derive(JsonSchema)]
#[schemars(title = "Person")]
struct PersonForm {
    /// What they are called.
    name: Words,
    /// Their number or short name in HR's records.
    id: Option<Words>,
    /// The team they work in.
    team: Option<Words>,
    /// Whom they report to.
    manager: Option<Words>,
    /// Who reviews them.
    reviewer: Option<Words>,
    /// The review cycle, such as "2026 H1".
    cycle: Option<Words>,
    /// Anything else.
    #[serde(flatten)]
    other: BTreeMap<String, Option<Words>>,
}

/// What shows that the person meets an expectation of the level they are to
/// have, or a whole section of it. One without a text and a source counts as
/// no evidence.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Piece of evidence", extend("examples" = [{"section": "scope", "text": "Led the move"}]))]
struct EvidenceForm {
    /// The section of the ladder, by short name or title. It may be left out
    /// where the words of the expectation say enough.
    section: Option<Words>,
    /// The expectation: its number in the section, or enough of its words to
    /// tell it from all others. Left out, the evidence is for the whole
    /// section.
    expectation: Option<Passage>,
    /// What was done, and what came of it. Markdown may be used.
    text: Option<Passage>,
    /// When: a day such as "2026-03-14", a month such as "2026-03", or a year.
    date: Option<Words>,
    /// Where it can be looked up: an address, or a text in Markdown.
    source: Option<Passage>,
    /// Of a checkpoint: whether it is met.
    met: Option<Answer>,
}

/// Yes or no.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
}
