//! All packets in one PDF, to be printed at once.

use std::path::Path;

use super::material::Material;
use super::shelf::{File, Shelf, compare, in_the_way};
use crate::backend::pdf::PdfBundle;
use crate::backend::{ExportError, Exporter};
use crate::cli::config::Packets;
use crate::cli::report::{self, Reporter};
use crate::diag::Checked;
use crate::output::{self, Standing, cannot_write};
use crate::view::Meta;
use crate::view::packet::{merged, packet};

/// Writes both the bundle and the index, or neither.
///
/// # Errors
/// What a PDF or a workbook cannot hold, files in the way, and why a file
/// could not be written.
pub fn write(
    material: &mut Material,
    config: &Packets,
    shelf: &Shelf,
    reporter: &mut Reporter,
) -> Checked<()> {
    let name = format!("{}.pdf", material.name);
    let path = config.folder.join(&name);
    let files = vec![name; material.people.len()];
    let index = path.with_extension("xlsx");
    let (index, _) = material.index(index, files, config, reporter)?;
    let files = [print(material, config, &path, reporter)?, index];
    let paths = files.each_ref().map(|file| file.path.as_path());
    if !config.force {
        let mut others = Vec::new();
        for file in &files {
            if let Ok(Standing::Other) = compare(&file.path, &file.bytes) {
                others.push(file.path.as_path());
            }
        }
        if !others.is_empty() {
            return Err(vec![in_the_way(&others)]);
        }
    }
    output::check(paths)?;
    for file in &files {
        shelf.put(&file.path, &file.bytes)?;
    }
    report::list(paths)
}

/// All packets as one PDF.
fn print(
    material: &Material,
    config: &Packets,
    path: &Path,
    reporter: &mut Reporter,
) -> Checked<File> {
    let pdf = material.pdf(config);
    let packets = material.people.iter().map(|person| {
        packet(
            &material.ladder,
            &material.sections,
            person,
            material.meta(),
        )
    });
    let meta = material.meta();
    let title = format!("{}: {}", pdf.theme.labels.review, meta.title);
    let bundle = merged(Meta { title, ..meta }, packets.collect());
    let mut bytes = Vec::new();
    match PdfBundle(pdf).export(&bundle, &mut bytes) {
        Ok(warnings) => reporter.warn(warnings),
        Err(ExportError::Content(problems)) => return Err(problems),
        Err(ExportError::Write(error)) => return Err(vec![cannot_write(path, &error)]),
    }
    Ok(File {
        path: path.to_path_buf(),
        bytes,
    })
}
