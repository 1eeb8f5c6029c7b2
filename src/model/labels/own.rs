//! The words that a house has instead of the usual ones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::file::meanings;
use super::table::label_table;

macro_rules! names {
    (
        words { $($word:ident,)* }
        sentences { $($sentence:ident,)* }
        counted { $($counted:ident,)* }
    ) => {
        pub(super) const WORDS: &[&str] = &[$(stringify!($word),)*];
        pub(super) const SENTENCES: &[&str] = &[$(stringify!($sentence),)*];
        pub(super) const COUNTED: &[&str] = &[$(stringify!($counted),)*];
    };
}
label_table!(names);

/// Words in place of those that documents add to the ladder's own, by their names.
// A map, as the compiler spends long on a record of as many fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnLabels(BTreeMap<String, OwnCounted>);

impl FromIterator<(String, OwnCounted)> for OwnLabels {
    fn from_iter<I: IntoIterator<Item = (String, OwnCounted)>>(labels: I) -> OwnLabels {
        OwnLabels(labels.into_iter().collect())
    }
}

impl OwnLabels {
    /// The text that a house has for a word or a sentence.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.counted(name)? {
            OwnCounted::All(text) => Some(text),
            OwnCounted::Each(_) => None,
        }
    }

    /// The texts that a house has for what stands beside numbers.
    pub fn counted(&self, name: &str) -> Option<&OwnCounted> {
        self.0.get(name)
    }
}

impl JsonSchema for OwnLabels {
    fn schema_name() -> Cow<'static, str> {
        "LabelsForm".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let counted = generator.subschema_for::<Option<OwnCounted>>();
        let text = |most: u32| json_schema!({"type": ["string", "null"], "minLength": 1, "maxLength": most});
        let form = |name: &str| match name {
            name if WORDS.contains(&name) => text(40),
            name if SENTENCES.contains(&name) => text(300),
            _ => counted.clone(),
        };
        let is_label = |name: &str| [WORDS, SENTENCES, COUNTED].concat().contains(&name);
        let labels = meanings().filter(|(name, _)| is_label(name)).map(|(name, meaning)| {
            let mut form = form(name);
            form.insert("description".to_string(), meaning.into());
            (name.to_string(), form.into())
        });
        json_schema!({
            "title": "Set of labels",
            "description": "The words that documents add to the ladder's own.",
            "type": "object",
            "additionalProperties": false,
            "properties": labels.collect::<serde_json::Map<_, serde_json::Value>>(),
        })
    }
}

/// A text with a number, which stands in it as `{count}`: one for all numbers,
/// or one for each form that the language has.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Text with a number", rename = "CountedForm")]
pub enum OwnCounted {
    /// One for all numbers.
    All(#[schemars(length(min = 1, max = 300))] String),
    /// One for each form.
    Each(OwnForms),
}

/// A text for each form that a language has beside numbers.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Set of forms", rename = "EachForm")]
pub struct OwnForms {
    /// Beside one.
    #[schemars(length(min = 1, max = 300))]
    pub one: Option<String>,
    /// Beside a few, as in Polish.
    #[schemars(length(min = 1, max = 300))]
    pub few: Option<String>,
    /// Beside all other numbers.
    #[schemars(length(min = 1, max = 300))]
    pub other: String,
}
