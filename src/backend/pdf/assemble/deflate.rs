//! Bytes to deflated streams, each at the level that suits what it holds.

use std::borrow::Cow;
use std::sync::Arc;

use flate2::{Compress, Compression, FlushCompress, Status};
use simd_adler32::Adler32;

/// Of zlib's levels, for many pages: higher ones take longer and gain nothing.
pub const LEVEL: u32 = 7;

/// So many pages are not many, and gain some bytes at a higher level.
const FEW_PAGES: usize = 20;
const LEVEL_OF_FEW: u32 = 8;

/// For what each of many files has to itself: half the time for one byte in a
/// hundred.
const LEVEL_OF_MANY: u32 = 6;

/// For rows of so few structure elements in all, which lose little by it: a
/// quarter of the time.
const FEW_ELEMENTS: usize = 10_000;
const LEVEL_OF_FEW_ROWS: u32 = 6;

/// For all else, which gains a tenth.
const HIGHEST_LEVEL: u32 = 9;

/// How far back deflated data may refer (RFC 1951 2).
const WINDOW: usize = 32 * 1024;

/// A stream to be deflated.
pub(super) struct Raw<'c> {
    bytes: Cow<'c, [u8]>,
    kind: Kind,
}

/// What a stream holds.
#[derive(Clone)]
enum Kind {
    /// The text of one of so many pages.
    Page(usize),
    /// What follows on the opening of a page.
    Rest(Arc<Opening>),
    /// Objects that say what the document is about.
    Objects,
    /// Objects in rows, nearly all zeros, of a file with so many structure
    /// elements.
    Rows(usize),
    /// What no other file has.
    Unlike,
    /// Anything else.
    Other,
}

/// The first part of streams that differ only later.
pub(super) struct Opening {
    /// In zlib's format, up to a whole byte.
    deflated: Vec<u8>,
    /// As much of its end as what follows may refer to.
    end: Vec<u8>,
    checksum: u32,
}

impl<'c> Raw<'c> {
    /// The text of one of so many pages.
    pub(super) fn page(bytes: Vec<u8>, pages: usize) -> Raw<'c> {
        Raw::of(Kind::Page(pages), bytes)
    }

    /// What follows on the opening of a page.
    pub(super) fn rest(opening: Arc<Opening>, bytes: Vec<u8>) -> Raw<'c> {
        Raw::of(Kind::Rest(opening), bytes)
    }

    /// Objects that say what the document is about.
    pub(super) fn objects(bytes: impl Into<Cow<'c, [u8]>>) -> Raw<'c> {
        Raw::of(Kind::Objects, bytes)
    }

    /// Objects in rows, each as its difference to the one above, of a file with
    /// so many structure elements.
    pub(super) fn rows(bytes: impl Into<Cow<'c, [u8]>>, elements: usize) -> Raw<'c> {
        Raw::of(Kind::Rows(elements), bytes)
    }

    /// What no other file has.
    pub(super) fn unlike(bytes: Vec<u8>) -> Raw<'c> {
        Raw::of(Kind::Unlike, bytes)
    }

    /// Anything else.
    pub(super) fn new(bytes: impl Into<Cow<'c, [u8]>>) -> Raw<'c> {
        Raw::of(Kind::Other, bytes)
    }

    fn of(kind: Kind, bytes: impl Into<Cow<'c, [u8]>>) -> Raw<'c> {
        Raw {
            bytes: bytes.into(),
            kind,
        }
    }

    /// Its bytes, if other files may have the same.
    pub(super) fn recurring(&self) -> Option<&[u8]> {
        matches!(self.kind, Kind::Rows(_) | Kind::Other).then_some(&*self.bytes)
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_owned()
    }
}

/// Deflates one stream after another with the same tables, which take longer to
/// make than a short stream to deflate.
#[derive(Default)]
pub(super) struct Deflater {
    /// Whether its files are many.
    many: bool,
    tables: Option<Compress>,
    /// Without zlib's header and checksum.
    rests: Option<Compress>,
}

impl Deflater {
    /// One for many files, which are to be made soon.
    pub(super) fn of_many() -> Deflater {
        Deflater {
            many: true,
            ..Deflater::default()
        }
    }

    /// A stream in zlib's format.
    pub(super) fn deflate(&mut self, raw: &Raw<'_>) -> Vec<u8> {
        let level = match &raw.kind {
            Kind::Rest(opening) => return self.go_on(opening, &raw.bytes),
            Kind::Page(count) if *count > FEW_PAGES => LEVEL,
            Kind::Page(_) => LEVEL_OF_FEW,
            Kind::Objects | Kind::Unlike if self.many => LEVEL_OF_MANY,
            Kind::Rows(count) if !self.many && *count <= FEW_ELEMENTS => LEVEL_OF_FEW_ROWS,
            Kind::Objects | Kind::Rows(_) | Kind::Unlike | Kind::Other => HIGHEST_LEVEL,
        };
        compress(
            anew(&mut self.tables, level, true),
            &raw.bytes,
            FlushCompress::Finish,
        )
    }

    /// The first part of streams.
    pub(super) fn opening(&mut self, bytes: &[u8]) -> Opening {
        let tables = anew(&mut self.tables, LEVEL_OF_FEW, true);
        let deflated = compress(tables, bytes, FlushCompress::Sync);
        let mut checksum = Adler32::new();
        checksum.write(bytes);
        let end = bytes.get(bytes.len().saturating_sub(WINDOW)..);
        Opening {
            deflated,
            end: end.unwrap_or_default().to_vec(),
            checksum: checksum.finish(),
        }
    }

    fn go_on(&mut self, opening: &Opening, rest: &[u8]) -> Vec<u8> {
        let tables = anew(&mut self.rests, LEVEL_OF_MANY, false);
        // Without it, the rest would refer to itself alone: longer, and as right.
        let _ = tables.set_dictionary(&opening.end);
        let mut checksum = Adler32::from_checksum(opening.checksum);
        checksum.write(rest);
        let mut out = opening.deflated.clone();
        out.extend(compress(tables, rest, FlushCompress::Finish));
        out.extend(checksum.finish().to_be_bytes());
        out
    }
}

/// Tables that know of nothing, those that are there if they can be used again.
fn anew(tables: &mut Option<Compress>, level: u32, zlib: bool) -> &mut Compress {
    let level = Compression::new(level);
    let used = tables.take().and_then(|mut tables| {
        tables.reset();
        tables.set_level(level).ok().map(|()| tables)
    });
    tables.insert(used.unwrap_or_else(|| Compress::new(level, zlib)))
}

/// All of some bytes.
#[expect(
    clippy::expect_used,
    reason = "an error says that a stream goes on after its end, and tables are reset before each"
)]
fn compress(tables: &mut Compress, bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut out = Vec::with_capacity((bytes.len() / 2).saturating_add(64));
    let before = tables.total_in();
    loop {
        let done = tables.total_in().saturating_sub(before) as usize;
        let rest = bytes.get(done..).unwrap_or_default();
        let status = tables.compress_vec(rest, &mut out, flush);
        let is_whole = match status.expect("deflate") {
            Status::StreamEnd => true,
            // What is flushed is whole where there was room for more.
            _ => flush == FlushCompress::Sync && out.len() < out.capacity(),
        };
        if is_whole {
            // It may be kept for long, and be a tenth of what there was room for.
            out.shrink_to_fit();
            return out;
        }
        out.reserve(out.capacity());
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    fn streams() -> impl Iterator<Item = Vec<u8>> {
        (0u32..40).map(|length| (0..length * 100).flat_map(u32::to_be_bytes).collect())
    }

    fn inflated(deflated: &[u8]) -> Vec<u8> {
        let mut inflated = Vec::new();
        ZlibDecoder::new(deflated)
            .read_to_end(&mut inflated)
            .unwrap();
        inflated
    }

    #[test]
    fn what_was_deflated_before_leaves_no_trace() {
        let mut used = Deflater::default();
        for content in streams().map(|s| Raw::page(s, 40)) {
            let fresh = Deflater::default().deflate(&content);
            assert!(used.deflate(&content) == fresh);
        }
    }

    #[test]
    fn an_opening_and_any_rest_are_one_stream() {
        let mut deflater = Deflater::default();
        for opening in streams() {
            let deflated = Arc::new(deflater.opening(&opening));
            for rest in streams().step_by(9) {
                let raw = Raw::rest(Arc::clone(&deflated), rest.clone());
                let whole = deflater.deflate(&raw);
                assert!(inflated(&whole) == [opening.clone(), rest].concat());
            }
        }
    }
}
