//! Which files that are there may be replaced: those of other bytes only when
//! the user says so, as somebody may have typed into them.

use std::fs;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::io::{self, Read};
use std::path::Path;

use twox_hash::XxHash3_128;

use super::{Batch, cannot_write, check, is_sealed, reason};
use crate::base::diag::{Checked, Code, Diagnostic};

impl Batch {
    /// Puts a file in its place at once, unless it is there already; gives whether it was put.
    /// What is there is replaced where that is allowed of its bytes.
    pub fn put_over(
        &self, path: &Path, bytes: &[u8], is_allowed: impl Fn(&[u8]) -> bool,
    ) -> Checked<bool> {
        let found = there(path);
        if matches!(&found, Ok(Some(found)) if found == bytes) {
            return Ok(false);
        }
        check([path])?;
        if found?.is_some_and(|found| !is_allowed(&found)) {
            return Err(vec![in_the_way(path, "write into another folder (-o)")]);
        }
        self.put(path, bytes).map(|()| true).map_err(|error| vec![cannot_write(path, &error)])
    }

    /// Puts a single file in its place; one that differs is replaced by `force` only, where
    /// there is such a flag. Errors: when another file is there, and why it cannot be written.
    pub fn put_new(self, path: &Path, bytes: &[u8], force: Option<bool>) -> Checked<()> {
        let is_other = |found: Vec<u8>| found != bytes && !is_sealed(&found);
        if force != Some(true) && there(path)?.is_some_and(is_other) {
            let or = force.map_or("", |_| ", or replace it (--force)");
            return Err(vec![in_the_way(path, &format!("write another file (-o){or}"))]);
        }
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
pub fn there(path: &Path) -> Checked<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path);
    match file.and_then(|file| file.take(MOST_READ).read_to_end(&mut bytes)) {
        Err(error) if error.kind() == NotFound => Ok(None),
        found => found.map(|_| Some(bytes)).map_err(|error| vec![unread(path, &error)]),
    }
}

/// The names of all PDFs in a folder, in order; none if there is no folder.
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

/// Whether two paths lead to one file.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Says that a file is there that might hold what somebody typed, and what to do.
fn in_the_way(path: &Path, help: &str) -> Diagnostic {
    let message = "a file is there that differs from what this run would write";
    Diagnostic::error(Code::FileInTheWay, message)
        .note(format!("it may have been filled in:\n  {}", path.display()))
        .help(help)
}
