//! How near the PDF backend comes to what it cannot do without: deflating what
//! it writes, the text of its pages alone or all streams of the file, with the
//! same library at the same levels, on one core.

#![allow(clippy::expect_used)]

mod support;

use std::hint::black_box;
use std::io::{self, Read};
use std::ops::RangeInclusive;

use divan::Bencher;
use flate2::read::ZlibDecoder;
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
fn floor_of_pages(bencher: Bencher, levels: usize) {
    let pages = contents(levels).into_iter();
    let pages: Vec<_> = pages.map(|content| (LEVEL, content)).collect();
    bencher.bench_local(|| deflate(&pages));
}

#[divan::bench(args = LEVELS)]
fn floor_of_streams(bencher: Bencher, levels: usize) {
    let mut file = Vec::new();
    let document = handout_of(&ladder(levels));
    pdf().export(&document, &mut file).expect("a handout");
    let streams = streams(&file);
    bencher.bench_local(|| deflate(&streams));
}

/// The levels at which streams are deflated.
const ANY_LEVEL: RangeInclusive<u32> = 6..=9;

/// Deflates each at its level, with one set of tables for a level.
fn deflate(streams: &[(u32, Vec<u8>)]) {
    for level in ANY_LEVEL {
        let mut tables = Compress::new(Compression::new(level), true);
        for (_, content) in streams.iter().filter(|(of, _)| *of == level) {
            black_box(deflated(&mut tables, content));
        }
    }
}

fn deflated(tables: &mut Compress, content: &[u8]) -> Vec<u8> {
    tables.reset();
    let mut out = Vec::with_capacity(content.len() + 64);
    let done = tables.compress_vec(content, &mut out, FlushCompress::Finish);
    done.expect("deflate");
    out
}

/// What the streams of a file hold, each with the level that gives as many
/// bytes as it has there.
fn streams(file: &[u8]) -> Vec<(u32, Vec<u8>)> {
    const END: &[u8] = b"\r\nendstream\nendobj\n";
    const START: &[u8] = b">>stream\n";
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|at| at == what);
    let mut streams = Vec::new();
    let mut rest = file;
    while let Some(end) = find(rest, END) {
        let (object, after) = rest.split_at(end);
        let start = find(object, START).expect("a stream") + START.len();
        let mut content = Vec::new();
        let mut decoder = ZlibDecoder::new(&object[start..]);
        if decoder.read_to_end(&mut content).is_ok() {
            let level = { ANY_LEVEL }.find(|level| {
                let mut tables = Compress::new(Compression::new(*level), true);
                deflated(&mut tables, &content).len() == object.len() - start
            });
            streams.push((level.expect("one of the levels"), content));
        }
        rest = &after[END.len()..];
    }
    streams
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
