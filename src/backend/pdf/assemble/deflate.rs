//! Streams as files have them: deflated where that pays (ISO 32000-1 7.4.4).

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::Stream;

/// zlib's level for all streams.
pub const LEVEL: u32 = 7;

/// A shorter stream grows when it is deflated, and its dictionary with it.
const WORTH_DEFLATING: usize = 28;

thread_local! {
    /// zlib's tables: to make them takes longer than to deflate a short stream.
    static TABLES: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

/// Streams of the document that was made last, with what they are deflated: in
/// packets of one level most objects are the same.
#[derive(Default)]
pub struct KnownStreams(RefCell<Vec<(Vec<u8>, Vec<u8>)>>);

impl KnownStreams {
    /// Deflates the streams of a document, where that pays.
    pub(super) fn deflate<'s>(&self, streams: impl Iterator<Item = &'s mut Stream>) {
        let before = self.0.take().into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        let streams = streams.filter(|stream| deflates(stream));
        let known = streams.zip(before).map(|(stream, before)| {
            let known = before.filter(|(content, _)| *content == stream.content);
            let (content, deflated) = known.unwrap_or_else(|| {
                let content = std::mem::take(&mut stream.content);
                let deflated = deflate(&content);
                (content, deflated)
            });
            set_content(stream, deflated.clone());
            (content, deflated)
        });
        self.0.replace(known.collect());
    }
}

/// A stream as files have it, deflated if that pays.
pub(super) fn deflated(mut stream: Stream) -> Stream {
    if let Some(content) = content(&stream) {
        set_content(&mut stream, content);
    }
    stream
}

/// What is in a stream, deflated; none if it stays as it is.
pub(super) fn content(stream: &Stream) -> Option<Vec<u8>> {
    deflates(stream).then(|| deflate(&stream.content))
}

fn deflates(stream: &Stream) -> bool {
    let dictionary = &stream.dict;
    // What is filtered for deflating must be deflated.
    let is_long = stream.content.len() >= WORTH_DEFLATING || dictionary.has(b"DecodeParms");
    is_long && stream.allows_compression && !dictionary.has(b"Filter")
}

pub(super) fn set_content(stream: &mut Stream, content: Vec<u8>) {
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(content);
}

pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    TABLES.with_borrow_mut(|tables| {
        tables.reset();
        let mut out = Vec::with_capacity((bytes.len() / 2).saturating_add(64));
        loop {
            let rest = bytes.get(tables.total_in() as usize..).unwrap_or_default();
            match tables.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => break,
                Ok(_) => out.reserve(out.capacity()),
                Err(error) => {
                    debug_assert!(false, "deflating: {error}");
                    break;
                }
            }
        }
        out.shrink_to_fit();
        out
    })
}
