//! A document and its exporter, to the bytes of a file.

use std::path::Path;

use crate::backend::{ExportError, Exporter};
use crate::base::diag::{Checked, Diagnostic};
use crate::output::{Batch, cannot_write};

/// Writes a document into the file that will stand at `path`, and gives what
/// the user should know of it.
///
/// # Errors
/// What the format cannot hold, or why the file cannot be written.
pub fn write<D>(
    exporter: &dyn Exporter<D>,
    document: &D,
    path: &Path,
    batch: &Batch,
) -> Checked<Vec<Diagnostic>> {
    let written = batch.write(path, |out| exporter.export(document, out));
    written.map_err(|error| not_exported(path, error))
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
