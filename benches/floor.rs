//! How near the PDF backend comes to what it cannot do without: deflating the
//! text of its pages, with the same library at the same level.

#![allow(clippy::expect_used)]

mod support;

use std::hint::black_box;
use std::io;

use divan::Bencher;
use flate2::{Compress, Compression, FlushCompress};
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::assemble::LEVEL;
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::paint::{Encoding, paint};
use ladderpress::backend::pdf::text::Fonts;
use support::{LEVELS, handout_of, ladder, pdf};

fn main() {
    divan::main();
}

#[divan::bench(args = LEVELS)]
fn floor(bencher: Bencher, levels: usize) {
    let contents = contents(levels);
    bencher.bench_local(|| {
        let mut tables = Compress::new(Compression::new(LEVEL), true);
        for content in &contents {
            tables.reset();
            let mut out = Vec::with_capacity(content.len());
            let done = tables.compress_vec(content, &mut out, FlushCompress::Finish);
            black_box((done.expect("deflate"), out));
        }
    });
}

/// From the view to the file.
#[divan::bench(args = LEVELS)]
fn backend(bencher: Bencher, levels: usize) {
    let document = handout_of(&ladder(levels));
    bencher.bench_local(|| pdf().export(&document, &mut io::sink()).is_ok());
}

/// What pages say before it is compressed.
fn contents(levels: usize) -> Vec<Vec<u8>> {
    let (pdf, document, fonts) = (pdf(), handout_of(&ladder(levels)), Fonts::built_in());
    let layout = layout(&document, &fonts, &pdf.theme, pdf.paper);
    let encoding = Encoding::new(&layout, &fonts);
    let pages = layout.pages.iter();
    pages
        .map(|page| paint(page, &layout.tags, &encoding).content)
        .collect()
}
