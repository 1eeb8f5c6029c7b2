//! Promotion cases: printed to be filled in, and written.

use crate::support::desk::{Desk, LADDER};

const CASE: &str = "\
person: {name: Zoë Ångström, Office: Oslo}
from: senior
to: Team Lead
evidence:
  - {section: impact, expectation: 1, text: Did it., date: 2026-03}
";

/// A desk with a case on it.
fn desk(case: &str) -> Desk {
    let desk = Desk::new();
    desk.put("case.yaml", case);
    desk
}

const WRITE: [&str; 3] = ["case", "case.yaml", "ladder.yaml"];

fn with<'w>(words: &[&'w str], more: &[&'w str]) -> Vec<&'w str> {
    [words, more].concat()
}

#[test]
fn a_case_is_written_in_both_formats_under_the_persons_name() {
    let desk = desk(CASE);
    let run = desk.run(&WRITE).done();
    let stem = "output/zoe-angstrom--senior-to-lead";
    let paths = [format!("{stem}.pdf"), format!("{stem}.xlsx")];
    assert_eq!(run.lines(), paths);
    assert!(desk.read(&paths[0]).starts_with(b"%PDF-"));
    assert!(desk.read(&paths[1]).starts_with(b"PK"));
}

#[test]
fn a_case_that_stands_where_the_ladder_should_is_told() {
    let desk = desk(CASE);
    let run = desk.run(&["case", "ladder.yaml", "case.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("`case.yaml` is a case, and stands where"), "{run:?}");
    assert!(run.stderr.contains("`ladderpress case case.yaml ladder.yaml`"), "{run:?}");
}

#[test]
fn one_format_and_another_folder_may_be_asked_for() {
    let desk = desk(CASE);
    let run = desk.run(&with(&WRITE, &["--xlsx", "-o", "out"])).done();
    assert_eq!(run.lines(), ["out/zoe-angstrom--senior-to-lead.xlsx"]);
    desk.run(&with(&WRITE, &["--pdf", "-o", "out"])).done();
    let files = desk.files();
    assert!(files.contains(&"out/zoe-angstrom--senior-to-lead.pdf".to_string()));
    assert!(!files.contains(&"output/".to_string()));
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let desk = desk(CASE);
    desk.run(&with(&WRITE, &["-o", "a"])).done();
    desk.run(&with(&WRITE, &["-o", "b"])).done();
    for extension in ["pdf", "xlsx"] {
        let name = format!("zoe-angstrom--senior-to-lead.{extension}");
        assert!(desk.read(&format!("a/{name}")) == desk.read(&format!("b/{name}")));
    }
}

#[test]
fn paper_and_theme_change_the_pdf() {
    let desk = desk(CASE);
    desk.put("theme.yaml", "labels: {case: Beförderung}\n");
    let choices: [&[&str]; 3] = [&[], &["--paper", "letter"], &["--theme", "theme.yaml"]];
    let mut pdfs = choices.map(|choice| {
        desk.run(&with(&with(&WRITE, &["--pdf"]), choice)).done();
        desk.read("output/zoe-angstrom--senior-to-lead.pdf")
    });
    pdfs.sort();
    assert!(pdfs[0] != pdfs[1] && pdfs[1] != pdfs[2]);
}

#[test]
fn a_new_case_is_printed_and_can_be_written_as_it_is() {
    let desk = Desk::new();
    let words = ["case", "--new", "--from", "Senior Engineer", "--to", "lead", "ladder.yaml"];
    let run = desk.run(&words).done();
    assert!(run.stdout.contains("    expectation: Five\n"), "{run:?}");
    desk.put("case.yaml", &run.stdout);
    let run = desk.run(&WRITE).done();
    assert_eq!(run.lines().len(), 2);
    assert!(run.stderr.contains("the case has no name yet"), "{run:?}");
    assert_eq!(desk.files().len(), 4);
}

#[test]
fn a_new_case_without_a_path_is_told_and_never_replaces_a_file() {
    let desk = Desk::new();
    let new =
        ["case", "--new", "--from", "senior", "--to", "engineer", "ladder.yaml", "-o", "c.yaml"];
    let run = desk.run(&new).done();
    assert!(run.stderr.contains("no path leads from “Senior Engineer” to “Engineer”"), "{run:?}");
    desk.put("c.yaml", "mine");
    let run = desk.run(&new);
    assert!(!run.stderr.contains("--force"), "{run:?}");
    run.refused(1, &["c.yaml", "write another file (-o)"]);
}

#[test]
fn evidence_finds_its_expectation_on_a_later_revision_of_the_ladder() {
    let desk = Desk::new();
    let edition = |revision: &str| {
        LADDER
            .replace("title: Test paths", &format!("title: Test paths\nrevision: {revision}"))
            .replace("A field", "Leads a field of the company with care")
    };
    desk.put("ladder.yaml", &edition("2026-03"));
    let run =
        desk.run(&["case", "--new", "--from", "senior", "--to", "staff", "ladder.yaml"]).done();
    assert!(run.stdout.contains("\nrevision: 2026-03\n"), "{}", run.stdout);
    let case = run.stdout.replace("    text:\n", "    text: Wrote the plan.\n");
    desk.put("case.yaml", &case);
    desk.run(&["case", "case.yaml", "ladder.yaml"]).done();
    desk.put("ladder.yaml", &edition("2027").replace("with care", "with great care"));
    let run = desk.run(&["case", "case.yaml", "ladder.yaml", "-o", "later"]).done();
    for part in [
        "the expectation was reworded after revision 2026-03",
        "it now says in “Scope of action”: Leads a field of the company with great care",
    ] {
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    }
    assert_eq!(run.stderr.matches("was reworded").count(), 1, "{}", run.stderr);
    // On the same edition a slip of the pen is still an error.
    desk.put("case.yaml", &case.replace("with care", "with carre"));
    desk.put("ladder.yaml", &edition("2026-03"));
    desk.run(&["case", "case.yaml", "ladder.yaml", "-o", "no"]).refused(1, &["no expectation of"]);
}

#[test]
fn a_case_is_never_about_the_built_in_example() {
    let levels = ["--from", "Senior Engineer", "--to", "Technical Lead Manager"];
    let run = Desk::new().run(&with(&["case", "--new"], &levels));
    run.refused(2, &["name the ladder"]);
    let run = desk(CASE).run(&["case", "case.yaml"]);
    run.refused(2, &["name the ladder"]);
}

#[test]
fn a_new_case_is_written_once_it_is_right() {
    let desk = Desk::new();
    let new = |to| ["case", "--new", "--from", "senior", "--to", to, "ladder.yaml", "-o", "c.yaml"];
    desk.run(&new("leed")).refused(1, &["did you mean `lead`?"]);
    assert!(desk.files().is_empty());
    assert_eq!(desk.run(&new("lead")).done().lines(), ["c.yaml"]);
    desk.put("c.yaml", "filled in");
    desk.run(&new("lead")).refused(1, &["a file is there"]);
    assert_eq!(desk.read("c.yaml"), b"filled in");
}

#[test]
fn a_new_case_needs_two_levels_that_there_are() {
    let desk = Desk::new();
    let new = |from, to| ["case", "--new", "--from", from, "--to", to, "ladder.yaml"];
    let run = desk.run(&new("senoir", "Chief"));
    run.refused(1, &["no level `senoir`", "did you mean `senior`?", "no level `Chief`"]);
    let run = desk.run(&new("senior", "Senior Engineer"));
    run.refused(1, &["`from` and `to` are both “Senior Engineer”"]);
    let run = desk.run(&["case", "--new", "--from", "senior", "ladder.yaml"]);
    run.refused(2, &["--to <LEVEL>"]);
    let run = desk.run(&["case", "case.yaml", "--from", "senior"]);
    run.refused(2, &["--new"]);
}

#[test]
fn problems_of_a_case_are_told_at_once_and_nothing_is_written() {
    let case = CASE.replace("expectation: 1", "expectation: 9");
    let desk = desk(&case.replace("2026-03", "in March"));
    let run = desk.run(&with(&WRITE, &["--theme", "nowhere.yaml"]));
    run.refused(
        1,
        &[
            "“Team Lead” has no expectation 9 in “Impact”",
            "--> case.yaml:5:36",
            "1: Five",
            "`in March` is no date",
            "nowhere.yaml",
            "3 problems",
        ],
    );
    assert!(!desk.path("output").exists());
}

#[test]
fn a_case_is_about_one_ladder() {
    let desk = desk(CASE);
    desk.put("other.yaml", "title: Other\nsections: {a: A}\nlevels: [{id: a, title: A}]\n");
    let run = desk.run(&with(&WRITE, &["other.yaml"]));
    run.refused(1, &["the inputs are 2 ladders, not one"]);
}

#[test]
fn a_case_that_is_not_there_is_said_to_be_missing() {
    let run = Desk::new().run(&["case", "no.yaml", "ladder.yaml"]);
    run.refused(1, &["no.yaml"]);
    Desk::new().run(&["case"]).refused(2, &["<CASE>"]);
}

#[test]
fn a_character_that_no_font_has_is_warned_of_with_its_place() {
    let desk = desk(&CASE.replace("Did it.", "Did 漢 it."));
    let run = desk.run(&WRITE).done();
    assert!(run.stderr.contains("U+6F22"), "{run:?}");
    assert!(run.stderr.contains("the evidence for “Impact”"), "{run:?}");
}
