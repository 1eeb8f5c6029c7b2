//! What `ladderpress diff` prints, and how it ends.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const OLD: &str = r#"
title: Paths
language: en
revision: 2026-01
sections:
  craft: {title: Craft}
  people: {title: People}
levels:
  - id: junior
    title: Junior
    leads_to: [senior]
    entries:
      craft: ["Writes tests for small changes, and keeps them green", "Asks for help early"]
      people: ["Listens"]
  - id: senior
    title: Senior
    entries:
      craft: ["Plans a quarter of work with the team; explains the plan to others"]
      people: ["Mentors one engineer", "Runs interviews"]
"#;

const NEW: &str = r#"
title: Paths
language: en
revision: 2027-01
sections:
  craft: {title: Craft}
  people: {title: People and teams}
levels:
  - id: junior
    title: Junior
    grade: L1
    leads_to: [senior]
    entries:
      craft: ["Writes tests for all changes, and keeps them green.", "Asks for help early"]
      people: ["Listens", "Runs interviews"]
  - id: senior
    title: Senior
    entries:
      craft: ["Plans a quarter of work with the team", "Explains the plan to others"]
      people: ["Mentors one engineer"]
  - id: staff
    title: Staff
    entries: {craft: ["Sets the direction of *several* teams"]}
"#;

pub struct Told {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn diff(folder: &Path, arguments: &[&str], input: &str) -> Told {
    let output = Command::cargo_bin("ladderpress")
        .expect("the program")
        .current_dir(folder)
        .arg("diff")
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Told { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

pub fn revisions() -> TempDir {
    folder(&[("old.yaml", OLD), ("new.yaml", NEW)])
}

#[test]
fn a_person_reads_counts_and_then_level_by_level() {
    let folder = revisions();
    let told = diff(folder.path(), &["old.yaml", "new.yaml"], "");
    assert_eq!(told.code, Some(0), "{}", told.err);
    insta::assert_snapshot!(told.out);
}

#[test]
fn a_pull_request_gets_markdown() {
    let folder = revisions();
    insta::assert_snapshot!(
        diff(folder.path(), &["old.yaml", "new.yaml", "--format", "markdown"], "").out
    );
}

#[test]
fn a_program_gets_json() {
    let folder = revisions();
    let told = diff(folder.path(), &["old.yaml", "new.yaml", "--format", "json"], "").out;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["old"]["revision"], "2026-01");
    let changes = told["changes"].as_array().expect("changes");
    let moved = changes.iter().find(|change| change["kind"] == "moved").expect("one has moved");
    assert_eq!(moved["what"], "expectation");
    assert_eq!((&moved["level"], &moved["from_level"]), (&"junior".into(), &"senior".into()));
    assert_eq!((&moved["section"], &moved["from_section"]), (&"people".into(), &Value::Null));
    assert_eq!(
        (&moved["before"], &moved["after"]),
        (&"Runs interviews".into(), &"Runs interviews".into())
    );
}

#[test]
fn nothing_changed_is_one_line_whatever_the_form() {
    let folder = revisions();
    let told = diff(folder.path(), &["old.yaml", "-", "--exit-code"], OLD);
    assert_eq!(told.out, "nothing changed: 6 expectations are the same\n");
    assert_eq!(told.code, Some(0));
}

#[test]
fn the_exit_code_tells_a_change_where_asked() {
    let folder = revisions();
    let changed = |arguments: &[&str]| diff(folder.path(), arguments, "").code;
    assert_eq!(changed(&["old.yaml", "new.yaml", "--exit-code"]), Some(1));
    assert_eq!(changed(&["old.yaml", "new.yaml"]), Some(0));
    assert_eq!(changed(&["-", "-"]), Some(2));
}

#[test]
fn a_level_of_another_name_is_found_by_what_it_says_or_by_what_the_user_says() {
    let renamed = OLD
        .replace("id: senior", "id: lead")
        .replace("title: Senior", "title: Lead")
        .replace("[senior]", "[lead]");
    let other = renamed
        .replace("Plans a quarter of work with the team; explains the plan to others", "Hires")
        .replace("Mentors one engineer", "Knows every customer by name")
        .replace("Runs interviews", "Travels");
    let folder = folder(&[
        ("old.yaml", OLD),
        ("renamed.yaml", &renamed),
        ("other.yaml", &other),
        ("names", "# what is called otherwise\nsenior = lead\n"),
    ]);
    let told = |arguments: &[&str]| diff(folder.path(), arguments, "").out;
    assert!(told(&["old.yaml", "renamed.yaml"]).contains("level: 1 renamed"));
    assert!(told(&["old.yaml", "other.yaml"]).contains("levels: 1 new, 1 dropped"));
    for same in ["senior=lead", "Senior = Lead", "names"] {
        let told = told(&["old.yaml", "other.yaml", "--same", same]);
        assert!(told.contains("level: 1 renamed"), "{told}");
    }
    let unknown = diff(folder.path(), &["old.yaml", "other.yaml", "--same", "chief=lead"], "");
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.err.contains("`chief`"), "{}", unknown.err);
}

#[test]
fn what_a_dropped_level_said_of_itself_is_told() {
    let dropped = OLD.replace("title: Paths", "title: Paths\nintroduction: Read on.").replace(
        "  - id: junior",
        "  - {id: trainee, title: Trainee, grade: L0, leads_to: [senior], entries: {craft: [Learns]}}\n  - id: junior",
    );
    let folder = folder(&[("old.yaml", &dropped), ("new.yaml", OLD)]);
    let told = diff(folder.path(), &["old.yaml", "new.yaml"], "").out;
    for line in [
        "  Dropped introduction: Read on.",
        "  Dropped level: Trainee",
        "  Dropped grade: L0",
        "  Dropped leads_to: Senior",
        "    Dropped: Learns",
    ] {
        assert!(told.lines().any(|it| it == line), "{line} in\n{told}");
    }
}
