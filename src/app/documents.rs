//! Documents and their exporters, to files and bytes.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Run;
use crate::backend::{ExportError, Exporter};
use crate::base::cores;
use crate::base::diag::{Checked, Diagnostic};
use crate::output::{Batch, cannot_write, check};

/// A file to write.
pub struct Planned<'d> {
    /// Where it goes.
    pub path: PathBuf,
    /// Writes what it holds, and gives what the user should know of it.
    pub write: Box<Content<'d>>,
}

/// What writes the content of a file.
pub type Content<'d> = dyn Fn(&mut dyn Write) -> Result<Vec<Diagnostic>, ExportError> + Sync + 'd;

/// Writes all files, on all cores, or none.
///
/// # Errors
/// What a format cannot hold, and why a file cannot be written.
pub fn write_all(files: Vec<Planned<'_>>, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    check(files.iter().map(|file| file.path.as_path()))?;
    let write = |(): &mut (), file: &Planned<'_>| {
        let written = batch.write(&file.path, &file.write);
        written.map_err(|error| not_exported(&file.path, error))
    };
    for warnings in cores::map(&files, || (), write) {
        run.warn(warnings?);
    }
    batch.commit()?;
    let paths = files.into_iter().map(|file| file.path);
    run.outcome.written.extend(paths);
    Ok(())
}

/// The bytes of a document that goes to `path`, and what the user should know
/// of it.
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

/// Says why a document did not become the file at `path`.
pub fn not_exported(path: &Path, error: ExportError) -> Vec<Diagnostic> {
    match error {
        ExportError::Content(problems) => problems,
        ExportError::Write(error) => vec![cannot_write(path, &error)],
    }
}
