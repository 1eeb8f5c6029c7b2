//! Which files that are there may be replaced: those of other bytes only when
//! the user says so, as somebody may have typed into them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::seal::is_sealed;
use super::{Batch, cannot_write, check, reason};
use crate::base::diag::{Checked, Code, Diagnostic};

/// What is in the place of a file that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlace {
    /// Nothing.
    Nothing,
    /// The same bytes.
    Same,
    /// A workbook that nobody has saved since it was written.
    Untouched,
    /// Something else.
    Other,
}

/// Puts files in their places.
pub struct Writer {
    /// The files of the run.
    pub batch: Batch,
    /// Whether files that are there and differ are replaced.
    pub force: bool,
}

/// A finished file.
pub struct File {
    /// Where it goes.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Puts a file in its place, unless it is there or another one is.
    ///
    /// # Errors
    /// Why it is not there.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Checked<()> {
        let there = compare(path, bytes);
        if let Ok(InPlace::Same) = there {
            return Ok(());
        }
        check([path])?;
        if there? == InPlace::Other && !self.force {
            return Err(vec![in_the_way(&[path])]);
        }
        let put = self.batch.put(path, bytes);
        put.map_err(|error| vec![cannot_write(path, &error)])
    }

    /// Puts all files in their places, or none.
    ///
    /// # Errors
    /// When another file is in the place of one, and why one cannot be written.
    pub fn put_all(self, files: &[File]) -> Checked<()> {
        let mut others = Vec::new();
        for file in files {
            if !self.force && compare(&file.path, &file.bytes)? == InPlace::Other {
                others.push(file.path.as_path());
            }
        }
        if !others.is_empty() {
            return Err(vec![in_the_way(&others)]);
        }
        check(files.iter().map(|file| file.path.as_path()))?;
        for File { path, bytes } in files {
            let written = self.batch.write(path, |out| out.write_all(bytes));
            written.map_err(|error| vec![cannot_write(path, &error)])?;
        }
        self.batch.commit()
    }
}

/// Whether anything is in the place of a file, even a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// What is in the place of a file that would hold `bytes`.
///
/// # Errors
/// When it cannot be read.
pub fn compare(path: &Path, bytes: &[u8]) -> Checked<InPlace> {
    in_place(path, bytes).map_err(|error| vec![unread(path, &error)])
}

fn unread(path: &Path, error: &io::Error) -> Diagnostic {
    let (path, reason) = (path.display(), reason(error));
    let message = format!("`{path}` is there, and cannot be read: {reason}");
    Diagnostic::error(Code::UnreadableFile, message)
}

fn in_place(path: &Path, bytes: &[u8]) -> io::Result<InPlace> {
    let there = match fs::File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(InPlace::Nothing),
        result => result?,
    };
    let most = bytes.len().max(MOST_SEALED).saturating_add(1);
    let mut found = Vec::with_capacity(bytes.len().saturating_add(1));
    there.take(most as u64).read_to_end(&mut found)?;
    Ok(if found == bytes {
        InPlace::Same
    } else if is_sealed(&found) {
        InPlace::Untouched
    } else {
        InPlace::Other
    })
}

/// The largest workbook that is looked at for its seal, in bytes.
const MOST_SEALED: usize = 256 * 1024 * 1024;

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

/// Says which files are there and might hold what somebody typed.
pub fn in_the_way(paths: &[impl AsRef<Path>]) -> Diagnostic {
    let list = paths.iter().map(|path| path.as_ref().display());
    let list: Vec<_> = list.map(|path| format!("  {path}")).collect();
    let list = list.join("\n");
    let message = match paths.len() {
        1 => "a file is there that differs from what this run would write".to_string(),
        number => format!("{number} files are there that differ from what this run would write"),
    };
    Diagnostic::error(Code::FileInTheWay, message)
        .note(format!("they may have been filled in:\n{list}"))
        .help("write into another folder (-o), or replace them (--force)")
}
