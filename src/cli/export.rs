//! `ladderpress export`: ladders to handouts and workbooks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::ptr;

use time::PrimitiveDateTime;

use super::config::Export;
use super::inputs::{self, both};
use super::report::{self, Reporter};
use super::{interruptible_batch, names, not_exported, parallel};
use crate::backend::Exporter;
use crate::backend::pdf::Pdf;
use crate::backend::xlsx::Xlsx;
use crate::base::diag::{Checked, Diagnostic};
use crate::model::Ladder;
use crate::output::{self, Batch};
use crate::select::{Selection, choose, limits, resolve};
use crate::view::Meta;
use crate::view::handout::handout;
use crate::view::workbook::workbook;

/// A file to write.
struct Output<'l> {
    path: PathBuf,
    ladder: &'l Ladder,
    document: Document,
}

/// What a file shows of its ladder, and as what.
enum Document {
    Handout(Selection),
    Workbook(Selection),
}

/// The backends, set up as asked.
struct Backends {
    pdf: Pdf,
    xlsx: Xlsx,
    /// The date that documents bear.
    epoch: Option<PrimitiveDateTime>,
}

/// Reads all inputs and writes all outputs, or none.
///
/// # Errors
/// Every problem of the inputs, of the choices and of the files to write.
pub fn run(config: &Export, reporter: &mut Reporter) -> Checked<()> {
    let batch = interruptible_batch();
    let ladders = inputs::ladders(&config.inputs, reporter);
    let house = inputs::house(&config.look, reporter);
    let ((ladders, drift), house) = both(ladders, house)?;
    reporter.warn(drift);
    let outputs = plan(&ladders, config)?;
    let paths: Vec<_> = outputs.iter().map(|output| output.path.as_path()).collect();
    output::check(paths.iter().copied())?;
    let backends = Backends {
        pdf: Pdf {
            theme: house.theme,
            paper: config.look.page(config.files.paper),
            fonts: house.fonts,
        },
        xlsx: Xlsx {
            paper: config.files.paper,
            tracking: config.tracking,
        },
        epoch: house.epoch,
    };
    let unseen = parallel::bar("Writing", outputs.len(), true);
    let write = |(): &(), output: &Output<'_>| backends.write(output, &batch);
    for warnings in parallel::each(&outputs, &unseen, || (), write) {
        reporter.warn(warnings?);
    }
    batch.commit()?;
    report::list(paths)
}

impl Backends {
    /// Writes one output and gives what the user should know of it.
    fn write(&self, output: &Output<'_>, batch: &Batch) -> Checked<Vec<Diagnostic>> {
        let Output { ladder, .. } = output;
        let meta = Meta::new(ladder, self.epoch);
        let result = batch.write(&output.path, |out| match &output.document {
            Document::Handout(selection) => self.pdf.export(&handout(ladder, selection, meta), out),
            Document::Workbook(selection) => {
                self.xlsx.export(&workbook(ladder, selection, meta), out)
            }
        });
        result.map_err(|error| not_exported(&output.path, error))
    }
}

/// Works out every file of a run.
fn plan<'l>(ladders: &'l [Ladder], config: &Export) -> Checked<Vec<Output<'l>>> {
    let mut outputs = Vec::new();
    let mut problems = Vec::new();
    for ladder in ladders {
        match plan_ladder(ladder, config) {
            Ok(more) => outputs.extend(more),
            Err(more) if ladders.len() == 1 => problems.extend(more),
            Err(more) => problems.extend(more.into_iter().map(|problem| {
                problem.note(format!("this is about the ladder “{}”", ladder.title))
            })),
        }
    }
    problems.extend(clashes(&outputs));
    if problems.is_empty() {
        Ok(outputs)
    } else {
        Err(problems)
    }
}

/// Works out the files of one ladder.
fn plan_ladder<'l>(ladder: &'l Ladder, config: &Export) -> Checked<Vec<Output<'l>>> {
    let choice = resolve(ladder, &config.request)?;
    let selection = choose(ladder, &choice)?;
    if config.files.pdf {
        limits::handout(ladder, &selection)?;
    }
    if config.files.xlsx {
        limits::workbook(ladder, &selection)?;
    }
    let stem = names::stem(ladder, &choice);
    let output = |name: String, document| Output {
        path: config.files.folder.join(name),
        ladder,
        document,
    };
    let mut outputs = Vec::new();
    if config.files.pdf && config.split {
        for (level, part) in chapters(ladder, &selection) {
            let path = format!("{stem}/{level}.pdf");
            outputs.push(output(path, Document::Handout(part)));
        }
    } else if config.files.pdf {
        let document = Document::Handout(selection.clone());
        outputs.push(output(format!("{stem}.pdf"), document));
    }
    if config.files.xlsx {
        let document = Document::Workbook(selection);
        outputs.push(output(format!("{stem}.xlsx"), document));
    }
    Ok(outputs)
}

/// Each chapter as a handout of its own, with the name of its file.
fn chapters(ladder: &Ladder, selection: &Selection) -> impl Iterator<Item = (String, Selection)> {
    selection.chapters.iter().map(|chapter| {
        let part = Selection {
            chapters: vec![chapter.clone()],
            levels: Vec::new(),
            before: Vec::new(),
            sections: selection.sections.clone(),
        };
        (names::of_level(&ladder[chapter.focus]), part)
    })
}

/// Finds outputs that would get the same name.
fn clashes(outputs: &[Output<'_>]) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&Path, &Output<'_>> = BTreeMap::new();
    let mut problems = Vec::new();
    for output in outputs {
        if let Some(owner) = owners.insert(&output.path, output) {
            problems.push(clash(output, owner));
        }
    }
    problems
}

fn clash(output: &Output<'_>, owner: &Output<'_>) -> Diagnostic {
    let path = output.path.display();
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("two outputs would be called `{path}`"),
    );
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
