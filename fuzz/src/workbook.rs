//! What must be true of any workbook.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use ladderpress::model::plain_text;
use ladderpress::view::workbook::Workbook;
use zip::ZipArchive;

/// Parts that run or fetch something, by a piece of their names.
const FORBIDDEN_PARTS: [&str; 5] = [
    "vba",
    "externalLink",
    "embeddings",
    "activeX",
    "connections",
];

/// The column of the data that has the text.
const TEXT: usize = 9;

/// It is read again, has no formula but on the first sheet, and its data are
/// the records.
pub fn is_sound(bytes: &[u8], document: &Workbook) {
    let archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    for name in archive.file_names() {
        let name = name.expect("a name");
        assert!(
            !FORBIDDEN_PARTS.iter().any(|part| name.contains(part)),
            "{name}"
        );
    }
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    assert_eq!(sheets.len(), document.sheets.len() + 4);
    for (name, _) in &sheets[1..] {
        let formulas = book.worksheet_formula(name).expect("a sheet");
        assert!(
            formulas.used_cells().next().is_none(),
            "a formula on {name:?}"
        );
    }
    // The last keeps the ladder that the workbook is read back to.
    let (_, data) = &sheets[sheets.len() - 2];
    holds_the_records(data, document);
}

/// A text too long for a cell goes on in the cell below.
fn holds_the_records(data: &Range<Data>, document: &Workbook) {
    let cells = data.rows().skip(1).filter_map(|row| row.get(TEXT));
    let found: String = cells.map(ToString::to_string).collect();
    let expected: String = document
        .records()
        .map(|record| plain_text(&record.fact.text))
        .collect();
    assert_eq!(found, expected);
}
