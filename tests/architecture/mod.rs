//! The map of floors in `src/lib.rs`, held to: imports run downward only and
//! never in circles, few files touch the world, and no file and no function is
//! too long.
//!
//! Paths are found in the words of every file, so that one inside a macro or
//! an expression counts like one in a `use`.

mod circles;
mod floors;
mod sizes;
mod source;

use source::{SourceFile, sources};

/// The rooms that may touch files, the environment and other programs.
const WORLDLY: [&str; 3] = ["input", "output", "cli"];

/// What only those rooms may name, and the clock.
const WORLD: [&str; 5] = ["fs", "env", "process", "net", "time"];

/// What is named in some rooms only, and those.
const FENCED: [(&[&str], &str); 17] = [
    (&["clap"], "cli"),
    (&["anstream"], "cli"),
    (&["annotate_snippets"], "cli"),
    (&["ctrlc"], "cli"),
    (&["indicatif"], "cli"),
    (&["notify"], "cli"),
    (&["std", "io", "stdout"], "cli"),
    (&["std", "io", "stderr"], "cli"),
    (&["io", "stdout"], "cli"),
    (&["io", "stderr"], "cli"),
    (&["println"], "cli"),
    (&["eprintln"], "cli"),
    (&["calamine"], "input/sheet"),
    (&["csv_core"], "input/sheet"),
    (&["pulldown_cmark"], "input"),
    (&["lopdf"], "backend/pdf input/packet"),
    (&["rust_xlsxwriter"], "backend/xlsx"),
];

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
        let fences =
            FENCED.iter().filter(|(_, rooms)| !rooms.split(' ').any(|it| module.starts_with(it)));
        let mut named = fences.filter(|(path, _)| file.names(path));
        named.next().map(|(path, _)| path.join("::"))
    };
    for text in
        ["use clap::Parser;", "fn f() { std::io::stdout(); }", "fn f() { eprintln!(\"\"); }"]
    {
        assert!(outside(&SourceFile::new("app/mod.rs", text)).is_some());
    }
    let sources = sources();
    let found: Vec<_> =
        sources.iter().filter_map(|file| Some((&file.name, outside(file)?))).collect();
    assert!(found.is_empty(), "{found:?}");
}
