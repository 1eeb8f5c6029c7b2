//! The map of floors in `src/lib.rs`, held to: imports run downward only and
//! never in circles, few files touch the world, and no file and no function is
//! too long.
//!
//! Paths are found in the words of every file, so that one inside a macro or
//! an expression counts like one in a `use`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod circles;
mod sizes;
mod source;

use source::{SourceFile, sources};

/// The rooms of each floor, from the lowest.
const FLOORS: [&[&str]; 8] = [
    &["base"],
    &["model"],
    &["compare"],
    &["select", "input"],
    &["view"],
    &["output", "backend"],
    &["app"],
    &["cli"],
];

/// The layers of `backend/pdf`, from the lowest.
const LAYERS: [&str; 6] = ["text", "paragraph", "frame", "layout", "paint", "assemble"];

/// The layers of `backend/pdf` that read finished pages: they know nothing of
/// how those were made.
const READERS_OF_FRAMES: [&str; 2] = ["paint", "assemble"];

/// The layers of `backend/pdf` that make pages.
const MAKERS_OF_FRAMES: [&str; 2] = ["paragraph", "layout"];

/// The rooms of `input`, from the lowest: readers make a draft, and the check
/// of drafts knows no reader.
const INPUT: [&[&str]; 7] = [
    &["limits", "problems"],
    &["markup", "open"],
    &["outline", "sheet", "values"],
    &["draft"],
    &["check"],
    &["shape"],
    &["case", "roster", "theme"],
];

/// The rooms that may touch files, the environment and other programs.
const WORLDLY: [&str; 3] = ["input", "output", "cli"];

/// What only those rooms may name, and the clock.
const WORLD: [&str; 5] = ["fs", "env", "process", "net", "time"];

/// What is named in one room only, and that room.
const FENCED: [(&[&str], &str); 16] = [
    (&["clap"], "cli"),
    (&["anstream"], "cli"),
    (&["annotate_snippets"], "cli"),
    (&["ctrlc"], "cli"),
    (&["indicatif"], "cli"),
    (&["std", "io", "stdout"], "cli"),
    (&["std", "io", "stderr"], "cli"),
    (&["io", "stdout"], "cli"),
    (&["io", "stderr"], "cli"),
    (&["println"], "cli"),
    (&["eprintln"], "cli"),
    (&["calamine"], "input/sheet"),
    (&["csv_core"], "input/sheet"),
    (&["pulldown_cmark"], "input"),
    (&["lopdf"], "backend/pdf"),
    (&["rust_xlsxwriter"], "backend/xlsx"),
];

/// Every import of a file that does not run downward.
fn upward(file: &SourceFile) -> Vec<String> {
    file.imports()
        .filter(|to| !to.is_empty() && !runs_downward(&file.module, to))
        .map(|to| format!("{} names {}", file.name, to.join("::")))
        .collect()
}

fn runs_downward(from: &[String], to: &[String]) -> bool {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let (Some(here), Some(there)) = (floor(&from[0]), floor(&to[0])) else {
        return false;
    };
    match (from[0] == to[0], from[0].as_str()) {
        (true, "backend") => runs_downward_in_backend(&from[1..], &to[1..]),
        (true, "input") => runs_downward_in_input(&from[1..], &to[1..]),
        (true, _) => true,
        (false, _) => there < here || there == 0 && here == 0,
    }
}

/// Backends know what all of them share, and nothing of each other; in `pdf`,
/// a layer knows those below it, but layers above the frame nothing of those
/// that make it.
fn runs_downward_in_backend(from: &[String], to: &[String]) -> bool {
    let (Some(own), Some(other)) = (from.first(), to.first()) else {
        return true;
    };
    if own != other {
        return other.starts_with(char::is_uppercase);
    }
    let layer = |path: &[String]| {
        let name = path.get(1)?;
        LAYERS.iter().position(|layer| layer == name)
    };
    let is_one_of = |rooms: &[&str], path: &[String]| {
        let room = path.get(1);
        room.is_some_and(|room| rooms.contains(&room.as_str()))
    };
    if is_one_of(&READERS_OF_FRAMES, from) && is_one_of(&MAKERS_OF_FRAMES, to) {
        return false;
    }
    match (own.as_str(), layer(from), layer(to)) {
        ("pdf", Some(here), Some(there)) => there <= here,
        ("pdf", Some(_), None) => false,
        _ => true,
    }
}

/// A room of `input` knows those below it, and `check` none that reads.
fn runs_downward_in_input(from: &[String], to: &[String]) -> bool {
    let floor = |path: &[String]| {
        let room = path.first()?;
        INPUT
            .iter()
            .position(|rooms| rooms.contains(&room.as_str()))
    };
    let (Some(here), Some(there)) = (floor(from), floor(to)) else {
        return true;
    };
    let reads = |room: &str| ["open", "outline", "sheet", "values"].contains(&room);
    from[0] == to[0] || there < here && !(from[0] == "check" && reads(&to[0]))
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
        (
            "view/mod.rs",
            "use crate::{base::diag::Diagnostic, backend::{Exporter}};",
        ),
        ("view/handout.rs", "use super::super::output::Batch;"),
        (
            "view/handout.rs",
            "fn f() { g(1, crate::output::check([])) }",
        ),
        (
            "model/entry.rs",
            r#"fn f() { println!("{}", crate::select::x()) }"#,
        ),
        ("app/check.rs", "use crate::cli::run;"),
        ("input/check/names.rs", "use crate::input::shape::native;"),
        ("input/check/names.rs", "use crate::input::values::Node;"),
        ("input/sheet/mod.rs", "use super::roster::read;"),
        (
            "model/entry.rs",
            "fn f() { g('}') } } impl crate::view::Trait for X {}",
        ),
        ("select/mod.rs", "use crate::input::read;"),
        ("output/mod.rs", "use crate::backend::Exporter;"),
        ("base/diag/mod.rs", "use crate::model::Ladder;"),
        ("model/mod.rs", "use crate::attic::Box;"),
        ("backend/xlsx/mod.rs", "use crate::backend::pdf::Pdf;"),
        ("backend/xlsx/mod.rs", "use super::pdf;"),
        ("backend/pdf/text/mod.rs", "use super::paragraph::Line;"),
        (
            "backend/pdf/layout/row.rs",
            "use super::super::paint::Page;",
        ),
        ("backend/pdf/layout/row.rs", "use crate::backend::pdf::Pdf;"),
        (
            "backend/pdf/paint/page.rs",
            "use super::super::layout::Row;",
        ),
        (
            "backend/pdf/assemble/links.rs",
            "use crate::backend::pdf::{frame::Page, paragraph::Line};",
        ),
    ] {
        assert_eq!(
            upward(&SourceFile::new(name, text)).len(),
            1,
            "{name}: {text}"
        );
    }
}

#[test]
fn an_import_that_runs_downward_is_let_pass() {
    for (name, text) in [
        (
            "app/export.rs",
            "use crate::{output::Batch, backend::pdf::Pdf}; use super::inputs;",
        ),
        ("base/diag/mod.rs", "use crate::base::source::Place;"),
        (
            "backend/xlsx/mod.rs",
            "use crate::backend::{Exporter, ExportError}; use super::Exporter;",
        ),
        (
            "backend/pdf/mod.rs",
            "use super::Exporter; use crate::backend::pdf::assemble::file;",
        ),
        (
            "backend/pdf/paint/mod.rs",
            "use crate::backend::pdf::{frame::Page, text};",
        ),
        (
            "view/mod.rs",
            "pub(crate) fn f() {} #[cfg(test)] mod tests { use crate::cli::run; }",
        ),
        ("view/mod.rs", "/// See [`crate::cli`].\nfn f() {}"),
    ] {
        assert_eq!(upward(&SourceFile::new(name, text)), [""; 0], "{name}");
    }
}

#[test]
fn serde_yaml_is_named_in_one_file() {
    let sources = sources();
    let naming = sources.iter().filter(|file| {
        let mut parts = file.paths.iter().flatten();
        parts.any(|part| part == "serde_yaml")
    });
    let names: Vec<_> = naming.map(|file| &file.name).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn only_the_rooms_at_the_door_touch_the_world() {
    let touches = |file: &SourceFile| WORLD.iter().any(|part| file.names(&["std", part]));
    let planted = SourceFile::new("view/mod.rs", "use std::{io, fs::{self, File}};");
    assert!(touches(&planted));
    let sources = sources();
    let touching: Vec<_> = sources
        .iter()
        .filter(|file| !WORLDLY.contains(&file.module[0].as_str()) && touches(file))
        .map(|file| &file.name)
        .collect();
    assert!(touching.is_empty(), "{touching:?}");
}

#[test]
fn what_is_fenced_is_named_in_its_room_only() {
    let outside = |file: &SourceFile| {
        let module = file.module.join("/");
        let fences = FENCED.iter().filter(|(_, room)| !module.starts_with(room));
        let mut named = fences.filter(|(path, _)| file.names(path));
        named.next().map(|(path, _)| path.join("::"))
    };
    for text in [
        "use clap::Parser;",
        "fn f() { std::io::stdout(); }",
        "fn f() { eprintln!(\"\"); }",
    ] {
        assert!(outside(&SourceFile::new("app/mod.rs", text)).is_some());
    }
    let sources = sources();
    let found: Vec<_> = sources
        .iter()
        .filter_map(|file| Some((&file.name, outside(file)?)))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}
