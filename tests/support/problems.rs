//! Problems as a record that a person reads.

use std::fmt::Write;

use ladderpress::base::diag::Diagnostic;

/// Each problem with its place, the text marked there, and what to do.
pub fn record(problems: &[Diagnostic]) -> String {
    let mut said = String::new();
    for problem in problems {
        let place = problem.place.as_ref();
        let at = place.map_or(String::new(), |place| format!("{place} "));
        let marked = place.map_or("", |place| &place.source().text()[place.range()]);
        writeln!(said, "{at}{:?}: {}", problem.severity, problem.message).unwrap();
        writeln!(said, "    marked: {marked:?} {}", problem.label.as_deref().unwrap_or(""))
            .unwrap();
        for (place, label) in &problem.related {
            writeln!(said, "    {place} {label}").unwrap();
        }
        for note in &problem.notes {
            writeln!(said, "    note: {note}").unwrap();
        }
        for help in &problem.help {
            writeln!(said, "    help: {}", help.replace('\n', "\n          ")).unwrap();
        }
    }
    said
}

/// What is said of `text` with each replacement made in it, under its name:
/// `cases` are names, what is replaced, and by what.
pub fn record_each(
    text: &str, cases: &[(&str, &str, &str)], said: impl Fn(&str) -> String,
) -> String {
    let mut all = String::new();
    for (name, replaced, by) in cases {
        assert!(text.contains(replaced), "{name}");
        let said = said(&text.replacen(replaced, by, 1));
        assert!(!said.is_empty(), "{name}");
        writeln!(all, "## {name}\n{said}").unwrap();
    }
    all
}
