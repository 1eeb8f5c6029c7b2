//! `ladderpress packets`: a review packet for every person of a roster, and an
//! index of them.
//!
//! Each file stands for itself: one that cannot be written stops no other, and
//! a run that is interrupted leaves whole files only. What somebody may have
//! typed into a file is found out before anything is written.

mod bundle;
mod cycle;
mod names;
mod printer;
mod writer;

use std::collections::HashSet;
use std::path::Path;

use super::config::Packets;
use super::interruptible_batch;
use super::report::{self, Reporter};
use crate::base::diag::{Checked, Diagnostic, Problems};
use crate::base::source::Place;
use crate::model::Person;
use crate::output::{self, Standing};
use cycle::ReviewCycle;
use printer::{Job, Outcome, Printer};
use writer::{File, Writer, compare, in_the_way};

/// What the index of packets is called, in their folder.
const INDEX: &str = "packets.xlsx";

/// Writes the packets of a part of the roster, and the index of the whole; or
/// all packets in one file.
///
/// # Errors
/// Every problem of the inputs and every file in the way, before anything is
/// written; then every file that could not be written.
pub fn run(config: &Packets, reporter: &mut Reporter) -> Checked<()> {
    let writer = Writer {
        batch: interruptible_batch(),
        force: config.force,
    };
    let mut cycle = ReviewCycle::read(config, reporter)?;
    if config.merge {
        return bundle::write(&mut cycle, config, writer, reporter);
    }
    one_by_one(&mut cycle, config, &writer, reporter)?;
    writer.batch.commit()
}

fn one_by_one(
    cycle: &mut ReviewCycle,
    config: &Packets,
    writer: &Writer,
    reporter: &mut Reporter,
) -> Checked<()> {
    let folder = config.folder.join(&cycle.name);
    let files = names::files(&cycle.people);
    let (index, files) = cycle.index(folder.join(INDEX), files, config, reporter)?;
    output::check([index.path.as_path()])?;
    let pdf = cycle.pdf(config);
    let printer = Printer {
        ladder: &cycle.ladder,
        sections: &cycle.sections,
        meta: cycle.meta(),
        pdf: pdf.prepared()?,
        folder: &folder,
        quiet: reporter.is_quiet(),
    };
    let jobs = jobs(&cycle.people, &files, config.shard);
    let mut outcomes = if config.force {
        Vec::new()
    } else {
        look(&printer, &jobs, &index)?
    };
    // It goes first: of many people, it is not to lie in memory all the while.
    let indexed = writer.put(&index.path, &index.bytes);
    drop(index);
    let settled: HashSet<_> = outcomes.iter().map(|outcome| outcome.job.row).collect();
    let left = jobs.iter().filter(|job| !settled.contains(&job.row));
    outcomes.extend(printer.write(&left.copied().collect::<Vec<_>>(), writer));
    outcomes.sort_by_key(|outcome| outcome.job.row);
    report(&cycle.places, &folder, outcomes, indexed, reporter)
}

/// The packets of one of so many parts: it takes one of every so many rows.
/// Those of one level and target follow one another: they have most in common.
fn jobs<'a>(
    people: &'a [Person],
    files: &'a [String],
    (part, parts): (usize, usize),
) -> Vec<Job<'a>> {
    let rows = people.iter().zip(files).enumerate();
    let rows = rows.skip(part.saturating_sub(1)).step_by(parts);
    let mut jobs: Vec<_> = rows
        .map(|(row, (person, file))| Job { row, person, file })
        .collect();
    jobs.sort_by_key(|job| (job.person.level, job.person.target));
    jobs
}

/// Finds the packets that need not be written.
///
/// # Errors
/// When other files are in the place of packets or of the index.
fn look<'a>(printer: &Printer, jobs: &[Job<'a>], index: &File) -> Checked<Vec<Outcome<'a>>> {
    let mut outcomes = printer.look(jobs);
    let differs = |standing: &Checked<Standing>| matches!(standing, Ok(Standing::Other));
    let others = outcomes.iter().filter(|outcome| differs(&outcome.standing));
    let mut others: Vec<_> = others
        .map(|outcome| printer.folder.join(outcome.job.file))
        .collect();
    if differs(&compare(&index.path, &index.bytes)) {
        others.push(index.path.clone());
    }
    if !others.is_empty() {
        return Err(vec![in_the_way(&others)]);
    }
    outcomes.retain(|outcome| matches!(outcome.standing, Ok(Standing::Same)));
    Ok(outcomes)
}

/// Lists what is in its place, and says what is not.
///
/// # Errors
/// Everything that is not.
#[allow(
    clippy::indexing_slicing,
    reason = "there is a place for each row, and an outcome tells its row"
)]
fn report(
    places: &[Place],
    folder: &Path,
    outcomes: Vec<Outcome>,
    indexed: Checked<()>,
    reporter: &mut Reporter,
) -> Checked<()> {
    let mut written = Vec::new();
    let mut problems = Problems::default();
    let mut warnings: Vec<Diagnostic> = Vec::new();
    let mut said = HashSet::new();
    for outcome in outcomes {
        let new = outcome.warnings.into_iter();
        warnings.extend(new.filter(|warning| said.insert(warning.message.clone())));
        match outcome.standing {
            Ok(_) => written.push(outcome.job.file),
            Err(found) => {
                for problem in found {
                    problems.add(|| of_packet(&places[outcome.job.row], problem));
                }
            }
        }
    }
    match indexed {
        Ok(()) => written.push(INDEX),
        Err(found) => found
            .into_iter()
            .for_each(|problem| problems.add(|| problem)),
    }
    reporter.warn(warnings);
    report::list(written.into_iter().map(|file| folder.join(file)))?;
    problems.into_result()
}

/// A problem of one packet, with the row of the roster that it is about.
fn of_packet(row: &Place, problem: Diagnostic) -> Diagnostic {
    if problem.place.is_some() {
        return problem;
    }
    problem
        .at(row.clone())
        .label("this person's packet is not written")
}
