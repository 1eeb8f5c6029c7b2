//! What may not be read or written.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::faults::{WRITING, contents, desk, desk_with_old, ended, names_one_of};
use crate::support::desk::{Desk, Run};

/// Runs the program as somebody to whom permissions apply: root is let do all.
fn as_nobody(desk: &Desk, words: &[&str]) -> Run {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    let copy = desk.path("ladderpress");
    let mut command = if id == b"0\n" {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(copy);
        command
    } else {
        Command::new(copy)
    };
    ended(command.args(words).current_dir(desk.path(".")).output().unwrap())
}

fn set_mode(path: impl AsRef<Path>, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A desk on which nobody may read everything, and the program itself, as its
/// own folder may be closed to them.
fn desk_for_nobody(desk: Desk) -> Desk {
    let program = assert_cmd::cargo::cargo_bin!("ladderpress");
    fs::copy(program, desk.path("ladderpress")).unwrap();
    for name in desk.files() {
        let is_folder = name.ends_with('/');
        set_mode(desk.path(&name), if is_folder { 0o755 } else { 0o644 });
    }
    set_mode(desk.path("ladderpress"), 0o755);
    set_mode(desk.path("ladder.yaml"), 0o644);
    set_mode(desk.path("."), 0o755);
    desk
}

#[test]
fn a_folder_that_may_not_be_written_to_stays_as_it_is() {
    for writing in &WRITING {
        let desk = desk_for_nobody(desk_with_old(writing));
        // Their own files, which they may write, in a folder that they may not.
        for file in writing.files {
            set_mode(desk.path(file), 0o666);
        }
        for folder in desk.files().iter().filter(|name| name.ends_with('/')) {
            set_mode(desk.path(folder), 0o555);
        }
        let before = contents(&desk);
        let run = as_nobody(&desk, writing.words);
        names_one_of(&run, writing.files, "permission denied");
        assert_eq!(contents(&desk), before, "{:?}", writing.words);
        for folder in desk.files().iter().filter(|name| name.ends_with('/')) {
            set_mode(desk.path(folder), 0o755);
        }
    }
}

#[test]
fn a_folder_that_may_not_be_made_is_told() {
    for writing in &WRITING {
        let desk = desk_for_nobody(desk());
        set_mode(desk.path("."), 0o555);
        let before = desk.files();
        let run = as_nobody(&desk, writing.words);
        names_one_of(&run, writing.files, "permission denied");
        assert_eq!(desk.files(), before, "{:?}", writing.words);
        set_mode(desk.path("."), 0o755);
    }
}

#[test]
fn an_input_that_may_not_be_read_is_named() {
    let desk = desk_for_nobody(desk());
    for name in ["people.csv", "case.yaml", "ladder.yaml"] {
        set_mode(desk.path(name), 0);
        for writing in WRITING.iter().filter(|writing| writing.words.contains(&name)) {
            let run = as_nobody(&desk, writing.words);
            run.refused(1, &[&format!("`{name}` may not be read")]);
        }
        set_mode(desk.path(name), 0o644);
    }
}
