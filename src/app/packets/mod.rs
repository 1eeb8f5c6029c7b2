//! A review packet for every person of a roster, and an index of them.
//!
//! Each file stands for itself: one that cannot be written stops no other, and
//! a run that is interrupted leaves whole files only. What somebody may have
//! typed into a file is found out before anything is written.

mod bundle;
mod cycle;
mod person_files;
mod printer;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::inputs::Inputs;
use super::{Look, Run, documents};
use crate::base::diag::{Checked, Diagnostic, Problems};
use crate::base::source::Place;
use crate::base::units::Paper;
use crate::model::{ColumnNames, Person};
use crate::output::{self, Batch, File, InPlace, Writer, compare, in_the_way};
use crate::select::Request;
use cycle::ReviewCycle;
use printer::{Job, Outcome, Printer};

/// What the index of packets is called, in their folder.
const INDEX: &str = "packets.xlsx";

/// Whose packets to write, how and where to.
#[derive(Debug)]
pub struct Packets {
    /// Where the ladder comes from.
    pub inputs: Inputs,
    /// The people.
    pub roster: PathBuf,
    /// What is wanted of the roster's columns.
    pub columns: ColumnNames,
    /// The folder to write to.
    pub folder: PathBuf,
    /// Which sections.
    pub request: Request,
    /// Whether files that are there and differ are replaced.
    pub force: bool,
    /// Which part of the packets, counted from 1, and how many parts there are.
    pub shard: (usize, usize),
    /// Whether all packets are one file.
    pub merge: bool,
    /// The paper.
    pub paper: Paper,
    /// How they look.
    pub look: Look,
}

/// Writes the packets of a part of the roster and the index of all, or all in one.
pub(super) fn run(job: &Packets, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let writer = Writer { batch, force: job.force };
    let mut cycle = ReviewCycle::read(job, run)?;
    cycle.spend(job.merge, run)?;
    if job.merge {
        return bundle::write(&mut cycle, job, writer, run);
    }
    one_by_one(&mut cycle, job, &writer, run)?;
    writer.batch.commit()
}

fn one_by_one(
    cycle: &mut ReviewCycle,
    job: &Packets,
    writer: &Writer,
    run: &mut Run<'_>,
) -> Checked<()> {
    let folder = job.folder.join(&cycle.name);
    let files = person_files::files(&cycle.people);
    let (index, files) = cycle.index(folder.join(INDEX), files, job, run)?;
    output::check([index.path.as_path()])?;
    let paths: Vec<_> = files.iter().map(|file| folder.join(file)).collect();
    let index_path = std::iter::once(index.path.as_path());
    documents::keep_inputs(paths.iter().map(PathBuf::as_path).chain(index_path), run)?;
    let pdf = cycle.house.pdf(job.paper);
    let printer = Printer {
        ladder: &cycle.ladder,
        sections: &cycle.sections,
        meta: cycle.meta(),
        look: pdf.look(),
        fonts: pdf.load_fonts()?,
        pdf: &pdf,
        folder: &folder,
        run,
    };
    let jobs = jobs(&cycle.people, &files, job.shard);
    let mut outcomes = if job.force { Vec::new() } else { find_finished(&printer, &jobs, &index)? };
    // The index is written first: with many people it is large, and is not kept
    // in memory while their packets are made.
    let indexed = writer.put(&index.path, &index.bytes);
    drop(index);
    let finished: HashSet<_> = outcomes.iter().map(|outcome| outcome.job.row).collect();
    let left = jobs.iter().filter(|job| !finished.contains(&job.row));
    outcomes.extend(printer.write(&left.copied().collect::<Vec<_>>(), writer));
    outcomes.sort_by_key(|outcome| outcome.job.row);
    gather(&cycle.places, &folder, outcomes, indexed, run)
}

/// The packets of one part of `parts`: the first part has rows 1, 1 + `parts`,
/// and so on. Packets of the same level and target follow one another, because
/// they have most in common.
fn jobs<'a>(
    people: &'a [Person],
    files: &'a [String],
    (part, parts): (usize, usize),
) -> Vec<Job<'a>> {
    let rows = people.iter().zip(files).enumerate();
    let rows = rows.skip(part.saturating_sub(1)).step_by(parts);
    let mut jobs: Vec<_> = rows.map(|(row, (person, file))| Job { row, person, file }).collect();
    jobs.sort_by_key(|job| (job.person.level, job.person.target));
    jobs
}

/// Finds the packets that need not be written.
fn find_finished<'a>(
    printer: &Printer,
    jobs: &[Job<'a>],
    index: &File,
) -> Checked<Vec<Outcome<'a>>> {
    let mut outcomes = printer.look(jobs);
    let differs = |in_place: &Checked<InPlace>| matches!(in_place, Ok(InPlace::Other));
    let others = outcomes.iter().filter(|outcome| differs(&outcome.in_place));
    let mut others: Vec<_> = others.map(|outcome| printer.folder.join(outcome.job.file)).collect();
    if differs(&compare(&index.path, &index.bytes)) {
        others.push(index.path.clone());
    }
    if !others.is_empty() {
        return Err(vec![in_the_way(&others)]);
    }
    outcomes.retain(|outcome| matches!(outcome.in_place, Ok(InPlace::Same)));
    Ok(outcomes)
}

/// Keeps the paths of all files that are in their places, and the warnings.
#[allow(
    clippy::indexing_slicing,
    reason = "there is a place for each row, and an outcome tells its row"
)]
fn gather(
    places: &[Place],
    folder: &Path,
    outcomes: Vec<Outcome>,
    indexed: Checked<()>,
    run: &mut Run<'_>,
) -> Checked<()> {
    let mut written = Vec::new();
    let mut problems = Problems::default();
    let mut warnings: Vec<Diagnostic> = Vec::new();
    let mut said = HashSet::new();
    for outcome in outcomes {
        let new = outcome.warnings.into_iter();
        warnings.extend(new.filter(|warning| said.insert(warning.message.clone())));
        match outcome.in_place {
            Ok(_) => written.push(folder.join(outcome.job.file)),
            Err(found) => {
                let row = &places[outcome.job.row];
                problems.extend(found.into_iter().map(|problem| of_packet(row, problem)));
            }
        }
    }
    match indexed {
        Ok(()) => written.push(folder.join(INDEX)),
        Err(found) => problems.extend(found),
    }
    run.warn(warnings);
    run.outcome.written = written;
    problems.take()
}

/// A problem of one packet, with the row of the roster that it is about.
fn of_packet(row: &Place, problem: Diagnostic) -> Diagnostic {
    if problem.place.is_some() {
        return problem;
    }
    problem.at(row.clone()).label("this person's packet is not written")
}
