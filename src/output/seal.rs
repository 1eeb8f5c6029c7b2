//! A seal on workbooks: by it a later run knows that nobody has saved one since it
//! was written, so that it may be replaced.
//!
//! The seal is the comment of the zip archive that a workbook is, and holds a hash of
//! all before it. Whatever program saves the workbook again leaves it out or breaks it.

use std::io::{self, Write};

use twox_hash::XxHash3_128;

/// The end of a zip archive without a comment: its last record has 22 bytes, of which
/// the last two are the comment's length (APPNOTE.TXT 4.3.16).
const RECORD: [u8; 4] = *b"PK\x05\x06";
const RECORD_LENGTH: usize = 22;

/// What a seal begins with.
const MARK: &str = "ladderpress ";

/// The bytes of a seal: the mark and 32 hexadecimal digits.
const SEAL_LENGTH: u16 = 44;

/// Writes a file, with a seal if it is a workbook: an archive without a comment.
pub struct Sealing<W> {
    out: W,
    hash: XxHash3_128,
    /// The bytes that were written last, as many as a record has.
    last: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    pub fn new(out: W) -> Sealing<W> {
        Sealing { out, hash: XxHash3_128::new(), last: Vec::new() }
    }

    /// Ends it; gives back what it was written to.
    pub fn seal(mut self) -> io::Result<W> {
        if self.last.starts_with(&RECORD) && self.last.ends_with(&[0, 0]) {
            self.last.truncate(RECORD_LENGTH.saturating_sub(2));
            self.last.extend(SEAL_LENGTH.to_le_bytes());
            self.hash.write(&self.last);
            self.last.extend(format!("{MARK}{:032x}", self.hash.finish_128()).as_bytes());
        }
        self.out.write_all(&self.last)?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.last.extend(bytes);
        let before = self.last.len().saturating_sub(RECORD_LENGTH);
        let before: Vec<_> = self.last.drain(..before).collect();
        self.hash.write(&before);
        self.out.write_all(&before)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a workbook has its seal, and is as it was when it got it.
pub fn is_sealed(bytes: &[u8]) -> bool {
    let at = bytes.len().saturating_sub(usize::from(SEAL_LENGTH));
    let (sealed, seal) = bytes.split_at_checked(at).unwrap_or_default();
    seal == format!("{MARK}{:032x}", XxHash3_128::oneshot(sealed)).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(bytes: &[u8]) -> Vec<u8> {
        let mut sealing = Sealing::new(Vec::new());
        for part in bytes.chunks(7) {
            sealing.write_all(part).unwrap();
        }
        sealing.seal().unwrap()
    }

    #[test]
    fn a_seal_is_whole_until_a_byte_changes() {
        let mut bytes = b"PK\x03\x04 content PK\x05\x06".to_vec();
        bytes.extend([0; 18]);
        assert!(!is_sealed(&bytes));
        bytes = sealed(&bytes);
        assert!(is_sealed(&bytes));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(!is_sealed(&changed), "{at}");
        }
        assert_eq!(sealed(b"%PDF"), b"%PDF");
    }
}
