//! Imports run downward only: from room to room, and inside the rooms that
//! have floors of their own.

use crate::architecture::source::{SourceFile, sources};

/// A folder whose rooms stand on floors.
struct House {
    /// Where it is, below `src`.
    folder: &'static [&'static str],
    /// The rooms of each floor, from the lowest. Rooms of one floor do not know
    /// each other.
    floors: &'static [&'static [&'static str]],
    /// Whether its rooms may name types of the folder's own file.
    is_shared: bool,
}

const HOUSES: [House; 6] = [
    House {
        folder: &[],
        floors: &[
            &["base"],
            &["model"],
            &["compare"],
            &["select", "input"],
            &["view"],
            &["output", "backend"],
            &["app", "library"],
            &["cli"],
        ],
        is_shared: false,
    },
    House {
        folder: &["input"],
        floors: &[
            &["limits"],
            &["open", "markup"],
            // Shapes make drafts of these.
            &["draft", "outline", "values"],
            // What stands in cells are the tables of an outline.
            &["sheet"],
            // Besides, `check` knows no form of input: see STRANGERS.
            &["check", "shape", "roster", "theme", "case", "packet", "same"],
        ],
        is_shared: true,
    },
    House { folder: &["backend"], floors: &[&["pdf", "xlsx", "text"]], is_shared: true },
    House {
        folder: &["backend", "pdf"],
        floors: &[&["text"], &["paragraph"], &["frame"], &["layout", "paint"], &["assemble"]],
        is_shared: false,
    },
    House {
        folder: &["backend", "pdf", "layout"],
        floors: &[&["text"], &["page"], &["table"], &["part"]],
        is_shared: false,
    },
    House {
        folder: &["backend", "xlsx"],
        floors: &[
            &["frame"],
            &[
                "case", "changes", "cycle", "data", "dropped", "index", "kept", "overview",
                "section", "template",
            ],
        ],
        is_shared: false,
    },
];

/// Rooms that may not name some of the rooms below them. What makes a ladder of
/// a draft knows no form of input; paint and assemble read finished pages, and
/// know nothing of what makes them.
const STRANGERS: [(&[&str], &[&str]); 6] = [
    (&["input", "check"], &["input", "outline"]),
    (&["input", "check"], &["input", "sheet"]),
    (&["input", "check"], &["input", "values"]),
    (&["backend", "pdf", "paint"], &["backend", "pdf", "paragraph"]),
    (&["backend", "pdf", "assemble"], &["backend", "pdf", "paragraph"]),
    (&["backend", "pdf", "assemble"], &["backend", "pdf", "layout"]),
];

/// Every import of a file that does not run downward.
fn upward(file: &SourceFile) -> Vec<String> {
    file.imports()
        .filter(|to| !to.is_empty() && !runs_downward(&file.module, to))
        .map(|to| format!("{} names {}", file.name, to.join("::")))
        .collect()
}

fn starts_with(path: &[String], start: &[&str]) -> bool {
    path.len() >= start.len() && path.iter().zip(start).all(|(a, b)| a == b)
}

fn runs_downward(from: &[String], to: &[String]) -> bool {
    let are_strangers = |(a, b): &(&[&str], &[&str])| starts_with(from, a) && starts_with(to, b);
    if STRANGERS.iter().any(are_strangers) {
        return false;
    }
    let around = |house: &&House| starts_with(from, house.folder) && starts_with(to, house.folder);
    let house = HOUSES.iter().filter(around).max_by_key(|house| house.folder.len());
    house.is_none_or(|house| {
        let depth = house.folder.len();
        house.lets_pass(from.get(depth), to.get(depth))
    })
}

impl House {
    /// Whether one of its rooms, or else its own file, may name another.
    fn lets_pass(&self, from: Option<&String>, to: Option<&String>) -> bool {
        let floor = |room: &String| {
            let mut floors = self.floors.iter();
            floors.position(|rooms| rooms.contains(&room.as_str()))
        };
        match (from, to) {
            (None, _) => true,
            (Some(from), Some(to)) => match (floor(from), floor(to)) {
                (Some(here), Some(there)) => there < here || from == to,
                (Some(_), None) => self.is_shared && to.starts_with(char::is_uppercase),
                (None, _) => false,
            },
            (Some(_), None) => false,
        }
    }
}

#[test]
fn imports_run_downward() {
    let sources = sources();
    assert!(sources.len() > 30);
    let upward: Vec<_> = sources.iter().flat_map(upward).collect();
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn an_import_that_does_not_run_downward_is_found() {
    for (name, text) in [
        ("view/mod.rs", "use crate::cli::run;"),
        ("view/mod.rs", "use crate::{base::diag::Diagnostic, backend::{Exporter}};"),
        ("view/handout.rs", "use super::super::output::Batch;"),
        ("view/handout.rs", "fn f() { g(1, crate::output::check([])) }"),
        ("model/entry.rs", r#"fn f() { println!("{}", crate::select::x()) }"#),
        ("app/check.rs", "use crate::cli::run;"),
        ("model/entry.rs", "fn f() { g('}') } } impl crate::view::Trait for X {}"),
        ("select/mod.rs", "use crate::input::read;"),
        ("output/mod.rs", "use crate::backend::Exporter;"),
        ("base/diag/mod.rs", "use crate::model::Ladder;"),
        ("model/mod.rs", "use crate::attic::Box;"),
        ("backend/xlsx/mod.rs", "use crate::backend::pdf::Pdf;"),
        ("backend/xlsx/mod.rs", "use super::pdf;"),
        ("backend/xlsx/frame/rows.rs", "use crate::backend::xlsx::section;"),
        ("backend/xlsx/case.rs", "use super::data;"),
        ("backend/pdf/text/mod.rs", "use super::paragraph::Line;"),
        ("backend/pdf/layout/row.rs", "use super::super::paint::Page;"),
        ("backend/pdf/layout/page/pager.rs", "use crate::backend::pdf::layout::table::row::Row;"),
        ("backend/pdf/layout/table/row.rs", "use crate::backend::pdf::layout::part::chapter;"),
        ("backend/pdf/layout/row.rs", "use crate::backend::pdf::Pdf;"),
        ("backend/pdf/paint/page.rs", "use super::super::layout::Row;"),
        (
            "backend/pdf/assemble/links.rs",
            "use crate::backend::pdf::{frame::Page, paragraph::Line};",
        ),
        ("input/draft/mod.rs", "use crate::input::values::Value;"),
        ("input/check/ids.rs", "use crate::input::shape::native;"),
        ("input/check/ids.rs", "use crate::input::values::Tree;"),
        ("input/check/ids.rs", "use crate::input::outline::Outline;"),
        ("input/check/mod.rs", "use super::sheet::Table;"),
        ("input/shape/mod.rs", "use super::check;"),
    ] {
        assert_eq!(upward(&SourceFile::new(name, text)).len(), 1, "{name}: {text}");
    }
}

#[test]
fn an_import_that_runs_downward_is_let_pass() {
    for (name, text) in [
        ("app/export.rs", "use crate::{output::Batch, backend::pdf::Pdf}; use super::inputs;"),
        ("base/diag/mod.rs", "use crate::base::source::Place;"),
        (
            "backend/xlsx/mod.rs",
            "use crate::backend::{Exporter, ExportError}; use super::Exporter;",
        ),
        ("backend/pdf/mod.rs", "use super::Exporter; use crate::backend::pdf::assemble::file;"),
        ("backend/pdf/paint/mod.rs", "use crate::backend::pdf::{frame::Page, text};"),
        ("view/mod.rs", "pub(crate) fn f() {} #[cfg(test)] mod tests { use crate::cli::run; }"),
        ("view/mod.rs", "/// See [`crate::cli`].\nfn f() {}"),
    ] {
        assert_eq!(upward(&SourceFile::new(name, text)), [""; 0], "{name}");
    }
}
