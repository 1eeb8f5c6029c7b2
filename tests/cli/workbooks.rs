//! Workbooks that somebody changed: read back, and not replaced.

use std::fs;

use crate::support::desk::{Desk, Run};
use crate::support::edited::Edited;

const LADDER: &str = "\
title: Test paths
organisation: Example Co.
revision: 2026-03
control: {owner: People team}
introduction: How to *read* this.
tracks: {ic: Individual Contributor, manager: People Manager}
sections:
  scope: {title: Scope, group: Craft, description: What we look at.}
  impact: Impact
  steps: {title: Steps, kind: checklist}
levels:
  - id: engineer
    title: Engineer
    track: ic
    grade: L3
    introduction: The first level.
    leads_to: [senior]
    entries:
      scope: [A task, 'See [the guide](https://example.com/guide) and **ask**']
      impact: [One, Two]
      steps: [Led a review, Wrote a plan]
    notes: {scope: A remark}
  - id: senior
    title: Senior Engineer
    track: ic
    leads_to: [lead]
    entries: {scope: A project, impact: [One, Three], steps: [Led a team]}
  - id: lead
    title: Team Lead
    track: manager
    entries: {impact: [Five]}
";

const BOOK: &str = "output/test-paths.xlsx";

/// A desk with a ladder, and its workbook.
fn desk(words: &[&str]) -> (Desk, Edited) {
    let desk = Desk::new();
    desk.put("a.yaml", LADDER);
    desk.run(&[&["export", "--xlsx", "a.yaml"], words].concat()).done();
    let book = Edited::of(&desk.read(BOOK));
    (desk, book)
}

/// What is printed of a workbook that was changed.
fn read(desk: &Desk, book: &Edited) -> Run {
    fs::write(desk.path("edited.xlsx"), book.bytes()).unwrap();
    desk.run(&["convert", "edited.xlsx"])
}

#[test]
fn a_workbook_that_nobody_changed_gives_the_same_ladder() {
    let (desk, book) = desk(&["--tracking"]);
    let again = read(&desk, &book).done();
    assert_eq!(again.stdout, desk.run(&["convert", "a.yaml"]).done().stdout);
    assert_eq!(again.stderr, "");
    assert_eq!(desk.run(&["convert", BOOK]).done().stdout, again.stdout);
}

#[test]
fn what_was_changed_on_a_sheet_or_in_the_data_is_in_the_ladder() {
    let (desk, mut book) = desk(&[]);
    let link = book.find("Scope", "See the guide and ask");
    book.put("Scope", link, "See the guide and then ask");
    let two = book.find("Data", "Two");
    book.put("Data", two, "Two of them");
    let title = book.find("Impact", "Senior Engineer");
    book.put("Impact", title, "Senior");
    book.put("Steps", (1, 2), "Checkpoints");
    let run = read(&desk, &book).done();
    for line in [
        "- See [the guide](https://example.com/guide) and then **ask**",
        "- Two of them",
        "title: Senior\n",
        "title: Checkpoints\n",
        "scope: A remark",
        "introduction: The first level.",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    assert!(run.stderr.contains("2 texts changed"), "{}", run.stderr);
}

#[test]
fn rows_are_added_and_taken_out_and_a_column_is_a_new_level() {
    let (desk, mut book) = desk(&[]);
    let head = book.find("Impact", "Team Lead");
    book.put("Impact", (head.0, head.1 + 2), "Director");
    book.put("Impact", (head.0 + 1, head.1 + 2), "Six");
    let (row, column) = book.find("Impact", "Two");
    book.put("Impact", (row + 1, column), "A new one");
    let (five, _) = book.find("Data", "Five");
    book.take_out("Data", five);
    let run = read(&desk, &book).done();
    assert!(run.stdout.contains("    - Two\n    - A new one\n"), "{}", run.stdout);
    assert!(run.stdout.contains("title: Director"), "{}", run.stdout);
    assert!(run.stdout.contains("impact:\n    - Six"), "{}", run.stdout);
    assert!(!run.stdout.contains("Five"), "{}", run.stdout);
    let told = "2 texts added, 1 text taken out, the level “Director” is new";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn texts_that_were_moved_stand_where_they_were_put() {
    let (desk, mut book) = desk(&[]);
    let (one, two) = (book.find("Impact", "One"), book.find("Impact", "Two"));
    book.put("Impact", one, "Two").put("Impact", two, "One");
    let (led, wrote) = (book.find("Steps", "☐ Led a review"), book.find("Steps", "☐ Wrote a plan"));
    book.put("Steps", led, "Wrote a plan").put("Steps", wrote, "Led a review of all");
    let run = read(&desk, &book).done();
    assert!(run.stdout.contains("    impact:\n    - Two\n    - One\n"), "{}", run.stdout);
    let steps = "    steps:\n    - Wrote a plan\n    - Led a review of all\n";
    assert!(run.stdout.contains(steps), "{}", run.stdout);
    assert!(run.stderr.contains("expectations stand in the order of the rows"), "{}", run.stderr);
}

#[test]
fn what_two_places_say_differently_is_an_error_that_names_both() {
    let (desk, mut book) = desk(&[]);
    let (on_sheet, in_data) = (book.find("Impact", "Two"), book.find("Data", "Two"));
    book.put("Impact", on_sheet, "Twice").put("Data", in_data, "Thrice");
    let names = [format!("Impact!B{}", on_sheet.0), format!("Data!J{}", in_data.0)];
    let run = read(&desk, &book);
    run.refused(1, &["two places", &names[0], &names[1], "“Twice”", "“Thrice”"]);
}

#[test]
fn what_is_not_read_back_is_said() {
    let (desk, mut book) = desk(&[]);
    book.put("Overview", (3, 1), "A sentence of somebody");
    book.put("Impact", (9, 12), "A loose remark");
    book.put("Data", (1, 19), "Comments");
    let run = read(&desk, &book).done();
    for told in ["Overview!A3", "A sentence of somebody", "A loose remark", "Comments"] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
}

#[test]
fn a_part_of_a_ladder_says_so_and_a_damaged_workbook_is_refused() {
    let (desk, book) = desk(&["--level", "senior", "-o", BOOK]);
    let run = read(&desk, &book).done();
    assert!(run.stderr.contains("1 of 3 levels and 3 of 3 sections"), "{}", run.stderr);
    let (desk, mut book) = self::desk(&[]);
    let kept = book.cell("ladderpress", (3, 1)).replace("Engineer", "Engine");
    book.put("ladderpress", (3, 1), &kept.replace('"', "&quot;"));
    read(&desk, &book).refused(1, &["is not as it was written", "export the ladder again"]);
    let compared = ["--compare", "engineer", "senior", "--only-changes", "-o", BOOK];
    let (desk, book) = self::desk(&compared);
    read(&desk, &book).refused(1, &["only in what two levels differ"]);
}

#[test]
fn a_workbook_that_was_saved_without_a_change_is_replaced() {
    let (desk, book) = desk(&["--tracking"]);
    fs::write(desk.path(BOOK), book.bytes()).unwrap();
    let export = ["export", "--xlsx", "--tracking", "a.yaml"];
    assert_eq!(desk.run(&export).done().stderr, "");
    assert_ne!(desk.read(BOOK), book.bytes());
}

#[test]
fn what_was_entered_stays_is_taken_over_or_is_dropped() {
    let (desk, mut book) = desk(&["--tracking"]);
    let (row, column) = book.find("Steps", "☐ Wrote a plan");
    book.put("Steps", (row, column + 1), "met");
    book.put("Steps", (row, column + 2), "2026-04");
    book.put("Steps", (row, column + 3), "Well done");
    let (led, column) = book.find("Steps", "☐ Led a team");
    // Behind the sign of what is new.
    book.put("Steps", (led, column + 2), "not applicable");
    let saved = book.bytes();
    fs::write(desk.path(BOOK), &saved).unwrap();
    let export =
        |words: &[&str]| desk.run(&[&["export", "--xlsx", "--tracking", "a.yaml"], words].concat());
    export(&[]).refused(1, &["somebody entered something", BOOK, "met", "--keep", "--replace"]);
    assert_eq!(desk.read(BOOK), saved);
    // One moved, and one says something else.
    let ladder = LADDER.replace("Led a review, Wrote a plan", "Wrote a plan, Read a book");
    desk.put("a.yaml", &ladder.replace("Led a team", "Led two teams"));
    let run = export(&["--keep"]).done();
    assert!(run.stderr.contains("has no place in the new workbook: not applicable"), "{run:?}");
    assert!(run.stderr.contains("“Led a team”"), "{run:?}");
    let book = Edited::of(&desk.read(BOOK));
    let (row, column) = book.find("Steps", "☐ Wrote a plan");
    let entered = [1, 2, 3].map(|at| book.cell("Steps", (row, column + at)));
    assert_eq!(entered, ["met", "2026-04", "Well done"]);
    // It is still there, and somebody's.
    export(&[]).refused(1, &["somebody entered something"]);
    export(&["--keep"]).done();
    export(&["--replace", "output/other.xlsx"]).refused(1, &[BOOK]);
    export(&["--replace", BOOK]).done();
    assert_eq!(Edited::of(&desk.read(BOOK)).cell("Steps", (row, column + 1)), "open");
}

#[test]
fn a_text_that_was_changed_stops_the_run_and_is_said() {
    let (desk, mut book) = desk(&[]);
    let at = book.find("Impact", "Two");
    book.put("Impact", at, "Twice as much");
    fs::write(desk.path(BOOK), book.bytes()).unwrap();
    desk.run(&["export", "--xlsx", "a.yaml"]).refused(1, &["Twice as much", BOOK]);
    let keep = ["export", "--xlsx", "a.yaml", "--keep"];
    let convert = format!("convert {BOOK} -o");
    desk.run(&keep).refused(1, &["Twice as much", &format!("Impact!B{}", at.0), &convert]);
    assert_eq!(desk.read(BOOK), book.bytes());
    let run = desk.run(&[&keep[..], &["--replace", BOOK]].concat()).done();
    assert!(run.stderr.contains("a text was changed: “Twice as much”"), "{}", run.stderr);
}

#[test]
fn nothing_is_lost_where_the_run_fails() {
    let (desk, mut book) = desk(&["--tracking"]);
    let (row, column) = book.find("Steps", "☐ Wrote a plan");
    book.put("Steps", (row, column + 1), "met");
    fs::write(desk.path(BOOK), book.bytes()).unwrap();
    fs::create_dir_all(desk.path("output/test-paths.pdf")).unwrap();
    let run = desk.run(&["export", "--tracking", "--keep", "a.yaml"]);
    run.refused(1, &["a folder of that name is in its place"]);
    assert_eq!(desk.read(BOOK), book.bytes());
}

const CASE: &str = "\
person: {name: Ada}
from: engineer
to: senior
evidence:
  - {section: impact, expectation: 2, text: Shipped it., date: 2026-03}
";

#[test]
fn what_a_committee_entered_in_a_case_is_taken_over() {
    let desk = Desk::new();
    desk.put("a.yaml", LADDER);
    desk.put("case.yaml", CASE);
    let case =
        |words: &[&str]| desk.run(&[&["case", "case.yaml", "a.yaml", "--xlsx"], words].concat());
    let file = case(&[]).done().lines()[0].to_string();
    let mut book = Edited::of(&desk.read(&file));
    // Saved without a change.
    fs::write(desk.path(&file), book.bytes()).unwrap();
    case(&[]).done();
    let (one, _) = book.find("Case", "One");
    let (three, _) = book.find("Case", "Three");
    let (team, _) = book.find("Case", "Led a team");
    book.put("Case", (one, 8), "met").put("Case", (one, 7), "2026-05");
    book.put("Case", (three, 9), "Ask again").put("Case", (team, 8), "not applicable");
    book.put("Case", (three, 5), "Shipped it twice.").put("Case", (one, 11), "Beside it");
    fs::write(desk.path(&file), book.bytes()).unwrap();
    case(&[]).refused(1, &["somebody entered something", &file, "--keep"]);
    desk.put("a.yaml", &LADDER.replace("Led a team", "Led a group"));
    case(&["--keep"]).refused(1, &["Beside it", "--keep --replace"]);
    let run = case(&["--keep", "--replace", &file]).done();
    for told in ["not applicable", "“Led a team”", "Shipped it twice.", "Beside it"] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    let book = Edited::of(&desk.read(&file));
    assert_eq!([7, 8].map(|at| book.cell("Case", (one, at))), ["2026-05", "met"]);
    assert_eq!(book.cell("Case", (three, 9)), "Ask again");
    case(&[]).refused(1, &["somebody entered something"]);
    case(&["--replace", &file]).done();
    case(&[]).done();
    desk.run(&["convert", &file]).refused(1, &["the workbook of a promotion case"]);
}

#[test]
fn a_file_that_this_program_did_not_write_stays() {
    let desk = Desk::new();
    desk.run(&["init", "page.docx"]).done();
    let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    let files = [old, desk.read("page.docx"), b"My own words".to_vec()];
    for (name, bytes) in
        ["a.xlsx", "a.pdf"].iter().flat_map(|name| files.iter().map(move |it| (name, it)))
    {
        fs::write(desk.path(name), bytes).unwrap();
        for words in [&[][..], &["--keep"]] {
            let export = [&["export", "ladder.yaml", "-o", name], words].concat();
            desk.run(&export).refused(1, &["that this program wrote", "--replace"]);
        }
        assert_eq!(desk.read(name), *bytes);
        desk.run(&["export", "ladder.yaml", "-o", name, "--replace", name]).done();
    }
    fs::write(desk.path("a.pdf"), "").unwrap();
    desk.run(&["export", "ladder.yaml", "-o", "a.pdf"]).done();
}

#[test]
fn what_stands_beside_no_expectation_is_somebody_s_and_told() {
    let (desk, book) = desk(&["--tracking"]);
    let export =
        |words: &[&str]| desk.run(&[&["export", "--xlsx", "--tracking", "a.yaml"], words].concat());
    let (row, column) = book.find("Steps", "☐ Wrote a plan");
    let (_, senior) = book.find("Steps", "☐ Led a team");
    for (at, text) in [((row, senior + 2), "met"), ((row + 3, column + 3), "Below it")] {
        let mut book = Edited::of(&book.bytes());
        book.put("Steps", at, text);
        fs::write(desk.path(BOOK), book.bytes()).unwrap();
        export(&[]).refused(1, &["stands beside no expectation", text]);
        export(&["--keep"]).refused(1, &["stands beside no expectation", text]);
        let kept = export(&["--keep", "--replace", BOOK]).done();
        assert!(kept.stderr.contains(text), "{}", kept.stderr);
    }
}

#[test]
fn a_box_that_is_ticked_is_a_status() {
    for tracking in [&["--tracking"][..], &[]] {
        let (desk, mut book) = desk(tracking);
        let at = book.find("Steps", "☐ Wrote a plan");
        book.put("Steps", at, "☑ Wrote a plan");
        fs::write(desk.path(BOOK), book.bytes()).unwrap();
        let export =
            |words: &[&str]| desk.run(&[&["export", "--xlsx", "a.yaml"], tracking, words].concat());
        export(&[]).refused(1, &["somebody entered something", "met"]);
        export(&["--keep"]).done();
        let book = Edited::of(&desk.read(BOOK));
        let (row, column) = book.find("Steps", "☐ Wrote a plan");
        assert_eq!(book.cell("Steps", (row, column + 1)), "met");
    }
}

#[test]
fn a_word_above_a_case_is_somebody_s() {
    let desk = Desk::new();
    desk.put("a.yaml", LADDER);
    desk.put("case.yaml", CASE);
    let case = ["case", "case.yaml", "a.yaml", "--xlsx"];
    let file = desk.run(&case).done().lines()[0].to_string();
    let mut book = Edited::of(&desk.read(&file));
    book.put("Case", (2, 1), "Postponed");
    fs::write(desk.path(&file), book.bytes()).unwrap();
    desk.run(&case).refused(1, &["Postponed", "--replace"]);
}
