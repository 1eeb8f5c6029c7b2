//! How near the PDF backend comes to what it cannot do without: deflating the
//! streams of its file, with the same library at the same level, on one core.

#![allow(clippy::expect_used)]

mod support;

use std::hint::black_box;
use std::io;

use divan::Bencher;
use flate2::{Compress, Compression, FlushCompress};
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::assemble::LEVEL;
use lopdf::{Document, Object};
use support::{LEVELS, handout_of, ladder, pdf};

fn main() {
    divan::main();
}

#[divan::bench(args = LEVELS)]
fn floor_of_streams(bencher: Bencher, levels: usize) {
    let mut file = Vec::new();
    let document = handout_of(&ladder(levels));
    pdf().export(&document, &mut file).expect("a handout");
    let document = Document::load_mem(&file).expect("a PDF");
    let streams = document.objects.values().filter_map(inflated);
    let streams: Vec<_> = streams.collect();
    bencher.bench_local(|| {
        let mut tables = Compress::new(Compression::new(LEVEL), true);
        for content in &streams {
            black_box(deflated(&mut tables, content));
        }
    });
}

fn inflated(object: &Object) -> Option<Vec<u8>> {
    object.as_stream().ok()?.decompressed_content().ok()
}

fn deflated(tables: &mut Compress, content: &[u8]) -> Vec<u8> {
    tables.reset();
    let mut out = Vec::with_capacity(content.len() + 64);
    let done = tables.compress_vec(content, &mut out, FlushCompress::Finish);
    done.expect("deflate");
    out
}

/// From the view to the file.
#[divan::bench(args = LEVELS)]
fn backend(bencher: Bencher, levels: usize) {
    let document = handout_of(&ladder(levels));
    bencher.bench_local(|| pdf().export(&document, &mut io::sink()).is_ok());
}
