//! What is wrong with a text as YAML, in words for people who do not know YAML.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{ScanError, Span};

use super::mistakes::{self, Mistake};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source};

/// The byte of each character, as the parser counts characters; then the end.
pub struct Offsets(Vec<usize>);

impl Offsets {
    /// Counts the characters of a text.
    pub fn new(text: &str) -> Offsets {
        Offsets(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    /// The byte at which a character starts.
    pub fn byte(&self, character: usize) -> usize {
        self.0.get(character).or(self.0.last()).copied().unwrap_or_default()
    }

    /// The bytes of a stretch of characters.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

/// Characters that mean something else than themselves where a text starts.
const INDICATORS: &str = "[]{}*&!|>%@`,";

/// What the parser says, what it means, and what to do.
const MEANINGS: &str = include_str!("../../../data/yaml-mistakes.txt");

/// Says what kept the parser from going on; `bracket` is the innermost open one.
pub fn explain(
    source: &Arc<Source>, offsets: &Offsets, error: &ScanError, bracket: Option<Range<usize>>,
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
    let cut_off = bracket.as_ref().and_then(|it| mistakes::cut_off(source.text(), it.start));
    if let Some(mistake) = cut_off {
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
    let mut meanings = MEANINGS.lines().filter_map(|line| line.split_once(" = "));
    let is_said = |said: &str| said.split(" / ").any(|it| error.info().contains(it));
    let meaning = meanings.find(|(said, _)| is_said(said));
    match meaning.and_then(|(_, meaning)| meaning.split_once(" = ")) {
        Some((meaning, help)) => problem(meaning).help(help),
        None => problem("the file cannot be read as YAML from here on")
            .note(format!("the parser says: {}", error.info()))
            .help("check the indentation and the quotes of this line and of the one before"),
    }
}

/// Where the text of a line starts with an indicator of YAML, and which.
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
    start..at.saturating_add(after.find('\n').unwrap_or(after.len()))
}
