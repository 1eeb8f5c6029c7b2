//! Streams deflated, on the cores there are, while more of them are made.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;

use flate2::{Compress, Compression, FlushCompress, Status};

/// Of zlib's levels, for many pages: higher ones take longer and gain nothing.
pub const LEVEL: u32 = 7;

/// So many pages are not many, and gain some bytes at the highest level.
const FEW_PAGES: usize = 20;

/// For all else, which gains a tenth.
const HIGHEST_LEVEL: u32 = 9;

/// A stream to be deflated.
pub(super) struct Raw<'c> {
    pub(super) bytes: Cow<'c, [u8]>,
    pub(super) level: u32,
}

impl<'c> Raw<'c> {
    /// The text of one of so many pages.
    pub(super) fn page(bytes: Vec<u8>, pages: usize) -> Raw<'c> {
        let many = pages > FEW_PAGES;
        Raw {
            bytes: bytes.into(),
            level: if many { LEVEL } else { HIGHEST_LEVEL },
        }
    }

    /// Anything else.
    pub(super) fn new(bytes: Cow<'c, [u8]>) -> Raw<'c> {
        Raw {
            bytes,
            level: HIGHEST_LEVEL,
        }
    }
}

/// Where so many streams wait for a core, the one that makes them deflates the
/// next itself.
const MOST_WAITING: usize = 32;

/// Does `work`, and gives what it returns and, deflated and in their order,
/// the streams that it hands over. `cores` are at work at once; what they
/// write is the same however many there are.
pub(super) fn beside<'c, T>(
    cores: usize,
    work: impl FnOnce(&mut dyn FnMut(Raw<'c>)) -> T,
) -> (T, Vec<Vec<u8>>) {
    let (sender, receiver) = mpsc::channel();
    let queue = Queue {
        receiver: Mutex::new(receiver),
        waiting: AtomicUsize::new(0),
        done: Mutex::default(),
    };
    let mut deflater = Deflater::default();
    let result = thread::scope(|scope| {
        for _ in 1..cores {
            let help = || queue.drain(&mut Deflater::default());
            // What the system gives no thread for is left to the others.
            let _ = thread::Builder::new().spawn_scoped(scope, help);
        }
        let mut numbers = 0..;
        let result = work(&mut |content| {
            let number = numbers.next().unwrap_or_default();
            if queue.waiting.load(Ordering::Relaxed) > MOST_WAITING {
                queue.deflate(&mut deflater, (number, content));
            } else {
                queue.waiting.fetch_add(1, Ordering::Relaxed);
                // The receiver outlives the sender.
                let _ = sender.send((number, content));
            }
        });
        drop(sender);
        queue.drain(&mut deflater);
        result
    });
    (result, queue.deflated())
}

/// A stream with its place among all.
type Numbered<T> = (usize, T);

/// What waits to be deflated, and what is.
struct Queue<'c> {
    receiver: Mutex<Receiver<Numbered<Raw<'c>>>>,
    waiting: AtomicUsize,
    done: Mutex<Vec<Numbered<Vec<u8>>>>,
}

impl<'c> Queue<'c> {
    /// Deflates what arrives until nothing more will.
    fn drain(&self, deflater: &mut Deflater) {
        loop {
            let receiver = self.receiver.lock();
            let next = receiver.unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(next) = next else { return };
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            self.deflate(deflater, next);
        }
    }

    fn deflate(&self, deflater: &mut Deflater, (number, content): Numbered<Raw<'c>>) {
        let deflated = deflater.deflate(&content);
        let done = self.done.lock();
        let mut done = done.unwrap_or_else(PoisonError::into_inner);
        done.push((number, deflated));
    }

    /// All of it, in order.
    fn deflated(self) -> Vec<Vec<u8>> {
        let done = self.done.into_inner();
        let mut done = done.unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, bytes)| bytes).collect()
    }
}

/// Deflates one stream after another with one set of tables for each level,
/// which take longer to make than a short stream to deflate.
#[derive(Default)]
pub(super) struct Deflater {
    usual: Option<Compress>,
    highest: Option<Compress>,
}

impl Deflater {
    /// A stream in zlib's format.
    #[expect(clippy::expect_used, reason = "deflating into memory cannot fail")]
    pub(super) fn deflate(&mut self, raw: &Raw<'_>) -> Vec<u8> {
        let tables = match raw.level {
            LEVEL => &mut self.usual,
            _ => &mut self.highest,
        };
        let tables = match tables {
            Some(tables) => {
                tables.reset();
                tables
            }
            none => none.insert(Compress::new(Compression::new(raw.level), true)),
        };
        let mut out = Vec::with_capacity((raw.bytes.len() / 2).saturating_add(64));
        loop {
            let rest = raw
                .bytes
                .get(tables.total_in() as usize..)
                .unwrap_or_default();
            let status = tables.compress_vec(rest, &mut out, FlushCompress::Finish);
            if status.expect("deflate") == Status::StreamEnd {
                return out;
            }
            out.reserve(out.capacity());
        }
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

    fn deflated(cores: usize) -> Vec<Vec<u8>> {
        beside(cores, |send| streams().for_each(|s| send(Raw::page(s, 40)))).1
    }

    #[test]
    fn streams_come_back_in_their_order() {
        for (content, deflated) in streams().zip(deflated(1)) {
            let mut inflated = Vec::new();
            ZlibDecoder::new(&*deflated)
                .read_to_end(&mut inflated)
                .unwrap();
            assert!(inflated == content);
        }
    }

    #[test]
    fn more_cores_write_the_same() {
        assert!(deflated(1) == deflated(3));
    }

    #[test]
    fn what_was_deflated_before_leaves_no_trace() {
        let mut used = Deflater::default();
        for content in streams().map(|s| Raw::page(s, 40)) {
            let fresh = Deflater::default().deflate(&content);
            assert!(used.deflate(&content) == fresh);
        }
    }
}
