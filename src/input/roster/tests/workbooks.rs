//! Rosters in workbooks of Excel: what is seen there is read, and what is none is refused.

use super::*;

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.write_row(0, 0, ["name", "level"]).unwrap();
    hidden.set_hidden(true);
    let sheet = book.add_worksheet().set_name("People").unwrap();
    sheet.write_row(0, 0, ["name", "level", "id", "team", "x"]).unwrap();
    let format = |code: &str| rust_xlsxwriter::Format::new().set_num_format(code);
    for (row, name) in (1..).zip(["Ada", "Bob", "Cid"]) {
        sheet.write_row(row, 0, [name, "a"]).unwrap();
        sheet.write_number_with_format(row, 2, 42.0, &format("[Red][$-407]00000")).unwrap();
        sheet.write_number_with_format(row, 4, 0.85, &format("0%")).unwrap();
    }
    sheet.merge_range(1, 3, 3, 3, "Birds", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.set_active(true).set_row_hidden(2).unwrap();
    sheet.write_number_with_format(1, 2, 1234.0, &format("\"E\"00-000")).unwrap();
    book.add_worksheet().set_name("Next").unwrap().write(0, 0, "name").unwrap();
    let reading = printing("people.xlsx", book.save_to_buffer().unwrap(), &["x"]);
    assert_eq!(reading.warnings[0].message, "hidden sheets are not read: “Old”; “People” is");
    let behind = "sheets behind the first are not read: “Next”; “People” is";
    assert_eq!(reading.warnings[1].message, behind);
    let rows_too = "rows of “People” that are hidden are read all the same: 3";
    assert_eq!(reading.warnings[2].message, rows_too);
    for (row, (name, id)) in
        rows(&reading).iter().zip([("Ada", "E01-234"), ("Bob", "00042"), ("Cid", "00042")])
    {
        assert_eq!(row[..], [name, "a", id, "Birds", "85%"]);
    }
    // Where the sheet that is meant is another, that is told as well.
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Our staff").unwrap();
    book.add_worksheet().set_name("People").unwrap().write_row(0, 0, ["name", "level"]).unwrap();
    let problems = parse("people.xlsx", book.save_to_buffer().unwrap()).unwrap_err();
    assert!(problems[0].message.contains("“People”"), "{problems:?}");
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>name</v></c><c r=\"B1\" t=\"str\"><v>level</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>Ada</v></c><c r=\"B2\"><f>A1</f></c></row></sheetData>";
    let reading = parse("people.xlsx", of_sheet(data)).unwrap();
    assert_eq!(reading.problems[0].message, "a formula has no result");
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b"PK\x03\x04rest"[..], b"\xD0\xCF\x11\xE0", b"a\0b"] {
        assert!(parse("people", bytes.to_vec()).is_err());
    }
}

#[test]
fn a_cell_outside_of_every_sheet_makes_no_workbook() {
    for name in ["ZZZZZZZZZ1", "A99999999999", "A1048577", "XFE1"] {
        let cell = format!("<c r=\"{name}\"><v>1</v></c>");
        let said = refused(of_sheet(&format!("<sheetData><row r=\"1\">{cell}</row></sheetData>")));
        assert!(
            said.starts_with("people.xlsx is not a workbook that can be read"),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_sheet_that_ends_before_it_starts_is_read() {
    let text =
        "<dimension ref=\"B2:A1\"/><sheetData><row><c t=\"str\"><v>name</v></c></row></sheetData>";
    assert!(refused(of_sheet(text)).contains("no column `level`"));
}
