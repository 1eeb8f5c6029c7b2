//! What is written, where, and under which names.

use calamine::{Reader, Xlsx};

use crate::support::desk::{Desk, LADDER, Run};

#[test]
fn without_arguments_the_example_goes_to_the_output_folder() {
    let desk = Desk::new();
    let run = desk.run(&["export"]).done();
    assert_eq!(run.lines(), ["output/engineering-paths.pdf", "output/engineering-paths.xlsx"]);
    assert!(desk.read("output/engineering-paths.pdf").starts_with(b"%PDF-"));
    assert!(desk.read("output/engineering-paths.xlsx").starts_with(b"PK"));
    assert!(run.stderr.contains("built-in example ladder"));
}

#[test]
fn what_was_written_is_listed_and_nothing_else_is_there() {
    let desk = Desk::new();
    let run = desk.run(&["export", "ladder.yaml", "-o", "a/b"]).done();
    assert_eq!(run.lines(), ["a/b/test-paths.pdf", "a/b/test-paths.xlsx"]);
    assert_eq!(run.stderr, "");
    assert_eq!(desk.files(), ["a/", "a/b/", "a/b/test-paths.pdf", "a/b/test-paths.xlsx"]);
}

#[test]
fn one_format_is_written_when_one_is_named() {
    for (flag, file) in [("--pdf", "x/test-paths.pdf"), ("--xlsx", "x/test-paths.xlsx")] {
        let desk = Desk::new();
        let run = desk.run(&["export", flag, "-o", "x", "ladder.yaml"]).done();
        assert_eq!(run.lines(), [file]);
        assert_eq!(desk.files(), ["x/", file]);
    }
}

#[test]
fn split_writes_a_handout_for_each_level() {
    let desk = Desk::new();
    let run = desk.run(&["export", "--split", "-o", "x", "ladder.yaml"]).done();
    assert_eq!(
        run.lines(),
        [
            "x/test-paths/engineer.pdf", "x/test-paths/senior.pdf", "x/test-paths/staff.pdf",
            "x/test-paths/lead.pdf", "x/test-paths.xlsx",
        ]
    );
    assert_ne!(desk.read("x/test-paths/engineer.pdf"), desk.read("x/test-paths/lead.pdf"));
}

#[test]
fn a_split_choice_of_sections_has_a_folder_of_its_own() {
    let desk = Desk::new();
    let words = ["--split", "--section", "impact", "--level", "lead", "-o", "x"];
    let run = desk.run(&[&["export", "--pdf", "ladder.yaml"], &words[..]].concat()).done();
    assert_eq!(run.lines(), ["x/test-paths--lead--impact/lead.pdf"]);
}

#[test]
fn standard_input_is_read() {
    let desk = Desk::new();
    let run = Run::of(desk.command(&["export", "--xlsx", "-"]).write_stdin(LADDER)).done();
    assert_eq!(run.lines(), ["output/test-paths.xlsx"]);
}

#[test]
fn several_ladders_are_exported_in_one_run() {
    let desk = Desk::new();
    desk.put("other.yaml", &LADDER.replace("Test paths", "Other paths"));
    let run = desk.run(&["export", "--xlsx", "ladder.yaml", "other.yaml"]).done();
    assert_eq!(run.lines(), ["output/test-paths.xlsx", "output/other-paths.xlsx"]);
}

#[test]
fn two_ladders_of_one_name_are_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.put("other.yaml", &LADDER.replace("Test paths", "Test Paths!"));
    desk.run(&["export", "ladder.yaml", "other.yaml"]).refused(
        1,
        &[
            "two outputs would be called `output/test-paths.pdf`",
            "two outputs would be called `output/test-paths.xlsx`",
            "one shows “Test paths”, the other “Test Paths!”",
            "2 problems",
        ],
    );
    assert_eq!(desk.files(), ["other.yaml"]);
}

#[test]
fn a_ladder_named_twice_is_called_two_of_one_title() {
    let desk = Desk::new();
    desk.run(&["export", "--pdf", "ladder.yaml", "ladder.yaml"])
        .refused(1, &["two ladders have the title “Test paths”"]);
}

#[test]
fn two_levels_of_one_file_name_are_refused() {
    let desk = Desk::new();
    desk.put("a.yaml", &LADDER.replace("id: lead", "id: staff!").replace("lead]", "staff!]"));
    desk.run(&["export", "--split", "a.yaml"])
        .refused(1, &["two outputs would be called `output/test-paths/staff.pdf`"]);
    assert_eq!(desk.files(), ["a.yaml"]);
}

#[test]
fn outputs_are_the_same_bytes_in_any_folder_at_any_time() {
    let outputs = |zone: &str, folder: &str| {
        let desk = Desk::new();
        let run = Run::of(
            desk.command(&["export", "--split", "-o", folder, "ladder.yaml"])
                .env("TZ", zone)
                .env("LANG", zone),
        )
        .done();
        run.lines().iter().map(|file| desk.read(file)).collect::<Vec<_>>()
    };
    let first = outputs("UTC", "a");
    // The zip format counts time in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let second = outputs("Pacific/Auckland", "b/c/d");
    assert_eq!(first.len(), 5);
    assert!(first == second);
}

#[test]
fn the_source_date_and_the_revision_date_the_outputs() {
    let desk = Desk::new();
    let pdf = |text: &str, epoch: Option<&str>| {
        desk.put("dated.yaml", text);
        let mut command = desk.command(&["export", "--pdf", "dated.yaml"]);
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        Run::of(&mut command).done();
        let bytes = desk.read("output/test-paths.pdf");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let dated = format!("{LADDER}revision: 2025-02\n");
    assert!(!pdf(LADDER, None).contains("xmp:CreateDate"));
    assert!(pdf(&dated, None).contains("2025-02-01"));
    assert!(pdf(&dated, Some("1700000000")).contains("2023-11-14"));
    for year in ["0000", "-0001"] {
        let dated = pdf(&format!("{LADDER}revision: '{year}-01-01'\n"), None);
        assert!(!dated.contains("CreateDate") && !dated.contains("CreationDate"), "{year}");
    }
}

#[test]
fn an_old_output_is_replaced() {
    let desk = Desk::new();
    desk.put("output/test-paths.xlsx", &"old ".repeat(50_000));
    let export = ["export", "--xlsx", "ladder.yaml", "--replace", "output/test-paths.xlsx"];
    desk.run(&export).done();
    assert!(desk.read("output/test-paths.xlsx").starts_with(b"PK"));
    assert_eq!(desk.files(), ["output/", "output/test-paths.xlsx"]);
}

#[test]
fn convert_prints_yaml_that_is_read_as_the_same_ladder() {
    let desk = Desk::new();
    let printed = desk.run(&["convert", "ladder.yaml"]).done().stdout;
    desk.put("again.yaml", &printed);
    let again = desk.run(&["convert", "again.yaml"]).done().stdout;
    assert_eq!(printed, again);
    assert!(printed.contains("Senior Engineer"));
}

#[test]
fn convert_writes_a_file_when_one_is_named() {
    let desk = Desk::new();
    let run = desk.run(&["convert", "ladder.yaml", "-o", "new/out.yaml"]).done();
    assert_eq!(run.lines(), ["new/out.yaml"]);
    let printed = desk.run(&["convert", "ladder.yaml"]).done().stdout;
    assert_eq!(desk.read("new/out.yaml"), printed.as_bytes());
}

#[test]
fn convert_writes_json_that_is_read_as_the_same_ladder() {
    let desk = Desk::new();
    let printed = desk.run(&["convert", "ladder.yaml", "--json"]).done().stdout;
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(value["levels"][0]["title"], "Engineer");
    desk.run(&["convert", "ladder.yaml", "-o", "out.JSON"]).done();
    assert_eq!(desk.read("out.JSON"), printed.as_bytes());
    let yaml = desk.run(&["convert", "ladder.yaml"]).done().stdout;
    assert_eq!(desk.run(&["convert", "out.JSON"]).done().stdout, yaml);
    desk.run(&["convert", "ladder.yaml", "--json", "-o", "a.yaml"])
        .refused(2, &["another format than --json"]);
}

#[test]
fn no_file_is_written_over_that_was_read_nor_one_that_is_there() {
    let desk = Desk::new();
    let onto_itself = ["convert", "ladder.yaml", "-o", "./ladder.yaml", "--force"];
    desk.run(&onto_itself).refused(1, &["is read in this run"]);
    assert_eq!(desk.read("ladder.yaml"), LADDER.as_bytes());
    desk.run(&["export", "ladder.yaml", "--xlsx", "-o", "old.xlsx"]).done();
    let old = desk.read("old.xlsx");
    desk.run(&["diff", "old.xlsx", "ladder.yaml", "--xlsx", "-o", "old.xlsx"])
        .refused(1, &["is read in this run"]);
    assert_eq!(desk.read("old.xlsx"), old);
    desk.put("mine.yaml", "mine");
    let onto_another = ["convert", "ladder.yaml", "-o", "mine.yaml"];
    desk.run(&onto_another).refused(1, &["a file is there", "--force"]);
    assert_eq!(desk.read("mine.yaml"), b"mine");
    desk.run(&[&onto_another[..], &["--force"]].concat()).done();
    let printed = desk.run(&["convert", "ladder.yaml"]).done().stdout;
    assert_eq!(desk.read("mine.yaml"), printed.as_bytes());
    desk.run(&onto_another).done();
}

#[test]
fn an_output_may_be_a_file_or_standard_output() {
    let desk = Desk::new();
    let export = |words: &[&str]| desk.run(&[&["export", "ladder.yaml"], words].concat());
    assert_eq!(export(&["-o", "a/handout.pdf"]).done().lines(), ["a/handout.pdf"]);
    assert_eq!(export(&["-o", "Book.XLSX"]).done().lines(), ["Book.XLSX"]);
    assert_eq!(desk.files(), ["Book.XLSX", "a/", "a/handout.pdf"]);
    export(&["-o", "b.pdf", "--xlsx"]).refused(2, &["another format"]);
    export(&["-o", "b.pdf", "--split"]).refused(2, &["name a folder"]);
    export(&["-o", "-"]).refused(2, &["--pdf, --xlsx and --csv"]);
    let mut printed = desk.command(&["export", "ladder.yaml", "-o", "-", "--pdf"]);
    assert_eq!(printed.output().unwrap().stdout, desk.read("a/handout.pdf"));
    export(&["--paper", "A4", "--pdf"]).done();
}

#[test]
fn a_file_without_a_command_is_asked_about() {
    let desk = Desk::new();
    desk.run(&["ladder.yaml"]).refused(2, &["did you mean `ladderpress export ladder.yaml`?"]);
}

#[test]
fn convert_takes_one_ladder() {
    let desk = Desk::new();
    desk.put("other.yaml", LADDER);
    desk.run(&["convert", "ladder.yaml", "other.yaml"])
        .refused(1, &["the inputs are 2 ladders, not one"]);
}

/// The cells of the sheet Data, as text.
fn data(workbook: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let range = book.worksheet_range("Data").unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The cells of CSV without quotation marks in its texts.
fn cells(csv: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8(csv.to_vec()).unwrap();
    let (mut rows, mut cell, mut quoted) = (vec![Vec::new()], String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => rows.last_mut().unwrap().push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                rows.last_mut().unwrap().push(std::mem::take(&mut cell));
                rows.push(Vec::new());
            }
            c => cell.push(c),
        }
    }
    assert_eq!(rows.pop(), Some(Vec::new()), "the last line ends");
    rows
}

#[test]
fn csv_has_what_the_sheet_data_has() {
    let desk = Desk::new();
    desk.run(&["export", "ladder.yaml", "--csv", "--xlsx", "-o", "x"]).done();
    assert_eq!(desk.files(), ["x/", "x/test-paths.csv", "x/test-paths.xlsx"]);
    let mut sheet = data(desk.read("x/test-paths.xlsx"));
    for row in &mut sheet {
        row.truncate(16);
    }
    assert!(sheet.len() > 4);
    assert_eq!(cells(&desk.read("x/test-paths.csv")), sheet);
}

#[test]
fn a_name_that_ends_in_csv_is_that_file_alone() {
    let desk = Desk::new();
    desk.run(&["export", "ladder.yaml", "-o", "data.csv"]).done();
    assert_eq!(desk.files(), ["data.csv"]);
    desk.run(&["export", "ladder.yaml", "-o", "data.csv", "--pdf"]).refused(2, &["another format"]);
}

#[test]
fn a_name_whose_end_is_of_another_format_is_refused() {
    let desk = Desk::new();
    for name in ["h.docx", "h.HTML", "h.tsv", "h.yaml"] {
        desk.run(&["export", "ladder.yaml", "-o", name])
            .refused(2, &["writes .pdf, .xlsx or .csv"]);
    }
    for name in ["a.xlsx", "a.pdf", "a.csv", "a.md"] {
        desk.run(&["convert", "ladder.yaml", "-o", name]).refused(2, &[".yaml, .yml or .json"]);
    }
    let case = ["case", "--new", "--from", "engineer", "--to", "senior", "ladder.yaml", "-o"];
    desk.run(&[&case[..], &["x.pdf"]].concat()).refused(2, &["writes .yaml or .yml"]);
    assert!(desk.files().is_empty());
    desk.run(&["export", "ladder.yaml", "--csv", "-o", "v1.2"]).done();
}

#[test]
fn a_table_that_differs_stays() {
    let desk = Desk::new();
    let export =
        |words: &[&str]| desk.run(&[&["export", "ladder.yaml", "-o", "d.csv"], words].concat());
    export(&[]).done();
    export(&[]).done();
    let table = String::from_utf8(desk.read("d.csv")).unwrap();
    desk.put("d.csv", &format!("{table}mine\n"));
    export(&[]).refused(1, &["`d.csv` differs", "`--replace d.csv`"]);
    export(&["--keep"]).refused(1, &["`d.csv` differs"]);
    export(&["--replace", "d.csv"]).done();
    assert_eq!(desk.read("d.csv"), table.as_bytes());
}

#[test]
fn settings_that_were_read_are_not_written_over() {
    let desk = Desk::new();
    desk.put(
        "p/a.md",
        "# P\n\n## Junior Engineer\n\n### Scope\n\nx\n\n## Senior Engineer\n\n### Scope\n\ny\n",
    );
    desk.put("p/ladderpress.yaml", "title: Ours\n");
    desk.run(&["convert", "p/a.md", "-o", "p/ladderpress.yaml", "--force"])
        .refused(1, &["is read in this run"]);
}
