//! No file asks more than one question, and no function does more than can be
//! seen at once.

use crate::architecture::source::{files, is_test, sources};

/// The most lines of a file of the program, and of one that holds tests.
const LONGEST_FILE: usize = 400;
const LONGEST_TEST: usize = 500;

/// The most lines of a function, from `fn` to its last brace.
const LONGEST_FUNCTION: usize = 60;

#[test]
fn no_file_is_too_long() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (name, text) in files(folder) {
            let most = if folder == "src" && !is_test(&name) { LONGEST_FILE } else { LONGEST_TEST };
            let lines = text.lines().count();
            if lines > most {
                long.push(format!("{folder}/{name} has {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_function_is_too_long() {
    let mut long = Vec::new();
    for file in sources() {
        for (name, lines) in &file.functions {
            if *lines > LONGEST_FUNCTION {
                long.push(format!("{}: {name} has {lines} lines", file.name));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}
