//! `ladderpress export`: ladders to handouts and workbooks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use time::PrimitiveDateTime;

use super::config::Export;
use super::inputs::{self, both};
use super::report::{self, Reporter};
use super::{interruptible_batch, names, not_exported, parallel};
use crate::backend::Exporter;
use crate::backend::pdf::Pdf;
use crate::backend::xlsx::Xlsx;
use crate::diag::{Checked, Diagnostic};
use crate::model::Ladder;
use crate::output::{self, Batch};
use crate::select::{Selection, choose, limits, resolve};
use crate::view::Meta;
use crate::view::handout::{Handout, handout};
use crate::view::workbook::{Workbook, workbook};

/// A file to write.
struct Output {
    path: PathBuf,
    /// Which of the ladders it shows, and its title.
    ladder: (usize, String),
    document: Document,
}

enum Document {
    Handout(Handout),
    Workbook(Workbook),
}

/// The backends, set up as asked.
struct Backends {
    pdf: Pdf,
    xlsx: Xlsx,
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
    let outputs = plan(&ladders, config, house.epoch)?;
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
    };
    let unseen = parallel::bar("Writing", outputs.len(), true);
    let write = |(): &(), output: &Output| backends.write(output, &batch);
    for warnings in parallel::each(&outputs, &unseen, || (), write) {
        reporter.warn(warnings?);
    }
    batch.commit()?;
    report::list(paths)
}

impl Backends {
    /// Writes one output and gives what the user should know of it.
    fn write(&self, output: &Output, batch: &Batch) -> Checked<Vec<Diagnostic>> {
        let result = batch.write(&output.path, |out| match &output.document {
            Document::Handout(handout) => self.pdf.export(handout, out),
            Document::Workbook(workbook) => self.xlsx.export(workbook, out),
        });
        result.map_err(|error| not_exported(&output.path, error))
    }
}

/// Works out every file of a run.
fn plan(
    ladders: &[Ladder],
    config: &Export,
    epoch: Option<PrimitiveDateTime>,
) -> Checked<Vec<Output>> {
    let mut outputs = Vec::new();
    let mut problems = Vec::new();
    for (position, ladder) in ladders.iter().enumerate() {
        match plan_ladder(position, ladder, config, epoch) {
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
fn plan_ladder(
    position: usize,
    ladder: &Ladder,
    config: &Export,
    epoch: Option<PrimitiveDateTime>,
) -> Checked<Vec<Output>> {
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
        ladder: (position, ladder.title.clone()),
        document,
    };
    let meta = || Meta::new(ladder, epoch);
    let mut outputs = Vec::new();
    if config.files.pdf && config.split {
        for (level, part) in chapters(ladder, &selection) {
            let document = Document::Handout(handout(ladder, &part, meta()));
            outputs.push(output(format!("{stem}/{level}.pdf"), document));
        }
    } else if config.files.pdf {
        let document = Document::Handout(handout(ladder, &selection, meta()));
        outputs.push(output(format!("{stem}.pdf"), document));
    }
    if config.files.xlsx {
        let document = Document::Workbook(workbook(ladder, &selection, meta()));
        outputs.push(output(format!("{stem}.xlsx"), document));
    }
    Ok(outputs)
}

/// Each chapter as a selection of its own, with the name of its file.
fn chapters(ladder: &Ladder, selection: &Selection) -> impl Iterator<Item = (String, Selection)> {
    selection.chapters.iter().map(|chapter| {
        let part = Selection {
            chapters: vec![chapter.clone()],
            ..selection.clone()
        };
        (names::of_level(&ladder[chapter.focus]), part)
    })
}

/// Finds outputs that would get the same name.
fn clashes(outputs: &[Output]) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&Path, &Output> = BTreeMap::new();
    let mut problems = Vec::new();
    for output in outputs {
        if let Some(owner) = owners.insert(&output.path, output) {
            problems.push(clash(output, owner));
        }
    }
    problems
}

fn clash(output: &Output, owner: &Output) -> Diagnostic {
    let path = output.path.display();
    let problem = Diagnostic::error(format!("two outputs would be called `{path}`"));
    let (ladder, title) = &output.ladder;
    let (other_ladder, other) = &owner.ladder;
    if ladder == other_ladder {
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
