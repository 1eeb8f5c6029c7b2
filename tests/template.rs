//! A ladder to begin with: written, read back, and never in the way of a file.

use std::path::Path;

use assert_cmd::Command;
use ladderpress::backend::Exporter;
use ladderpress::backend::text::native;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::base::source::Source;
use ladderpress::input::read_native;
use ladderpress::view::template::template;

use crate::workbook::package::part;

fn ladderpress(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("ladderpress").unwrap();
    let done = command.current_dir(folder).args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_workbook_to_fill_in_is_read_back_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (code, written, _) = ladderpress(folder.path(), &["init", "my.xlsx"]);
    assert_eq!((code, written.as_str()), (0, "my.xlsx\n"));
    let (code, read, told) = ladderpress(folder.path(), &["convert", "my.xlsx"]);
    assert_eq!(code, 0, "{told}");
    let (_, example, _) = ladderpress(folder.path(), &["convert"]);
    assert_eq!(read, example);
    let (_, again, _) = ladderpress(folder.path(), &["init", "again.xlsx"]);
    assert_eq!(again, "again.xlsx\n");
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(bytes("my.xlsx") == bytes("again.xlsx"));
}

#[test]
fn rows_of_the_workbook_are_as_high_as_their_texts_and_fit_paper() {
    let folder = tempfile::tempdir().unwrap();
    ladderpress(folder.path(), &["init", "my.xlsx"]);
    let bytes = std::fs::read(folder.path().join("my.xlsx")).unwrap();
    for sheet in 1..=4 {
        let xml = part(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
        let rows = xml.lines().filter(|line| line.starts_with("<row "));
        assert!(rows.clone().all(|row| row.contains("customHeight")), "{sheet}: {xml}");
        let high = rows.filter_map(|row| row.split_once("ht=\"")?.1.split_once('"'));
        let mut high = high.map(|(high, _)| high.parse::<f64>().unwrap());
        assert!(sheet == 2 || high.any(|high| high > 30.0), "{sheet}: {xml}");
        assert!(xml.contains("paperSize=\"9\""), "{xml}");
    }
}

#[test]
fn every_form_is_read_with_all_that_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (_, example, _) = ladderpress(folder.path(), &["convert"]);
    for name in ["my.md", "my.docx", "my.yaml"] {
        let (code, _, told) = ladderpress(folder.path(), &["init", name]);
        assert_eq!(code, 0, "{told}");
        let (code, read, told) = ladderpress(folder.path(), &["convert", name]);
        assert_eq!(code, 0, "{name}: {told}");
        let count = |text: &str, key: &str| text.matches(key).count();
        for key in ["leads_to:", "group:", "kind:", "grade:", "\n- id:"] {
            assert_eq!(count(&read, key), count(&example, key), "{name}, {key} {read}");
        }
        for line in example
            .lines()
            .filter(|line| line.trim_start().starts_with("- ") && !line.contains(':'))
        {
            let words =
                line.trim_start().trim_start_matches("- ").replace(['_', '*', '`', '"', '\''], "");
            let read = read.replace(['_', '*', '`', '"', '\''], "");
            assert!(read.contains(words.trim()), "{name}: {words}\n{read}");
        }
        for said in [
            "L4", "Individual Contributor", "People Manager", "Craft",
            "What we look at most closely",
        ] {
            assert!(read.contains(said), "{name}: {said}\n{read}");
        }
    }
}

#[test]
fn no_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), "mine").unwrap();
    let (code, _, told) = ladderpress(folder.path(), &["init", "a.md"]);
    assert_eq!(code, 1);
    assert!(told.contains("is there already"), "{told}");
    assert_eq!(std::fs::read(folder.path().join("a.md")).unwrap(), b"mine");
    let (code, _, told) = ladderpress(folder.path(), &["init", "a.pdf"]);
    assert_eq!(code, 1);
    assert!(told.contains(".xlsx"), "{told}");
}

#[test]
fn a_workbook_holds_all_that_a_ladder_says() {
    let yaml = "\
title: A
revision: 2026-03
control: {owner: O, valid_from: 2026-04-01}
introduction: |
  One\\
  two.

  - a

    b
tracks: {x: X, y: Y}
sections:
  s: {title: S, group: G, description: What.}
  c: {title: Checks, kind: checklist}
levels:
  - id: p
    title: Lead
    track: x
    leads_to: [q]
    introduction: In.
    entries:
      s: [a, 'b **c**']
      c: x
    notes:
      s: [n, '[m](https://example.com)']
  - id: q
    title: Lead
    track: y
    grade: L2
    chapter: false
    beside: [p]
    entries:
      s: |
        text

        1. x
        2. y
";
    let ladder = read_native(&Source::new("a.yaml", yaml)).unwrap().ladder;
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    Xlsx::default().export(&template(&ladder), &mut bytes).unwrap();
    std::fs::write(folder.path().join("a.xlsx"), bytes).unwrap();
    let (code, read, told) = ladderpress(folder.path(), &["convert", "a.xlsx"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(read, native(&ladder));
}

#[test]
fn a_document_in_markdown_says_all_but_ids() {
    let folder = tempfile::tempdir().unwrap();
    ladderpress(folder.path(), &["init", "my.md"]);
    let (_, example, _) = ladderpress(folder.path(), &["convert"]);
    let (code, read, told) = ladderpress(folder.path(), &["convert", "my.md"]);
    assert_eq!(code, 0, "{told}");
    let parts = |text: &str| {
        let ladder: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let of = |key: &str| ladder.get(key).cloned();
        (of("title"), of("organisation"), of("revision"), of("control"), of("introduction"))
    };
    assert_eq!(parts(&read), parts(&example));
}

/// What `check` says of a filled-in workbook with a section of some kind.
fn told_of_kind(kind: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let (ladder, levels) = (
        [["Group", "Section", "Kind", "Senior Developer"], ["", "Scope", kind, "A team"]],
        [["Level", "Level id", "Grade"], ["Senior Engineer", "", "L4"]],
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            sheet.write_row(u32::try_from(row).unwrap(), 0, cells.iter().copied()).unwrap();
        }
    };
    sheet("Ladder", &ladder.each_ref().map(<[&str; 4]>::as_slice));
    sheet("Levels", &levels.each_ref().map(<[&str; 3]>::as_slice));
    sheet("Settings", &[&["Setting", "Value"], &["Title", "Paths"]]);
    book.save(folder.path().join("my.xlsx")).unwrap();
    let (code, _, told) = ladderpress(folder.path(), &["check", "my.xlsx"]);
    (code, told)
}

#[test]
fn a_level_that_stands_on_one_sheet_alone_is_told() {
    let (code, told) = told_of_kind("checklist");
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("the level “Senior Developer” has no row on the sheet “Levels”"),
        "{told}"
    );
    assert!(
        told.contains("the level “Senior Engineer” has no column on the sheet “Ladder”"),
        "{told}"
    );
}

#[test]
fn a_kind_that_is_not_known_is_an_error() {
    let (code, told) = told_of_kind("Checkliste");
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("there is no kind `Checkliste`"), "{told}");
}
