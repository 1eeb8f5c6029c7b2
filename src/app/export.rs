//! Ladders to handouts and workbooks.

use std::collections::BTreeMap;
use std::path::Path;
use std::ptr;

use super::documents;
use super::inputs::Inputs;
use super::planned::{Content, Planned};
use super::{Files, Look, Run, file_names, inputs};
use crate::backend::Exporter;
use crate::backend::pdf::Pdf;
use crate::backend::pdf::layout::Sheet;
use crate::backend::text::csv;
use crate::backend::xlsx::Xlsx;
use crate::base::budget::Budget;
use crate::base::diag::{self, Checked, Code, Diagnostic, both};
use crate::model::contract::data::HEADS;
use crate::model::{Labels, Ladder, fill};
use crate::output::Batch;
use crate::select::{Choice, Columns, Request, Selection, choose, limits, resolve, select};
use crate::view::Meta;
use crate::view::handout::handout;
use crate::view::poster::poster;
use crate::view::workbook::workbook;

#[derive(Debug)]
pub struct Export {
    pub inputs: Inputs,
    pub files: Files,
    pub request: Request,
    pub split: bool,
    pub poster: bool,
    /// Whether checklists of the workbook have columns of statuses.
    pub tracking: bool,
    pub look: Look,
}

/// A ladder, and the backends as asked, with the words of its language.
struct Shown<'l> {
    ladder: &'l Ladder,
    meta: Meta,
    pdf: Pdf,
    xlsx: Xlsx,
}

/// A file to write, and the ladder that it shows.
type Output<'l> = (&'l Ladder, Planned<'l>);

pub(super) fn run(job: &Export, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ladders = inputs::ladders(&job.inputs, run);
    let ((ladders, drift), house) = both(ladders, job.look.read(run))?;
    run.warn(drift);
    let shown = ladders.iter().map(|ladder| {
        let house = house.clone().in_language(&ladder.language);
        Shown {
            ladder,
            meta: Meta::new(ladder, house.epoch),
            pdf: house.pdf(job.files.paper()),
            xlsx: Xlsx { tracking: job.tracking, ..house.xlsx(job.files.paper()) },
        }
    });
    let shown: Vec<_> = shown.collect();
    run.outcome.understood.extend(ladders.iter().filter_map(|ladder| on_one_sheet(ladder, job)));
    let files = job.files.named(plan(&shown, job, &run.budget)?)?;
    documents::write_all(files, &job.files.in_place, batch, run)
}

/// So many levels beside one another are more than a page is made for.
const MANY: usize = 6;

/// Says that there is a poster, where each chapter shows many levels.
fn on_one_sheet(ladder: &Ladder, job: &Export) -> Option<String> {
    let is_one = job.files.pdf && !job.poster && job.request.columns == Columns::All;
    let selection = select(ladder, &job.request).ok().filter(|_| is_one)?;
    let most = selection.chapters.iter().map(|chapter| chapter.columns.len()).max()?;
    let chapters = selection.chapters.len();
    (most >= MANY && chapters > 1).then(|| {
        format!("each of {chapters} chapters shows {most} levels; `--poster` in place of `--columns all` sets them on one sheet")
    })
}

fn plan<'l>(ladders: &'l [Shown<'l>], job: &Export, budget: &Budget) -> Checked<Vec<Planned<'l>>> {
    let mut outputs = Vec::new();
    let mut problems = Vec::new();
    for shown in ladders {
        match plan_ladder(shown, job, budget) {
            Ok(more) => outputs.extend(more.into_iter().map(|file| (shown.ladder, file))),
            Err(more) if ladders.len() == 1 => problems.extend(more),
            Err(more) => problems.extend(more.into_iter().map(|problem| {
                problem.note(format!("this is about the ladder “{}”", shown.ladder.title))
            })),
        }
    }
    problems.extend(clashes(&outputs));
    diag::without(problems, outputs.into_iter().map(|(_, file)| file).collect())
}

fn plan_ladder<'l>(
    shown: &'l Shown<'l>, job: &Export, budget: &Budget,
) -> Checked<Vec<Planned<'l>>> {
    let ladder = shown.ladder;
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
    let extract = extract(ladder, &choice, &shown.pdf.theme.labels);
    let meta = Meta { extract, ..shown.meta.clone() };
    let stem = file_names::stem(ladder, &choice);
    let mut files = Vec::new();
    let mut file = |name: String, write: Box<Content<'l>>| {
        files.push(Planned { path: job.files.folder.join(name), write });
    };
    if job.poster {
        let sheet = Sheet { paper: job.files.paper, landscape: job.look.landscape };
        file(format!("{stem}-poster.pdf"), shown.poster(selection.clone(), sheet, meta));
    } else if job.files.pdf && job.split {
        for (level, part) in chapters(ladder, &selection) {
            file(format!("{stem}/{level}.pdf"), shown.handout(part, meta.clone()));
        }
    } else if job.files.pdf {
        file(format!("{stem}.pdf"), shown.handout(selection.clone(), meta));
    }
    if job.files.csv {
        file(format!("{stem}.csv"), shown.data(selection.clone()));
    }
    if job.files.xlsx {
        file(format!("{stem}.xlsx"), shown.workbook(selection));
    }
    Ok(files)
}

/// What a document shows is worked out where it is written.
impl<'l> Shown<'l> {
    fn handout(&'l self, shown: Selection, meta: Meta) -> Box<Content<'l>> {
        Box::new(move |out, _| self.pdf.export(&handout(self.ladder, &shown, meta.clone()), out))
    }

    fn poster(&'l self, shown: Selection, sheet: Sheet, meta: Meta) -> Box<Content<'l>> {
        Box::new(move |out, _| {
            self.pdf.export_poster(&poster(self.ladder, &shown, meta.clone()), sheet, out)
        })
    }

    fn data(&'l self, shown: Selection) -> Box<Content<'l>> {
        Box::new(move |out, _| {
            let document = workbook(self.ladder, &shown, self.meta.clone());
            let revision = document.meta.revision.as_deref().unwrap_or_default();
            let mut records = document.records();
            csv::write(&HEADS, |put| records.try_for_each(|it| put(&it.values(revision))), out)?;
            Ok(Vec::new())
        })
    }

    fn workbook(&'l self, shown: Selection) -> Box<Content<'l>> {
        Box::new(move |out, tracked| {
            let mut document = workbook(self.ladder, &shown, self.meta.clone());
            let lost = document.take_over(tracked);
            // What was entered needs its columns.
            let tracking = self.xlsx.tracking || !tracked.is_empty();
            let xlsx = Xlsx { tracking, ..self.xlsx.clone() };
            Ok([xlsx.export(&document, out)?, lost].concat())
        })
    }
}

/// The most tracks, levels and sections that the title of an extract names; the others are counted.
const MOST_NAMED: usize = 5;

/// What a choice shows of a ladder: "People Manager"; none where it shows all.
fn extract(ladder: &Ladder, choice: &Choice, labels: &Labels) -> Option<String> {
    let tracks = choice.tracks.iter().flatten().map(|&track| ladder[track].title.clone());
    let levels = choice.levels.iter().flatten().map(|&level| ladder.name(level));
    let sections = choice.sections.iter().flatten().map(|&it| ladder[it].title.clone());
    let names: Vec<_> = tracks.chain(levels).chain(sections).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| fill(&labels.more, &[("count", &more)]));
    let told = names.iter().take(MOST_NAMED).chain(&more).map(String::as_str);
    (!names.is_empty()).then(|| labels.list(told))
}

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
    let mut owners: BTreeMap<&Path, &Ladder> = BTreeMap::new();
    let mut found = Vec::new();
    for (ladder, file) in outputs {
        let owner = owners.insert(&file.path, ladder);
        found.extend(owner.map(|owner| clash(&file.path, ladder, owner)));
    }
    found
}

fn clash(path: &Path, ladder: &Ladder, owner: &Ladder) -> Diagnostic {
    let message = format!("two outputs would be called `{}`", path.display());
    let problem = Diagnostic::error(Code::DuplicateOutput, message);
    let (title, other) = (&ladder.title, &owner.title);
    if ptr::eq(ladder, owner) {
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
