//! A seal on workbooks: by it a later run knows that nobody has saved one since it
//! was written, so that it may be replaced.
//!
//! The seal is the comment of the zip archive that a workbook is, and holds a hash of
//! all before it. Whatever program saves the workbook again leaves it out or breaks it.

use twox_hash::XxHash3_128;

/// The end of a zip archive without a comment: its last record has 22 bytes, of which
/// the last two are the comment's length (APPNOTE.TXT 4.3.16).
const RECORD: [u8; 4] = *b"PK\x05\x06";
const RECORD_LENGTH: usize = 22;

/// What a seal begins with.
const MARK: &str = "ladderpress ";

/// The bytes of a seal: the mark and 32 hexadecimal digits.
const SEAL_LENGTH: u16 = 44;

/// Puts a seal on a workbook. What is no archive without a comment stays as it is.
pub fn seal(bytes: &mut Vec<u8>) {
    let Some(at) = bytes.len().checked_sub(RECORD_LENGTH) else {
        return;
    };
    let record = bytes.get(at..).unwrap_or_default();
    if !record.starts_with(&RECORD) || !record.ends_with(&[0, 0]) {
        return;
    }
    bytes.truncate(bytes.len().saturating_sub(2));
    bytes.extend(SEAL_LENGTH.to_le_bytes());
    let seal = format!("{MARK}{:032x}", XxHash3_128::oneshot(bytes));
    bytes.extend(seal.as_bytes());
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

    #[test]
    fn a_seal_is_whole_until_a_byte_changes() {
        let mut bytes = b"PK\x03\x04 content PK\x05\x06".to_vec();
        bytes.extend([0; 18]);
        assert!(!is_sealed(&bytes));
        seal(&mut bytes);
        assert!(is_sealed(&bytes));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(!is_sealed(&changed), "{at}");
        }
        let mut other = b"%PDF".to_vec();
        seal(&mut other);
        assert_eq!(other, b"%PDF");
    }
}
