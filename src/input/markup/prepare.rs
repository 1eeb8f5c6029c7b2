//! A text as it is given to the parser, and how it is parsed; and where the labels of
//! reference links lead: `[label]: address`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::edits::{Edit, Edited};
use super::marked_lines::mark;
use super::oddity::{Oddity, Remark};
use super::{Of, html, pasted, site_marks, strip};
use crate::model::folded;

/// What is read beside `CommonMark`.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// A text as it is given to the parser, and what is to be said of that.
pub fn prepared(markdown: &str, of: Of) -> (Edited, Vec<Remark>) {
    let mut edits = strip::strip(markdown, of);
    edits.extend(
        signs(markdown, of)
            .into_iter()
            .chain(products(markdown))
            .map(|at| Edit { range: at..at, with: "\\".into() }),
    );
    let tags = if of == Of::Page { html::over_markdown(markdown) } else { Vec::new() };
    edits.extend(tags.into_iter().map(|it| Edit { range: it.end..it.end, with: "\n".into() }));
    let mut pasted = pasted::find(markdown);
    edits.append(&mut pasted.edits);
    let told = |range: Range<usize>, of| Remark {
        written: markdown.get(range.clone()).unwrap_or_default().trim().to_string(),
        range,
        of,
    };
    let mut remarks: Vec<_> = pasted.guess.map(|at| told(at, Oddity::List)).into_iter().collect();
    let marks = if of == Of::Page { site_marks::find(markdown) } else { Vec::new() };
    let mut named = BTreeSet::new();
    // Two of one name may hold other words; the same again says nothing new.
    let new = marks.iter().map(|mark| told(mark.range.clone(), Oddity::SiteMark));
    remarks.extend(new.filter(|mark| named.insert(mark.written.clone())));
    edits.extend(marks);
    if let Some(mark) = task_mark(markdown) {
        edits.push(Edit::without(mark.clone()));
        remarks.push(told(mark, Oddity::Task));
    }
    (Edited::new(markdown, edits), remarks)
}

/// Where stars stand between digits, which count: `24*7*365`. Where code or HTML may be, none are sought.
fn products(markdown: &str) -> impl Iterator<Item = usize> {
    let may_be = !markdown.contains(['`', '<']);
    let bytes = markdown.as_bytes();
    let stars = bytes.windows(3).enumerate().filter(move |(_, three)| {
        may_be
            && matches!(three, [before, b'*', after] if before.is_ascii_digit() && after.is_ascii_digit())
    });
    stars.map(|(at, _)| at.saturating_add(1))
}

/// Where signs stand at the start of a line that are no marks: `>= 5`; and where the text is no
/// page, `> 5`, and on one line `# of people` and `+ 5`.
fn signs(markdown: &str, of: Of) -> Vec<usize> {
    let is_alone = of != Of::Page && !markdown.trim().contains('\n');
    let is_quote = |line: Option<&str>| line.is_some_and(|line| line.trim_start().starts_with('>'));
    let (mut found, mut end, mut before) = (Vec::new(), 0_usize, None);
    let mut lines = markdown.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        end = end.saturating_add(line.len());
        let body = line.trim_start();
        let item = mark(body).and_then(|(_, length)| body.get(length..)).unwrap_or(body);
        let is_digit = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_in_quote = is_quote(before) || is_quote(lines.peek().copied());
        let is_said = |text: &str| is_digit(text) && of != Of::Page && !is_in_quote;
        let is_word = |text: &str| text.trim_start().starts_with(char::is_alphabetic);
        if item.strip_prefix('>').is_some_and(|after| after.starts_with('=') || is_said(after)) {
            found.push(end.saturating_sub(item.len()));
        } else if is_alone
            && (body.strip_prefix("# ").is_some_and(is_word)
                || body.strip_prefix("+ ").is_some_and(is_digit))
        {
            found.push(end.saturating_sub(body.len()));
        }
        before = Some(line);
    }
    found
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
        let text = prepared(markdown, Of::Page).0.text;
        let parser = Parser::new_ext(&text, options());
        let definitions = parser.reference_definitions().iter();
        Definitions(definitions.map(|(label, to)| (folded(label), to.dest.to_string())).collect())
    }

    pub fn address(&self, label: &str) -> Option<&str> {
        self.0.get(&folded(label)).map(String::as_str)
    }
}
