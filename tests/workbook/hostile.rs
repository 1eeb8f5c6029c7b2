//! Text is text, whatever it says and however long it is.

use calamine::{Data, Reader, Xlsx as Calamine};
use ladderpress::model::{Inline, plain_text};

use super::example::{bullets, link, one_entry, paragraph, plain};
use super::package::part;
use super::{all_sheets, cell, export, head_row, height, sheets};

/// The cells of the only level of a ladder that says `text` in one bullet.
fn written(text: &str) -> Vec<Data> {
    let ladder = one_entry(vec![bullets(vec![vec![paragraph(plain(text))]])]);
    let sheet = &sheets(&export(&ladder).0)[0].1;
    (head_row(sheet) + 1..height(sheet))
        .filter_map(|row| sheet.get_value((row as u32, 1)).cloned())
        .collect()
}

#[test]
fn no_text_is_a_formula_or_a_number() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)", "8", "1e3", "TRUE", "#N/A", "{=1}", "2026-03-01"] {
        assert_eq!(written(text), [Data::String(text.to_string())]);
    }
    let ladder = one_entry(vec![paragraph(plain("=1+1"))]);
    let bytes = export(&ladder).0;
    let mut book: Calamine<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    for sheet in ["Scope", "Data"] {
        assert!(book.worksheet_formula(sheet).unwrap().is_empty());
    }
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    for text in [
        "<r><t>x</t></r>", "<r></x></r>", "</t></si>", "&amp; ]]> <!--", "_x0041_",
        "a\u{7}b\u{1f}c", "  two spaces at each end  ", "\u{FFFE}", "مرحبا بالعالم",
        "👩‍💻 e\u{301} 漢字",
    ] {
        assert_eq!(written(text), [Data::String(text.to_string())]);
        let strong = Inline { strong: true, ..Inline::plain(text) };
        let ladder = one_entry(vec![paragraph(vec![strong, Inline::plain("!")])]);
        let sheet = &sheets(&export(&ladder).0)[0].1;
        assert_eq!(cell(sheet, head_row(sheet) + 1, 1), format!("{text}!"));
    }
}

#[test]
fn a_text_too_long_for_a_cell_goes_on_below_and_is_reported() {
    let text = "word ".repeat(8_000);
    let ladder = one_entry(vec![paragraph(plain(&text))]);
    let (bytes, warnings) = export(&ladder);
    let cells: Vec<_> = written(&text).iter().map(ToString::to_string).collect();
    assert!(cells.len() > 1);
    assert_eq!(cells.concat(), text);
    assert!(warnings[0].message.contains("expectation 1 of “Scope”"), "{warnings:?}");
    assert_eq!(cell(&sheets(&bytes)[0].1, 5, 0), "1");
}

#[test]
fn a_text_too_long_for_a_cell_is_one_row_of_the_data() {
    let text = format!("a{}", "\u{1F680}".repeat(40_000));
    let address = |number: usize| format!("https://example.com/{number}/{}", "a".repeat(1_900));
    let mut said = plain(&text);
    said.extend((0..20).map(|number| link("x", &address(number))));
    let mut ladder = one_entry(vec![paragraph(said)]);
    ladder.levels.push(ladder.levels[0].clone());
    ladder.levels[1].id = "second".into();
    ladder.levels[1].entries[0].blocks = vec![paragraph(plain("N/A"))];
    let bytes = export(&ladder).0;
    let (_, data) = all_sheets(&bytes).pop().unwrap();
    assert_eq!(height(&data), 3);
    let row = |row: usize| -> Vec<String> { (0..20).map(|at| cell(&data, row, at)).collect() };
    assert_eq!(row(0)[17..], ["text_2", "text_3", "links_2"]);
    let first = row(1);
    assert!([9, 17, 18, 14, 19].iter().all(|at| first[*at].encode_utf16().count() <= 32_767));
    let whole = [&first[9], &first[17], &first[18]].map(String::as_str);
    assert_eq!(whole.concat(), format!("{text}{}", "x".repeat(20)));
    let addresses: Vec<_> = (0..20).map(address).collect();
    assert_eq!([&*first[14], &*first[19]].concat(), addresses.join("\n"));
    assert_eq!(row(2)[17..], ["", "", ""]);
}

#[test]
fn more_markup_than_a_cell_holds_leaves_the_text() {
    let text: Vec<_> =
        (0..600).map(|at| Inline { strong: at % 2 == 0, ..Inline::plain("ab") }).collect();
    let ladder = one_entry(vec![paragraph(text.clone())]);
    let sheet = &sheets(&export(&ladder).0)[0].1;
    assert_eq!(cell(sheet, head_row(sheet) + 1, 1), plain_text(&text));
}

#[test]
fn an_address_too_long_for_excel_is_spelt_out_and_reported() {
    let address = format!("https://example.com/{}", "a".repeat(2_100));
    let ladder = one_entry(vec![paragraph(vec![link("far", &address)])]);
    let (bytes, warnings) = export(&ladder);
    assert!(warnings[0].message.contains("cannot follow the link “far”"), "{warnings:?}");
    let sheet = &sheets(&bytes)[0].1;
    let column: String = (0..height(sheet)).map(|row| cell(sheet, row, 1)).collect();
    assert!(column.contains(&address));
}

#[test]
fn a_text_higher_than_a_row_widens_the_columns() {
    let text = "word ".repeat(500);
    let ladder = one_entry(vec![bullets(vec![vec![paragraph(plain(&text))]])]);
    let (bytes, warnings) = export(&ladder);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(written(&text), [Data::String(text)]);
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let (_, rest) = sheet.split_once("<col min=\"2\" max=\"2\" width=\"").unwrap();
    let width: f64 = rest.split_once('"').unwrap().0.parse().unwrap();
    assert!(width > 46.0, "{width}");
}

#[test]
fn links_beyond_what_a_sheet_holds_are_shown_and_reported() {
    let items = (0..65_535).map(|_| vec![paragraph(vec![link("a", "https://example.com")])]);
    let ladder = one_entry(vec![bullets(items.collect())]);
    let (bytes, warnings) = export(&ladder);
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].message.starts_with("“Scope” has 5 links more"), "{warnings:?}");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert_eq!(sheet.matches("<hyperlink ").count(), 65_530);
    assert_eq!(cell(&sheets(&bytes)[0].1, height(&sheets(&bytes)[0].1) - 1, 1), "a");
}

#[test]
fn heads_may_say_anything() {
    let mut ladder = one_entry(vec![paragraph(plain("a"))]);
    ladder.title = "&P &[Tab] \u{1}".to_string();
    ladder.sections[0].title = "<r>=cmd</r>".to_string();
    ladder.levels[0].title = "=HYPERLINK(\"x\")".to_string();
    let (name, sheet) = &sheets(&export(&ladder).0)[0];
    assert_eq!(name, "<r>=cmd<-r>");
    assert_eq!(cell(sheet, 0, 1), "<r>=cmd</r>");
    assert_eq!(cell(sheet, head_row(sheet), 1), "=HYPERLINK(\"x\")");
}
