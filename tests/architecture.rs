//! The map of floors in `src/lib.rs`, held to: imports run downward only,
//! few files touch the world, and no file asks more than one question.
//!
//! Paths are found in the words of every file, so that one inside a macro or
//! an expression counts like one in a `use`. Comments and code for tests are
//! left out.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of each floor, from the lowest.
const FLOORS: [&[&str]; 6] = [
    &["base"],
    &["model"],
    &["compare", "select", "input"],
    &["view"],
    &["output", "backend"],
    &["cli"],
];

/// The layers of `backend/pdf`, from the lowest.
const LAYERS: [&str; 6] = ["text", "paragraph", "frame", "layout", "paint", "assemble"];

/// The rooms that may touch files, the environment and other programs.
const WORLDLY: [&str; 3] = ["input", "output", "cli"];

/// What only those rooms may name, and the clock.
const WORLD: [&str; 5] = ["fs", "env", "process", "net", "time"];

/// The most lines of a file.
const LONGEST: usize = 500;

/// A path as written, or resolved to start below the crate.
type ModulePath = Vec<String>;

/// A file of the program, without its tests.
struct SourceFile {
    name: String,
    module: ModulePath,
    paths: Vec<ModulePath>,
}

impl SourceFile {
    fn new(name: &str, text: &str) -> SourceFile {
        let tokens = without_tests(&tokens(text));
        let mut paths = Vec::new();
        let mut rest = &tokens[..];
        while !rest.is_empty() {
            // Stops early at a brace too many, as in a character or string.
            rest = find_paths(rest, &[], &mut paths);
        }
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
        SourceFile {
            name: name.to_string(),
            module: module.split('/').map(String::from).collect(),
            paths,
        }
    }

    /// What the file names of this crate.
    fn imports(&self) -> impl Iterator<Item = ModulePath> {
        self.paths.iter().filter_map(|path| {
            let supers = path.iter().take_while(|part| *part == "super").count();
            match path[0].as_str() {
                "crate" | "ladderpress" => Some(path[1..].to_vec()),
                "self" => Some([&self.module, &path[1..]].concat()),
                "super" => {
                    let above = self.module.len().saturating_sub(supers);
                    Some([&self.module[..above], &path[supers..]].concat())
                }
                _ => None,
            }
        })
    }

    /// Every import that does not run downward.
    fn upward(&self) -> Vec<String> {
        self.imports()
            .filter(|to| !to.is_empty() && !runs_downward(&self.module, to))
            .map(|to| format!("{} names {}", self.name, to.join("::")))
            .collect()
    }

    fn names(&self, start: &[&str]) -> bool {
        self.paths
            .iter()
            .any(|path| path.len() >= start.len() && path.iter().zip(start).all(|(a, b)| a == b))
    }
}

/// Words, `::`, and single other characters. Strings are taken for code: one
/// that holds a path of this crate would be found, which is on the safe side.
fn tokens(text: &str) -> Vec<&str> {
    let code = text.lines().map(|line| line.split("//").next().unwrap());
    let mut tokens = Vec::new();
    for mut rest in code {
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                tokens.push(&rest[..length]);
            }
            rest = &rest[length..];
        }
    }
    tokens
}

/// Leaves out every item marked `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        if rest.starts_with(&MARK) {
            rest = &rest[end_of_item(rest)..];
        } else {
            kept.push(*first);
            rest = &rest[1..];
        }
    }
    kept
}

/// Where the item at the start of `tokens` ends: after its `;` or its braces.
fn end_of_item(tokens: &[&str]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            ";" => {}
            _ => continue,
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Adds every path in `tokens` to `found`, those of a `use` group one by one,
/// and gives what follows the `}` that ends them.
fn find_paths<'a>(
    mut tokens: &'a [&'a str],
    prefix: &[String],
    found: &mut Vec<ModulePath>,
) -> &'a [&'a str] {
    while let [first, rest @ ..] = tokens {
        tokens = rest;
        if *first == "}" {
            return tokens;
        } else if *first == "{" {
            tokens = find_paths(tokens, &[], found);
        } else if first.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let path = [prefix, &[(*first).to_string()]].concat();
            tokens = follow(tokens, path, found);
        }
    }
    tokens
}

/// Reads on a path whose first part was before `tokens`; gives what follows.
fn follow<'a>(
    mut tokens: &'a [&'a str],
    mut path: ModulePath,
    found: &mut Vec<ModulePath>,
) -> &'a [&'a str] {
    while let ["::", part, rest @ ..] = tokens {
        match *part {
            "{" => return find_paths(rest, &path, found),
            "*" | "<" => break,
            part => path.push(part.to_string()),
        }
        tokens = rest;
    }
    found.push(path);
    tokens
}

fn runs_downward(from: &[String], to: &[String]) -> bool {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let (Some(here), Some(there)) = (floor(&from[0]), floor(&to[0])) else {
        return false;
    };
    match (from[0] == to[0], from[0].as_str()) {
        (true, "backend") => runs_downward_in_backend(&from[1..], &to[1..]),
        (true, _) => true,
        (false, _) => there < here || there == 0 && here == 0,
    }
}

/// Backends know what all of them share, and nothing of each other; in `pdf`,
/// a layer knows those below it.
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
    match (own.as_str(), layer(from), layer(to)) {
        ("pdf", Some(here), Some(there)) => there <= here,
        ("pdf", Some(_), None) => false,
        _ => true,
    }
}

/// Every Rust file below a folder, with its path from there.
fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The program's own files; `lib.rs` and `main.rs` stand above all floors.
fn sources() -> Vec<SourceFile> {
    let is_test = |name: &str| name.ends_with("tests.rs") || name.contains("tests/");
    files("src")
        .iter()
        .filter(|(name, _)| !is_test(name) && name != "lib.rs" && name != "main.rs")
        .map(|(name, text)| SourceFile::new(name, text))
        .collect()
}

#[test]
fn imports_run_downward() {
    let sources = sources();
    assert!(sources.len() > 30);
    let upward: Vec<_> = sources.iter().flat_map(SourceFile::upward).collect();
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
        (
            "model/entry.rs",
            "fn f() { g('}') } } impl crate::view::Trait for X {}",
        ),
        ("select/mod.rs", "use crate::input::read;"),
        ("output.rs", "use crate::backend::Exporter;"),
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
    ] {
        assert_eq!(
            SourceFile::new(name, text).upward().len(),
            1,
            "{name}: {text}"
        );
    }
}

#[test]
fn an_import_that_runs_downward_is_let_pass() {
    for (name, text) in [
        (
            "cli/export.rs",
            "use crate::{output::Batch, backend::pdf::Pdf}; use super::names;",
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
        assert_eq!(SourceFile::new(name, text).upward(), [""; 0], "{name}");
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
fn no_file_is_too_long() {
    for folder in ["src", "tests", "benches"] {
        for (name, text) in files(folder) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{folder}/{name} has {lines} lines");
        }
    }
}
