//! Writes files without destroying what somebody typed into those that are
//! there.

use std::path::{Path, PathBuf};

use crate::backend::Exporter;
use crate::base::diag::{Checked, Diagnostic};
use crate::cli::not_exported;
use crate::output::{self, Batch, Standing, cannot_write, reason, standing};

/// Puts files in their places.
pub struct Writer {
    pub batch: Batch,
    /// Whether files that are there and differ are replaced.
    pub force: bool,
}

/// A finished file, and where it goes.
pub struct File {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// The bytes of a document that goes to `path`, and what the user should know
/// of them.
///
/// # Errors
/// What the format cannot hold.
pub fn bytes<D>(
    exporter: &dyn Exporter<D>,
    document: &D,
    path: &Path,
) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
    let mut bytes = Vec::new();
    match exporter.export(document, &mut bytes) {
        Ok(warnings) => Ok((bytes, warnings)),
        Err(error) => Err(not_exported(path, error)),
    }
}

impl Writer {
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

    /// Puts all files in their places, or none.
    ///
    /// # Errors
    /// When another file is in the place of one, and why one cannot be written.
    pub fn put_all(self, files: &[File]) -> Checked<()> {
        let mut others = Vec::new();
        for file in files {
            if !self.force && compare(&file.path, &file.bytes)? == Standing::Other {
                others.push(file.path.as_path());
            }
        }
        if !others.is_empty() {
            return Err(vec![in_the_way(&others)]);
        }
        output::check(files.iter().map(|file| file.path.as_path()))?;
        for File { path, bytes } in files {
            let written = self.batch.write(path, |out| out.write_all(bytes));
            written.map_err(|error| vec![cannot_write(path, &error)])?;
        }
        self.batch.commit()
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
        vec![Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            message,
        )]
    })
}

/// Says which files are there and might hold what somebody typed.
pub fn in_the_way(paths: &[impl AsRef<Path>]) -> Diagnostic {
    let list: Vec<_> = paths
        .iter()
        .map(|path| format!("  {}", path.as_ref().display()))
        .collect();
    let message = match paths.len() {
        1 => "a file is there that differs from what this run would write".to_string(),
        number => format!("{number} files are there that differ from what this run would write"),
    };
    Diagnostic::error(crate::base::diag::Code::Unsorted, message)
        .note(format!(
            "they may have been filled in:\n{}",
            list.join("\n")
        ))
        .help("write into another folder (-o), or replace them (--force)")
}
