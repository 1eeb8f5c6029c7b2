//! Runs that are killed, and runs that write the same files at once.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use lopdf::{Document, Object};

use crate::faults::{WRITING, contents, desk, desk_with_old, ended, old, program, whole};
use crate::support::desk::{Desk, LADDER};

fn start(desk: &Desk, words: &[&str]) -> Child {
    let mut command = program(desk);
    command.args(words).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_run_killed_at_whatever_point_leaves_whole_files() {
    for writing in &WRITING {
        let whole = whole(writing);
        let (desk, old) = (desk_with_old(writing), old(writing));
        for turn in 0..6 {
            for (file, bytes) in &old {
                std::fs::write(desk.path(file), bytes).unwrap();
            }
            let mut child = start(&desk, writing.words);
            sleep(Duration::from_millis(turn * 13 + 1));
            // It may have ended by itself.
            let _ = child.kill();
            child.wait().unwrap();
            for file in writing.files {
                let found = desk.read(file);
                let is_whole = found == old[file] || whole.get(*file) == Some(&found);
                assert!(is_whole, "{file} after {turn}");
            }
        }
        // What killed runs left is removed by the next that writes there.
        desk.run(writing.words).done();
        assert_eq!(contents(&desk), whole, "{:?}", writing.words);
    }
}

#[test]
fn a_run_killed_in_mid_cycle_loses_nothing_that_is_filled_in() {
    let words = ["packets", "--roster", "people.csv", "ladder.yaml"];
    let desk = desk();
    desk.run(&words).done();
    let ada = desk.path("output/test-paths-packets/ada.pdf");
    let mut doc = Document::load(&ada).unwrap();
    let is_text = |it: &Object| {
        let kind = it.as_dict().and_then(|it| it.get(b"FT")).and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"Tx")
    };
    let field = doc.objects.values_mut().find(|it| is_text(it)).unwrap();
    field.as_dict_mut().unwrap().set("V", Object::string_literal("Did it."));
    doc.save(&ada).unwrap();
    let filled = std::fs::read(&ada).unwrap();
    for turn in 0..5 {
        desk.put(
            "people.csv",
            &format!("name,level,team\nAda,senior,T{turn}\nBob,engineer,T{turn}\n"),
        );
        let mut child = start(&desk, &words);
        sleep(Duration::from_millis(turn * 17 + 1));
        let _ = child.kill();
        child.wait().unwrap();
        assert!(std::fs::read(&ada).unwrap() == filled, "after {turn}");
    }
    let run = desk.run(&words).done();
    assert!(run.stderr.contains("1 kept: filled in"), "{run:?}");
    let again = desk.run(&words).done();
    assert!(again.stderr.contains("packets: 1 as they were, 1 kept"), "{again:?}");
    assert!(std::fs::read(&ada).unwrap() == filled);
    assert!(!desk.files().iter().any(|name| name.contains("/.")), "{:?}", desk.files());
}

#[test]
fn runs_that_write_the_same_files_at_once_all_end_well() {
    for writing in &WRITING {
        let desk = desk();
        let other = LADDER.replace("A project", "Another project");
        desk.put("other/ladder.yaml", &other);
        let words = writing.words.iter();
        let other_words: Vec<_> = words
            .map(|word| if *word == "ladder.yaml" { "other/ladder.yaml" } else { *word })
            .collect();
        let results = [writing.words, &other_words].map(|words| {
            desk.run(words).done();
            writing.files.iter().map(|file| desk.read(file)).collect::<Vec<_>>()
        });
        for _ in 0..2 {
            let words = [writing.words, &other_words, writing.words, &other_words];
            let children = words.map(|words| start(&desk, words));
            for child in children {
                ended(child.wait_with_output().unwrap()).done();
            }
            for (number, file) in writing.files.iter().enumerate() {
                let found = desk.read(file);
                let is_whole = results.iter().any(|result| result[number] == found);
                assert!(is_whole, "{file}");
            }
            let is_temporary = |name: &String| name.ends_with("-tmp");
            assert!(!desk.files().iter().any(is_temporary));
        }
    }
}

#[test]
fn too_few_handles_are_told_and_leave_no_temporary() {
    for writing in &WRITING {
        for handles in 4..12 {
            let desk = desk_with_old(writing);
            let mut shell = Command::new("sh");
            shell.arg("-c").arg(format!("ulimit -n {handles}; exec \"$0\" \"$@\""));
            shell.arg(program(&desk).get_program()).args(writing.words);
            let output = shell.current_dir(desk.path("")).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            if !said.contains("shared librar") {
                assert!(matches!(output.status.code(), Some(0 | 1)), "{handles}: {said}");
                assert_eq!(output.status.success(), !said.contains("error"), "{handles}: {said}");
            }
            let files = desk.files();
            assert!(files.iter().all(|file| !file.ends_with("-tmp")), "{handles}: {files:?}");
        }
    }
}
