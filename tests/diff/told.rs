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
fn what_counts_as_nothing_said_is_neither_new_nor_dropped() {
    let other = OLD.replace("[\"Listens\"]", "[\"Listens\", \"N/A\", \"WIP\"]");
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &other)]);
    for files in [["old.yaml", "new.yaml"], ["new.yaml", "old.yaml"]] {
        let told = diff(folder.path(), &files, "").out;
        assert_eq!(told, "nothing changed: 6 expectations are the same\n");
    }
}

#[test]
fn a_clause_that_moved_is_no_rewrite_and_its_words_are_not_lost() {
    let told = |old: &str, new: &str, arguments: &[&str]| {
        let ladder = |says: &str| OLD.replace("Asks for help early", says);
        let folder = folder(&[("old.yaml", &ladder(old)), ("new.yaml", &ladder(new))]);
        diff(folder.path(), &[&["old.yaml", "new.yaml"], arguments].concat(), "").out
    };
    let (before, after) = (
        "Plans the work with the whole team, and writes it down",
        "With the whole team, plans the work, and writes it down",
    );
    let text = told(before, after, &[]);
    let moved = "Reordered: With the whole team, {moved: plans the work,} and writes it down";
    assert!(text.contains(moved), "{text}");
    let rewritten = "With the whole team, plans the work, and documents it";
    let text = told(before, rewritten, &[]);
    let moved =
        "Changed: With the whole team, {moved: plans the work,} and [-writes-] {+documents+} it";
    assert!(text.contains(moved), "{text}");
    let markdown = told(before, after, &["--format", "markdown"]);
    assert!(markdown.contains("team, *moved: plans the work,* and"), "{markdown}");
}

#[test]
fn a_section_is_found_by_a_title_that_is_near_though_all_else_changed() {
    let new = OLD
        .replace("people: {title: People}", "craftspeople: {title: People and teams}")
        .replace("people: [", "craftspeople: [")
        .replace("Listens", "Speaks up")
        .replace("Mentors one engineer", "Knows every customer by name");
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new)]);
    let told = diff(folder.path(), &["old.yaml", "new.yaml"], "").out;
    assert!(told.contains("section: 1 renamed"), "{told}");
    assert!(!told.contains("1 new, 1 dropped\nfield"), "{told}");
}

#[test]
fn what_may_be_either_of_two_is_said_and_the_user_decides() {
    let twins = OLD.replace(
        "  - id: senior",
        "  - {id: twin, title: Twin, entries: {craft: [Plans a quarter of work with the team; explains the plan to others], people: [Mentors one engineer, Runs interviews]}}\n  - id: senior",
    );
    let new = OLD
        .replace("id: senior", "id: lead")
        .replace("title: Senior", "title: Lead")
        .replace("[senior]", "[lead]");
    let folder = folder(&[("old.yaml", &twins), ("new.yaml", &new)]);
    let told = |arguments: &[&str]| {
        diff(folder.path(), &[&["old.yaml", "new.yaml"], arguments].concat(), "")
    };
    let text = told(&[]);
    let said = "“Lead” may be what was “Twin” or “Senior”: told as new";
    assert!(text.out.contains(said) && text.err.contains(said), "{}{}", text.out, text.err);
    let json: Value = serde_json::from_str(&told(&["--format", "json"]).out).expect("JSON");
    assert_eq!(json["unsure"][0]["either"], serde_json::json!(["Twin", "Senior"]));
    let decided = told(&["--same", "twin=lead"]);
    assert!(
        !decided.out.contains("may be") && decided.out.contains("levels: 1 dropped, 1 renamed"),
        "{}",
        decided.out
    );
}

#[test]
fn what_a_renamed_level_drops_stands_under_its_new_name() {
    let new = OLD
        .replace("id: senior", "id: lead")
        .replace("title: Senior", "title: Lead")
        .replace("[senior]", "[lead]")
        .replace(", \"Runs interviews\"", "");
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new)]);
    let told = diff(folder.path(), &["old.yaml", "new.yaml", "--format", "json"], "").out;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let changes = told["changes"].as_array().expect("changes");
    let dropped = changes.iter().find(|change| change["before"] == "Runs interviews").expect("it");
    assert_eq!((&dropped["level"], &dropped["from_level"]), (&"lead".into(), &"senior".into()));
}

/// Whether a value is as a schema says; only what this schema uses is understood.
fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
    let types = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        types => types.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let list = |key: &str| schema[key].as_array().into_iter().flatten();
    let definition = schema["$ref"]
        .as_str()
        .map(|path| &root["$defs"][path.rsplit('/').next().expect("a name")]);
    let of = schema["properties"].as_object();
    definition.is_none_or(|definition| fits(value, definition, root))
        && (types.is_empty() || types.contains(&kind))
        && schema.get("const").is_none_or(|only| only == value)
        && (schema["enum"].is_null() || list("enum").any(|one| one == value))
        && (schema["oneOf"].is_null() || list("oneOf").any(|one| fits(value, one, root)))
        && list("required").all(|name| value.get(name.as_str().expect("a name")).is_some())
        && value.as_array().is_none_or(|all| {
            all.iter().all(|it| schema["items"].is_null() || fits(it, &schema["items"], root))
        })
        && value.as_object().is_none_or(|all| {
            all.iter().all(|(name, it)| {
                of.is_none_or(|of| of.get(name).is_some_and(|schema| fits(it, schema, root)))
            })
        })
}

#[test]
fn the_json_is_as_its_schema_says() {
    let folder = revisions();
    let json = |arguments: &[&str]| -> Value {
        serde_json::from_str(&diff(folder.path(), arguments, "").out).expect("JSON")
    };
    let schema = include_str!("../../data/diff.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let told = json(&["old.yaml", "new.yaml", "--format", "json", "--all"]);
    assert!(fits(&told, &schema, &schema), "{told:#}");
    for (name, wrong) in [("kind", "rewritten"), ("what", "thing"), ("colour", "red")] {
        let mut told = told.clone();
        told["changes"][0][name] = wrong.into();
        assert!(!fits(&told, &schema, &schema), "{name}: {wrong}");
    }
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
        "  Dropped leads to: Senior",
        "    Dropped: Learns",
    ] {
        assert!(told.lines().any(|it| it == line), "{line} in\n{told}");
    }
}
