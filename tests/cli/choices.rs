//! Which levels and sections an export shows, and how its pages are.

use calamine::{Reader, Xlsx};

use crate::support::desk::Desk;

/// The one file that an export of `ladder.yaml` with more words writes.
#[track_caller]
fn exported(desk: &Desk, words: &[&str]) -> String {
    let run = desk.run(&[&["export", "ladder.yaml"], words].concat()).done();
    let [file] = run.lines()[..] else {
        panic!("not one file: {run:?}");
    };
    file.to_string()
}

/// All text of a workbook.
fn cells(desk: &Desk, file: &str) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook(desk.path(file)).unwrap();
    let sheets = book.worksheets();
    let rows = sheets.iter().flat_map(|(_, range)| range.rows());
    let cells: Vec<_> = rows.flatten().map(ToString::to_string).collect();
    cells.join("\n")
}

#[test]
fn a_workbook_holds_the_chosen_levels_only() {
    let desk = Desk::new();
    let file = exported(&desk, &["--xlsx", "--level", "SENIOR  engineer", "--level", "staff"]);
    assert_eq!(file, "output/test-paths--senior--staff.xlsx");
    let text = cells(&desk, &file);
    assert!(text.contains("A project") && text.contains("A field"));
    assert!(!text.contains("A task") && !text.contains("A team"));
}

#[test]
fn a_track_chooses_its_levels() {
    let desk = Desk::new();
    let file = exported(&desk, &["--xlsx", "--track", "people manager"]);
    assert_eq!(file, "output/test-paths--manager.xlsx");
    let text = cells(&desk, &file);
    assert!(text.contains("A team") && !text.contains("A project"));
}

#[test]
fn a_section_chooses_its_sheet() {
    let desk = Desk::new();
    let file = exported(&desk, &["--xlsx", "--section", "Scope of action"]);
    assert_eq!(file, "output/test-paths--scope.xlsx");
    let text = cells(&desk, &file);
    assert!(text.contains("A project") && !text.contains("Three"));
}

#[test]
fn a_comparison_shows_two_levels() {
    let desk = Desk::new();
    let file = exported(&desk, &["--xlsx", "--compare", "staff", "lead"]);
    assert_eq!(file, "output/test-paths--staff-to-lead.xlsx");
    let text = cells(&desk, &file);
    assert!(text.contains("A field") && text.contains("A team") && !text.contains("A task"));
    exported(&desk, &["--pdf", "--compare", "staff", "lead"]);
}

#[test]
fn every_choice_of_columns_and_paper_gives_another_handout() {
    let desk = Desk::new();
    let looks: [&[&str]; 6] = [
        &[],
        &["--columns", "alone"],
        &["--columns", "all"],
        &["--paper", "letter"],
        &["--landscape"],
        &["--paper", "letter", "--landscape"],
    ];
    let mut seen = Vec::new();
    for look in looks {
        let file = exported(&desk, &[&["--pdf"], look].concat());
        assert_eq!(file, "output/test-paths.pdf");
        let bytes = desk.read(&file);
        assert!(!seen.contains(&bytes), "{look:?}");
        seen.push(bytes);
    }
    let same = exported(&desk, &["--pdf", "--columns", "neighbours", "--paper", "a4"]);
    assert!(desk.read(&same) == seen[0]);
}

#[test]
fn many_levels_beside_one_another_name_the_poster() {
    let desk = Desk::new();
    let level = |id: usize| {
        format!("  - {{id: l{id}, title: Level {id}, leads_to: [], entries: {{s: x}}}}\n")
    };
    for (levels, is_told) in [(5, false), (6, true)] {
        let levels = (0..levels).map(level).collect::<Vec<_>>().concat();
        desk.put("many.yaml", &format!("title: Many\nsections: {{s: S}}\nlevels:\n{levels}"));
        let run = desk.run(&["export", "many.yaml", "--pdf", "--columns", "all"]).done();
        assert_eq!(run.stderr.contains("`--poster` in place of `--columns all`"), is_told);
    }
}

#[test]
fn a_wrong_name_is_answered_with_suggestions_and_the_list() {
    let desk = Desk::new();
    let words = ["--level", "Enginer", "--section", "scop", "--track", "x"];
    desk.run(&[&["export", "ladder.yaml"], &words[..]].concat()).refused(
        1,
        &[
            "no level `Enginer`", "did you mean `Engineer`?", "senior  (Senior Engineer)",
            "no section `scop`", "did you mean `scope`?", "no track `x`",
            "manager  (People Manager)", "3 problems",
        ],
    );
    assert!(desk.files().is_empty());
}

#[test]
fn of_several_ladders_the_one_without_the_level_is_named() {
    let desk = Desk::new();
    let other = crate::support::desk::LADDER
        .replace("Test paths", "Other paths")
        .replace("id: engineer", "id: trainee")
        .replace("title: Engineer\n", "title: Trainee\n");
    desk.put("other.yaml", &other);
    let run = desk
        .run(&["export", "ladder.yaml", "other.yaml", "--level", "engineer"])
        .refused(1, &["no level `engineer`", "1 problem"]);
    assert!(run.stderr.contains("the ladder “Other paths”"));
}
