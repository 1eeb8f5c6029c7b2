//! How long each stage takes alone, on ladders of 3, 15 and 150 levels.

#![allow(clippy::expect_used)]

mod support;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::io;

use divan::Bencher;
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::assemble::{
    Figures, KnownFonts, KnownStreams, Printed, compose, print, write,
};
use ladderpress::backend::pdf::frame::Layout;
use ladderpress::backend::pdf::frame::tag::TagId;
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::paint::{Encoding, Painted, Typed, paint};
use ladderpress::backend::pdf::paragraph::{Hyphenation, Hyphens, ParagraphStyle, Paragraphs};
use ladderpress::backend::pdf::text::{Fonts, Shaper, Style};
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::input::read_pages;
use ladderpress::model::{Ladder, Text, plain_text, texts};
use ladderpress::view::Meta;
use ladderpress::view::handout::Handout;
use printpdf::PdfPage;
use support::{LEVELS, everything, file, handout_of, ladder, pages, pdf, read, workbook_of};

fn main() {
    divan::main();
}

#[divan::bench(args = LEVELS)]
fn a1_read_yaml(bencher: Bencher, levels: usize) {
    let source = file(&ladder(levels));
    bencher.bench_local(|| read(&source));
}

#[divan::bench(args = LEVELS)]
fn a2_read_pages(bencher: Bencher, levels: usize) {
    let pages = pages(&ladder(levels));
    bencher.bench_local(|| read_pages(&pages).expect("sound pages"));
}

#[divan::bench(args = LEVELS)]
fn b1_select(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    bencher.bench_local(|| everything(&ladder));
}

#[divan::bench(args = LEVELS)]
fn c1_view_handout(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    bencher.bench_local(|| handout_of(&ladder));
}

/// The fonts, which every run loads.
#[divan::bench]
fn c2_load_fonts(bencher: Bencher) {
    bencher.bench_local(Fonts::built_in);
}

/// Every word of the ladder, each once.
#[divan::bench(args = LEVELS)]
fn c3_shape_words(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    let texts: Vec<String> = paragraphs(&ladder).map(|text| plain_text(text)).collect();
    let words: BTreeSet<&str> = texts.iter().flat_map(|text| text.split(' ')).collect();
    let fonts = Fonts::built_in();
    bencher.bench_local(|| {
        let mut shaper = Shaper::new(&fonts, "en");
        for word in &words {
            black_box(shaper.shape(word, Style::default(), 9.5));
        }
    });
}

/// Every paragraph of the ladder in one of three columns.
#[divan::bench(args = LEVELS)]
fn c4_break_lines(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    let fonts = Fonts::built_in();
    let style = ParagraphStyle {
        size: 9.5,
        strong: false,
        emphasis: false,
        hyphenation: Hyphenation::of_language("en"),
        hyphens: Hyphens::Freely,
        direction: None,
        by_words: false,
        mirrored: false,
    };
    bencher.bench_local(|| {
        let mut setter = Paragraphs::new(&fonts, "en");
        for text in paragraphs(&ladder) {
            black_box(setter.lines(text, &style, 145.0));
        }
    });
}

/// Shaping and breaking included.
#[divan::bench(args = LEVELS)]
fn c5_lay_out(bencher: Bencher, levels: usize) {
    let (document, fonts) = (handout_of(&ladder(levels)), Fonts::built_in());
    bencher.bench_local(|| set(&document, &fonts));
}

/// Codes for all glyphs.
#[divan::bench(args = LEVELS)]
fn c6_encode(bencher: Bencher, levels: usize) {
    let set = Set::of(levels);
    bencher.bench_local(|| Encoding::new(&set.layout, &set.fonts, &Typed::default()));
}

#[divan::bench(args = LEVELS)]
fn c7_paint(bencher: Bencher, levels: usize) {
    let set = Set::of(levels);
    let encoding = Encoding::new(&set.layout, &set.fonts, &Typed::default());
    bencher.bench_local(|| set.painted(&encoding));
}

/// printpdf's document of the pages, with fonts subset for it.
#[divan::bench(args = LEVELS)]
fn c8_print(bencher: Bencher, levels: usize) {
    let set = Set::of(levels);
    let encoding = Encoding::new(&set.layout, &set.fonts, &Typed::default());
    bencher
        .with_inputs(|| set.pages(&encoding))
        .bench_local_values(|pages| set.printed(pages, &encoding));
}

/// Tags, links, bookmarks and what the file says of itself.
#[divan::bench(args = LEVELS)]
fn c9_tag(bencher: Bencher, levels: usize) {
    let set = Set::of(levels);
    let encoding = Encoding::new(&set.layout, &set.fonts, &Typed::default());
    let marked = set.marked(&encoding);
    let printed = set.printed(set.pages(&encoding), &encoding);
    let figures = Figures::of(&set.layout);
    bencher
        .with_inputs(|| printed.clone())
        .bench_local_values(|printed| compose(printed, &set.layout, &marked, &figures, &set.meta));
}

/// Streams deflated and objects written, on one core.
#[divan::bench(args = LEVELS)]
fn ca_write(bencher: Bencher, levels: usize) {
    let set = Set::of(levels);
    let encoding = Encoding::new(&set.layout, &set.fonts, &Typed::default());
    let printed = set.printed(set.pages(&encoding), &encoding);
    let (marked, figures) = (set.marked(&encoding), Figures::of(&set.layout));
    let composed = compose(printed, &set.layout, &marked, &figures, &set.meta);
    bencher
        .with_inputs(|| composed.clone())
        .bench_local_values(|(document, tags)| write(document, tags, 1, &KnownStreams::default()));
}

/// Everything from the view to the file, on all cores.
#[divan::bench(args = LEVELS)]
fn cb_export_handout(bencher: Bencher, levels: usize) {
    let document = handout_of(&ladder(levels));
    bencher.bench_local(|| export(&pdf(), &document));
}

#[divan::bench(args = LEVELS)]
fn d1_view_workbook(bencher: Bencher, levels: usize) {
    let ladder = ladder(levels);
    bencher.bench_local(|| workbook_of(&ladder));
}

/// The sections' sheets and the data without the overview.
#[divan::bench(args = LEVELS)]
fn d2_export_section_sheets(bencher: Bencher, levels: usize) {
    let mut document = workbook_of(&ladder(levels));
    document.overview.sections.clear();
    document.overview.amounts.iter_mut().for_each(Vec::clear);
    bencher.bench_local(|| export(&Xlsx::default(), &document));
}

#[divan::bench(args = LEVELS)]
fn d3_export_workbook(bencher: Bencher, levels: usize) {
    let document = workbook_of(&ladder(levels));
    bencher.bench_local(|| export(&Xlsx::default(), &document));
}

fn paragraphs(ladder: &Ladder) -> impl Iterator<Item = &Text> {
    let entries = ladder.levels.iter().flat_map(|level| &level.entries);
    entries.flat_map(|entry| texts(&entry.blocks))
}

fn set(document: &Handout, fonts: &Fonts) -> Layout {
    let pdf = pdf();
    layout(document, fonts, &pdf.theme, pdf.paper)
}

/// A handout that is laid out.
struct Set {
    fonts: Fonts,
    layout: Layout,
    meta: Meta,
}

impl Set {
    fn of(levels: usize) -> Set {
        let (document, fonts) = (handout_of(&ladder(levels)), Fonts::built_in());
        Set { layout: set(&document, &fonts), meta: document.meta, fonts }
    }

    fn painted(&self, encoding: &Encoding) -> Vec<Painted> {
        let pages = self.layout.pages.iter();
        let painted = pages.map(|page| paint(page, &self.layout.tags, encoding));
        painted.collect()
    }

    fn marked(&self, encoding: &Encoding) -> Vec<Vec<TagId>> {
        let painted = self.painted(encoding).into_iter();
        painted.map(|page| page.marked).collect()
    }

    fn pages(&self, encoding: &Encoding) -> Vec<PdfPage> {
        let painted = self.painted(encoding).into_iter();
        painted.map(|page| page.page).collect()
    }

    fn printed(&self, pages: Vec<PdfPage>, encoding: &Encoding) -> Printed {
        let known = KnownFonts::default();
        let printed = print(pages, &self.layout.images, encoding, &self.fonts, &known);
        printed.expect("the built-in fonts")
    }
}

fn export<D>(exporter: &impl Exporter<D>, document: &D) {
    let result = exporter.export(document, &mut io::sink());
    assert!(result.is_ok());
}
