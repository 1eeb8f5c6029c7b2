//! A workbook of so many expectations that it is written in another way.

use calamine::{Reader, Xlsx as Calamine};
use ladderpress::model::{Ladder, LevelIndex};

use super::example::{bullets, entry, level, link, one_entry, paragraph, plain};
use super::package::part;
use super::{cell, overview, read_back, view, written};

const ADDRESS: &str = "https://example.com/%C3%BC#%C3%A4";

/// 21 levels of 1,000 expectations, some carried over, one with a link.
fn ladder() -> Ladder {
    let mut ladder = one_entry(Vec::new());
    let bullet = |level: usize, number: usize| {
        let since = level / (number % 3 + 1);
        vec![paragraph(plain(&format!("Owns p{number} of v{since}x{number}")))]
    };
    let levels = (0..21).map(|number| {
        let mut items: Vec<_> = (1..1_000).map(|at| bullet(number, at)).collect();
        items.push(vec![paragraph(vec![link("Guide", ADDRESS)])]);
        let mut level = level(&format!("Level {number}"), vec![entry(vec![bullets(items)])]);
        level.leads_to.extend((number < 20).then_some(LevelIndex(number + 1)));
        level
    });
    ladder.levels = levels.collect();
    ladder
}

#[test]
fn a_large_workbook_has_plain_numbers_and_says_so() {
    let ladder = ladder();
    let document = view(&ladder);
    let bytes = written(&document).0;
    let mut book: Calamine<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    let sheets = book.worksheets();
    let note = cell(&sheets[0].1, 2, 0);
    assert!(note.starts_with("The numbers below are plain"), "{note}");
    let formulas = book.worksheet_formula("Overview").unwrap();
    assert!(formulas.cells().all(|(_, _, f)| f.is_empty() || f.starts_with("SUM(")));
    overview::numbers_are_counts(&ladder, &sheets[0].1);
    overview::data_are_the_records(&ladder, &document, &sheets[3].1);
    overview::words_are_sums(&ladder, &document, &sheets[0].1);
    read_back::cells_are_the_views(&ladder, &document, &sheets[1..2], false);
}

#[test]
fn the_links_of_a_large_workbook_reach_their_targets() {
    let bytes = written(&view(&ladder())).0;
    let addresses = part(&bytes, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(addresses.contains("Target=\"https://example.com/%C3%BC\""));
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("location=\"%C3%A4\""));
    assert!(!sheet.contains('\u{FDD0}'));
}
