//! What a check found, for programs, and for GitHub, which shows it beside the lines.

use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::diag::{Diagnostic, Severity};
use crate::base::invisible::sets_direction;
use crate::base::source::{self, Place};
use crate::input::values::schema_of;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Human,
    Json,
    Github,
}

/// What `ladderpress check --format json` found
#[derive(Serialize, JsonSchema)]
struct Report {
    /// How many problems are errors; with one, the exit code is 1.
    errors: usize,
    /// How many are warnings.
    warnings: usize,
    /// How each input was understood, where it is of no form of ladderpress's own, followed by the names of
    /// its levels and sections.
    understood: Vec<String>,
    /// Everything that was found.
    diagnostics: Vec<Found>,
}

/// One problem.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// What kind of problem it is. A code keeps its meaning from one version to the next.
    code: String,
    /// How bad it is.
    severity: Severity,
    /// What is wrong, in one sentence.
    message: String,
    /// Where, when it is about something in a file.
    place: Option<Spot>,
    /// A few words about what stands at the place.
    label: Option<String>,
    /// Other places that belong to it.
    related: Vec<Related>,
    /// More about it.
    notes: Vec<String>,
    /// What to do.
    help: Vec<String>,
}

/// Another place that belongs to a problem
#[derive(Serialize, JsonSchema)]
struct Related {
    place: Spot,
    /// What stands there.
    label: String,
}

/// A stretch of a file
#[derive(Serialize, JsonSchema)]
struct Spot {
    /// The path as it was named, or `<stdin>`.
    file: String,
    /// The cell (`Skills!B7`) or paragraph, in a file that has no lines; lines and
    /// columns are then those of its text alone.
    part: Option<String>,
    /// The line on which it begins, from 1.
    line: usize,
    /// The character of that line with which it begins, from 1.
    column: usize,
    /// The line on which it ends.
    end_line: usize,
    /// The character of that line before which it ends.
    end_column: usize,
}

/// The JSON Schema of what is printed for programs.
pub fn schema() -> String {
    schema_of::<Report>()
}

/// What a check found, as JSON.
pub fn json(understood: &[String], found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|problem| problem.is_error()).count();
    let report = Report {
        errors,
        warnings: found.len().saturating_sub(errors),
        // On a terminal, names stand below what they are of.
        understood: understood.iter().map(|told| told.trim_start().to_string()).collect(),
        diagnostics: found.iter().map(Found::of).collect(),
    };
    let json = serde_json::to_string_pretty(&report);
    debug_assert!(json.is_ok(), "a report holds nothing but texts and numbers");
    json.unwrap_or_default() + "\n"
}

impl Found {
    fn of(problem: &Diagnostic) -> Found {
        let related = problem.related.iter();
        Found {
            code: problem.code.as_str().to_string(),
            severity: problem.severity,
            message: problem.message.clone(),
            place: problem.place.as_ref().map(Spot::of),
            label: problem.label.clone(),
            related: related
                .map(|(place, label)| Related { place: Spot::of(place), label: label.clone() })
                .collect(),
            notes: problem.notes.clone(),
            help: problem.help.clone(),
        }
    }
}

impl Spot {
    fn of(place: &Place) -> Spot {
        let (line, column) = place.line_column();
        let (end_line, end_column) = place.end().line_column();
        Spot {
            file: place.source().name().to_string(),
            part: place.part().map(str::to_string),
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// What a check found, as GitHub's commands that mark lines of a pull request
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
pub fn github(found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for problem in found {
        let command = if problem.is_error() { "error" } else { "warning" };
        let place = problem.place.as_ref();
        let part = place.and_then(Place::part).map(|part| format!("{part}: "));
        let label = problem.label.iter().map(|label| format!(": {label}"));
        let related = problem.related.iter().map(|(place, label)| format!("\n{place}: {label}"));
        let notes = problem.notes.iter().map(|note| format!("\nnote: {note}"));
        let help = problem.help.iter().map(|help| format!("\nhelp: {help}"));
        let message = part.into_iter().chain([problem.message.clone()]).chain(label);
        let text: String = message.chain(related).chain(notes).chain(help).collect();
        let at = place.map_or_else(String::new, marked);
        let code = problem.code.as_str();
        // Writing to a text never fails.
        let _ = writeln!(out, "::{command} {at}title={code}::{}", escaped(&text));
    }
    out
}

/// What says where GitHub shows a problem; cells and standard input have no line there.
fn marked(place: &Place) -> String {
    let (name, (line, column)) = (place.source().name(), place.line_column());
    let file = format!("file={},", property(&name.replace('\\', "/")));
    match place.part() {
        _ if name == source::STDIN => String::new(),
        Some(_) => file,
        None => format!("{file}line={line},col={column},"),
    }
}

/// A text in which nothing ends the command, and nothing is unseen.
fn escaped(text: &str) -> String {
    let seen = |c: char| {
        if c.is_control() && !"\n\t".contains(c) || sets_direction(c) { '\u{fffd}' } else { c }
    };
    let text: String = text.replace("\r\n", "\n").chars().map(seen).collect();
    text.replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
