//! `ladderpress packets`: a review packet for every person of a roster, and an
//! index of them.
//!
//! Each file stands for itself: one that cannot be written stops no other, and
//! a run that is interrupted leaves whole files only. What somebody may have
//! typed into a file is found out before anything is written.

mod bundle;
mod material;
mod names;
mod press;
mod shelf;
mod work;

use std::collections::HashSet;
use std::path::Path;

use super::config::Packets;
use super::interruptible_batch;
use super::report::{self, Reporter};
use crate::diag::{Checked, Diagnostic, Problems};
use crate::output::{self, Standing};
use crate::source::Place;
use material::Material;
use press::{Job, Outcome, Press};
use shelf::{File, Shelf, compare, in_the_way};

/// What the index of packets is called, in their folder.
const INDEX: &str = "packets.xlsx";

/// Writes the packets of a part of the roster, and the index of the whole; or
/// all packets in one file.
///
/// # Errors
/// Every problem of the inputs and every file in the way, before anything is
/// written; then every file that could not be written.
pub fn run(config: &Packets, reporter: &mut Reporter) -> Checked<()> {
    let shelf = Shelf {
        batch: interruptible_batch(),
        force: config.force,
    };
    let mut material = Material::read(config, reporter)?;
    if config.merge {
        bundle::write(&mut material, config, &shelf, reporter)?;
    } else {
        one_by_one(&mut material, config, &shelf, reporter)?;
    }
    shelf.batch.commit()
}

fn one_by_one(
    material: &mut Material,
    config: &Packets,
    shelf: &Shelf,
    reporter: &mut Reporter,
) -> Checked<()> {
    let folder = config.folder.join(&material.name);
    let files = names::files(&material.people);
    let (index, files) = material.index(folder.join(INDEX), files, config, reporter)?;
    output::check([index.path.as_path()])?;
    let pdf = material.pdf(config);
    let press = Press {
        ladder: &material.ladder,
        sections: &material.sections,
        meta: material.meta(),
        pdf: pdf.prepared()?,
        quiet: reporter.is_quiet(),
    };
    let jobs = jobs(material, &folder, &files, config.shard);
    let mut outcomes = if config.force {
        Vec::new()
    } else {
        look(&press, &jobs, &index)?
    };
    let settled: HashSet<_> = outcomes.iter().map(|outcome| outcome.job.row).collect();
    let left = jobs.iter().filter(|job| !settled.contains(&job.row));
    outcomes.extend(press.write(&left.collect::<Vec<_>>(), shelf));
    let indexed = shelf.put(&index.path, &index.bytes);
    outcomes.sort_by_key(|outcome| outcome.job.row);
    report(&material.places, outcomes, &index.path, indexed, reporter)
}

/// The packets of one of so many parts: it takes one of every so many rows.
fn jobs<'a>(
    material: &'a Material,
    folder: &Path,
    files: &[String],
    (part, parts): (usize, usize),
) -> Vec<Job<'a>> {
    let rows = material.people.iter().zip(files).enumerate();
    let rows = rows.skip(part - 1).step_by(parts);
    rows.map(|(row, (person, file))| Job {
        row,
        person,
        path: folder.join(file),
    })
    .collect()
}

/// Finds the packets that need not be written.
///
/// # Errors
/// When other files are in the place of packets or of the index.
fn look<'j>(press: &Press, jobs: &'j [Job<'j>], index: &File) -> Checked<Vec<Outcome<'j>>> {
    let mut outcomes = press.look(jobs);
    let differs = |standing: &Checked<Standing>| matches!(standing, Ok(Standing::Other));
    let others = outcomes.iter().filter(|outcome| differs(&outcome.standing));
    let mut others: Vec<_> = others.map(|outcome| outcome.job.path.as_path()).collect();
    if differs(&compare(&index.path, &index.bytes)) {
        others.push(&index.path);
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
fn report(
    places: &[Place],
    outcomes: Vec<Outcome>,
    index: &Path,
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
            Ok(_) => written.push(outcome.job.path.as_path()),
            Err(found) => {
                for problem in found {
                    problems.add(|| of_packet(&places[outcome.job.row], problem));
                }
            }
        }
    }
    match indexed {
        Ok(()) => written.push(index),
        Err(found) => found
            .into_iter()
            .for_each(|problem| problems.add(|| problem)),
    }
    reporter.warn(warnings);
    report::list(written)?;
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
