//! What is wrong with a text as YAML, in words for people who do not know
//! YAML.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{ScanError, Span};

use super::mistakes::{self, Mistake};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source};

/// The byte at which each character of a text starts, as the parser counts
/// characters; then the text's end.
pub struct Offsets(Vec<usize>);

impl Offsets {
    /// Counts the characters of a text.
    pub fn new(text: &str) -> Offsets {
        let starts = text.char_indices().map(|(byte, _)| byte);
        Offsets(starts.chain([text.len()]).collect())
    }

    /// The byte at which a character starts.
    pub fn byte(&self, character: usize) -> usize {
        let start = self.0.get(character).or(self.0.last());
        start.copied().unwrap_or_default()
    }

    /// The bytes of a stretch of characters.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

/// Characters that mean something else than themselves where a text starts.
const INDICATORS: &str = "[]{}*&!|>%@`,";

/// What the parser says, what it means, and what to do; the first that fits
/// counts.
const MEANINGS: [(&[&str], &str, &str); 14] = [
    (
        &["mapping values are not allowed"],
        "a second `:` in one text, or a key that is not indented like those around it",
        "put quotes around a text that holds `: `, or mend the indentation",
    ),
    (&["tab"], "a tab where YAML wants spaces", "indent with spaces"),
    (
        &["in quoted scalar"],
        "a quote is opened here and not closed",
        "close it, or put the text in the other kind of quotes",
    ),
    (
        &["unexpected end of stream"],
        "a quote is opened and not closed",
        "close it, or put the text in the other kind of quotes",
    ),
    (
        &["trailing content after"],
        "the text goes on after its closing quote",
        "put the whole text in the other kind of quotes, or double the quote inside: 'it''s'",
    ),
    (
        &["escape character", "hexadecimal"],
        "a backslash that means nothing in a text in double quotes",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    (
        &["flow mapping"],
        "a `{` is opened and not closed",
        "close it with `}`, or put quotes around the text if it belongs to it",
    ),
    (
        &["flow sequence"],
        "a `[` is opened and not closed",
        "close it with `]`, or put quotes around the text if it belongs to it",
    ),
    (
        &["illegal placement of ':'"],
        "a `[` or `{` is opened and not closed",
        "close it, or put quotes around the text if it belongs to it",
    ),
    (
        &["recursion limit"],
        "values lie too deep in one another",
        "put quotes around the text if the brackets belong to it",
    ),
    (
        &["sequence entries are not allowed"],
        "a list starts behind a key",
        "start the list on the next line, or put quotes around the text",
    ),
    (
        &["did not find expected key", "did not find expected '-'"],
        "this line belongs to nothing above it",
        "line it up with the keys or bullets that it belongs with",
    ),
    (
        &["simple key expect"],
        "before this line, a key has no `:`, or a bullet has no space after its `-`",
        "write `key: value` or `- text`",
    ),
    (&["byte order mark"], "an invisible mark (U+FEFF) inside the text", "delete it"),
];

/// Says what kept the parser from going on, and where. `bracket` is the
/// innermost one that is open, or empty.
pub fn explain(
    source: &Arc<Source>,
    offsets: &Offsets,
    error: &ScanError,
    bracket: Option<Range<usize>>,
) -> Diagnostic {
    let at = offsets.byte(error.marker().index());
    let line = line_around(source.text(), at);
    let written = source.slice(line.clone());
    let bracket = bracket.filter(|bracket| !bracket.is_empty());
    let in_bracket = bracket.as_ref().is_some_and(|it| it.start < line.start);
    // A bracket within one that was opened further up may be meant as one.
    let told = |mistake: Mistake| {
        Diagnostic::error(Code::InvalidYaml, mistake.message)
            .at(Place::new(source, mistake.range))
            .help(mistake.help)
    };
    if let Some(mistake) = mistakes::certain(source.text(), at).filter(|_| bracket.is_none()) {
        return told(mistake);
    }
    let is_meant = |indicator| in_bracket && ['[', '{'].contains(&indicator);
    if let Some((byte, indicator)) = unquoted(written).filter(|(_, sign)| !is_meant(*sign)) {
        let start = line.start.saturating_add(byte);
        let message = format!("a text that starts with `{indicator}` needs quotes");
        return Diagnostic::error(Code::InvalidYaml, message)
            .at(Place::new(source, start..line.end))
            .help("put quotes around the whole text");
    }
    if let Some(mistake) = mistakes::likely(source.text(), at).filter(|_| bracket.is_none()) {
        return told(mistake);
    }
    let place = Place::new(source, bracket.unwrap_or(at..line.end));
    let problem = |message: &str| Diagnostic::error(Code::InvalidYaml, message).at(place);
    if written.trim_start_matches(' ').starts_with('\t') {
        return problem("a tab where YAML wants spaces").help("indent with spaces");
    }
    let is_said = |said: &[&str]| said.iter().any(|it| error.info().contains(it));
    match MEANINGS.iter().find(|(said, ..)| is_said(said)) {
        Some((_, meaning, help)) => problem(meaning).help(*help),
        None => problem("the file cannot be read as YAML from here on")
            .note(format!("the parser says: {}", error.info()))
            .help("check the indentation and the quotes of this line and of the one before"),
    }
}

/// Where the text of a line starts with a character that means something
/// else, and that character.
fn unquoted(line: &str) -> Option<(usize, char)> {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    let value = rest.split_once(": ").map(|(_, value)| value.trim_start());
    [Some(rest), value].into_iter().flatten().find_map(|text| {
        let first = text.chars().next()?;
        INDICATORS.contains(first).then(|| (line.len().saturating_sub(text.len()), first))
    })
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let length = after.find('\n').unwrap_or(after.len());
    start..at.saturating_add(length)
}
