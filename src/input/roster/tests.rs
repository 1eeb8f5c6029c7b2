use std::io::{Cursor, Read, Write};

use super::*;
use crate::model::Field;

mod workbooks;

fn parse(name: &str, bytes: Vec<u8>) -> Checked<Reading> {
    headings::roster(sheet::parse(name, bytes, &PURPOSE)?, &Columns::default())
}

fn read_text(text: impl AsRef<[u8]>) -> Reading {
    parse("people.csv", text.as_ref().to_vec()).unwrap()
}

/// Reads a roster of which columns are printed that nobody knows.
fn printing(name: &str, bytes: Vec<u8>, headers: &[&str]) -> Reading {
    let printed = headers.iter().map(ToString::to_string).collect();
    let asked = ColumnNames { printed, ..ColumnNames::default() };
    let wanted = Columns { asked, ..Columns::default() };
    headings::roster(sheet::parse(name, bytes, &PURPOSE).unwrap(), &wanted).unwrap()
}

fn rows(reading: &Reading) -> Vec<Vec<&str>> {
    let rows = reading.roster.sheet.rows.iter();
    rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

fn first_problem(text: &str) -> String {
    let problems = match parse("people.csv", text.as_bytes().to_vec()) {
        Ok(reading) => reading.problems,
        Err(problems) => problems,
    };
    let place = problems[0].place.as_ref().map(ToString::to_string);
    format!("{} {}", place.unwrap_or_default(), problems[0].message)
}

#[test]
fn commas_semicolons_and_tabs_are_told_apart() {
    for delimiter in [",", ";", "\t"] {
        let text = "Level|NAME|a,b;c\nsenior|Ada|x\n".replace('|', delimiter);
        let text = text.replace("a,b;c", "\"a,b;c\"");
        let reading = printing("people.csv", text.into(), &["A,B;C"]);
        assert_eq!(rows(&reading), [["senior", "Ada", "x"]]);
        assert_eq!(reading.roster.columns[1].is.field, Some(Field::Name));
        assert_eq!(reading.roster.columns[2].is.field, None);
        assert_eq!(reading.roster.columns[2].is.header, "a,b;c");
    }
}

#[test]
fn a_column_that_is_named_for_another_and_one_that_is_not_there_are_told() {
    let told = |field: Field, header: &str| {
        let asked = ColumnNames { mapped: vec![(field, header.into())], ..ColumnNames::default() };
        let sheet = sheet::parse("a.csv", "name,level\nAda,a\n".into(), &PURPOSE).unwrap();
        let wanted = Columns { asked, ..Columns::default() };
        let problems = headings::roster(sheet, &wanted).unwrap_err();
        format!("{} {:?}", problems[0].message, problems[0].help)
    };
    assert!(told(Field::Id, "name").contains("is taken for another by `--column`"));
    assert!(told(Field::Level, "Position").starts_with("the roster has no column `Position`"));
}

#[test]
fn what_is_wrong_in_many_cells_of_a_column_is_told_once() {
    let text = format!("name,level\n{}", "Ada,a,9000\n".repeat(30));
    let problems = parse("people.csv", text.into()).unwrap().problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].notes[0].ends_with("line 7 and 24 more"), "{problems:?}");
}

#[test]
fn what_is_no_table_is_told_what_a_roster_is() {
    for (name, text) in [
        ("people.yaml", "- name: Ada\n  level: a\n"),
        ("people.json", "[{\"name\": \"Ada\", \"level\": \"a\"}]"),
        ("people.md", "| name | level |\n|---|---|\n| Ada | a |\n"),
    ] {
        let problems = parse(name, text.into()).unwrap_err();
        assert!(problems[0].notes[0].starts_with("a roster is a table (CSV"), "{problems:?}");
    }
    let problems = parse("people.csv", "name,Stufe\nAda,a\n".into()).unwrap_err();
    assert_eq!(problems[0].notes.len(), 0, "{problems:?}");
}

#[test]
fn every_usual_encoding_is_read() {
    for bytes in [
        &b"name,level\nZo\xC3\xAB,a\n"[..],
        b"\xEF\xBB\xBFname,level\r\nZo\xC3\xAB,a\r\n",
        b"name,level\nZo\xEB,a\n",
    ] {
        assert_eq!(rows(&read_text(bytes)), [["Zoë", "a"]]);
    }
    assert_eq!(read_text(b"name,level\nZo\xEB,a\n").warnings.len(), 1);
}

#[test]
fn a_quoted_cell_may_hold_lines_and_the_next_row_keeps_its_place() {
    let text = "name,level,x\n\n\"Ada\nL.\",a,\"1 \"\"2\"\"\"\nBob,b,\n";
    let reading = printing("people.csv", text.into(), &["x"]);
    assert_eq!(rows(&reading), [["Ada L.", "a", "1 \"2\""], ["Bob", "b", ""]]);
    let bob = &reading.roster.sheet.rows[1][0];
    assert_eq!(reading.roster.sheet.place(bob).line_column(), (5, 1));
}

#[test]
fn headers_that_are_missing_or_given_twice_are_told() {
    assert_eq!(
        first_problem("name,levl\nAda,a\n"),
        "people.csv:1:1 the roster has no column `level`"
    );
    assert_eq!(
        first_problem("name,level,Name\nAda,a,b\n"),
        "people.csv:1:12 two columns are called `Name`"
    );
}

#[test]
fn an_empty_roster_is_told() {
    assert!(first_problem("").contains("is empty"));
    assert!(first_problem("name,level\n\n").contains("nobody"));
}

#[test]
fn cells_without_a_header_and_open_quotes_are_told() {
    assert_eq!(
        first_problem("name,level\nLovelace, Ada,a\n"),
        "people.csv:2:15 this cell's column has no header"
    );
    for (text, place) in [
        ("name,level\nAnn,\"a\nBob,a\nCid,\"old\nDee,a\n", "2:5"),
        ("name,level\n\"Al \"Ace\" Roe\",a\n", "2:1"),
    ] {
        let said = first_problem(text);
        assert!(said.contains(place) && said.contains("opens a cell"), "{said}");
    }
    assert_eq!(
        first_problem("name,level\n\"Ada,a\nBob,b\n"),
        "people.csv:2:1 a quotation mark opens a cell and nothing closes it"
    );
}

#[test]
fn the_first_sheet_of_a_workbook_is_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("People").unwrap();
    for (row, cells) in (0..).zip([["Name", "ID", "Level"], ["", "", ""], ["Ada", "7", "a"]]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.write_number(2, 1, 1001).unwrap();
    sheet.write_string(2, 4, "stray").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let reading = parse("people.xlsx", bytes).unwrap();
    assert_eq!(rows(&reading), [["Ada", "1001", "a"]]);
    let row = &reading.roster.sheet.rows[0];
    let label = reading.roster.label(row, &row[2]);
    assert_eq!(label, "cell C3 of the sheet “People”");
    let label = reading.problems[0].label.as_deref();
    assert_eq!(label, Some("cell E3 of the sheet “People”"));
}

#[test]
fn times_of_day_are_kept_and_midnight_is_none() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["name", "level", "a", "b", "c", "d"]).unwrap();
    sheet.write_row(1, 0, ["Ada", "x"]).unwrap();
    for (column, moment, format) in [
        (2, 46_095.0, "yyyy-mm-dd"),
        (3, 46_095.395_833_333, "yyyy-mm-dd hh:mm"),
        (4, 46_095.395_844_907, "yyyy-mm-dd hh:mm:ss"),
        (5, 0.5, "hh:mm"),
    ] {
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        sheet.write_number_with_format(1, column, moment, &format).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = printing("people.xlsx", bytes, &["a", "b", "c", "d"]);
    assert_eq!(
        rows(&reading)[0][2..],
        ["2026-03-14", "2026-03-14 09:30", "2026-03-14 09:30:01", "12:00"]
    );
}

#[test]
fn numbers_are_read_as_they_are_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["name", "level", "a", "b", "c", "d", "e"]).unwrap();
    sheet.write_row(1, 0, ["Ada", "x"]).unwrap();
    for (column, number, format) in [
        (2, 0.3 + 0.6, "General"),
        (3, 1.5, "[h]:mm"),
        (4, 42.0, "000_-"),
        (5, 42.0, "* 000"),
        (6, 0.0625, "[mm]:ss"),
    ] {
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        sheet.write_number_with_format(1, column, number, &format).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = printing("people.xlsx", bytes, &["a", "b", "c", "d", "e"]);
    assert_eq!(rows(&reading)[0][2..], ["0.9", "36:00", "042", "042", "90:00"]);
}

#[test]
fn marks_behind_a_space_are_no_part_of_a_cell() {
    let reading = read_text("name, level, team\nAda, x, \"Birds\"\nBob, x, \"a \"\"b\"\"\"\n");
    let teams: Vec<_> = rows(&reading).into_iter().map(|row| row[2]).collect();
    assert_eq!(teams, ["Birds", "a \"b\""]);
}

#[test]
fn what_is_no_table_is_told_as_what_it_is() {
    for (name, bytes, what) in [
        ("a.pdf", &b"%PDF-1.7\n"[..], "is a PDF"),
        ("a.zip", b"PK\x03\x04", "is an archive"),
        ("a.docx", b"PK\x03\x04", "is a document of Word"),
        ("a.ods", b"PK\x03\x04", "is a workbook (ODS)"),
    ] {
        let problem = parse(name, bytes.to_vec()).unwrap_err().remove(0);
        assert!(problem.message.contains(what), "{problem:?}");
        assert_eq!(problem.help, ["save it as XLSX or CSV"]);
    }
}

#[test]
fn errors_of_formulas_are_told_and_texts_like_them_are_not() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("People").unwrap();
    sheet.write_row(0, 0, ["name", "level", "team"]).unwrap();
    sheet.write_row(1, 0, ["Ada", "x", "#WIN!"]).unwrap();
    sheet.write_row(2, 0, ["Bob", "x"]).unwrap();
    let formula = rust_xlsxwriter::Formula::new("1/0").set_result("#DIV/0!");
    sheet.write_formula(2, 2, formula).unwrap();
    let reading = parse("people.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let [problem] = &reading.problems[..] else {
        panic!("{:?}", reading.problems);
    };
    assert_eq!(problem.message, "a formula gives an error");
    let label = problem.label.as_deref();
    assert_eq!(label, Some("cell C3 of the sheet “People”"));
}

#[test]
fn lines_above_the_headers_are_gone_past() {
    for text in [
        "sep=;\nname;level\nAda, L.;a\n",
        "Review 2026;;\n;;\nname;level;id\nAda, L.;a;7\n",
        "\u{200B}Name;\u{200B}le\u{AD}vel\nAda, L.;a\n",
    ] {
        assert_eq!(rows(&read_text(text))[0][..2], ["Ada, L.", "a"], "{text}");
    }
    assert_eq!(read_text("Review;\nname;level\nAda;a\n").warnings.len(), 1);
}

#[test]
fn columns_are_mapped_and_what_nobody_named_is_not_printed() {
    let text = "Person,Position,Salary,Notes\nAda,a,1,x\n";
    let asked = ColumnNames {
        mapped: vec![(Field::Name, "person".into()), (Field::Level, "Position".into())],
        printed: vec!["notes".into()],
    };
    let wanted = Columns { asked: asked.clone(), ..Columns::default() };
    let sheet = sheet::parse("people.csv", text.into(), &PURPOSE).unwrap();
    let reading = headings::roster(sheet, &wanted).unwrap();
    assert_eq!(rows(&reading), [["Ada", "a", "x"]]);
    assert!(reading.warnings[0].message.contains("`Salary`"));
    let house = ColumnNames { printed: vec!["Team".into(), "salary".into()], ..asked };
    let wanted = Columns { house, ..Columns::default() };
    let sheet = sheet::parse("people.csv", text.into(), &PURPOSE).unwrap();
    assert_eq!(rows(&headings::roster(sheet, &wanted).unwrap()), [["Ada", "a", "1"]]);
    let known = sheet::parse("people.csv", "name,level\nBo,b\n".into(), &PURPOSE).unwrap();
    assert_eq!(rows(&headings::roster(known, &wanted).unwrap()), [["Bo", "b"]]);
    let asked = ColumnNames { printed: vec!["Team".into()], ..wanted.house.clone() };
    let wanted = Columns { asked, ..Columns::default() };
    let sheet = sheet::parse("people.csv", text.into(), &PURPOSE).unwrap();
    assert!(headings::roster(sheet, &wanted).is_err());
    assert!(first_problem(text).contains("no column `name`"));
}

#[test]
fn a_quotation_mark_never_swallows_people() {
    let swallowing = "name,level,team\nAda,a,\"x\nBo,a,y\nCy,a,z\"\n";
    let problem = first_problem(swallowing);
    assert!(problem.starts_with("people.csv:2:7 this quotation mark opens a cell"), "{problem}");
    let prose = "name,level,team\nAda,a,\"Birds, fish, cats\nand, as said, dogs\"\n";
    assert_eq!(rows(&read_text(prose)).len(), 1);
}

/// A workbook whose first sheet has this XML for its data.
fn of_sheet(data: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("People").unwrap();
    let package = book.save_to_buffer().unwrap();
    let mut parts = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for position in 0..parts.len() {
        let mut part = parts.by_index(position).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let xml = xml.replace("<sheetData/>", data);
        out.write_all(xml.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn refused(bytes: Vec<u8>) -> String {
    parse("people.xlsx", bytes).unwrap_err()[0].message.clone()
}

#[test]
fn more_columns_or_people_than_a_roster_may_have_are_refused() {
    let columns = |count: usize| format!("name,level{}\nAda,a\n", ",x".repeat(count - 2));
    assert!(first_problem(&columns(201)).contains("up to 200 columns; this has more"));
    assert!(!first_problem(&columns(200)).contains("columns;"));
    assert!(first_problem(&",".repeat(1_000_000)).contains("up to 200 columns"));
    let people = |count: usize| format!("name,level\n{}", "Ada,a\n".repeat(count));
    assert_eq!(read_text(people(100_000)).roster.sheet.rows.len(), 100_000);
    assert!(first_problem(&people(100_001)).contains("up to 100000 people; this has more"));
}

#[test]
fn a_cell_far_from_the_people_is_named() {
    let cell = "<c r=\"XFD1\" t=\"str\"><v>x</v></c>";
    assert_eq!(
        refused(of_sheet(&format!("<sheetData><row>{cell}</row></sheetData>"))),
        "a roster holds up to 200 columns; cell XFD1 of the sheet “People” is beyond"
    );
}

#[test]
fn a_text_in_many_cells_counts_as_often_as_it_is_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let long = "word ".repeat(6_000);
    for row in 0..1_200 {
        sheet.write_string(row, 0, &long).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    assert_eq!(refused(bytes), "the cells of people.xlsx hold more than 32 MiB");
}
