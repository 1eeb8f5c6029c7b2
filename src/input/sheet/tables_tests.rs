//! Sheets of files that the tests make.

use rust_xlsxwriter::{Format, Workbook};

use super::*;
use crate::base::diag::Code;
use crate::input::markup;
use crate::input::open::{Content, content};
use crate::input::sheet::MOST_SHEETS;

fn read(name: &str, bytes: Vec<u8>) -> Checked<Tables> {
    match content(name, bytes)? {
        Content::Sheets(file) => tables(&file),
        other => panic!("{other:?}"),
    }
}

/// Rows of cells as Markdown, with how far each stretches.
fn told(sheet: &SheetTable) -> Vec<String> {
    let cell = |cell: &TableCell| {
        let text = markup::print(&cell.passage.blocks);
        let bold = if cell.is_bold { "*" } else { "" };
        match (cell.across, cell.down) {
            (1, 1) => bold.to_string() + &text,
            (across, down) => format!("{bold}{text}[{across}x{down}]"),
        }
    };
    let row = |row: &Row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    sheet.table.rows.iter().map(row).collect()
}

fn place(sheet: &SheetTable, row: usize, cell: usize) -> String {
    sheet.table.rows[row].cells[cell].passage.place.to_string()
}

#[test]
fn cells_of_lines_keep_their_line_ends_and_places() {
    let csv = "Skill,Junior,Senior\n\n\"Code\nreview\",\"- reads \"\"it\"\"\n- asks\",x\nlast\n";
    let found = read("skills.csv", csv.into()).unwrap();
    let sheet = &found.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.is_hidden), ("skills", false));
    assert_eq!(
        told(sheet),
        ["Skill | Junior | Senior", "Code\n\nreview | - reads \"it\"\n- asks | x", "last |  | "]
    );
    assert_eq!(place(sheet, 1, 2), "skills.csv:5:9");
}

#[test]
fn a_line_that_declares_the_sign_between_cells_is_none_of_them() {
    let found = read("skills.csv", "sep=;\nSkill;Junior\nCode;a, b\n".into()).unwrap();
    assert_eq!(told(&found.sheets[0]), ["Skill | Junior", "Code | a, b"]);
}

#[test]
fn what_stands_beside_cells_is_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Skill", "Junior"]).unwrap();
    sheet.insert_note(0, 1, &rust_xlsxwriter::Note::new("Ask Ann")).unwrap();
    let shape = rust_xlsxwriter::Shape::textbox().set_text("How to read this");
    sheet.insert_shape(5, 1, &shape).unwrap();
    let found = read("skills.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let notes: Vec<_> = found.warnings.iter().flat_map(|it| &it.notes).collect();
    assert!(notes[0].starts_with("B1") && notes[0].contains("Ask Ann"), "{notes:?}");
    assert_eq!(notes[1], "“How to read this”");
}

#[test]
fn what_a_sheet_hides_is_left_out_and_named_unless_it_is_only_folded() {
    let write = |change: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..3 {
            let cells = ["a", "b", "c"].map(|column| format!("{column}{row}"));
            sheet.write_row(row, 0, cells).unwrap();
        }
        change(sheet);
        let sheet = read("skills.xlsx", book.save_to_buffer().unwrap()).unwrap().sheets.remove(0);
        (told(&sheet).join(" / "), sheet.left_out)
    };
    let (seen, left_out) = write(&|sheet| {
        sheet.set_column_hidden(1).unwrap().set_row_hidden(2).unwrap();
    });
    assert_eq!(seen, "a0 |  | c0 / a1 |  | c1");
    assert_eq!(left_out, ["the hidden column B “b0”", "the hidden row 3 “a2”"]);
    let all = "a0 | b0 | c0 / a1 | b1 | c1 / a2 | b2 | c2";
    let folded = write(&|sheet| {
        sheet.group_rows_collapsed(1, 2).unwrap().group_columns_collapsed(1, 2).unwrap();
    });
    let filtered = write(&|sheet| {
        let is_first = rust_xlsxwriter::FilterCondition::new().add_list_filter("a1");
        sheet.autofilter(0, 0, 2, 2).unwrap().filter_column(0, &is_first).unwrap();
    });
    assert_eq!([folded, filtered], [(all.into(), Vec::new()), (all.into(), Vec::new())]);
    let row = |name: &str, seen: &str| {
        let cell = |column| {
            format!("<table:table-cell><text:p>{name}{column}</text:p></table:table-cell>")
        };
        format!(
            "<table:table-row table:visibility=\"{seen}\">{}{}</table:table-row>",
            cell(1),
            cell(2)
        )
    };
    let columns = "<table:table-column/><table:table-column table:visibility=\"collapse\"/>";
    let rows = [row("a", "visible"), row("b", "collapse"), row("c", "filter")].concat();
    let group = format!("<table:table-row-group>{}</table:table-row-group>", row("d", "collapse"));
    let sheet = format!("<table:table table:name=\"S\">{columns}{rows}{group}</table:table>");
    let sheet = read("a.ods", ods(&sheet)).unwrap().sheets.remove(0);
    assert_eq!(told(&sheet).join(" / "), "a1 / c1 / d1");
    assert_eq!(sheet.left_out, ["the hidden column B “a2”", "the hidden row 2 “b1”"]);
}

#[test]
fn what_nobody_sees_is_taken_out_of_a_workbook_that_is_read_back() {
    let mut written = Workbook::new();
    let sheet = written.add_worksheet();
    sheet.write_row(0, 0, ["Skill", "a\u{202e}b\u{1f}c"]).unwrap();
    let Content::Sheets(file) = content("skills.xlsx", written.save_to_buffer().unwrap()).unwrap()
    else {
        panic!("a workbook");
    };
    let book = crate::input::sheet::book(&file, &["Skill"]).unwrap().unwrap();
    assert_eq!(book.sheets[0].plain(0, 1), "ab\u{fffd}c");
    assert_eq!(book.unseen.len(), 2);
}

#[test]
fn a_workbook_of_thousands_of_sheets_is_refused() {
    let sheets = "<table:table table:name=\"S\"/>".repeat(MOST_SHEETS + 1);
    let found = read("a.ods", ods(&sheets)).unwrap_err();
    assert_eq!(found[0].message, "a.ods has more than 2500 sheets");
}

#[test]
fn a_formula_without_a_result_is_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Skills").unwrap();
    sheet.write_row(0, 0, ["Skill", "Junior"]).unwrap();
    for (row, result) in (1..).zip([" ", "one", " "]) {
        let formula = rust_xlsxwriter::Formula::new("=A1").set_result(result);
        sheet.write_formula(row, 1, formula).unwrap();
    }
    let found = read("a.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let said: Vec<_> = found.warnings.iter().map(|warning| warning.message.as_str()).collect();
    let message = "in a.xlsx the formula in cell B2 of the sheet “Skills” and 1 more has no result";
    assert_eq!(said, [message]);
}

#[test]
fn every_sheet_of_a_workbook_is_read_with_its_looks() {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let italic = Format::new().set_italic();
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("Skills 1").unwrap();
    sheet.write_with_format(1, 1, "Craft", &bold).unwrap();
    sheet.merge_range(1, 2, 1, 3, "Levels", &plain).unwrap();
    sheet.merge_range(3, 1, 5, 1, "Scope", &plain).unwrap();
    sheet
        .write_rich_string(3, 2, &[(&plain, "a "), (&bold, "bold"), (&italic, " word\nnext")])
        .unwrap();
    sheet.write(5, 3, 12.5).unwrap();
    sheet.write_url_with_text(5, 2, "https://example.com/x", "link").unwrap();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.set_hidden(true).write(0, 0, "x").unwrap();
    let found = read("a.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        told(&found.sheets[0]),
        [
            " | *Craft | Levels[2x1]",
            " | Scope[1x2] | a **bold** *word*\n\n*next* | ",
            " | [link](https://example.com/x) | 12.5"
        ]
    );
    assert_eq!(place(&found.sheets[0], 2, 2), "a.xlsx: 'Skills 1'!D6");
    assert_eq!(place(&found.sheets[0], 0, 0), "a.xlsx: 'Skills 1'!A2");
    assert!(found.sheets[1].is_hidden);
}

/// An ODS file of this content.
fn ods(body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("mimetype", options).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("content.xml", options).unwrap();
    let head = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' xmlns:fo='f' xmlns:xlink='l'>";
    write!(zip, "{head}{body}</office:document-content>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn sheets_of_libreoffice_are_read() {
    let body = "<style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>\
        <style:style style:name='H'><style:table-properties table:display='false'/></style:style>\
        <table:table table:name='A'><table:table-row>\
        <table:table-cell table:style-name='B' table:number-columns-spanned='2'><text:p>Head</text:p></table:table-cell><table:covered-table-cell/>\
        <table:table-cell table:number-columns-repeated='16380'/></table:table-row>\
        <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>a<text:s text:c='2'/><text:span text:style-name='B'>b</text:span></text:p>\
        <text:p>c <text:a xlink:href='https://example.com'>d</text:a></text:p><text:list><text:list-item><text:p>e</text:p></text:list-item></text:list></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>\
        <table:table table:name='B' table:style-name='H'/>";
    let found = read("a.ods", ods(body)).unwrap();
    let cell = "a **b**\n\nc [d](https://example.com)\n- e";
    let row = format!("{cell} | {cell}");
    assert_eq!(told(&found.sheets[0]), ["*Head[2x1]", &row, &row]);
    assert_eq!(place(&found.sheets[0], 2, 1), "a.ods: A!B3");
    assert!(found.sheets[1].is_hidden);
}

#[test]
fn cells_that_are_repeated_without_end_are_refused() {
    let body = "<table:table table:name='A'><table:table-row table:number-rows-repeated='1048576'>\
        <table:table-cell table:number-columns-repeated='16384'><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    let problems = read("a.ods", ods(body)).unwrap_err();
    assert!(problems[0].message.contains("more than 300000 cells"));
}

#[test]
fn a_far_cell_does_not_make_a_large_table() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..1000 {
        sheet.write(row, 0, "x").unwrap();
    }
    sheet.write(0, 16_383, "far").unwrap();
    let problems = read("a.xlsx", book.save_to_buffer().unwrap()).unwrap_err();
    assert!(problems[0].message.contains("spread over"), "{problems:?}");
}

#[test]
fn marks_and_signs_that_would_move_words_are_told_where_they_stand() {
    let refused = |name: &str, csv: &str| {
        let problems = read(name, csv.into()).unwrap_err();
        let place = problems[0].place.as_ref().unwrap().line_column();
        (problems[0].code, place)
    };
    let head = "Skill,Junior,Senior\n";
    let csv = |rows: &str| refused("a.csv", &format!("{head}{rows}"));
    assert_eq!(csv("Scope,\"small,big\nCraft,writes\",reviews\n"), (Code::StrayQuote, (2, 7)));
    assert_eq!(csv("Scope,a,\"big\nCraft,b,c\nPace,d\",e\n"), (Code::StrayQuote, (2, 9)));
    assert_eq!(csv("Scope,\"small\" x,big\n"), (Code::StrayQuote, (2, 7)));
    assert_eq!(csv("Scope,small, tidy,big\nCraft,a,b\n"), (Code::CellWithoutHeading, (2, 19)));
    assert_eq!(csv("Scope,a, b,c\nCraft,d, e,f\n"), (Code::CellWithoutHeading, (2, 12)));
    let tabs = "Skill\tJunior\tSenior\nScope\t\"small\tbig\nCraft\twrites\"\treviews\n";
    assert_eq!(refused("a.tsv", tabs), (Code::StrayQuote, (2, 7)));
}

#[test]
fn cells_with_commas_lines_and_spaces_are_read() {
    let rows = |csv: &str| told(&read("a.csv", csv.into()).unwrap().sheets[0]);
    let csv =
        "Skill,Junior,Senior\nScope,\"Plans, asks\nServes 1,000 people, and more\",\"a\nb\"\n";
    assert_eq!(rows(csv)[1], "Scope | Plans, asks\n\nServes 1,000 people, and more | a\n\nb");
    let spaced = "Skill, Junior, Senior\nScope, \"small, tidy\", \"big\"\nCraft, \"a\" b, c\n";
    assert_eq!(rows(spaced)[1..], ["Scope | small, tidy | big", "Craft | \"a\" b | c"]);
    assert_eq!(rows("Paths,2026\nSkill,Junior,Senior\nScope,a,b\n").len(), 3);
    assert_eq!(rows("Skill,Junior,\nScope,a,note\n")[1], "Scope | a | note");
}

#[test]
fn struck_and_raised_words_and_errors_of_a_workbook_are_kept() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let struck = Format::new().set_font_strikethrough();
    let raised = Format::new().set_font_script(rust_xlsxwriter::FormatScript::Superscript);
    let plain = Format::new();
    sheet.write_with_format(0, 0, "old duty", &struck).unwrap();
    let words = [(&plain, "On call "), (&struck, "weekly"), (&plain, " or 10"), (&raised, "3")];
    sheet.write_rich_string(0, 1, &words).unwrap();
    sheet.write_formula(1, 0, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    for (row, text) in ["> 5 years", "# of people: 5", "+ 5 people", ">= 5"].iter().enumerate() {
        sheet.write(2 + row as u32, 0, *text).unwrap();
    }
    let found = read("a.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let rows = told(&found.sheets[0]);
    assert_eq!(rows[0], "~~old duty~~ | On call ~~weekly~~ or 10³");
    let signs = rows[2..].iter().map(|row| row.trim_end_matches([' ', '|']).to_string());
    let expected = ["\\> 5 years", "\\# of people: 5", "\\+ 5 people", "\\>= 5"];
    assert_eq!(signs.collect::<Vec<_>>(), expected);
    let wrong = found.warnings.iter().filter(|it| it.code == Code::FormulaError);
    assert!(wrong.count() == 1 && format!("{:?}", found.warnings).contains("cell A2"));
}

#[test]
fn struck_and_raised_words_of_libreoffice_are_kept() {
    let body = "<style:style style:name='S'><style:text-properties style:text-line-through-style='solid'/></style:style>\
        <style:style style:name='R'><style:text-properties style:text-position='super 58%'/></style:style>\
        <table:table table:name='A'><table:table-row><table:table-cell table:style-name='S'><text:p>old</text:p></table:table-cell>\
        <table:table-cell><text:p>10<text:span text:style-name='R'>3</text:span> <text:span text:style-name='S'>b</text:span></text:p></table:table-cell></table:table-row></table:table>";
    let found = read("a.ods", ods(body)).unwrap();
    assert_eq!(told(&found.sheets[0]), ["~~old~~ | 10³ ~~b~~"]);
}

proptest::proptest! {
    #[test]
    fn any_change_to_a_workbook_is_read_or_refused(
        changes in proptest::collection::vec((0usize..20_000, proptest::prelude::any::<u8>()), 1..8),
        is_excel in proptest::prelude::any::<bool>(),
    ) {
        let mut bytes = if is_excel {
            let mut book = Workbook::new();
            book.add_worksheet().merge_range(0, 0, 1, 1, "a", &Format::new()).unwrap();
            book.save_to_buffer().unwrap()
        } else {
            ods("<table:table table:name='A'><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>")
        };
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at % length] = byte;
        }
        let kind = if is_excel { Kind::Workbook } else { Kind::OpenSheet };
        let _ = tables(&Packed { name: "a".into(), kind, bytes });
    }
}
