//! `ladderpress case`: one person's promotion case as a PDF and a workbook, or
//! a case to fill in.

use std::path::PathBuf;

use super::config::{Case, NewCase, WrittenCase};
use super::inputs::{self, both};
use super::report::{self, Reporter};
use super::{interruptible_batch, names, not_exported};
use crate::backend::Exporter;
use crate::backend::pdf::{CasePdf, Pdf};
use crate::backend::xlsx::CaseXlsx;
use crate::base::diag::{Checked, Diagnostic};
use crate::input::{case, read_case};
use crate::model::{self, Ladder};
use crate::output::{self, Batch};
use crate::view::{Meta, case as view};

/// What to do where there are several ladders.
const ONE_LADDER: &str = "name the one that the case is about";

/// Writes a case, or prints one to fill in.
///
/// # Errors
/// Every problem of the case, the ladder and the files to write.
pub fn run(config: &Case, reporter: &mut Reporter) -> Checked<()> {
    match config {
        Case::New(config) => print(config, reporter),
        Case::Written(config) => write(config, reporter),
    }
}

fn print(config: &NewCase, reporter: &mut Reporter) -> Checked<()> {
    let ladder = inputs::ladder(&config.inputs, ONE_LADDER, reporter)?;
    let (from, to) = case::levels(&ladder, &config.from, &config.to)?;
    report::print(case::print(&ladder, from, to).as_bytes())
}

fn write(config: &WrittenCase, reporter: &mut Reporter) -> Checked<()> {
    let batch = interruptible_batch();
    let read = read(config, reporter);
    let ((ladder, case), house) = both(read, inputs::house(&config.look, reporter))?;
    let stem = names::of_case(&ladder, &case);
    let document = view::case(&ladder, &case, Meta::new(&ladder, house.epoch));
    let pdf = CasePdf(Pdf {
        theme: house.theme,
        paper: config.look.page(config.files.paper),
        fonts: house.fonts,
    });
    let xlsx = CaseXlsx {
        paper: config.files.paper,
    };
    let path = |extension: &str| config.files.folder.join(format!("{stem}.{extension}"));
    let mut outputs: Vec<Output> = Vec::new();
    if config.files.pdf {
        outputs.push((path("pdf"), &pdf));
    }
    if config.files.xlsx {
        outputs.push((path("xlsx"), &xlsx));
    }
    output::check(outputs.iter().map(|(path, _)| path.as_path()))?;
    for output in &outputs {
        reporter.warn(write_one(output, &document, &batch)?);
    }
    batch.commit()?;
    report::list(outputs.iter().map(|(path, _)| path.as_path()))
}

/// Reads the ladder, then the case that is about it.
fn read(config: &WrittenCase, reporter: &mut Reporter) -> Checked<(Ladder, model::Case)> {
    let ladder = inputs::ladder(&config.inputs, ONE_LADDER, reporter)?;
    let (case, warnings) = read_case(&config.file, &ladder)?;
    reporter.warn(warnings);
    Ok((ladder, case))
}

/// A file to write, and what writes it.
type Output<'e> = (PathBuf, &'e dyn Exporter<view::Case>);

fn write_one(
    (path, exporter): &Output<'_>,
    document: &view::Case,
    batch: &Batch,
) -> Checked<Vec<Diagnostic>> {
    let result = batch.write(path, |out| exporter.export(document, out));
    result.map_err(|error| not_exported(path, error))
}
