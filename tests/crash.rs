//! A run in which the program itself makes a mistake.
//!
//! No input is known that makes it panic, so that the test runs itself as
//! another program: with the same guard, the same way to write files, and a
//! panic.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::Path;
use std::process::{Command, ExitCode, Output};
use std::{env, fs, process, thread};

use ladderpress::cli::guarded;
use ladderpress::output::Batch;

/// Names the folder to write into, and so tells the program from the test.
const FOLDER: &str = "CRASH_FOLDER";

/// Says whether the program has threads.
const THREADS: &str = "CRASH_THREADS";

/// Leaves files half written and panics with several lines, in this thread or
/// in two others.
fn program(folder: &Path, in_threads: bool) -> ExitCode {
    let half = |out: &mut dyn Write| out.write_all(b"half");
    let batch = Batch::default();
    for name in ["a.pdf", "new/b.pdf"] {
        batch.write::<_, io::Error>(&folder.join(name), half).unwrap();
    }
    let fall = |name: &str| {
        let panic = |_: &mut dyn Write| -> io::Result<()> { panic!("no\nsuch \u{1b}[31m level") };
        let _ = batch.write(&folder.join(name), panic);
    };
    if !in_threads {
        fall("c.pdf");
    }
    thread::scope(|scope| {
        for thread in ["c.pdf", "d.pdf"].map(|name| scope.spawn(move || fall(name))) {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
    ExitCode::SUCCESS
}

/// Runs this test as the program.
fn run(folder: &Path, in_threads: &str) -> Output {
    let test = "a_panic_is_one_line_that_asks_for_a_report_and_leaves_no_file";
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FOLDER, folder)
        .env(THREADS, in_threads)
        .output()
        .unwrap()
}

#[test]
fn a_panic_is_one_line_that_asks_for_a_report_and_leaves_no_file() {
    let in_threads = |word: &str| env::var_os(THREADS).is_some_and(|set| set == word);
    if let Some(folder) = env::var_os(FOLDER) {
        let code = guarded(|| program(Path::new(&folder), in_threads("yes")));
        // The harness of the test would end with a code of its own.
        process::exit(i32::from(code == ExitCode::from(101)) * 101);
    }
    for in_threads in ["no", "yes"] {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("a.pdf");
        fs::write(&old, "old").unwrap();
        let output = run(folder.path(), in_threads);
        assert_eq!(output.status.code(), Some(101), "{output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        for part in ["please report this line", "no such  [31m level (tests/crash.rs:"] {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(fs::read(&old).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
