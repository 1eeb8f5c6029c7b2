//! The examples' handouts as printed matter: pages are full, files keep the
//! standards, and ink lies where layout put it and nowhere else.

use std::path::Path;

use crate::support::papers::{A4, LETTER};
use crate::support::printed;
use hayro::vello_cpu::Pixmap;
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::pdf::assemble::assemble;
use ladderpress::backend::pdf::frame::{Item, Layout, Meaning, Page, Shape};
use ladderpress::backend::pdf::layout::{LastChapter, layout, layout_next, typesetter};
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::units::{Points, Rect, Size};
use ladderpress::input::{Input, read};
use ladderpress::model::Theme;
use ladderpress::select::{Columns, Request, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use printed::dots;

fn example(name: &str, columns: Columns) -> Handout {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let reading = read(&[Input::Path(path)]).expect("an example").remove(0);
    let request = Request { columns, ..Request::default() };
    let selection = select(&reading.ladder, &request).expect("a selection");
    let meta = Meta::new(&reading.ladder, None);
    handout(&reading.ladder, &selection, meta)
}

fn laid_out(handout: &Handout, paper: Size) -> Layout {
    layout(handout, &Fonts::built_in(), &Theme::default(), paper)
}

fn file(handout: &Handout, paper: Size) -> Vec<u8> {
    let exporter = Pdf { theme: Theme::default(), paper, fonts: Vec::new() };
    let mut bytes = Vec::new();
    exporter.export(handout, &mut bytes).expect("a PDF");
    bytes
}

/// Where text ends on a page, running head and foot apart.
fn bottom(page: &Page) -> Points {
    let body = page.items.iter().filter(|item| {
        matches!(item.meaning, Meaning::Content(_)) && matches!(item.shape, Shape::Glyphs { .. })
    });
    body.map(|item| item.shape.bounds().bottom()).fold(0.0, Points::max)
}

#[test]
fn a_handout_is_the_same_on_any_number_of_cores() {
    let (fonts, theme) = (Fonts::built_in(), Theme::default());
    let whole = example("engineering.yaml", Columns::Neighbours);
    let one_level = Handout { chapters: vec![whole.chapters[5].clone()], ..whole.clone() };
    let on = |handout: &Handout, cores| {
        let mut setter = typesetter(&fonts, &theme, A4);
        let last = &mut LastChapter::default();
        let layout = layout_next(&mut setter, last, handout, &theme, A4, cores);
        assemble(layout, &fonts, &handout.meta, cores).expect("a PDF")
    };
    for handout in [&whole, &one_level] {
        let alone = on(handout, 1);
        for cores in [2, 5, 100] {
            assert!(alone == on(handout, cores), "{cores} cores");
        }
    }
    assert!(on(&whole, 1) == file(&whole, A4));
}

#[test]
fn pages_are_full_but_for_the_last_of_a_chapter() {
    const FULL: f64 = 0.6;
    let handout = example("engineering.yaml", Columns::Neighbours);
    for paper in [A4, LETTER] {
        let layout = laid_out(&handout, paper);
        let starts: Vec<_> = layout.bookmarks.iter().map(|bookmark| bookmark.destination).collect();
        let top = starts[0].at.y;
        let lowest = layout.pages.iter().map(bottom).fold(0.0, Points::max);
        for (number, page) in layout.pages.iter().enumerate().skip(starts[0].page) {
            let next = number + 1;
            let is_last =
                next == layout.pages.len() || starts.iter().any(|start| start.page == next);
            let filled = (bottom(page) - top) / (lowest - top);
            assert!(is_last || filled >= FULL, "page {next}: {filled:.2}");
        }
    }
}

#[test]
fn files_keep_the_standards_for_access_and_archives() {
    let ladder = |columns| example("ladder.yaml", columns);
    let files = [
        file(&ladder(Columns::Neighbours), A4),
        file(&ladder(Columns::Alone), LETTER),
        file(&ladder(Columns::All), A4),
        file(&example("engineering.yaml", Columns::Neighbours), A4),
    ];
    for (position, bytes) in files.iter().enumerate() {
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(bytes, &options).expect("a report");
            let failures: Vec<_> = report
                .failures
                .iter()
                .map(|failure| (&failure.rule_id, &failure.message))
                .collect();
            assert!(report.is_compliant, "file {position}: {failures:#?}");
        }
    }
}

fn is_inked(dots: &Pixmap, x: usize, y: usize) -> bool {
    let dot = dots.data()[y * usize::from(dots.width()) + x];
    dot.r.min(dot.g).min(dot.b) < 0xFE
}

/// The dots of a rectangle, `more` points wider on every side.
fn area(rect: Rect, more: Points, dots: &Pixmap) -> impl Iterator<Item = (usize, usize)> + use<> {
    let range = |from: Points, to: Points, end: u16| {
        let from = (from - more).floor().max(0.0) as usize;
        from..((to + more).ceil().max(0.0) as usize).min(usize::from(end))
    };
    let columns = range(rect.at.x, rect.right(), dots.width());
    let rows = range(rect.at.y, rect.bottom(), dots.height());
    rows.flat_map(move |y| columns.clone().map(move |x| (x, y)))
}

fn says_something(item: &Item) -> bool {
    let run = item.shape.run();
    run.is_some_and(|run| run.glyphs().any(|glyph| !glyph.text.trim().is_empty()))
}

#[test]
fn ink_lies_where_layout_put_it_and_nowhere_else() {
    const BLUR: Points = 2.0;
    let handout = example("ladder.yaml", Columns::Neighbours);
    for paper in [A4, LETTER] {
        let layout = laid_out(&handout, paper);
        let printed = dots(file(&handout, paper));
        assert_eq!(printed.len(), layout.pages.len());
        for (number, (page, dots)) in layout.pages.iter().zip(&printed).enumerate() {
            let width = usize::from(dots.width());
            let mut expected = vec![false; dots.data().len()];
            for item in &page.items {
                let bounds = item.shape.bounds();
                for (x, y) in area(bounds, BLUR, dots) {
                    expected[y * width + x] = true;
                }
                let is_seen = area(bounds, 0.0, dots).any(|(x, y)| is_inked(dots, x, y));
                assert!(is_seen || !says_something(item), "page {number}: {item:?}");
            }
            let stray = (0..expected.len())
                .find(|&dot| !expected[dot] && is_inked(dots, dot % width, dot / width));
            let place = stray.map(|dot| (dot % width, dot / width));
            assert_eq!(place, None, "page {number} has ink where nothing is set");
        }
    }
}
