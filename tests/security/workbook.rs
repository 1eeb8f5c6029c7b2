//! A workbook holds text, and formulas that no text can shape.

use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};

use crate::security::hostile::outputs;

/// What a workbook is made of, every number as `#`.
const PARTS: [&str; 14] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/charts/chart#.xml",
    "xl/drawings/_rels/drawing#.xml.rels",
    "xl/drawings/drawing#.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/tables/table#.xml",
    "xl/theme/theme#.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet#.xml",
];

/// Where links and charts of sheets are named.
const SHEET_RELATIONS: &str = "xl/worksheets/_rels/sheet#.xml.rels";

/// Every formula that there is: `'…'` is a sheet's name, `"…"` a text, `@` a
/// cell, `#` a number; text of inputs can stand in none but the first two.
const FORMULAS: [&str; 25] = [
    "\"…\"",
    "'…'!$A:$A,'…'!$#:$#",
    "'…'!@:@",
    "Case!$#:$#",
    "Case!@:@",
    "Data!$#:$#",
    "Data!$B:$B,Data!$#:$#",
    "Dropped!$#:$#",
    "Dropped!@:@",
    "Lists!$#:$#",
    "Lists!@:@",
    "Overview!@",
    "Overview!@:@",
    "People!$A:$A,People!$#:$#",
    "SUM(@:@)",
    "SUMPRODUCT(EXACT(Expectations[level],@)*EXACT(Expectations[track],@)*EXACT(Expectations[change],\"…\"))",
    "SUMPRODUCT(EXACT(Expectations[level],@)*EXACT(Expectations[track],@)*EXACT(Expectations[section],@)*Expectations[counts])",
    "SUMPRODUCT(EXACT(Expectations[level],@)*EXACT(Expectations[track],@)*EXACT(Expectations[section],@)*Expectations[counts]*Expectations[words])",
    "SUMPRODUCT(--EXACT(People[Level],@))",
    "SUMPRODUCT(--EXACT(People[Level],@),--EXACT(People[Rating],@))",
    "SUMPRODUCT(--EXACT(People[Level],@),--EXACT(People[Status],@))",
    "SUMPRODUCT(--EXACT(People[team],@))",
    "SUMPRODUCT(--EXACT(People[team],@),--EXACT(People[Level],@))",
    "SUMPRODUCT(--EXACT(People[team],@),--EXACT(People[Rating],@))",
    "SUMPRODUCT(--EXACT(People[team],@),--EXACT(People[Status],@))",
];
const LONG_FORMULAS: [&str; 2] = [
    "SUMPRODUCT(--EXACT(People[team],@),--EXACT(People[Level],@),--EXACT(People[Rating],@))",
    "SUMPRODUCT(--EXACT(People[team],@),--EXACT(People[Level],@),--EXACT(People[Status],@))",
];

/// Elements that hold formulas, in sheets, charts, tables and names.
const HOLDING_FORMULAS: [&str; 8] = [
    "f", "c:f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
    "totalsRowFormula",
];

/// The parts of a workbook with their text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = (0..package.len()).map(|position| {
        let mut part = package.by_index(position).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().to_string(), text)
    });
    parts.collect()
}

fn without_numbers(name: &str) -> String {
    let name = name.replace(|c: char| c.is_ascii_digit(), "#");
    name.replace("##", "#").replace("##", "#")
}

/// What stands between the tags of an element, wherever it is in a part.
fn texts_of(part: &str, element: &str) -> Vec<String> {
    let opening = format!("<{element}");
    let after = part.split(&opening).skip(1).filter(|rest| rest.starts_with(['>', ' ']));
    let texts = after.filter_map(|rest| rest.split_once('>')?.1.split('<').next());
    let decode = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&apos;", "'").replace("&amp;", "&")
    };
    texts.map(decode).collect()
}

/// A formula with all that may differ replaced.
fn shape(formula: &str) -> String {
    let mut shape = String::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '$';
        if let '"' | '\'' = first {
            let mut end = 1;
            while let Some(at) = rest[end..].find(first) {
                end += at + 1;
                if !rest[end..].starts_with(first) {
                    break;
                }
                end += 1;
            }
            shape.push_str(if first == '"' { "\"…\"" } else { "'…'" });
            rest = &rest[end..];
        } else if is_word(first) {
            let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
            shape.push_str(&word_shape(word));
            rest = &rest[word.len()..];
        } else {
            shape.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    shape
}

/// `@` for a cell, `#` for a number; all else stays.
fn word_shape(word: &str) -> String {
    let plain = word.replace('$', "");
    let letters = plain.chars().take_while(char::is_ascii_uppercase).count();
    let digits = plain[letters..].chars().all(|c| c.is_ascii_digit());
    match (letters, plain.len() - letters) {
        (0, 1..) if digits => word.replace(&plain, "#"),
        (1..=3, 1..) if digits => "@".into(),
        _ => word.into(),
    }
}

#[test]
fn a_workbook_has_no_part_but_those_for_text_tables_and_charts() {
    for (file, bytes) in outputs().of(".xlsx") {
        for (name, text) in parts(bytes) {
            let kind = without_numbers(&name);
            assert!(PARTS.contains(&&*kind) || kind == SHEET_RELATIONS, "{file}: {name}");
            for element in ["externalReference", "ddeLink", "oleLink", "oleObject", "control"] {
                assert!(!text.contains(&format!("<{element}")), "{file}: {name}");
            }
        }
    }
}

#[test]
fn nothing_outside_is_named_but_good_links_and_packets() {
    let mut links = 0;
    for (file, bytes) in outputs().of(".xlsx") {
        for (name, text) in parts(bytes) {
            for relation in text.split("<Relationship ").skip(1) {
                let attribute = |name: &str| {
                    let value = relation.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest);
                    value.and_then(|value| value.split('"').next()).unwrap_or_default()
                };
                if attribute("TargetMode") != "External" {
                    continue;
                }
                let target = attribute("Target");
                assert!(attribute("Type").ends_with("/hyperlink"), "{file}: {name}: {target}");
                let schemes = ["http://", "https://", "mailto:"];
                let is_address = schemes.iter().any(|scheme| target.starts_with(scheme));
                let is_packet = target.strip_suffix(".pdf").is_some_and(|stem| {
                    stem.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
                });
                assert!(is_address || is_packet, "{file}: {target}");
                links += 1;
            }
        }
    }
    assert!(links >= 5, "{links}");
}

#[test]
fn no_text_is_part_of_a_formula() {
    let mut formulas = 0;
    for (file, bytes) in outputs().of(".xlsx") {
        for (name, text) in parts(bytes) {
            for formula in HOLDING_FORMULAS.iter().flat_map(|element| texts_of(&text, element)) {
                let shape = shape(&formula);
                let is_known = FORMULAS.contains(&&*shape) || LONG_FORMULAS.contains(&&*shape);
                assert!(is_known, "{file}: {name}: {formula} is {shape}");
                formulas += 1;
            }
        }
    }
    assert!(formulas > 50, "{formulas}");
}

#[test]
fn texts_in_formulas_are_lists_of_the_theme_and_of_the_program() {
    for (file, bytes) in outputs().of(".xlsx") {
        for (_, text) in parts(bytes) {
            let formulas = HOLDING_FORMULAS.iter().flat_map(|element| texts_of(&text, element));
            for formula in formulas.filter(|formula| formula.contains('"')) {
                let known = ["met", "open", "not applicable", "new", "changed", "same"];
                let text = formula.split('"').nth(1).unwrap();
                let words = text.split(',');
                assert!(words.clone().all(|word| known.contains(&word)), "{file}: {formula}");
            }
        }
    }
}

#[test]
fn what_looks_like_a_formula_is_there_as_text() {
    let (_, bytes) = outputs().of("x-packets/packets.xlsx").next().unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let people = book.worksheet_range("People").unwrap();
    let cells: Vec<_> = people.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for text in ["=HYPERLINK(\"https://evil.example\")", "=1+1", "@x", "+1", "=1 +2", "=cmd"] {
        assert!(cells.iter().any(|cell| cell == text), "{text}: {cells:?}");
    }
}

#[test]
fn a_formula_shaped_by_text_is_found() {
    for (formula, expected) in [
        ("'it''s=1'!$A$1:$B$2", "'…'!@:@"),
        ("SUM(C5:C6)", "SUM(@:@)"),
        ("COUNTIF(A1,\"=\"\"x\")", "COUNTIF(@,\"…\")"),
        ("cmd|' /C calc'!A0", "cmd|'…'!@"),
    ] {
        assert_eq!(shape(formula), expected);
    }
    assert!(!FORMULAS.contains(&"cmd|'…'!@"));
}
