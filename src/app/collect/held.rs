//! What came back, held until the last packet is read.
//!
//! In one piece: small ones that stay, between those that reading needs and gives back, would
//! keep most of that memory from being used again.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::base::packed::Packed;
use crate::model::{Returned, SectionRecord};

/// Packets, in the order in which they were read.
#[derive(Default)]
pub struct Held {
    bytes: Vec<u8>,
    packets: Vec<Packet>,
    /// The lists of sections that packets have in common.
    asked: HashSet<Arc<Vec<SectionRecord>>>,
}

struct Packet {
    /// Where its file stands among all, and it in its file.
    place: (usize, usize),
    /// What it says of itself, as JSON.
    about: Range<usize>,
    /// What was written into it, behind that.
    written: usize,
    asked: Arc<Vec<SectionRecord>>,
}

impl Held {
    /// Holds the packets of a file, which stands at `file` among all.
    pub fn put(&mut self, file: usize, returned: &[Returned]) {
        for (number, one) in returned.iter().enumerate() {
            let start = self.bytes.len();
            // Writing to memory never fails.
            let told = serde_json::to_writer(&mut self.bytes, one);
            debug_assert!(told.is_ok(), "JSON can hold all that a packet says of itself");
            let about = start..self.bytes.len();
            self.bytes.extend(one.written.bytes());
            let asked = match self.asked.get(&one.asked) {
                Some(same) => Arc::clone(same),
                None => Arc::clone(&one.asked),
            };
            self.asked.insert(Arc::clone(&asked));
            let written = self.bytes.len();
            self.packets.push(Packet { place: (file, number), about, written, asked });
        }
    }

    /// All of them, in the order of their files.
    pub fn take(mut self) -> Vec<Returned> {
        self.packets.sort_unstable_by_key(|packet| packet.place);
        let packets = self.packets.into_iter().filter_map(|packet| {
            let about = self.bytes.get(packet.about.clone())?;
            let returned = serde_json::from_slice::<Returned>(about);
            debug_assert!(returned.is_ok(), "what was held is read back");
            let written = self.bytes.get(packet.about.end..packet.written)?;
            Some(Returned {
                asked: packet.asked,
                written: Packed::of_bytes(written),
                ..returned.ok()?
            })
        });
        packets.collect()
    }
}
