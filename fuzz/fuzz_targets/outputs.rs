//! Bytes to a PDF and a workbook, which are read again. The first byte chooses
//! what is asked for, the rest is a ladder in YAML or pages.
#![no_main]

use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::backend::{ExportError, Exporter};
use ladderpress::base::units::Paper;
use ladderpress::model::{Ladder, Theme};
use ladderpress::select::{Columns, Request, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::handout;
use ladderpress::view::workbook::workbook;
use ladderpress_fuzz::{are_short, are_told, ladder, pages, pdf, workbook as sheets};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let is_chosen = |bit: u8| choice & (1 << bit) != 0;
    let read = if is_chosen(0) {
        are_told(pages(bytes)).map(|reading| reading.ladder)
    } else {
        are_told(ladder(bytes)).map(|(ladder, _)| ladder)
    };
    let Some(ladder) = read else { return };
    let request = Request {
        columns: match (is_chosen(1), is_chosen(2)) {
            (true, _) => Columns::Alone,
            (false, true) => Columns::All,
            (false, false) => Columns::Neighbours,
        },
        ..Request::default()
    };
    let paper = if is_chosen(3) { Paper::Letter } else { Paper::A4 };
    print(&ladder, &request, paper, is_chosen(4));
    tabulate(&ladder, &request, paper, is_chosen(5));
});

fn print(ladder: &Ladder, request: &Request, paper: Paper, is_turned: bool) {
    let selection = select(ladder, request).expect("all levels");
    let document = handout(ladder, &selection, Meta::new(ladder, None));
    let upright = paper.size();
    let exporter = Pdf {
        theme: Theme::default(),
        paper: if is_turned { upright.turned() } else { upright },
        fonts: Vec::new(),
    };
    if let Some(bytes) = exported(&exporter, &document) {
        pdf::is_sound(&bytes, &document);
    }
}

fn tabulate(ladder: &Ladder, request: &Request, paper: Paper, tracking: bool) {
    let selection = select(ladder, request).expect("all levels");
    let document = workbook(ladder, &selection, Meta::new(ladder, None));
    let exporter = Xlsx { paper, tracking, ..Xlsx::default() };
    if let Some(bytes) = exported(&exporter, &document) {
        sheets::is_sound(&bytes, &document);
    }
}

/// The file, unless its format cannot hold the document.
fn exported<D>(exporter: &impl Exporter<D>, document: &D) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match exporter.export(document, &mut bytes) {
        Ok(warnings) => {
            are_short(&warnings);
            Some(bytes)
        }
        Err(ExportError::Content(problems)) => are_told(Err(problems)),
        Err(ExportError::Write(error)) => panic!("{error}"),
    }
}
