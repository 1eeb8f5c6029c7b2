//! Which files that are there may be replaced: those of other bytes only when
//! the user says so, as somebody may have typed into them.
//!
//! A workbook that nobody has saved since it was written has a seal: the comment of the zip
//! archive that it is, which holds a hash of all before it. Whatever program saves it again
//! leaves the seal out or breaks it.

use std::fs;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_128;

use super::{Batch, cannot_write, check, reason};
use crate::base::diag::{Checked, Code, Diagnostic};

impl Batch {
    /// Puts a file in its place at once, unless it is there already. What is there is
    /// replaced where that is allowed of its bytes.
    ///
    /// # Errors
    /// Why it is not there.
    pub fn put_over(
        &self,
        path: &Path,
        bytes: &[u8],
        is_allowed: impl Fn(&[u8]) -> bool,
    ) -> Checked<()> {
        let found = there(path);
        if matches!(&found, Ok(Some(found)) if found == bytes) {
            return Ok(());
        }
        check([path])?;
        if found?.is_some_and(|found| !is_allowed(&found)) {
            return Err(vec![in_the_way(path, "write into another folder (-o)")]);
        }
        self.put(path, bytes).map_err(|error| vec![cannot_write(path, &error)])
    }

    /// Puts a single file in its place; one that differs is replaced by force only.
    ///
    /// # Errors
    /// When another file is there, and why it cannot be written.
    pub fn put_new(self, path: &Path, bytes: &[u8], force: bool) -> Checked<()> {
        let is_other = |found: Vec<u8>| found != bytes && !is_sealed(&found);
        if !force && there(path)?.is_some_and(is_other) {
            let help = "write into another folder (-o), or replace them (--force)";
            return Err(vec![in_the_way(path, help)]);
        }
        check([path])?;
        let written = self.write(path, |out| out.write_all(bytes));
        written.map_err(|error| vec![cannot_write(path, &error)])?;
        self.commit()
    }
}

/// Whether anything is in the place of a file, even a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The bytes of the file at a path, if there is one.
///
/// # Errors
/// It cannot be read.
pub fn there(path: &Path) -> Checked<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path);
    match file.and_then(|file| file.take(MOST_READ).read_to_end(&mut bytes)) {
        Err(error) if error.kind() == NotFound => Ok(None),
        found => found.map(|_| Some(bytes)).map_err(|error| vec![unread(path, &error)]),
    }
}

/// The names of all PDFs in a folder, in order; none if there is no folder.
///
/// # Errors
/// It cannot be read.
pub fn pdfs(folder: &Path) -> Checked<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        // What is in its place is told when something is to be written.
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => return Ok(Vec::new()),
        entries => entries.map_err(|error| vec![unread(folder, &error)])?,
    };
    let entries = entries.flatten();
    let files = entries.filter(|entry| !entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let is_pdf = |name: &String| {
        let end = Path::new(name).extension();
        end.is_some_and(|end| end.eq_ignore_ascii_case("pdf")) && !name.starts_with('.')
    };
    let mut names: Vec<_> = names.filter(is_pdf).collect();
    names.sort_unstable();
    Ok(names)
}

/// A hash of the bytes of a file, by which it is known again.
pub fn hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

fn unread(path: &Path, error: &io::Error) -> Diagnostic {
    let (path, reason) = (path.display(), reason(error));
    let message = format!("`{path}` is there, and cannot be read: {reason}");
    Diagnostic::error(Code::UnreadableFile, message)
}

/// The most of a file that is looked at, in bytes: one that is larger was not written here.
const MOST_READ: u64 = 256 * 1024 * 1024;

/// The workbooks among some files that are there and that somebody has saved since
/// they were written, but for those that may be replaced; each with its bytes.
///
/// # Errors
/// When one cannot be read.
pub fn saved_since<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
    replaced: &[PathBuf],
) -> Checked<Vec<(&'p Path, Vec<u8>)>> {
    let mut saved = Vec::new();
    for path in paths {
        let is_workbook = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        let is_named = replaced.iter().any(|named| is_same_file(named, path));
        if is_workbook && !is_named && path.is_file() {
            let bytes = fs::read(path).map_err(|error| vec![unread(path, &error)])?;
            if bytes.starts_with(b"PK") && !is_sealed(&bytes) {
                saved.push((path, bytes));
            }
        }
    }
    Ok(saved)
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Says that a file is there that might hold what somebody typed, and what to do.
fn in_the_way(path: &Path, help: &str) -> Diagnostic {
    let message = "a file is there that differs from what this run would write";
    Diagnostic::error(Code::FileInTheWay, message)
        .note(format!("they may have been filled in:\n  {}", path.display()))
        .help(help)
}

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
