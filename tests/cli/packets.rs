//! Review packets: which files there are, what is told of the roster, and what
//! is never replaced.

use std::collections::BTreeMap;
use std::fs;

use crate::support::desk::{Desk, LADDER, Run};
use crate::support::edited::Edited;

pub const PEOPLE: &str = "\
name,id,level,target,team
Ada Lovelace,7,senior,Team Lead,Engines
Bob,8,engineer,,Engines
Cleo,9,Staff Engineer,,
";

pub const FOLDER: &str = "output/test-paths-packets/";

pub fn desk(people: &str) -> Desk {
    let desk = Desk::new();
    desk.put("people.csv", people);
    desk
}

pub fn packets(desk: &Desk, words: &[&str]) -> Run {
    let command = ["packets", "--roster", "people.csv", "ladder.yaml"];
    desk.run(&[&command[..], words].concat())
}

/// All files below a folder, with their bytes.
pub fn contents(desk: &Desk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = desk.files().into_iter();
    let files = files.filter_map(|file| Some((file.strip_prefix(folder)?.to_string(), file)));
    files
        .filter(|(name, _)| !name.is_empty() && !name.ends_with('/'))
        .map(|(name, file)| (name, desk.read(&file)))
        .collect()
}

fn paths(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{FOLDER}{name}")).collect()
}

#[test]
fn everyone_gets_a_packet_and_all_of_them_an_index() {
    let desk = desk(PEOPLE);
    let run = packets(&desk, &[]).done();
    let files = ["ada-lovelace.pdf", "bob.pdf", "cleo.pdf", "packets.xlsx"];
    assert_eq!(run.lines(), paths(&files));
    assert_eq!(run.stderr, "packets: 3 written\n");
    let found = contents(&desk, FOLDER);
    assert_eq!(found.keys().collect::<Vec<_>>(), files);
    assert!(found["ada-lovelace.pdf"].starts_with(b"%PDF-"));
    assert_ne!(found["ada-lovelace.pdf"], found["bob.pdf"]);
}

#[test]
fn flags_say_where_to_and_what_of_it() {
    let desk = desk(PEOPLE);
    let words = ["-o", "a/b", "--section", "Impact", "--paper", "letter"];
    let run = packets(&desk, &words).done();
    assert_eq!(run.lines()[0], "a/b/test-paths--impact-packets/ada-lovelace.pdf");
    packets(&desk, &["--landscape", "-o", "c"]).done();
    packets(&desk, &["-o", "d"]).done();
    let wide = desk.read("c/test-paths-packets/bob.pdf");
    assert_ne!(wide, desk.read("d/test-paths-packets/bob.pdf"));
}

#[test]
fn the_same_run_gives_the_same_bytes_and_writes_nothing_again() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let first = contents(&desk, FOLDER);
    let file = desk.path(&format!("{FOLDER}bob.pdf"));
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    let again = packets(&desk, &[]).done();
    assert_eq!(again.stdout, "");
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), written);
    packets(&desk, &["-o", "elsewhere"]).done();
    assert_eq!(contents(&desk, "elsewhere/test-paths-packets/"), first);
    fs::remove_file(&file).unwrap();
    packets(&desk, &[]).done();
    assert_eq!(contents(&desk, FOLDER), first);
}

#[test]
fn shards_are_together_what_one_run_writes() {
    let desk = desk(PEOPLE);
    packets(&desk, &["-o", "whole"]).done();
    let whole = contents(&desk, "whole/test-paths-packets/");
    let mut united = BTreeMap::new();
    for shard in ["1/2", "2/2"] {
        let folder = shard.replace('/', "-");
        packets(&desk, &["--shard", shard, "-o", &folder]).done();
        packets(&desk, &["--shard", shard, "-o", "shared"]).done();
        let part = contents(&desk, &format!("{folder}/test-paths-packets/"));
        assert_eq!(part["packets.xlsx"], whole["packets.xlsx"], "{shard}");
        assert!(part.len() < whole.len());
        united.extend(part);
    }
    assert!(united == whole);
    assert!(contents(&desk, "shared/test-paths-packets/") == whole);
    let run = packets(&desk, &["--shard", "9/9", "-o", "none"]).done();
    assert_eq!(run.lines(), ["none/test-paths-packets/packets.xlsx"]);
    assert_eq!(run.stderr, "packets: none in this part\n");
}

#[test]
fn hostile_names_give_plain_files_in_the_folder() {
    let long = "Very Long Name ".repeat(20);
    let people = format!(
        "name,level\n../../etc/passwd,lead\n/bin/sh,lead\nCON,lead\n\u{6F22}\u{6F22},lead\n\
         \u{202e}עדה,lead\n!!!,lead\n???,lead\n=1+1,lead\nb-ob,lead\nB OB,lead\n{long},lead\n"
    );
    let desk = desk(&people);
    let run = packets(&desk, &[]).done();
    let found = contents(&desk, FOLDER);
    assert_eq!((found.len(), run.lines().len()), (12, 12));
    assert_eq!(desk.files().len(), 12 + 3);
    for name in ["etc-passwd.pdf", "bin-sh.pdf", "con_.pdf", "1-1.pdf", "b-ob.pdf", "b-ob-2.pdf"] {
        assert!(found.contains_key(name), "{name}");
    }
    assert!(found.keys().all(|name| name.len() <= 104));
}

#[test]
fn files_of_which_nobody_knows_what_they_are_are_kept() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let whole = contents(&desk, FOLDER);
    desk.put(&format!("{FOLDER}bob.pdf"), "filled in");
    fs::remove_file(desk.path(&format!("{FOLDER}cleo.pdf"))).unwrap();
    let run = packets(&desk, &[]).done();
    for part in [
        "packets: 1 written, 1 as they were, 1 kept: nobody knows whether they are filled in",
        "1 file is in the place of a packet, and cannot be read as one",
        "bob.pdf: Bob (8)",
        "`--replace '8'`",
    ] {
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    }
    assert_eq!(desk.read(&format!("{FOLDER}bob.pdf")), b"filled in");
    let index = Edited::of(&desk.read(&format!("{FOLDER}packets.xlsx")));
    assert_eq!(index.find("People", "not readable").0, index.find("People", "Bob").0);
    packets(&desk, &["--replace", "bob"]).done();
    assert_eq!(contents(&desk, FOLDER), whole);
}

#[test]
fn an_index_that_cannot_be_read_back_stops_the_run_before_anything_is_written() {
    let desk = desk(PEOPLE);
    for (index, words) in [
        (format!("{FOLDER}packets.xlsx"), &[][..]),
        ("output/test-paths-packets.xlsx".into(), &["--merge"]),
    ] {
        desk.put(&index, "filled in");
        let before = desk.files();
        packets(&desk, words).refused(1, &["it is no index that this program wrote"]);
        assert_eq!(desk.files(), before);
        assert_eq!(desk.read(&index), b"filled in");
    }
}

#[test]
fn another_shards_files_are_not_this_ones_concern() {
    let desk = desk(PEOPLE);
    desk.put(&format!("{FOLDER}bob.pdf"), "filled in");
    let run = packets(&desk, &["--shard", "1/2"]).done();
    assert!(run.stderr.starts_with("packets: 2 written\n"), "{}", run.stderr);
    let run = packets(&desk, &["--shard", "2/2"]).done();
    assert!(run.stderr.starts_with("packets: 1 kept"), "{}", run.stderr);
    assert_eq!(desk.read(&format!("{FOLDER}bob.pdf")), b"filled in");
}

#[test]
fn one_packet_that_cannot_be_written_stops_no_other() {
    let desk = desk(PEOPLE);
    fs::create_dir_all(desk.path(&format!("{FOLDER}bob.pdf"))).unwrap();
    let run = packets(&desk, &[]);
    assert_eq!(run.code, 1);
    assert_eq!(run.lines(), paths(&["ada-lovelace.pdf", "cleo.pdf", "packets.xlsx"]));
    for part in [
        "bob.pdf` cannot be written: a folder of that name is in its place",
        "--> people.csv:3:1",
        "this person's packet is not written",
        "1 problem",
    ] {
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    }
    assert_eq!(contents(&desk, FOLDER).len(), 3);
}

#[test]
fn all_problems_of_a_roster_are_told_and_nothing_is_written() {
    let desk = desk("name,id,level,target\nAda,1,senoir,\n,2,lead,\nCy,1,lead,engineer\n");
    packets(&desk, &[]).refused(
        1,
        &[
            "people.csv:2:7",
            "no level `senoir`",
            "did you mean `senior`?",
            "people.csv:3:1",
            "this person has no name",
            "two people have the id `1`",
            "no path leads from “Team Lead” to “Engineer”",
            "in the column `target`",
            "4 problems",
        ],
    );
    assert_eq!(desk.files(), ["people.csv"]);
}

#[test]
fn problems_of_all_inputs_are_told_together() {
    let desk = desk("name\nAda\n");
    desk.put("bad.yaml", &LADDER.replace("track: manager", "track: managr"));
    let words = ["packets", "--roster", "people.csv", "bad.yaml", "--theme", "no.yaml"];
    desk.run(&words)
        .refused(1, &["managr", "no.yaml", "the roster has no column `level`", "3 problems"]);
}

#[test]
fn a_person_who_is_added_gets_the_packet_that_is_missing() {
    let desk = desk("name,level\nAda,lead\n");
    packets(&desk, &[]).done();
    desk.put("people.csv", "name,level\nAda,lead\nBob,lead\n");
    let run = packets(&desk, &[]).done();
    assert!(run.stdout.contains("bob.pdf"), "{run:?}");
    desk.run(&["packets", "--roster", "people.csv"]).refused(2, &["name the ladder"]);
}

#[test]
fn packets_are_of_one_ladder() {
    let desk = desk(PEOPLE);
    desk.put("other.yaml", &LADDER.replace("Test paths", "Other paths"));
    packets(&desk, &["other.yaml"])
        .refused(1, &["the inputs are 2 ladders, not one", "run once for each"]);
    assert_eq!(desk.files(), ["other.yaml", "people.csv"]);
}

#[test]
fn merged_packets_are_one_file_with_an_index_beside_it() {
    let desk = desk(PEOPLE);
    let files = ["output/test-paths-packets.pdf", "output/test-paths-packets.xlsx"];
    assert_eq!(packets(&desk, &["--merge"]).done().lines(), files);
    assert_eq!(desk.files().len(), 4);
    let first = desk.read(files[0]);
    packets(&desk, &["--merge"]).done();
    packets(&desk, &[]).done();
    assert!(desk.read(files[0]) == first);
    desk.put(files[0], "filled in");
    packets(&desk, &["--merge"]).refused(1, &["it differs from what this program wrote", files[0]]);
    assert_eq!(desk.read(files[0]), b"filled in");
    fs::remove_file(desk.path(files[0])).unwrap();
    packets(&desk, &["--merge"]).done();
    assert!(desk.read(files[0]) == first);
}

#[test]
fn a_bad_command_line_ends_with_code_2() {
    let desk = desk(PEOPLE);
    for words in [
        &["--shard", "3/2"][..],
        &["--shard", "x"],
        &["--shard", "1/2", "--merge"],
        &["--xlsx"],
        &["--force"],
    ] {
        packets(&desk, words).refused(2, &["--help"]);
    }
    desk.run(&["packets", "ladder.yaml"]).refused(2, &["--roster"]);
    assert_eq!(desk.files(), ["people.csv"]);
}

#[test]
fn characters_that_no_font_has_are_told_once() {
    let desk = desk("name,level\n\u{6F22} Ada,lead\n\u{6F22} Bob,lead\n");
    let run = packets(&desk, &[]).done();
    assert_eq!(run.stderr.matches("U+6F22").count() / 2, 1, "{}", run.stderr);
    let run = packets(&desk, &["--quiet"]).done();
    assert_eq!(run.stderr, "");
}
