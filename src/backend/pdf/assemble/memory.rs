//! Streams that many files have, deflated once.

use foldhash::HashMap;

use super::deflate::{Deflater, Raw};

/// After so many bytes of streams, those that none of them was are forgotten.
const MOST_REMEMBERED: usize = 1024 * 1024;

/// Streams of some files, deflated, for those that come after.
#[derive(Default)]
pub(super) struct Memory {
    now: Streams,
    before: Streams,
    /// The bytes of the streams in `now`.
    length: usize,
}

/// Streams with what they are deflated to.
type Streams = HashMap<Vec<u8>, Vec<u8>>;

impl Memory {
    /// A stream as it was deflated before, or deflated now.
    pub(super) fn recall(&mut self, raw: Raw<'_>, deflater: &mut Deflater) -> Vec<u8> {
        let Some(bytes) = raw.recurring() else {
            return deflater.deflate(&raw);
        };
        if let Some(deflated) = self.now.get(bytes) {
            return deflated.clone();
        }
        let known = self.before.remove_entry(bytes);
        let (bytes, deflated) = known.unwrap_or_else(|| {
            let deflated = deflater.deflate(&raw);
            (raw.into_bytes(), deflated)
        });
        self.remember(bytes, deflated.clone());
        deflated
    }

    fn remember(&mut self, bytes: Vec<u8>, deflated: Vec<u8>) {
        self.length = self.length.saturating_add(bytes.len());
        if self.length > MOST_REMEMBERED {
            self.length = bytes.len();
            self.before = std::mem::take(&mut self.now);
        }
        self.now.insert(bytes, deflated);
    }
}
