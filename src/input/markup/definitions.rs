//! Where the labels of reference links lead: `[label]: address`.

use std::collections::BTreeMap;

use pulldown_cmark::Parser;

use super::prepare::{options, prepared};
use crate::model::folded;

/// The definitions of a text, for those parts of it that are read alone.
#[derive(Debug, Default)]
pub struct Definitions(BTreeMap<String, String>);

impl Definitions {
    /// The definitions in a Markdown text.
    pub fn of(markdown: &str) -> Definitions {
        if !markdown.contains("]:") {
            return Definitions::default();
        }
        let text = prepared(markdown, false).0.text;
        let parser = Parser::new_ext(&text, options());
        let definitions = parser.reference_definitions().iter();
        Definitions(definitions.map(|(label, to)| (folded(label), to.dest.to_string())).collect())
    }

    /// The address that a label stands for.
    pub fn address(&self, label: &str) -> Option<&str> {
        self.0.get(&folded(label)).map(String::as_str)
    }
}
