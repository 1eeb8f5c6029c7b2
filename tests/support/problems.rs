//! Problems as a record that a person reads.

use std::fmt::Write;

use ladderpress::diag::Diagnostic;

/// Each problem with its place, the text marked there, and what to do.
pub fn record(problems: &[Diagnostic]) -> String {
    let mut said = String::new();
    for problem in problems {
        let place = problem.place.as_ref();
        let at = place.map_or(String::new(), |place| format!("{place} "));
        let marked = place.map_or("", |place| &place.source().text()[place.range()]);
        writeln!(said, "{at}{:?}: {}", problem.severity, problem.message).unwrap();
        writeln!(
            said,
            "    marked: {marked:?} {}",
            problem.label.as_deref().unwrap_or("")
        )
        .unwrap();
        for (place, label) in &problem.related {
            writeln!(said, "    {place} {label}").unwrap();
        }
        for note in &problem.notes {
            writeln!(said, "    note: {note}").unwrap();
        }
        for help in &problem.help {
            writeln!(said, "    help: {help}").unwrap();
        }
    }
    said
}
