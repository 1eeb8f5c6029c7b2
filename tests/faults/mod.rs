//! Machines that fail: whatever happens, no output is partial, nothing old is
//! lost, and one sentence names the path.

#![cfg(unix)]
mod disk;
mod permissions;
mod places;
mod runs;
mod streams;

use std::collections::BTreeMap;
use std::process::{Command, Output};

use crate::support::desk::{Desk, LADDER, Run};

/// A command that writes files, and what they are called.
struct Writing {
    words: &'static [&'static str],
    files: &'static [&'static str],
}

/// Every way to write files.
const WRITING: [Writing; 6] = [
    Writing {
        words: &["export", "ladder.yaml"],
        files: &["output/test-paths.pdf", "output/test-paths.xlsx"],
    },
    Writing {
        words: &[
            "export", "ladder.yaml", "--pdf", "--split", "--level", "lead", "--level", "staff",
        ],
        files: &[
            "output/test-paths--staff--lead/lead.pdf",
            "output/test-paths--staff--lead/staff.pdf",
        ],
    },
    Writing {
        words: &["packets", "--roster", "people.csv", "ladder.yaml"],
        files: &[
            "output/test-paths-packets/ada.pdf",
            "output/test-paths-packets/bob.pdf",
            "output/test-paths-packets/packets.xlsx",
        ],
    },
    Writing {
        words: &["packets", "--merge", "--roster", "people.csv", "ladder.yaml"],
        files: &["output/test-paths-packets.pdf", "output/test-paths-packets.xlsx"],
    },
    Writing {
        words: &["case", "case.yaml", "ladder.yaml"],
        files: &["output/ada--senior-to-staff.pdf", "output/ada--senior-to-staff.xlsx"],
    },
    Writing {
        words: &["convert", "ladder.yaml", "-o", "output/copy.yaml", "--force"],
        files: &["output/copy.yaml"],
    },
];

const CASE: &str = "person: {name: Ada}\nfrom: senior\nto: staff\n";
const PEOPLE: &str = "name,level\nAda,senior\nBob,engineer\n";

/// A desk with all inputs.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("people.csv", PEOPLE);
    desk.put("case.yaml", CASE);
    // Long enough not to fit where there is little room.
    let notes = "x y ".repeat(3_000);
    desk.put("ladder.yaml", &format!("{LADDER}    notes: {{scope: {notes}}}\n"));
    desk
}

/// The files that a command writes, as they were before: of another ladder, and nobody wrote in
/// them.
fn old(writing: &Writing) -> BTreeMap<&'static str, Vec<u8>> {
    let desk = desk();
    desk.put("ladder.yaml", &LADDER.replace("A project", "An old project"));
    desk.run(writing.words).done();
    writing.files.iter().map(|file| (*file, desk.read(file))).collect()
}

/// A desk on which all outputs of a command are there already.
fn desk_with_old(writing: &Writing) -> Desk {
    let desk = desk();
    for (file, bytes) in old(writing) {
        desk.put(file, "");
        std::fs::write(desk.path(file), bytes).unwrap();
    }
    desk
}

/// Every file, with its content.
fn contents(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let is_file = |name: &String| !name.ends_with('/');
    let files = desk.files().into_iter().filter(is_file);
    files.map(|name| (name.clone(), desk.read(&name))).collect()
}

/// What a command writes where nothing fails.
fn whole(writing: &Writing) -> BTreeMap<String, Vec<u8>> {
    let desk = desk();
    desk.run(writing.words).done();
    contents(&desk)
}

fn program(desk: &Desk) -> Command {
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("ladderpress"));
    program.current_dir(desk.path("."));
    program
}

fn ended(output: Output) -> Run {
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program under a shell that first does `before`.
fn shell(desk: &Desk, before: &str, words: &[&str]) -> Run {
    let program = assert_cmd::cargo::cargo_bin!("ladderpress");
    let script = format!("{before} exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .args(words)
        .current_dir(desk.path("."))
        .output();
    ended(output.unwrap())
}

/// Fails unless each file that could not be written is named in a sentence.
#[track_caller]
fn names_one_of(run: &Run, files: &[&str], reason: &str) {
    assert_eq!(run.code, 1, "{run:?}");
    let told = |file: &&str| {
        let sentence = format!("error: `{file}` cannot be written: {reason}");
        run.stderr.contains(&sentence)
    };
    assert!(files.iter().any(told), "{files:?} in {run:?}");
}
