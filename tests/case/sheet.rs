//! The workbook of a case.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx as Calamine};
use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::base::diag::Diagnostic;
use ladderpress::model::{Answered, lines, plain_text};
use ladderpress::view::case::Case;

use super::{empty, full, long, mark, partial, pdf, solid};
use crate::support::papers::A4;
use crate::support::tagged_pdf;

#[test]
fn evidence_too_long_for_a_row_goes_on_in_the_next_with_a_warning() {
    let (case, section, claim) = long();
    let (sheet, warnings) = exported(&case);
    let message = "the evidence for expectation 2 of “Breadth and depth of knowledge” is too long";
    assert!(warnings.len() == 1 && warnings[0].message.starts_with(message), "{warnings:?}");
    let of_it = (3..sheet.height())
        .filter(|&row| cell(&sheet, row, 0) == case.sections[section].title)
        .filter(|&row| cell(&sheet, row, 1) == (claim + 1).to_string());
    let rows: Vec<_> = of_it.collect();
    assert!(rows.len() > 1);
    let evidence: String = rows.iter().map(|&row| cell(&sheet, row, 4)).collect();
    let expected = lines(&case.sections[section].claims[claim].evidence[0].blocks);
    assert_eq!(solid(&evidence), solid(&plain_text(&expected)));
    let statuses = rows.iter().map(|&row| cell(&sheet, row, 7));
    assert_eq!(statuses.collect::<String>(), "open");
}

#[test]
fn evidence_for_words_of_an_earlier_edition_says_so_in_both_files() {
    let mut case = partial();
    let claims = case.sections.iter_mut().flat_map(|section| &mut section.claims);
    let answered = |words: &str| Answered { revision: "2025".into(), words: words.into() };
    let words = [answered("Ships on time"), answered("2")].into_iter();
    for (claim, words) in claims.filter(|claim| claim.has_evidence()).zip(words) {
        claim.evidence[0].answered = Some(words);
    }
    let (sheet, _) = exported(&case);
    let cells: Vec<_> = (3..sheet.height()).map(|row| cell(&sheet, row, 4)).collect();
    let printed = tagged_pdf::read(&pdf(&case, A4)).text();
    for told in ["written for revision 2025: “Ships on time”", "written for revision 2025: No. 2"]
    {
        let in_cells = cells.iter().filter(|cell| cell.ends_with(&format!("\n{told}")));
        assert_eq!(in_cells.count(), 1, "{told} in {cells:?}");
        assert!(printed.contains(told), "{told}");
    }
}

fn exported(case: &Case) -> (Range<Data>, Vec<Diagnostic>) {
    let mut bytes = Vec::new();
    let warnings = Xlsx::default().export(case, &mut bytes).unwrap();
    let mut book: Calamine<_> = Calamine::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Case", "ladderpress"]);
    (book.worksheet_range("Case").unwrap(), warnings)
}

fn cell(sheet: &Range<Data>, row: usize, column: usize) -> String {
    let cell = sheet.get_value((row as u32, column as u32));
    cell.map(ToString::to_string).unwrap_or_default()
}

#[test]
fn the_sheet_has_a_row_for_every_expectation() {
    const HEADS: [&str; 9] = [
        "Section", "No.", "Expectation", "Change", "Evidence", "Source", "Date", "Status", "Remark",
    ];
    for case in [full(), partial(), empty()] {
        let (sheet, warnings) = exported(&case);
        assert_eq!(warnings, []);
        assert_eq!(cell(&sheet, 0, 0), case.front.name);
        let heads: Vec<_> = (0..9).map(|column| cell(&sheet, 2, column)).collect();
        assert_eq!(heads, HEADS);
        let mut row = 3;
        for section in &case.sections {
            for claim in &section.claims {
                assert_eq!(cell(&sheet, row, 0), section.title);
                assert_eq!(cell(&sheet, row, 1), claim.number.to_string());
                assert_eq!(cell(&sheet, row, 3), mark(claim.change));
                let evidence = cell(&sheet, row, 4);
                match &claim.evidence[..] {
                    [] => assert_eq!(evidence, "no evidence yet"),
                    [piece] => {
                        assert!(evidence.starts_with(&plain_text(&lines(&piece.blocks))[..10]));
                    }
                    _ => assert!(evidence.starts_with("1. ") && evidence.contains("\n2. ")),
                }
                let status = if claim.met && section.title.starts_with("Checkpoints") {
                    "met"
                } else {
                    "open"
                };
                assert_eq!(cell(&sheet, row, 7), status);
                row += 1;
            }
            if !section.whole.is_empty() {
                assert_eq!(cell(&sheet, row, 2), "The whole section");
                assert_eq!(cell(&sheet, row, 7), "");
                row += 1;
            }
        }
        assert_eq!(sheet.height(), row);
    }
}
