//! Documents and their exporters, to files and bytes.

use std::path::{Path, PathBuf};

use super::Run;
use super::in_place::InPlace;
use super::planned::Planned;
use crate::backend::{ExportError, Exporter};
use crate::base::cores;
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::input::open::is_settings;
use crate::output::{self, Batch, cannot_write, check};

/// What a path is called that stands for standard output.
pub const STDOUT: &str = "-";

pub fn write_all(
    files: Vec<Planned<'_>>, in_place: &InPlace, batch: Batch, run: &mut Run<'_>,
) -> Checked<()> {
    if let [file] = files.as_slice()
        && file.path == Path::new(STDOUT)
    {
        let written = (file.write)(&mut run.outcome.text, &[]);
        run.warn(written.map_err(|error| not_exported(&file.path, error))?);
        return Ok(());
    }
    let paths = || files.iter().map(|file| file.path.as_path());
    check(paths())?;
    keep_inputs(paths(), run)?;
    let entered = in_place.entered(&files, run)?;
    let write = |(): &mut (), file: &Planned<'_>| {
        let written = batch.write(&file.path, |out| {
            let tracked = entered.get(&file.path).map_or(&[][..], Vec::as_slice);
            if !tracked.is_empty() {
                return (file.write)(out, tracked);
            }
            // A seal says that nothing was entered.
            let mut sealing = output::Sealing::new(out);
            let warnings = (file.write)(&mut sealing, tracked)?;
            sealing.seal()?;
            Ok(warnings)
        });
        written.map_err(|error| not_exported(&file.path, error))
    };
    for warnings in cores::map(&files, || (), write) {
        run.warn(warnings?);
    }
    batch.commit()?;
    run.outcome.written.extend(files.into_iter().map(|file| file.path));
    Ok(())
}

pub fn put(
    path: &Path, bytes: &[u8], force: Option<bool>, batch: Batch, run: &mut Run<'_>,
) -> Checked<()> {
    check(std::iter::once(path))?;
    keep_inputs(std::iter::once(path), run)?;
    batch.put_new(path, bytes, force)?;
    run.outcome.written.push(path.to_path_buf());
    Ok(())
}

/// That no file is written over which the run has read.
pub fn keep_inputs<'p>(paths: impl Iterator<Item = &'p Path>, run: &Run<'_>) -> Checked<()> {
    let read = run.read.iter().filter_map(|path| path.canonicalize().ok());
    let read: Vec<_> = read.collect();
    let is_page = |path: &Path| {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        READ.contains(&end.as_str())
    };
    let is_read = |path: &&Path| {
        let Ok(path) = path.canonicalize() else {
            return false;
        };
        let is_beside = |read: &Path| is_settings(&path) && read.parent() == path.parent();
        let is_it = |read: &PathBuf| {
            *read == path || is_page(&path) && path.starts_with(read) || is_beside(read)
        };
        read.iter().any(is_it)
    };
    let problem = |path: &Path| {
        let message = format!("`{}` is read in this run, and is not written over", path.display());
        Diagnostic::error(Code::OverInput, message).help("name another place (-o)")
    };
    diag::without(paths.filter(is_read).map(problem).collect(), ())
}

/// The ends of files that are read in a folder.
const READ: [&str; 12] =
    ["md", "markdown", "html", "htm", "yaml", "yml", "json", "csv", "tsv", "docx", "ods", "txt"];

/// The bytes of a document that goes to `path`, and what is to be known of it.
pub fn bytes<D>(
    exporter: &dyn Exporter<D>, document: &D, path: &Path,
) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
    exporter.bytes(document).map_err(|error| not_exported(path, error))
}

pub fn not_exported(path: &Path, error: ExportError) -> Vec<Diagnostic> {
    match error {
        ExportError::Content(problems) => problems,
        ExportError::Write(error) => vec![cannot_write(path, &error)],
    }
}
