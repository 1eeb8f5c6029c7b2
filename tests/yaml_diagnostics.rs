//! Every way in which a ladder in YAML can be wrong, with all that is said of
//! it. `INSTA_UPDATE=always cargo test --test tests yaml_diagnostics::` renews the
//! record.

mod cases;
mod mistakes;

use std::fmt::Write;

use crate::support::problems;
use cases::CASES;
use ladderpress::base::diag::{Checked, Diagnostic};
use ladderpress::input::open::decode;
use ladderpress::input::read_native;
use ladderpress::model::Ladder;
use problems::{record, record_each};
use proptest::prelude::*;

/// A ladder with nothing wrong in it; cases are this one with something
/// replaced.
const LADDER: &str = "\
title: Paths
language: en
tracks: {ic: Individual}
sections:
  experience: Years
  responsibilities: Responsibilities
levels:
  - id: junior
    title: Junior Engineer
    track: ic
    leads_to: [senior]
    entries:
      experience: 1
  - id: senior
    title: Senior Engineer
    track: ic
    leads_to: []
    entries:
      experience: 8+
      responsibilities:
        - Plans
        - Mentors
";

fn read(text: &str) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let reading = read_native(&decode("ladder.yaml", text.as_bytes().to_vec())?)?;
    Ok((reading.ladder, reading.warnings))
}

/// All that is said of a text, errors or warnings.
fn said(text: &str) -> String {
    let problems = read(text).map_or_else(|problems| problems, |(_, warnings)| warnings);
    record(&problems)
}

const LEVELS: &str = "\
levels:
  - id: junior
    title: Junior Engineer
    track: ic
    leads_to: [senior]
    entries:
      experience: 1
  - id: senior
    title: Senior Engineer
    track: ic
    leads_to: []
    entries:
      experience: 8+
      responsibilities:
        - Plans
        - Mentors";

#[test]
fn every_problem_is_said_with_its_place_and_what_to_do() {
    let mut all = record_each(LADDER, CASES, said);
    let long = LADDER.replacen("Paths", &"a".repeat(301), 1);
    writeln!(all, "## title too long\n{}", said(&long).replace(&"a".repeat(301), "aaa…")).unwrap();
    insta::assert_snapshot!(all);
}

#[test]
fn a_ladder_with_nothing_wrong_is_read_without_a_word() {
    assert_eq!(said(LADDER), "");
    assert_eq!(said(&LADDER.replacen("Years", "'checklist'", 1)), "");
}

#[test]
fn problems_of_every_kind_are_told_together() {
    let text = "titel: T
organisation: ''
sections: {scope: Scope, scope: Again}
levels:
  - {id: a, title: A, leads_to: [nowhere, b], entries: {scpe: x}}
  - {id: b, leads_to: [a], track: manager, chapter: maybe}
  - {id: c, title: a, colour: red}
";
    let problems = read(text).unwrap_err();
    let said: Vec<_> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "a ladder has no key `titel`",
            "`organisation` is empty",
            "the key `scope` stands twice",
            "no level `nowhere`",
            "levels lead around in a circle: A → b → A",
            "no section `scpe`",
            "a level lacks the key `title`",
            "no track `manager`",
            "`chapter` should be `true` or `false`, and is `maybe`",
            "two levels have the title `a`",
            "a level has no key `colour`",
        ]
    );
}

#[test]
fn what_could_not_be_read_is_not_missed_as_well() {
    for text in [
        "title: T\nlevels: [{id: a, title: A, track: x, entries: {s: x}}]\ntracks: [x]\n",
        "title: T\nsections: {s: S}\nlevels: [{id: a, title: A, leads_to: [b]}, {idd: b, title: B}]\n",
        "title: T\nsections: {s: S}\nlevels: [{title: A}, {title: B}, x]\n",
        "title: T\nsections: {}\nlevels: [{id: a, title: A, entries: {s: x}}]\n",
    ] {
        let problems = read(text).unwrap_err();
        let missed = problems.iter().filter(|p| p.message.starts_with("no "));
        assert_eq!(missed.count(), 0, "{}", said(text));
        assert!(!said(text).contains('\u{FFFF}') && !said(text).contains("two "));
    }
}

#[test]
fn numbers_and_truths_stand_as_they_are_written() {
    use ladderpress::model::{Block, plain_text};
    for written in
        ["8", "1.0", "0", "yes", "true", "0x1F", "1e3", "2026-03-01", "007", "1_000", "+5", "-5"]
    {
        let (ladder, _) =
            read(&LADDER.replacen("experience: 8+", &format!("experience: {written}"), 1)).unwrap();
        let [Block::Paragraph(text)] = ladder.levels[1].entries[0].blocks.as_slice() else {
            panic!("{written} is no paragraph");
        };
        assert_eq!(plain_text(text), written);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_make_no_difference() {
    let windows = format!("\u{feff}{}", LADDER.replace('\n', "\r\n"));
    assert_eq!(read(&windows).unwrap().0, read(LADDER).unwrap().0);
    let wrong = windows.replace("8+", "[8+");
    assert_eq!(said(&wrong), said(&LADDER.replace("8+", "[8+")));
}

#[test]
fn an_entry_left_empty_says_nothing() {
    let (ladder, _) = read(&LADDER.replacen("experience: 8+", "experience:", 1)).unwrap();
    assert!(ladder.levels[1].entries[0].is_empty());
}

#[test]
fn what_an_alias_repeats_is_read_as_if_written_out() {
    let repeated = LADDER.replacen("experience: 1", "experience: &years 8+", 1);
    let repeated =
        repeated.replacen("experience: 8+\n      resp", "experience: *years\n      resp", 1);
    let (ladder, _) = read(&repeated).unwrap();
    assert_eq!(ladder.levels[0].entries[0], ladder.levels[1].entries[0]);
}

#[test]
fn hostile_texts_are_refused() {
    let bomb: String = (1..30).fold("a0: &a0 [x, x]\n".to_string(), |text, n| {
        let m = n - 1;
        text + &format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}]\n")
    });
    let eight_mib = 8 * 1024 * 1024;
    let hostile = [
        ("deep brackets", "[".repeat(10_000)),
        ("deep braces", "{a: ".repeat(10_000)),
        ("deep dashes", "- ".repeat(10_000)),
        ("deep keys", (0..5_000).fold(String::new(), |text, n| text + &" ".repeat(n) + "a:\n")),
        ("deep questions", "? ".repeat(10_000)),
        ("alias bomb", bomb),
        ("too large", "a".repeat(100 * 1024 * 1024)),
        ("one long word", "a".repeat(eight_mib)),
        ("one long key", format!("{}: b", "a".repeat(eight_mib - 8))),
        ("many short lines", "a\n".repeat(eight_mib / 2)),
        ("many brackets", "[],".repeat(eight_mib / 3)),
        ("many pairs in braces", format!("{{{}a: b}}", "a: b, ".repeat(eight_mib / 7))),
        ("many items", "- a\n".repeat(eight_mib / 4)),
        ("many keys", (0..300_000).fold(String::new(), |text, n| text + &format!("k{n}: a\n"))),
        ("many quotes", "'".repeat(eight_mib)),
        ("many hashes", "#".repeat(eight_mib)),
        ("many spaces", " ".repeat(eight_mib)),
        ("many anchors", "&a ".repeat(eight_mib / 3)),
        ("many tags", "!a ".repeat(eight_mib / 3)),
        ("many documents", "---\n".repeat(eight_mib / 4)),
        ("many colons", ": ".repeat(eight_mib / 2)),
        ("zero byte alone", "\0".to_string()),
        ("a block scalar of empty lines", format!("a: |\n{}", "\n".repeat(eight_mib - 8))),
    ];
    let mut all = String::new();
    for (name, text) in hostile {
        let said = said(&text);
        let first = said.lines().next().unwrap_or_default();
        assert!(!first.is_empty(), "{name}");
        writeln!(all, "{name}: {first}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn random_bytes_are_no_text() {
    let bytes: Vec<u8> =
        (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let problems = decode("ladder.yaml", bytes).unwrap_err();
    assert_eq!(problems[0].message, "the file is not written in UTF-8");
}

proptest! {
    #[test]
    fn whatever_is_written_into_a_ladder_is_read_or_refused_with_a_place(
        at in 0..LADDER.len(),
        left_out in 0..40_usize,
        written in "([-:{}\\[\\]&*!|>'\"%@`#,?<é🚀 \n\ta0]|<<|\\*x|&x|---|: |- ){0,6}",
    ) {
        let end = (at + left_out).min(LADDER.len());
        let text = format!("{}{written}{}", &LADDER[..at], &LADDER[end..]);
        if let Err(problems) = read(&text) {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| problem.place.is_some()), "{problems:?}");
        }
    }
}
