//! The workbook, the CSV, and what is never written over.

use calamine::Data;

use crate::collect::{FOLDER, cell, collect, desk, desk_of, formulas, packet, put, row, rows};
use crate::workbook::package::part;

const DATA: &str = "id,name,team,manager,level,target,section,rating,rating_number,evidence,checkpoints_met,checkpoints,state,revision,file,section_id,cycle";

#[test]
fn everyone_has_a_row_a_section() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 3).write("impact.evidence", "some");
    put(&desk, "ada-lovelace", ada);
    let run = collect(&desk).done();
    assert_eq!(run.lines(), ["cycle.xlsx"]);
    assert!(
        run.stderr.contains("3 packets of 3 files: 0 complete, 1 begun, 2 empty"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains(&format!("passed over, as ladderpress wrote it: `{FOLDER}/packets.xlsx`"))
    );
    let scope = row(&desk, "Ada Lovelace", "Scope of action");
    let file = format!("{FOLDER}/ada-lovelace.pdf");
    for (head, text) in [
        ("id", "7"),
        ("team", "Engines"),
        ("manager", "Grace"),
        ("level", "Junior"),
        ("target", "Senior"),
        ("rating", "Exceeded"),
        ("rating_number", "3"),
        ("state", "complete"),
        ("revision", "2026-03"),
        ("file", &file),
        ("section_id", "scope"),
    ] {
        assert_eq!(scope[head], text, "{head}");
    }
    assert_eq!(row(&desk, "Ada Lovelace", "Impact")["state"], "begun");
    assert_eq!(row(&desk, "Cleo", "Impact")["state"], "empty");
}

#[test]
fn the_matrix_follows_the_tables_by_formulas_with_their_values() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 3).choose("review.overall", 1);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let ada = rows(&desk, "Ratings").into_iter().find(|row| row["Name"] == "Ada Lovelace").unwrap();
    assert_eq!(
        (&*ada["Scope of action"], &*ada["Overall rating"], &*ada["Impact"]),
        ("3", "1", "")
    );
    let formulas = formulas(&desk, "Ratings");
    assert!(formulas.iter().any(|it| it.contains("SUMIFS(Cycle[rating_number]")), "{formulas:?}");
    // Two people of Engines: one empty, one begun; the mean of scope is Ada's.
    let head = |column| cell(&desk, "Overview", (5, column)).to_string();
    assert_eq!([0, 1, 2, 3, 4].map(head), ["Team", "People", "Empty", "Begun", "Complete"]);
    let engines = (0..8).map(|column| cell(&desk, "Overview", (6, column)));
    let (name, empty) = (Data::String("Engines".into()), Data::String(String::new()));
    let number = Data::Float;
    let expected =
        [name, number(2.0), number(1.0), number(1.0), number(0.0), number(1.0), number(3.0), empty];
    assert_eq!(engines.collect::<Vec<_>>(), expected);
}

#[test]
fn names_and_files_have_room_and_print_at_a_size_to_read() {
    let desk = desk_of("Wilhelmina Featherstonehaugh-Cholmondeley");
    collect(&desk).done();
    let book = desk.read("cycle.xlsx");
    let width = |sheet: u8, column: usize| -> f64 {
        let xml = part(&book, &format!("xl/worksheets/sheet{sheet}.xml"));
        let from = format!("<col min=\"{column}\"");
        let (_, width) = xml.split_once(&from).unwrap().1.split_once("width=\"").unwrap();
        width.split_once('"').unwrap().0.parse().unwrap()
    };
    // Ratings, what is missing, answers and data; a name of 41 letters, a path of 70.
    for (sheet, name) in [(2, 1), (3, 1), (4, 2), (5, 2)] {
        assert!(width(sheet, name) > 35.0, "{sheet}: {}", width(sheet, name));
    }
    assert!(width(3, 7) > 55.0, "{}", width(3, 7));
    for sheet in ["sheet4", "sheet5"] {
        let xml = part(&book, &format!("xl/worksheets/{sheet}.xml"));
        assert!(xml.contains("scale=\"60\"") && !xml.contains("fitToPage"), "{xml}");
    }
}

#[test]
fn what_is_missing_is_listed() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 3);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let missing = rows(&desk, "Missing").into_iter();
    let missing: Vec<_> = missing
        .map(|row| [&row["Name"], &row["Missing"], &row["Section"]].map(String::clone).join("|"))
        .collect();
    let ada = ["Evidence|Scope of action", "Rating|Impact", "Overall rating|"];
    let ada = ada.map(|it| format!("Ada Lovelace|{it}"));
    let others = ["Bob|Empty|", "Cleo|Empty|"].map(String::from);
    assert_eq!(missing, [&ada[..], &others].concat());
}

#[test]
fn csv_holds_the_tables_as_they_are() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.write("scope.evidence", "=1+1, \"so\"\nand on").write("review.goals", "more");
    put(&desk, "ada-lovelace", ada);
    let run = desk.run(&["collect", FOLDER, "-o", "cycle.csv"]).done();
    assert_eq!(run.lines(), ["cycle.csv", "cycle-answers.csv"]);
    let data = String::from_utf8(desk.read("cycle.csv")).unwrap();
    assert_eq!(data.lines().next(), Some(DATA));
    assert!(data.contains(",\"=1+1, \"\"so\"\"\nand on\",,,begun,2026-03,"), "{data}");
    let answers = String::from_utf8(desk.read("cycle-answers.csv")).unwrap();
    assert!(answers.contains(",goals,,,,more,"), "{answers}");
    let printed = desk.run(&["collect", FOLDER, "-o", "-"]).done();
    assert_eq!(printed.stdout, data);
}

#[test]
fn two_runs_write_the_same_bytes_and_pass_their_own_outputs_over() {
    let desk = desk();
    let inside = format!("{FOLDER}/cycle.xlsx");
    let csv = format!("{FOLDER}/cycle.csv");
    desk.run(&["collect", FOLDER, "-o", &inside]).done();
    let first = desk.read(&inside);
    desk.run(&["collect", FOLDER, "-o", &csv]).done();
    let run = desk.run(&["collect", FOLDER, "-o", &inside]).done();
    assert_eq!(desk.read(&inside), first);
    assert!(run.stderr.contains(&csv) && run.stderr.contains(&inside), "{}", run.stderr);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}

#[test]
fn a_file_in_which_somebody_wrote_stays() {
    let desk = desk();
    for name in ["cycle.csv", "cycle.xlsx"] {
        desk.run(&["collect", FOLDER, "-o", name]).done();
        let mut changed = desk.read(name);
        changed.extend(b"x");
        std::fs::write(desk.path(name), &changed).unwrap();
        let run = desk.run(&["collect", FOLDER, "-o", name]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains(&format!("--replace {name}")), "{}", run.stderr);
        assert_eq!(desk.read(name), changed);
        desk.run(&["collect", FOLDER, "-o", name, "--replace", name]).done();
        assert_ne!(desk.read(name), changed);
    }
}

#[test]
fn an_unsaved_workbook_is_renewed() {
    let desk = desk();
    collect(&desk).done();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 1);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    assert_eq!(row(&desk, "Ada Lovelace", "Scope of action")["rating"], "Not yet met");
}

#[test]
fn the_end_of_the_file_says_what_is_written() {
    let desk = desk();
    let run = desk.run(&["collect", FOLDER, "-o", "cycle.pdf"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains(".xlsx or .csv"), "{}", run.stderr);
    assert_eq!(desk.run(&["collect", "-o", "cycle.csv"]).code, 2);
}

#[test]
fn levels_stand_as_they_do_in_the_ladder() {
    let desk = desk();
    let ladder = String::from_utf8(desk.read("ladder.yaml")).unwrap();
    desk.put("ladder.yaml", &ladder.replace("title: Junior", "title: Young"));
    let people = String::from_utf8(desk.read("people.csv")).unwrap();
    desk.put("people.csv", &people.replace("Junior", "Young"));
    let made = ["packets", "--roster", "people.csv", "ladder.yaml", "-o", "young"];
    desk.run(&made).done();
    desk.run(&["collect", "young", "-o", "cycle.xlsx"]).done();
    let column = |row| cell(&desk, "Overview", (row, 0)).to_string();
    let all: Vec<_> = (0..40).map(column).filter(|it| it == "Young" || it == "Senior").collect();
    assert_eq!(all, ["Young", "Senior"]);
}
