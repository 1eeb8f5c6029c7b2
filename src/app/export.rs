//! Ladders to handouts and workbooks.

use std::collections::BTreeMap;
use std::path::Path;
use std::ptr;

use time::PrimitiveDateTime;

use super::documents::{self, Content, Planned};
use super::inputs::Inputs;
use super::{Files, Look, Run, file_names, inputs};
use crate::backend::Exporter;
use crate::backend::pdf::Pdf;
use crate::backend::pdf::layout::Sheet;
use crate::backend::text::csv;
use crate::backend::xlsx::Xlsx;
use crate::base::budget::Budget;
use crate::base::diag::{self, Checked, Code, Diagnostic, both};
use crate::model::Ladder;
use crate::model::contract::data::HEADS;
use crate::output::Batch;
use crate::select::{Request, Selection, choose, limits, resolve};
use crate::view::Meta;
use crate::view::handout::handout;
use crate::view::poster::poster;
use crate::view::workbook::workbook;

/// What to export, how and where to.
#[derive(Debug)]
pub struct Export {
    /// Where ladders come from.
    pub inputs: Inputs,
    /// Which files to write.
    pub files: Files,
    /// Which levels and sections.
    pub request: Request,
    /// Whether each chapter is a file of its own.
    pub split: bool,
    /// Whether the PDF is a poster.
    pub poster: bool,
    /// Whether checklists of the workbook have columns of statuses.
    pub tracking: bool,
    /// How the handout looks.
    pub look: Look,
}

/// A file to write, and the ladder that it shows.
struct Output<'l> {
    ladder: &'l Ladder,
    file: Planned<'l>,
}

/// The backends, set up as asked, with the words of a ladder's language.
struct Backends {
    pdf: Pdf,
    xlsx: Xlsx,
    /// The date that documents bear.
    epoch: Option<PrimitiveDateTime>,
}

/// Reads all inputs and writes all outputs, or none.
pub(super) fn run(job: &Export, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ladders = inputs::ladders(&job.inputs, run);
    let ((ladders, drift), house) = both(ladders, job.look.read(run))?;
    run.warn(drift);
    let backends = ladders.iter().map(|ladder| {
        let house = house.clone().in_language(&ladder.language);
        Backends {
            pdf: house.pdf(job.files.paper()),
            xlsx: Xlsx { tracking: job.tracking, ..house.xlsx(job.files.paper()) },
            epoch: house.epoch,
        }
    });
    let backends: Vec<_> = backends.collect();
    let files = job.files.named(plan(&ladders, &backends, job, &run.budget)?)?;
    documents::write_all(files, &job.files.in_place, batch, run)
}

/// Works out every file of a run; each ladder has its own backends.
fn plan<'l>(
    ladders: &'l [Ladder],
    backends: &'l [Backends],
    job: &Export,
    budget: &Budget,
) -> Checked<Vec<Planned<'l>>> {
    let mut outputs = Vec::new();
    let mut problems = Vec::new();
    for (ladder, backends) in ladders.iter().zip(backends) {
        match plan_ladder(ladder, backends, job, budget) {
            Ok(more) => outputs.extend(more),
            Err(more) if ladders.len() == 1 => problems.extend(more),
            Err(more) => problems.extend(more.into_iter().map(|problem| {
                problem.note(format!("this is about the ladder “{}”", ladder.title))
            })),
        }
    }
    problems.extend(clashes(&outputs));
    let files = outputs.into_iter().map(|output| output.file);
    diag::without(problems, files.collect())
}

fn plan_ladder<'l>(
    ladder: &'l Ladder,
    backends: &'l Backends,
    job: &Export,
    budget: &Budget,
) -> Checked<Vec<Output<'l>>> {
    let choice = resolve(ladder, &job.request)?;
    let selection = choose(ladder, &choice)?;
    let pages = match (job.poster, job.files.pdf) {
        (true, _) => limits::poster(ladder, &selection, budget),
        (false, true) => limits::handout(ladder, &selection, budget),
        (false, false) => Ok(()),
    };
    let is_written = job.files.xlsx || job.files.csv;
    let sheets = if is_written { limits::workbook(ladder, &selection, budget) } else { Ok(()) };
    both(pages, sheets)?;
    let stem = file_names::stem(ladder, &choice);
    let output = |name: String, write: Box<Content<'l>>| Output {
        ladder,
        file: Planned { path: job.files.folder.join(name), write },
    };
    let mut outputs = Vec::new();
    if job.poster {
        let sheet = Sheet { paper: job.files.paper, landscape: job.look.landscape };
        let document = backends.poster(ladder, selection.clone(), sheet);
        outputs.push(output(format!("{stem}-poster.pdf"), document));
    } else if job.files.pdf && job.split {
        for (level, part) in chapters(ladder, &selection) {
            let document = backends.handout(ladder, part);
            outputs.push(output(format!("{stem}/{level}.pdf"), document));
        }
    } else if job.files.pdf {
        let document = backends.handout(ladder, selection.clone());
        outputs.push(output(format!("{stem}.pdf"), document));
    }
    if job.files.csv {
        let document = backends.data(ladder, selection.clone());
        outputs.push(output(format!("{stem}.csv"), document));
    }
    if job.files.xlsx {
        let document = backends.workbook(ladder, selection);
        outputs.push(output(format!("{stem}.xlsx"), document));
    }
    Ok(outputs)
}

/// What a document shows is worked out where it is written.
impl Backends {
    fn handout<'l>(&'l self, ladder: &'l Ladder, shown: Selection) -> Box<Content<'l>> {
        let meta = Meta::new(ladder, self.epoch);
        Box::new(move |out, _| self.pdf.export(&handout(ladder, &shown, meta.clone()), out))
    }

    fn poster<'l>(
        &'l self,
        ladder: &'l Ladder,
        shown: Selection,
        sheet: Sheet,
    ) -> Box<Content<'l>> {
        let meta = Meta::new(ladder, self.epoch);
        Box::new(move |out, _| {
            let poster = poster(ladder, &shown, meta.clone());
            self.pdf.export_poster(&poster, sheet, out)
        })
    }

    fn data<'l>(&'l self, ladder: &'l Ladder, shown: Selection) -> Box<Content<'l>> {
        let meta = Meta::new(ladder, self.epoch);
        Box::new(move |out, _| {
            let document = workbook(ladder, &shown, meta.clone());
            let revision = document.meta.revision.as_deref().unwrap_or_default();
            let rows = document.records.iter().map(|record| record.values(revision));
            out.write_all(&csv::print(&HEADS, rows))?;
            Ok(Vec::new())
        })
    }

    fn workbook<'l>(&'l self, ladder: &'l Ladder, shown: Selection) -> Box<Content<'l>> {
        let meta = Meta::new(ladder, self.epoch);
        let shown = move || workbook(ladder, &shown, meta.clone());
        Box::new(move |out, tracked| {
            let mut document = shown();
            let lost = document.take_over(tracked);
            // What was entered needs its columns.
            let tracking = self.xlsx.tracking || !tracked.is_empty();
            let xlsx = Xlsx { tracking, ..self.xlsx.clone() };
            Ok([xlsx.export(&document, out)?, lost].concat())
        })
    }
}

/// Each chapter as a handout of its own, with the name of its file.
fn chapters(ladder: &Ladder, selection: &Selection) -> impl Iterator<Item = (String, Selection)> {
    selection.chapters.iter().map(|chapter| {
        let part = Selection {
            chapters: vec![chapter.clone()],
            levels: Vec::new(),
            before: Vec::new(),
            ..selection.clone()
        };
        (file_names::of_level(&ladder[chapter.focus]), part)
    })
}

fn clashes(outputs: &[Output<'_>]) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&Path, &Output<'_>> = BTreeMap::new();
    let clash_of = |output| Some(clash(output, owners.insert(&output.file.path, output)?));
    outputs.iter().filter_map(clash_of).collect()
}

fn clash(output: &Output<'_>, owner: &Output<'_>) -> Diagnostic {
    let path = output.file.path.display();
    let message = format!("two outputs would be called `{path}`");
    let problem = Diagnostic::error(Code::DuplicateOutput, message);
    let (title, other) = (&output.ladder.title, &owner.ladder.title);
    if ptr::eq(output.ladder, owner.ladder) {
        return problem
            .note(format!(
                "two levels of “{title}” have ids that differ only in what no file name can hold"
            ))
            .help("change one of the two ids");
    }
    let note = if title == other {
        format!("two ladders have the title “{title}”")
    } else {
        format!("one shows “{other}”, the other “{title}”")
    };
    problem
        .note(note)
        .help("change the title of one ladder, or export each into a folder of its own (-o)")
}
