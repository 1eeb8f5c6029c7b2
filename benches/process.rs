//! How long the whole program takes as a process, from its start to its end,
//! and files synced to the disk. Where the folder of temporary files is in
//! memory (`TMPDIR=/dev/shm`), that of the disk is left out.

#![allow(clippy::expect_used)]

mod support;

use std::fs;
use std::process::Command;

use divan::Bencher;
use support::{LEVELS, file, ladder};

/// People of a roster.
const PEOPLE: usize = 50;

fn main() {
    divan::main();
}

/// A program that does nothing but say its version.
#[divan::bench]
fn start(bencher: Bencher) {
    bencher.bench_local(|| run(&["--version"]));
}

#[divan::bench]
fn handout_of_one_level(bencher: Bencher) {
    export(bencher, 15, &["--pdf", "--level", "level-7"]);
}

#[divan::bench(args = LEVELS)]
fn handout(bencher: Bencher, levels: usize) {
    export(bencher, levels, &["--pdf"]);
}

#[divan::bench(args = LEVELS)]
fn workbook(bencher: Bencher, levels: usize) {
    export(bencher, levels, &["--xlsx"]);
}

#[divan::bench(args = LEVELS)]
fn both(bencher: Bencher, levels: usize) {
    export(bencher, levels, &[]);
}

#[divan::bench]
fn fifty_packets(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let roster = folder.path().join("people.csv");
    let people = (0..PEOPLE).map(|n| format!("Ada Person{n},level-{}\n", n % 14));
    let text: String = std::iter::once("name,level\n".to_string()).chain(people).collect();
    fs::write(&roster, text).expect("a roster");
    let roster = roster.display().to_string();
    with_ladder(bencher, 15, &["packets", "--force", "--roster", &roster]);
}

fn export(bencher: Bencher, levels: usize, flags: &[&str]) {
    with_ladder(bencher, levels, &[&["export"], flags].concat());
}

/// Runs a command on a ladder of so many levels.
fn with_ladder(bencher: Bencher, levels: usize, words: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("ladder.yaml");
    fs::write(&input, file(&ladder(levels)).text()).expect("a ladder");
    let (input, output) = (input.display().to_string(), folder.path().join("output"));
    let output = output.display().to_string();
    let all = [words, &[&input, "--quiet", "-o", &output]].concat();
    bencher.bench_local(|| run(&all));
}

fn run(words: &[&str]) {
    let program = env!("CARGO_BIN_EXE_ladderpress");
    let output = Command::new(program).args(words).output();
    assert!(output.expect("a process").status.success());
}
