//! What is wrong with a text as YAML, in words for people who do not know YAML, where no
//! rule of `mistakes` says what mends it.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::ScanError;

use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source};

/// What the parser says, what it means, and what to do.
const MEANINGS: &str = include_str!("../../../data/yaml-mistakes.txt");

/// Says what kept the parser from going on at a byte; `bracket` is the innermost open one.
pub fn explain(
    source: &Arc<Source>, at: usize, error: &ScanError, bracket: Option<Range<usize>>,
) -> Diagnostic {
    let rest = source.text().get(at..).unwrap_or_default();
    let line = at..at.saturating_add(rest.find('\n').unwrap_or(rest.len()));
    let place = Place::new(source, bracket.unwrap_or(line));
    let problem = |message: &str| Diagnostic::error(Code::InvalidYaml, message).at(place);
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
