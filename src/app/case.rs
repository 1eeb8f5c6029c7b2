//! One person's promotion case as a PDF and a workbook, or a case to fill in.

use std::path::PathBuf;

use super::documents;
use super::inputs::Inputs;
use super::{Files, Look, Run, file_names, inputs};
use crate::backend::Exporter;
use crate::base::diag::{Checked, Code, Diagnostic, both};
use crate::input::{Input, case, is_case, read_case};
use crate::model::{self, Ladder};
use crate::output::Batch;
use crate::select::limits;
use crate::view::{Meta, case as view};

const ONE_LADDER: &str = "name the one that the case is about";

#[derive(Debug)]
pub struct NewCase {
    pub inputs: Inputs,
    pub from: String,
    pub to: String,
    /// The file to write; without one, the text is given back.
    pub file: Option<PathBuf>,
}

#[derive(Debug)]
pub struct WrittenCase {
    pub file: PathBuf,
    pub inputs: Inputs,
    pub files: Files,
    /// Whether both levels stand in full at the PDF's end.
    pub appendix: bool,
    pub look: Look,
}

pub(super) fn print(job: &NewCase, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ladder = inputs::ladder(&job.inputs, ONE_LADDER, run)?;
    let (from, to, warning) = case::levels(&ladder, &job.from, &job.to)?;
    run.warn(warning);
    let text = case::print(&ladder, from, to).into_bytes();
    if let Some(file) = &job.file {
        return documents::put(file, &text, None, batch, run);
    }
    run.outcome.text = text;
    Ok(())
}

pub(super) fn write(job: &WrittenCase, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ((ladder, case), house) = both(read(job, run), job.look.read(run))?;
    let house = house.in_language(&ladder.language);
    let stem = file_names::of_case(&ladder, &case);
    let meta = Meta::new(&ladder, house.epoch);
    let shown = [case.person.level, case.to, case.to];
    let sections: Vec<_> = ladder.section_indices().collect();
    let help = "name a smaller ladder";
    limits::pages(&ladder, shown.into_iter(), &sections, "case", help, &run.budget)?;
    let document = view::case(&ladder, &case, meta, job.appendix);
    let pdf = house.pdf(job.files.paper());
    let xlsx = house.xlsx(job.files.paper());
    let files = job.files.pdf_and_xlsx(
        &stem,
        Box::new(|out, _| pdf.export(&document, out)),
        Box::new(|out, tracked| {
            let mut document = document.clone();
            let lost = document.take_over(tracked);
            Ok([xlsx.export(&document, out)?, lost].concat())
        }),
    )?;
    documents::write_all(files, &job.files.in_place, batch, run)
}

fn read(job: &WrittenCase, run: &mut Run<'_>) -> Checked<(Ladder, model::Case)> {
    let ladder = inputs::ladder(&job.inputs, ONE_LADDER, run);
    let ladder = ladder.map_err(|problems| swapped(job).map_or(problems, |told| vec![told]))?;
    let (case, warnings) = read_case(&job.file, &ladder)?;
    run.warn(warnings);
    Ok((ladder, case))
}

/// Says that a case stands where the ladder should, if that is so.
fn swapped(job: &WrittenCase) -> Option<Diagnostic> {
    let [Input::Path(path)] = &job.inputs.list[..] else {
        return None;
    };
    let (case, file) = (path.display(), job.file.display());
    is_case(path).then(|| {
        let message = format!("`{case}` is a case, and stands where the ladder should");
        let help = format!("name the case first: `ladderpress case {case} {file}`");
        Diagnostic::error(Code::NoLadder, message).help(help)
    })
}
