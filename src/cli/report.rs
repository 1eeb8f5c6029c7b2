//! Diagnostics drawn for a person, and what else the program says.
//!
//! What was written or asked for goes to standard output; all else goes to
//! standard error, in colour where that is a terminal which wants it.

use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::PathBuf;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
};

use crate::app::Outcome;
use crate::backend::text::check::{self, Format};
use crate::base::diag::{Checked, Code, Diagnostic, Severity};
use crate::base::invisible::sets_direction;
use crate::base::source::Place;
use crate::output;

/// The most characters of a line that are quoted before the marked place, and after.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// Ends a place, behind which the renderer writes line and column of what is quoted (a character
/// that no text uses).
const END: char = '\u{f8fe}';

/// Shows what a run came to, on standard output and standard error, and gives whether all was done.
/// A quiet one shows no warnings; what programs are told goes to standard output alone.
pub fn show(mut outcome: Outcome, quiet: bool, format: Format) -> bool {
    if format != Format::Human {
        let text = for_programs(&outcome, format);
        let is_done = outcome.problems.is_empty();
        outcome = Outcome { text: text.into_bytes(), ..Outcome::default() };
        return show(outcome, quiet, Format::Human) && is_done;
    }
    let printed =
        if outcome.text.is_empty() { list(&outcome.written) } else { print(&outcome.text) };
    outcome.problems.extend(printed.err().unwrap_or_default());
    let is_done = outcome.problems.is_empty();
    let (text, line) = told(outcome, quiet);
    tell(&(text + &line.map_or_else(String::new, |line| line + "\n")));
    is_done
}

fn for_programs(outcome: &Outcome, format: Format) -> String {
    let found = [outcome.warnings.as_slice(), &outcome.problems].concat();
    match format {
        Format::Github => check::github(&found),
        Format::Human | Format::Json => check::json(&outcome.understood, &found),
    }
}

/// What a run has to say: how inputs were understood, warnings, errors, and their numbers.
pub fn told(outcome: Outcome, quiet: bool) -> (String, Option<String>) {
    let is_warning = |problem: &Diagnostic| problem.severity == Severity::Warning;
    let problems = outcome.warnings.into_iter().chain(outcome.problems);
    let (mut warnings, errors): (Vec<_>, Vec<_>) = problems.partition(is_warning);
    let mut text = String::new();
    if quiet {
        warnings.clear();
    } else {
        text.extend(outcome.understood.into_iter().map(|line| line + "\n"));
    }
    for problem in warnings.iter().chain(&errors) {
        text.push_str(&draw(problem));
        text.push_str("\n\n");
    }
    let sound = (outcome.is_sound && !quiet).then(|| "no problems".to_string());
    (text, count(errors.len(), warnings.len()).or(sound))
}

/// Writes to standard error.
pub fn tell(text: &str) {
    // Nobody is left to be told when standard error is gone.
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Writes to standard output.
pub fn print(bytes: &[u8]) -> Checked<()> {
    let mut stdout = io::stdout().lock();
    taken(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// Lists what was written, one path a line.
fn list(paths: &[PathBuf]) -> Checked<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let lines = paths.iter().try_for_each(|path| {
        stdout.write_all(path.as_os_str().as_encoded_bytes())?;
        stdout.write_all(b"\n")
    });
    taken(lines.and_then(|()| stdout.flush()))
}

/// Whether standard output took it. A reader that has seen enough is no error.
pub fn taken(written: io::Result<()>) -> Checked<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = output::reason(&error);
            let message = format!("standard output cannot be written: {reason}");
            Err(vec![Diagnostic::error(Code::UnwritableOutput, message)])
        }
        _ => Ok(()),
    }
}

/// "2 problems and 1 warning".
fn count(errors: usize, warnings: usize) -> Option<String> {
    let counted = |number, word| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let counts = [counted(errors, "problem"), counted(warnings, "warning")];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    (!counts.is_empty()).then(|| counts.join(" and "))
}

fn draw(problem: &Diagnostic) -> String {
    let level = match problem.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()));
    if let Some(place) = &problem.place {
        group = group.element(quote(place, AnnotationKind::Primary, problem.label.as_deref()));
    }
    for (place, label) in &problem.related {
        group = group.element(quote(place, AnnotationKind::Context, Some(label)));
    }
    let notes = problem.notes.iter().map(|note| (Level::NOTE, note));
    for (level, text) in notes.chain(problem.help.iter().map(|help| (Level::HELP, help))) {
        group = group.element(level.message(normalize_untrusted_str(text)));
    }
    let drawn = Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group]);
    without_unseen(&without_lines(&drawn))
}

/// Takes out the lines and columns that the renderer adds to places: cells have none, and of long
/// lines a part is quoted.
fn without_lines(drawn: &str) -> String {
    let mut parts = drawn.split(END);
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        text.push_str(part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    text
}

/// The line of a place, with the place marked as far as that line goes.
fn quote(
    place: &Place, kind: AnnotationKind, label: Option<&str>,
) -> Snippet<'static, Annotation<'static>> {
    let (quoted, marked) = window(place);
    let label = label.map(normalize_untrusted_str);
    let path = format!("{}{END}", normalize_untrusted_str(&place.to_string()));
    let line = Snippet::source(quoted).path(path).line_start(place.line_column().0);
    line.annotation(kind.span(marked).label(label))
}

/// The line on which a place starts and the place's bytes in it, without what is too far off to be
/// read at a glance.
fn window(place: &Place) -> (String, Range<usize>) {
    let (before, after) = place.source().text().split_at(place.range().start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let start = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let (_, near) = before.split_at(start);
    let marked = near.len();
    let behind: String = after.chars().take(AFTER).collect();
    let quoted = format!("{near}{}", behind.trim_end());
    let marked_end = marked.saturating_add(place.range().len());
    let range = marked..marked_end.min(quoted.len()).max(marked);
    (quoted, range)
}

/// Takes out what the renderer lets through: characters that set a direction, and the control
/// characters of ISO 6429's C1 set, which terminals read as commands.
fn without_unseen(drawn: &str) -> String {
    let is_c1 = |c| ('\u{80}'..='\u{9f}').contains(&c);
    drawn.replace(|c| is_c1(c) || sets_direction(c), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;

    /// What is drawn, without colours.
    fn plain(problem: &Diagnostic) -> String {
        anstream::adapter::strip_str(&draw(problem)).to_string()
    }

    fn problem_at(text: &str, marked: &str) -> Diagnostic {
        let source = Source::new("a.yaml", text);
        let start = text.find(marked).unwrap();
        Diagnostic::error(Code::MoreProblems, "wrong")
            .at(Place::new(&source, start..start + marked.len()))
    }

    #[test]
    fn a_problem_shows_all_that_it_knows() {
        let text = "title: A\r\nlevels:\r\n  - id: ä x\r\n  - id: ä x\r\n";
        let source = Source::new("a.yaml", text);
        let (first, second) = (text.find("ä x").unwrap(), text.rfind("ä x").unwrap());
        let problem = Diagnostic::error(Code::MoreProblems, "two levels have the id `ä x`")
            .at(Place::new(&source, second..second + 4))
            .label("again")
            .also(Place::new(&source, first..first + 4), "first here")
            .note("ids are distinct")
            .help("change one of the two");
        insta::assert_snapshot!(plain(&problem), @r"
        error: two levels have the id `ä x`
         --> a.yaml:4:9
          |
        4 |   - id: ä x
          |         ^^^ again
          |
         ::: a.yaml:3:9
          |
        3 |   - id: ä x
          |         --- first here
          |
          = note: ids are distinct
          = help: change one of the two
        ");
    }

    #[test]
    fn a_cell_is_called_by_its_name() {
        let parts = vec![(0, "Skills!A1".to_string()), (4, "Skills!B7".to_string())];
        let source = Source::of_parts("a.xlsx", "one\ntwo\n", parts);
        let (first, second) = (Place::new(&source, 0..3), Place::new(&source, 4..7));
        let problem = Diagnostic::error(Code::MoreProblems, "said twice")
            .at(second)
            .also(first, "here first");
        insta::assert_snapshot!(plain(&problem), @r"
        error: said twice
         --> a.xlsx: Skills!B7
          |
        2 | two
          | ^^^
          |
         ::: a.xlsx: Skills!A1
          |
        1 | one
          | --- here first
        ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        for before in [61, 5_000] {
            let text = format!("{}here{}", "é".repeat(before), "z".repeat(100_000));
            let drawn = plain(&problem_at(&text, "here"));
            assert!(drawn.contains(&format!("a.yaml:1:{}\n", before + 1)), "{drawn}");
            assert!(drawn.contains("éhere"), "{drawn}");
            assert!(drawn.contains("^^^^"), "{drawn}");
            assert!(drawn.lines().all(|line| line.chars().count() < 200));
        }
    }

    #[test]
    fn a_place_of_several_lines_shows_its_first() {
        let drawn = plain(&problem_at("a:\n  b:\n    c", "b:\n    c"));
        assert!(drawn.contains("2 |   b:"), "{drawn}");
        assert!(!drawn.contains("    c"), "{drawn}");
    }

    #[test]
    fn the_end_of_a_text_can_be_pointed_at() {
        let source = Source::new("a.yaml", "a\n");
        let drawn = plain(
            &Diagnostic::error(Code::MoreProblems, "ends too soon").at(Place::new(&source, 2..2)),
        );
        assert!(drawn.contains("a.yaml:2:1"), "{drawn}");
        let empty = Source::new("b.yaml", "");
        let drawn =
            plain(&Diagnostic::error(Code::MoreProblems, "empty").at(Place::new(&empty, 0..0)));
        assert!(drawn.contains("b.yaml:1:1"), "{drawn}");
    }

    #[test]
    fn hostile_text_sends_no_command_to_the_terminal() {
        let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{200f}\u{61c}";
        let source = Source::new(format!("{evil}.yaml"), format!("a: {evil}b"));
        let place = Place::new(&source, 3..source.text().len());
        let problem = Diagnostic::error(Code::MoreProblems, evil)
            .at(place.clone())
            .label(evil)
            .also(place, evil)
            .note(evil)
            .help(evil);
        let drawn = draw(&problem);
        let plain = anstream::adapter::strip_str(&drawn).to_string();
        assert!(plain.contains("]0;x"), "{plain}");
        let mut rest = drawn.as_str();
        while let Some(at) = rest.find('\u{1b}') {
            let code = rest[at + 1..].trim_start_matches(|c: char| "[0123456789;".contains(c));
            assert!(code.starts_with('m'), "{:?}", &rest[at..]);
            rest = code;
        }
        for c in ['\u{7}', '\u{9b}', '\u{202e}', '\u{200f}', '\u{61c}'] {
            assert!(!drawn.contains(c), "{c:?}");
        }
    }

    #[test]
    fn problems_are_counted_before_warnings() {
        assert_eq!(count(2, 1).as_deref(), Some("2 problems and 1 warning"));
        assert_eq!(count(0, 3).as_deref(), Some("3 warnings"));
        assert_eq!(count(0, 0), None);
    }
}
