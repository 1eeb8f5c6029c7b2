//! A text as it is given to the parser, and how it is parsed.

use std::ops::Range;

use pulldown_cmark::Options;

use super::edits::{Edit, Edited};
use super::oddity::{Oddity, Remark};
use super::{pasted, strip};

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
