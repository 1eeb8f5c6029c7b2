//! A text as it is given to the parser, and how it is parsed; and where the labels of
//! reference links lead: `[label]: address`.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::edits::{Edit, Edited};
use super::oddity::{Oddity, Remark};
use super::{pasted, strip};
use crate::model::folded;

/// What is read beside `CommonMark`.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// A text as it is given to the parser, and what is to be said of that.
pub fn prepared(markdown: &str, is_cell: bool) -> (Edited, Vec<Remark>) {
    let mut edits = strip::strip(markdown, is_cell);
    let mut pasted = pasted::find(markdown);
    edits.append(&mut pasted.edits);
    let told = |range: Range<usize>, of| Remark {
        written: markdown.get(range.clone()).unwrap_or_default().trim().to_string(),
        range,
        of,
    };
    let mut remarks: Vec<_> = pasted.guess.map(|at| told(at, Oddity::List)).into_iter().collect();
    if let Some(mark) = task_mark(markdown) {
        edits.push(Edit::without(mark.clone()));
        remarks.push(told(mark, Oddity::Task));
    }
    (Edited::new(markdown, edits), remarks)
}

/// The mark of a task that a text begins with: `[ ] ` or `[x] `.
fn task_mark(markdown: &str) -> Option<Range<usize>> {
    let text = markdown.trim_start();
    let start = markdown.len().saturating_sub(text.len());
    let marks = ["[ ] ", "[x] ", "[X] "];
    let is_marked = marks.iter().any(|mark| text.starts_with(mark));
    is_marked.then(|| start..start.saturating_add(4))
}

/// The definitions of a text, for those parts of it that are read alone.
#[derive(Debug, Default)]
pub struct Definitions(BTreeMap<String, String>);

impl Definitions {
    pub fn of(markdown: &str) -> Definitions {
        if !markdown.contains("]:") {
            return Definitions::default();
        }
        let text = prepared(markdown, false).0.text;
        let parser = Parser::new_ext(&text, options());
        let definitions = parser.reference_definitions().iter();
        Definitions(definitions.map(|(label, to)| (folded(label), to.dest.to_string())).collect())
    }

    pub fn address(&self, label: &str) -> Option<&str> {
        self.0.get(&folded(label)).map(String::as_str)
    }
}
