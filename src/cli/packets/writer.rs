//! Where files go without destroying what somebody typed into those that are
//! there.

use std::path::{Path, PathBuf};

use crate::diag::{Checked, Diagnostic};
use crate::output::{self, Batch, Standing, cannot_write, reason, standing};

/// The folders that a run writes to.
pub struct Shelf {
    pub batch: Batch,
    /// Whether files that are there and differ are replaced.
    pub force: bool,
}

/// A finished file, and where it goes.
pub struct File {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Shelf {
    /// Puts a file in its place, unless it is there or another one is.
    ///
    /// # Errors
    /// Why it is not there.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Checked<()> {
        let there = compare(path, bytes);
        if let Ok(Standing::Same) = there {
            return Ok(());
        }
        output::check([path])?;
        if there? == Standing::Other && !self.force {
            return Err(vec![in_the_way(&[path])]);
        }
        let put = self.batch.put(path, bytes);
        put.map_err(|error| vec![cannot_write(path, &error)])
    }
}

/// What stands in the place of a file.
///
/// # Errors
/// When it cannot be read.
pub fn compare(path: &Path, bytes: &[u8]) -> Checked<Standing> {
    standing(path, bytes).map_err(|error| {
        let (path, reason) = (path.display(), reason(&error));
        let message = format!("`{path}` is there, and cannot be read: {reason}");
        vec![Diagnostic::error(message)]
    })
}

/// Says which files are there and might hold what somebody typed.
pub fn in_the_way(paths: &[&Path]) -> Diagnostic {
    let list: Vec<_> = paths
        .iter()
        .map(|path| format!("  {}", path.display()))
        .collect();
    let message = match paths.len() {
        1 => "a file is there that differs from what this run would write".to_string(),
        number => format!("{number} files are there that differ from what this run would write"),
    };
    Diagnostic::error(message)
        .note(format!(
            "they may have been filled in:\n{}",
            list.join("\n")
        ))
        .help("write into another folder (-o), or replace them (--force)")
}
