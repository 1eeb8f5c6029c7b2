//! How long each stage of the pipeline takes, and the whole.
//!
//! `example` is the built-in ladder of three levels, `large` one of twelve.

#![allow(clippy::expect_used)]

use std::io;
use std::sync::Arc;

use divan::Bencher;
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::input::yaml;
use ladderpress::model::{Ladder, Theme};
use ladderpress::select::{Request, Selection, select};
use ladderpress::source::Source;
use ladderpress::units::{Size, mm};
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};
use ladderpress::view::workbook::{Workbook, workbook};

fn main() {
    divan::main();
}

/// The ladders measured: name and text.
const LADDERS: [(&str, &str); 2] = [
    ("example", include_str!("../data/ladder.yaml")),
    ("large", include_str!("../data/engineering.yaml")),
];

const NAMES: [&str; 2] = [LADDERS[0].0, LADDERS[1].0];

fn source(name: &str) -> Arc<Source> {
    let found = LADDERS.iter().find(|(known, _)| *known == name);
    Source::new(name, found.expect("a known ladder").1)
}

fn read(source: &Arc<Source>) -> Ladder {
    yaml::read(source).expect("a sound ladder").0
}

fn everything(ladder: &Ladder) -> Selection {
    select(ladder, &Request::default()).expect("every level")
}

fn handout_of(ladder: &Ladder) -> Handout {
    handout(ladder, &everything(ladder), Meta::new(ladder, None))
}

fn workbook_of(ladder: &Ladder) -> Workbook {
    workbook(ladder, &everything(ladder), Meta::new(ladder, None))
}

fn pdf() -> Pdf {
    Pdf {
        theme: Theme::default(),
        paper: Size {
            width: mm(210.0),
            height: mm(297.0),
        },
        fonts: Vec::new(),
    }
}

fn export<E: Exporter>(exporter: &E, document: &E::Document) {
    let result = exporter.export(document, &mut io::sink());
    assert!(result.is_ok());
}

#[divan::bench(args = NAMES)]
fn read_yaml(bencher: Bencher, name: &str) {
    let source = source(name);
    bencher.bench_local(|| read(&source));
}

#[divan::bench(args = NAMES)]
fn view_handout(bencher: Bencher, name: &str) {
    let ladder = read(&source(name));
    bencher.bench_local(|| handout_of(&ladder));
}

#[divan::bench(args = NAMES)]
fn view_workbook(bencher: Bencher, name: &str) {
    let ladder = read(&source(name));
    bencher.bench_local(|| workbook_of(&ladder));
}

#[divan::bench(args = NAMES)]
fn export_pdf(bencher: Bencher, name: &str) {
    let (pdf, document) = (pdf(), handout_of(&read(&source(name))));
    bencher.bench_local(|| export(&pdf, &document));
}

#[divan::bench(args = NAMES)]
fn export_xlsx(bencher: Bencher, name: &str) {
    let document = workbook_of(&read(&source(name)));
    bencher.bench_local(|| export(&Xlsx::default(), &document));
}

/// The sections' sheets without the overview and the data: what any program
/// that writes a workbook of the same texts has to do.
#[divan::bench(args = NAMES)]
fn export_section_sheets(bencher: Bencher, name: &str) {
    let mut document = workbook_of(&read(&source(name)));
    document.records.clear();
    document.overview.sections.clear();
    document.overview.amounts.iter_mut().for_each(Vec::clear);
    bencher.bench_local(|| export(&Xlsx::default(), &document));
}

#[divan::bench(args = NAMES)]
fn whole(bencher: Bencher, name: &str) {
    let source = source(name);
    bencher.bench_local(|| {
        let ladder = read(&source);
        export(&pdf(), &handout_of(&ladder));
        export(&Xlsx::default(), &workbook_of(&ladder));
    });
}
