//! What `ladderpress diff --pdf --xlsx` writes, read back by others' readers.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use tempfile::TempDir;

use super::told::{diff, revisions};
use crate::support::tagged_pdf::{self, Element};

/// Writes both files; gives the folder of the revisions, where they are too.
fn written(arguments: &[&str]) -> TempDir {
    let folder = revisions();
    let arguments = [&["old.yaml", "new.yaml", "--pdf", "--xlsx", "-o", "."], arguments].concat();
    let told = diff(folder.path(), &arguments, "");
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert_eq!(told.out, "./paths-changes.pdf\n./paths-changes.xlsx\n");
    folder
}

fn pdf(folder: &Path) -> Element {
    tagged_pdf::read(&std::fs::read(folder.join("paths-changes.pdf")).expect("the PDF"))
}

fn told_of(document: &Element, role: &str) -> Vec<String> {
    let elements = document.all(role);
    elements.iter().map(|element| element.alt.clone().expect("words for it")).collect()
}

#[test]
fn the_pdf_tells_words_that_came_and_went_to_those_who_do_not_see() {
    let folder = written(&[]);
    let document = pdf(folder.path());
    let removed = ["removed: 2026-01", "removed: small"];
    assert_eq!(told_of(&document, "Removed"), removed);
    let added = ["added: 2027-01", "added: and teams", "added: all"];
    assert_eq!(told_of(&document, "Added"), added);
}

#[test]
fn the_pdf_has_what_changed_and_with_all_what_is_the_same() {
    let text = |arguments: &[&str]| pdf(written(arguments).path()).text();
    let changed = text(&[]);
    assert!(changed.contains("Paths (2026-01) → Paths (2027-01)"));
    assert!(changed.contains("Moved from Senior: Runs interviews"));
    assert!(!changed.contains("Asks for help early"));
    assert!(text(&["--all"]).contains("Same: Asks for help early"));
}

#[test]
fn the_revisions_stand_above_what_they_say() {
    let folder = written(&[]);
    let document = pdf(folder.path());
    assert!(document.all("Table")[1].text().starts_with("2026-01 2027-01"));
    let heads = &sheet(folder.path(), "Changes")[0];
    assert_eq!(heads[5..], ["2026-01", "2027-01", "Level: ID", "Section: ID"]);
}

#[test]
fn the_matrix_counts_changes_by_level_and_section_under_heads() {
    let folder = written(&[]);
    let document = pdf(folder.path());
    let tables = document.all("Table");
    let rows: Vec<_> = tables[0].all("TR").iter().map(|row| row.text()).collect();
    assert_eq!(rows, ["Level Craft People and teams", "Junior 1 1", "Senior 1", "Staff 1"]);
}

fn sheet(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(folder.join("paths-changes.xlsx")).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    let row = |row: &[Data]| row.iter().map(ToString::to_string).collect();
    range.rows().map(row).collect()
}

#[test]
fn the_workbook_has_a_row_a_change() {
    let folder = written(&[]);
    let rows = sheet(folder.path(), "Changes");
    let moved = rows.iter().find(|row| row[0] == "Moved").expect("one has moved");
    assert_eq!(moved[1..4], ["Junior", "People and teams", "Senior"]);
    assert_eq!(moved[6..], ["Runs interviews", "junior", "people"]);
    let changed = rows.iter().find(|row| row[0] == "Changed").expect("one has changed");
    let said = "Writes tests for small changes, and keeps them green";
    let says = "Writes tests for all changes, and keeps them green.";
    assert_eq!(changed[5..7], [said, says], "each as its revision has it");
    let kinds: Vec<_> = rows.iter().skip(1).map(|row| row[0].as_str()).collect();
    let expected = ["Edited", "Renamed", "New", "Changed", "Moved", "Split", "New", "New"];
    assert_eq!(kinds, expected);
}

#[test]
fn the_workbook_says_what_is_newly_expected_of_each_level() {
    let folder = written(&[]);
    let rows = sheet(folder.path(), "Newly expected");
    let told: Vec<_> = rows.iter().skip(1).map(|row| (row[0].as_str(), row[2].as_str())).collect();
    let expected =
        [("Junior", "Changed"), ("Junior", "Moved"), ("Senior", "Split"), ("Staff", "New")];
    assert_eq!(told, expected);
}

#[test]
fn the_overview_counts_and_leads_to_the_changes() {
    let folder = written(&[]);
    let rows = sheet(folder.path(), "Overview");
    assert!(rows.iter().any(|row| row[..2] == ["Same", "3"]));
    assert!(rows.iter().any(|row| row[..3] == ["Junior", "1", "1"]));
}

#[test]
fn a_section_of_many_changes_is_named_again_on_the_next_page() {
    let folder = TempDir::new().expect("a folder");
    let text = |count: usize| {
        let things: Vec<_> = (0..count).map(|at| format!("\n        - Mends roof {at}.")).collect();
        let things = things.concat();
        format!(
            "title: Paths\nsections: {{roofs: Roofs}}\nlevels:\n  - id: a\n    title: Thatcher\n    \
             entries:\n      roofs:{things}\n"
        )
    };
    for (name, count) in [("old.yaml", 1), ("new.yaml", 90)] {
        std::fs::write(folder.path().join(name), text(count)).expect("a revision");
    }
    let told = diff(folder.path(), &["old.yaml", "new.yaml", "--pdf", "-o", "."], "");
    assert_eq!(told.code, Some(0), "{}", told.err);
    let bytes = std::fs::read(folder.path().join("paths-changes.pdf")).expect("the PDF");
    assert!(tagged_pdf::printed_text(&bytes).contains("Thatcher, Roofs (continued)"));
}
