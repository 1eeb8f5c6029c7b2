//! What is wrong, said to a person: the one type in which every floor reports problems.
//!
//! A diagnostic says what is wrong, where, and what to do. It does not know how it is shown; the
//! command line draws it.

mod code;

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::code::Code;
use super::source::Place;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The work goes on.
    Warning,
    /// Nothing is written.
    Error,
}

/// One problem of an input, of the world, or of what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where, when it is about a text that was read.
    pub place: Option<Place>,
    /// A few words beside the marked text of `place`.
    pub label: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Place, String)>,
    /// More about it, over as many lines as it needs.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

/// What a fallible step gives: its result, or all its problems.
pub type Checked<T> = Result<T, Vec<Diagnostic>>;

impl Diagnostic {
    /// A problem after which nothing is written.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A problem that the user should know of.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: bounded(message.into()),
            place: None,
            label: None,
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The same problem, taken as more or less severe.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Diagnostic {
        Diagnostic { severity, ..self }
    }

    /// Whether something is not done because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Points at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// Puts a few words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = Some(label.into());
        self
    }

    /// Points at another place that belongs to the problem.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.related.push((place, label.into()));
        self
    }

    /// Adds more about the problem.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(bounded(note.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(bounded(help.into()));
        self
    }
}

/// The longest line of a message, in bytes: nobody reads on, and an input may have millions.
const LONGEST_LINE: usize = 2_000;

/// A text whose long lines have their starts and ends only.
fn bounded(text: String) -> String {
    if text.len() <= LONGEST_LINE || text.lines().all(|line| line.len() <= LONGEST_LINE) {
        return text;
    }
    let lines = text.lines().map(|line| {
        let start = line.floor_char_boundary(LONGEST_LINE / 2);
        let end = line.ceil_char_boundary(line.len().saturating_sub(LONGEST_LINE / 8).max(start));
        let parts = line.get(..start).zip(line.get(end..));
        let is_long = line.len() > LONGEST_LINE;
        parts
            .filter(|_| is_long)
            .map_or(line.to_string(), |(start, end)| format!("{start} … {end}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The place, and what is wrong there.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Why something was not done, for programs that call this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// All problems.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Failure {
        Failure { diagnostics }
    }
}

/// A line a problem.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.diagnostics.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Error for Failure {}

/// The result of a step that went on after its problems, if it had none.
pub fn without<T>(problems: Vec<Diagnostic>, result: T) -> Checked<T> {
    if problems.is_empty() { Ok(result) } else { Err(problems) }
}

/// All results. Errors: the problems of all that have none, in the order of the results.
pub fn all<T>(results: impl IntoIterator<Item = Checked<T>>) -> Checked<Vec<T>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(result) => found.push(result),
            Err(more) => problems.extend(more),
        }
    }
    without(problems, found)
}

/// Both results, or the problems of both. Errors: the problems of `a`, then those of `b`.
pub fn both<A, B>(a: Checked<A>, b: Checked<B>) -> Checked<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
    }
}

/// A word that a user wrote as a message shows it: its start, if it is long.
pub fn short(word: &str) -> String {
    let start: String = word.lines().next().unwrap_or_default().chars().take(60).collect();
    if start.len() < word.len() { start + "…" } else { start }
}

/// Lines below one another: no more than `most`, and how many more there are.
pub fn listed(lines: impl IntoIterator<Item = String>, most: usize) -> String {
    let mut lines: Vec<_> = lines.into_iter().collect();
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.truncate(most);
        let indent =
            lines.first().map_or("", |first| if first.starts_with(' ') { "  " } else { "" });
        lines.push(format!("{indent}and {more} more"));
    }
    lines.join("\n")
}

/// The one of `known` that a person may have meant by `written`, if any is
/// close (Damerau-Levenshtein, a third of the letters at most). Nobody meant
/// a name by something longer than 80 characters.
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let letters = written.chars().count();
    let bound = (letters / 3).max(1);
    let is_as_long = |name: &&str| letters.abs_diff(name.chars().count()) <= bound;
    let distance = |name: &str| strsim::damerau_levenshtein(&written, &name.to_lowercase());
    let known: Vec<_> = known.into_iter().filter(|_| letters <= 80).collect();
    let near = known.iter().filter(|name| is_as_long(name)).map(|name| (distance(name), *name));
    let near = near.filter(|(distance, _)| *distance <= bound);
    let mut begun =
        known.iter().filter(|name| letters > 2 && name.to_lowercase().starts_with(&written));
    let begun = || begun.next().filter(|_| begun.next().is_none()).copied();
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name).or_else(begun)
}

/// The most problems of a file that are told; nobody reads more at once.
const TOLD: usize = 100;

/// The most places of a problem that are named beside the first.
const PLACES: usize = 5;

#[derive(Debug, Clone, Default)]
pub struct Problems {
    told: Vec<Diagnostic>,
    untold: usize,
    /// Those that stand in several places: which of them, where else at first, and how often.
    again: HashMap<String, (usize, Vec<String>, usize)>,
}

impl Problems {
    /// Adds a problem, in words only if it is told: a hostile file may have one in every byte.
    pub fn add(&mut self, problem: impl FnOnce() -> Diagnostic) {
        if self.told.len() < TOLD {
            let problem = problem();
            if !self.told.contains(&problem) {
                self.told.push(problem);
            }
        } else {
            self.untold = self.untold.saturating_add(1);
        }
    }

    /// Adds a problem that others of the same key are like: it is told once, with where they are.
    pub fn add_like(
        &mut self, key: String, place: impl FnOnce() -> String,
        problem: impl FnOnce() -> Diagnostic,
    ) {
        if let Some((_, places, count)) = self.again.get_mut(&key) {
            if places.len() < PLACES {
                places.push(place());
            }
            *count = count.saturating_add(1);
            return;
        }
        let at = self.told.len();
        self.add(problem);
        if self.told.len() > at {
            self.again.insert(key, (at, Vec::new(), 0));
        }
    }

    /// Adds problems that were put into words already.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        problems.into_iter().for_each(|problem| self.add(|| problem));
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Ends the work that found these problems, if any, as [`Problems::into_list`] has them.
    pub fn take(&mut self) -> Checked<()> {
        without(std::mem::take(self).into_list(), ())
    }

    /// The problems in the order of their places where they are about one text,
    /// and as they were found where they are about several.
    pub fn into_list(mut self) -> Vec<Diagnostic> {
        for (at, places, count) in self.again.into_values().filter(|(.., count)| *count > 0) {
            let more = match count.saturating_sub(places.len()) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            if let Some(problem) = self.told.get_mut(at) {
                problem.notes.insert(0, format!("also at {}{more}", places.join(", ")));
            }
        }
        let mut texts = self.told.iter().filter_map(|it| it.place.as_ref());
        let first = texts.next().map(Place::source);
        if texts.all(|place| first.is_some_and(|first| Arc::ptr_eq(first, place.source()))) {
            let start = |place: &Place| place.range().start;
            let start = |it: &Diagnostic| it.place.as_ref().map_or(usize::MAX, start);
            self.told.sort_by_key(start);
        }
        if let (Some(last), 1..) = (self.told.last(), self.untold) {
            let message = format!("{} more problems are not shown", self.untold);
            let more = Diagnostic::error(Code::MoreProblems, message).with_severity(last.severity);
            self.told.push(more);
        }
        self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let known = ["experience", "responsibilities", "scope"];
        assert_eq!(closest("respnsibilities", known), Some("responsibilities"));
        assert_eq!(closest("Scpoe", known), Some("scope"));
        assert_eq!(closest("zebra", known), None);
    }

    #[test]
    fn the_beginning_of_one_name_alone_finds_it() {
        let known = ["checklist", "information", "inform"];
        assert_eq!(
            ["check", "infor", "ch"].map(|it| closest(it, known)),
            [Some("checklist"), Some("inform"), None]
        );
        assert_eq!(closest("team", ["team lead", "team of ten"]), None);
    }
}
