//! The types of which record types are made.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::input::limits::{MAX_TEXT, MAX_TITLE};

/// A short text on one line. A number counts as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, description = "", extend("type" = ["string", "number", "boolean"]))]
pub struct Words(#[schemars(length(min = 1, max = MAX_TITLE))] pub String);

/// A text in Markdown. A number counts as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, description = "", extend("type" = ["string", "number", "boolean"]))]
pub struct Passage(#[schemars(length(max = MAX_TEXT))] pub String);

/// Names with values, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, description = "")]
pub struct Keyed<T>(#[schemars(with = "BTreeMap<String, T>")] pub Vec<(String, T)>);

impl<T> Keyed<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Keyed<T> {
        Keyed(Vec::new())
    }
}

impl<T: Serialize> Serialize for Keyed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
