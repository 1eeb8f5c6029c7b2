//! Standard streams that are full, closed, or read no further.

use std::process::Stdio;

use crate::faults::{WRITING, contents, desk, ended, program, shell, whole};

/// Everything that is written to standard output.
const PRINTING: [&[&str]; 9] = [
    &["--help"],
    &["export", "--help"],
    &["--version"],
    &["schema"],
    &["schema", "case"],
    &["completions", "zsh"],
    &["man"],
    &["convert", "ladder.yaml"],
    &["case", "--new", "--from", "senior", "--to", "staff", "ladder.yaml"],
];

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told() {
    let desk = desk();
    for words in PRINTING {
        let run = shell(&desk, "exec >/dev/full;", words);
        let told = "standard output cannot be written: the disk is full";
        run.refused(1, &[told]);
    }
    for writing in &WRITING {
        let run = shell(&desk, "exec >/dev/full;", writing.words);
        run.refused(1, &["standard output cannot be written"]);
        for file in writing.files {
            assert_eq!(whole(writing).get(*file), Some(&desk.read(file)), "{file}");
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = desk();
    for words in PRINTING.into_iter().chain(WRITING.iter().map(|writing| writing.words)) {
        let mut child = program(&desk)
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = ended(child.wait_with_output().unwrap()).done();
        assert!(["", "packets: 2 written\n"].contains(&&*run.stderr), "{words:?}: {run:?}");
    }
    for file in WRITING.iter().flat_map(|writing| writing.files) {
        assert!(desk.path(file).is_file(), "{file}");
    }
}

#[test]
fn closed_standard_streams_are_no_error() {
    for writing in &WRITING {
        let desk = desk();
        shell(&desk, "exec <&- >&- 2>&-;", writing.words).done();
        assert_eq!(contents(&desk), whole(writing), "{:?}", writing.words);
    }
}
