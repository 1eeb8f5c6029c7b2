//! The YAML form of a case: what may be written, and what editors say about
//! it. The JSON Schema in `data/` is made of these types and their comments.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use time::Date;
use time::macros::format_description;

use crate::input::values::{Passage, Words};

/// The case for promoting one person from a level to another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Case")]
pub struct CaseForm {
    /// Whom the case is about.
    pub person: PersonForm,
    /// The level that they have, by id or title.
    pub from: Words,
    /// The level that they are to have, by id or title.
    pub to: Words,
    /// The edition of the ladder whose words the evidence names. On another one,
    /// expectations that were reworded are found by what they said.
    pub revision: Option<Words>,
    /// The case in a few sentences. It stands on the cover. Markdown may be
    /// used.
    pub summary: Option<Passage>,
    /// What speaks for the promotion, piece by piece, in any order.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub evidence: Vec<EvidenceForm>,
}

/// A person. Any other key is printed on the cover as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(title = "Person")]
pub struct PersonForm {
    /// What they are called.
    pub name: Words,
    /// Their number or short name in HR's records.
    pub id: Option<Words>,
    /// The team they work in.
    pub team: Option<Words>,
    /// Whom they report to.
    pub manager: Option<Words>,
    /// Who reviews them.
    pub reviewer: Option<Words>,
    /// The review cycle, such as "2026 H1".
    pub cycle: Option<Words>,
    /// Anything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Option<Words>>,
}

/// What shows that the person meets an expectation of the level they are to
/// have, or a whole section of it. One without a text and a source counts as
/// no evidence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Piece of evidence", extend("examples" = [{"section": "scope", "text": "Led the move"}]))]
pub struct EvidenceForm {
    /// The section of the ladder, by short name or title. It may be left out
    /// where the words of the expectation say enough.
    pub section: Option<Words>,
    /// The expectation: its number in the section, or enough of its words to
    /// tell it from all others. Left out, the evidence is for the whole
    /// section.
    pub expectation: Option<Passage>,
    /// What was done, and what came of it. Markdown may be used.
    pub text: Option<Passage>,
    /// When: a day such as "2026-03-14", a month such as "2026-03", or a year.
    pub date: Option<Words>,
    /// Where it can be looked up: an address, or a text in Markdown.
    pub source: Option<Passage>,
    /// Of a checkpoint: whether it is met.
    pub met: Option<Answer>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
}

/// Whether a text is a day, a month or a year as in ISO 8601.
pub fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_string(),
    };
    let date = Date::parse(&day, format_description!("[year]-[month]-[day]"));
    date.is_ok_and(|date| date.year() > 0)
}
