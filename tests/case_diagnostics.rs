//! Every way in which a promotion case can be wrong, with all that is said of
//! it. `INSTA_UPDATE=always cargo test --test tests case_diagnostics::` renews the
//! record.

use std::fmt::Write;
use std::path::Path;

use crate::support::problems;
use ladderpress::base::diag::{Checked, Diagnostic};
use ladderpress::input::open::decode;
use ladderpress::input::{Input, case, read as read_ladders, read_case, read_native};
use ladderpress::model::{Case, Ladder, LevelIndex};
use problems::{record, record_each};
use proptest::prelude::*;

/// What all cases here are about.
const LADDER: &str = "\
title: Paths
sections:
  scope: Scope of impact
  responsibilities: Responsibilities
  operations: Running what we build
  checkpoints: {title: Checkpoints, kind: checklist}
levels:
  - id: engineer
    title: Engineer
    leads_to: [senior]
    entries: {scope: A task, responsibilities: [Tests every change]}
  - id: senior
    title: Senior Engineer
    leads_to: [staff]
    entries: {scope: A project}
  - id: staff
    title: Staff Engineer
    entries:
      scope: Several teams
      responsibilities:
        - Sets the direction of an area for a year
        - Sets the pace of an area
        - N/A
        - Leaves every service better
      operations: [Leads the response to incidents, Leaves every service better]
      checkpoints: [Has led a project of two teams, Has mentored two engineers]
  - id: lead
    title: Team Lead
";

/// A case with nothing wrong in it; others are this one with something
/// replaced.
const CASE: &str = "\
person:
  name: Ada Okafor
  team: Forecasting
from: senior
to: Staff Engineer
summary: A year of work across teams.
evidence:
  - section: responsibilities
    expectation: 2
    text: Halved the time to release.
    date: 2026-03-14
    source: https://example.com/report
  - section: checkpoints
    expectation: led a project
    met: yes
";

fn ladder() -> Ladder {
    read_native(&decode("ladder.yaml", LADDER.as_bytes().to_vec()).unwrap()).unwrap().ladder
}

fn read(text: &str) -> Checked<(Case, Vec<Diagnostic>)> {
    case::read(&decode("case.yaml", text.as_bytes().to_vec())?, &ladder())
}

fn said(text: &str) -> String {
    record(&read(text).map_or_else(|problems| problems, |(_, warnings)| warnings))
}

/// What is replaced in [`CASE`], and by what.
const CASES: &[(&str, &str, &str)] = &[
    ("no level of that name", "from: senior", "from: senoir"),
    ("no level like that name", "to: Staff Engineer", "to: Chief"),
    ("both levels are the same", "from: senior", "from: staff"),
    ("no level aimed at", "to: Staff Engineer\n", ""),
    ("no person", "person:\n  name: Ada Okafor\n  team: Forecasting\n", ""),
    ("no name", "  name: Ada Okafor\n", ""),
    ("a name still to be filled in", "Ada Okafor", "Name of the person"),
    ("a misspelt key of a person", "  team:", "  taem:"),
    ("a list where a person's team belongs", "team: Forecasting", "team: [Forecasting]"),
    ("a list under a key of the person's own", "team: Forecasting", "office: [Oslo]"),
    ("no section of that name", "section: responsibilities", "section: responsibility"),
    ("no section like that name", "section: responsibilities", "section: charm"),
    (
        "a section that is no text",
        "section: responsibilities\n    expectation: 2",
        "section: [scope]",
    ),
    ("a number that is too large", "expectation: 2", "expectation: 7"),
    ("a number that is zero", "expectation: 2", "expectation: 0"),
    (
        "a number without a section",
        "section: responsibilities\n    expectation: 2",
        "expectation: 2",
    ),
    ("words that nothing says", "expectation: 2", "expectation: Writes poems"),
    (
        "words much like those of some",
        "expectation: 2",
        "expectation: Sets the direction of a team",
    ),
    ("words that several of a section say", "expectation: 2", "expectation: Sets the"),
    (
        "words that several sections say",
        "section: responsibilities\n    expectation: 2",
        "expectation: leaves every service BETTER",
    ),
    (
        "words that no section says",
        "section: responsibilities\n    expectation: 2",
        "expectation: Writes poems",
    ),
    ("words of a placeholder", "expectation: 2", "expectation: N/A"),
    ("an expectation of a section where nothing is expected", "to: Staff Engineer", "to: Engineer"),
    ("evidence for nothing", "section: responsibilities\n    expectation: 2\n    text", "text"),
    ("a misspelt key of evidence", "    date:", "    dat:"),
    ("evidence that is a text", "evidence:\n", "evidence:\n  - Is great.\n"),
    ("a date in words", "2026-03-14", "last spring"),
    ("a day that no month has", "2026-03-14", "2026-02-30"),
    ("a date the other way round", "2026-03-14", "14.3.2026"),
    ("met of an expectation", "    date: 2026-03-14", "    met: no"),
    ("met of a whole checklist", "    expectation: led a project\n", ""),
    ("met that is neither yes nor no", "met: yes", "met: perhaps"),
    ("a link that leads to a file", "Halved the time to release.", "\"[Halved](file:///etc) it.\""),
    ("a misspelt key of the case", "summary:", "sumary:"),
];

/// What follows the person.
const OTHERS: &[(&str, &str)] = &[
    ("no path leads there", "from: senior\nto: lead\n"),
    ("a way back", "from: staff\nto: senior\n"),
    ("evidence that is no list", "from: senior\nto: staff\nevidence: {scope: a}\n"),
    ("nothing", ""),
];

#[test]
fn every_problem_is_said_with_its_place_and_what_to_do() {
    let mut all = record_each(CASE, CASES, said);
    for (name, rest) in OTHERS {
        let said = said(&format!("person: {{name: Ada}}\n{rest}"));
        writeln!(all, "## {name}\n{said}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_case_with_nothing_wrong_is_read_without_a_word() {
    assert_eq!(said(CASE), "");
}

#[test]
fn problems_of_every_kind_are_told_together() {
    let text = "person: {nme: Ada}
from: junior
to: staff
evidence:
  - {section: scop, text: a}
  - {section: scope, expectation: 3, date: soon}
  - {expectation: Leaves every, met: yes}
  - {text: b}
";
    insta::assert_snapshot!(said(text));
}

#[test]
fn candidates_that_are_too_many_to_read_are_counted() {
    let bullets: Vec<_> = (0..30).map(|n| format!("Does thing {n}")).collect();
    let bullets = format!("responsibilities: [{}]", bullets.join(", "));
    let text = LADDER.replace("{scope: A project}", &format!("{{{bullets}}}"));
    let ladder = read_native(&decode("ladder.yaml", text.into_bytes()).unwrap()).unwrap().ladder;
    let case = CASE.replace("from: senior", "from: engineer");
    let case = case.replace("to: Staff Engineer", "to: senior");
    let case = case.replace("expectation: 2", "expectation: does thing");
    let problems = case::read(&decode("case.yaml", case.into_bytes()).unwrap(), &ladder);
    let problem = &problems.unwrap_err()[0];
    assert_eq!(problem.message, "30 expectations of “Senior Engineer” say `does thing`");
    assert!(problem.notes[0].ends_with("  and 10 more"), "{problem:?}");
}

#[test]
fn an_empty_case_has_every_expectation_and_reads_back() {
    let ladder = ladder();
    for to in [LevelIndex(0), LevelIndex(2), LevelIndex(3)] {
        let text = case::print(&ladder, LevelIndex(1), to);
        let source = decode("case.yaml", text.clone().into_bytes()).unwrap();
        let (read, warnings) = case::read(&source, &ladder).unwrap();
        assert_eq!((read.from(), read.to), (LevelIndex(1), to));
        assert_eq!(read.evidence, []);
        assert_eq!(warnings[0].message, "the case has no name yet");
        let entries = ladder.section_indices().map(|s| ladder[to].entry(s));
        let expected: usize = entries.map(|entry| entry.claims().count()).sum();
        assert_eq!(text.matches("    expectation: ").count(), expected);
        insta::assert_snapshot!(format!("new_case_{}", ladder[to].id), text);
    }
}

#[test]
fn what_is_filled_into_an_empty_case_is_evidence_for_that_expectation() {
    let ladder = ladder();
    let text = case::print(&ladder, LevelIndex(1), LevelIndex(2));
    let filled = text.replace("    text:\n", "    text: Done.\n");
    let source = decode("case.yaml", filled.into_bytes()).unwrap();
    let (read, _) = case::read(&source, &ladder).unwrap();
    let claims = ladder.section_indices().flat_map(|section| {
        let count = ladder[LevelIndex(2)].entry(section).claims().count();
        (0..count).map(move |position| (section, Some(position)))
    });
    let found = read.evidence.iter().map(|e| (e.of.section, e.of.expectation));
    assert_eq!(found.collect::<Vec<_>>(), claims.collect::<Vec<_>>());
}

#[test]
fn the_example_is_read_without_a_word_and_leaves_something_open() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let inputs = [Input::Path(data.join("engineering.yaml"))];
    let ladder = read_ladders(&inputs).unwrap().remove(0).ladder;
    let (case, warnings) = read_case(&data.join("case.yaml"), &ladder).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(case.person.name, "Mira Solheim");
    assert!(case.evidence.iter().any(|piece| piece.of.expectation.is_none()));
    assert!(case.evidence.iter().any(|piece| piece.met));
    assert!(case.evidence.iter().any(|piece| !piece.met));
}

proptest! {
    #[test]
    fn whatever_is_written_into_a_case_is_read_or_refused_with_a_place(
        at in 0..CASE.len(),
        left_out in 0..40_usize,
        written in "([-:{}\\[\\]&*!|>'\"%@`#,?<é🚀 \n\ta0]|<<|\\*x|&x|---|: |- ){0,6}",
    ) {
        let end = (at + left_out).min(CASE.len());
        let text = format!("{}{written}{}", &CASE[..at], &CASE[end..]);
        if let Err(problems) = read(&text) {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| problem.place.is_some()), "{problems:?}");
        }
    }
}
