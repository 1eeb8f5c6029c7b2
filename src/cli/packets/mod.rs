//! `ladderpress packets`: a review packet for every person of a roster, and an
//! index of them.
//!
//! Each file stands for itself: one that cannot be written stops no other, and
//! a run that is interrupted leaves whole files only. What somebody may have
//! typed into a file is found out before anything is written.

mod names;
mod press;
mod work;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::config::Packets;
use super::inputs::{self, House, both};
use super::interruptible_batch;
use super::names::stem;
use super::report::{self, Reporter};
use crate::backend::pdf::Pdf;
use crate::backend::xlsx::XlsxIndex;
use crate::backend::{ExportError, Exporter};
use crate::diag::{Checked, Diagnostic, Problems};
use crate::input::roster;
use crate::model::{Field, Ladder, Person, Roster, SectionIndex};
use crate::output::{self, Standing};
use crate::select;
use crate::view::Meta;
use crate::view::index::index;
use press::{Job, Outcome, Press};

/// What a run was given, held together.
struct Material {
    ladder: Ladder,
    sections: Vec<SectionIndex>,
    house: House,
    roster: Roster,
    /// Who stands in each row of the roster.
    people: Vec<Person>,
    /// The folder of all packets.
    folder: PathBuf,
}

/// A finished file, and where it goes.
struct Index {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Writes the packets of a part of the roster, and the index of the whole.
///
/// # Errors
/// Every problem of the inputs and every file in the way, before anything is
/// written; then every file that could not be written.
pub fn run(config: &Packets, reporter: &mut Reporter) -> Checked<()> {
    let batch = interruptible_batch();
    let material = material(config, reporter)?;
    let pdf = Pdf {
        theme: material.house.theme.clone(),
        paper: config.look.page(config.paper),
        fonts: material.house.fonts.clone(),
    };
    let press = Press {
        ladder: &material.ladder,
        sections: &material.sections,
        meta: material.meta(),
        pdf: pdf.prepared()?,
        batch,
        force: config.force,
        quiet: reporter.is_quiet(),
    };
    let files = names::files(&material.people);
    let index = material.index(&files, config, reporter)?;
    let jobs = material.jobs(&files, config.shard);
    output::check([index.path.as_path()])?;

    let mut outcomes = if config.force {
        Vec::new()
    } else {
        look(&press, &jobs, &index)?
    };
    let settled: HashSet<_> = outcomes.iter().map(|outcome| outcome.job.row).collect();
    let left = jobs.iter().filter(|job| !settled.contains(&job.row));
    let left: Vec<_> = left.collect();
    outcomes.extend(press.write(&left));
    let indexed = press.put(&index.path, &index.bytes);
    press.batch.commit()?;
    outcomes.sort_by_key(|outcome| outcome.job.row);
    report(&material.roster, outcomes, &index.path, indexed, reporter)
}

/// Reads all inputs.
fn material(config: &Packets, reporter: &mut Reporter) -> Checked<Material> {
    let help = "name one ladder, and run once for each";
    let ladder = inputs::ladder(&config.inputs, help, reporter);
    let house = inputs::house(&config.look);
    let reading = roster::read(&config.roster);
    let ((ladder, house), reading) = both(both(ladder, house), reading)?;
    reporter.warn(reading.warnings);
    let cells = match reading.problems.is_empty() {
        true => Ok(()),
        false => Err(reading.problems),
    };
    let people = select::roster::people(&ladder, &reading.roster);
    let choice = select::resolve(&ladder, &config.request);
    let ((choice, ()), people) = both(both(choice, cells), people)?;
    let sections = select::choose(&ladder, &choice)?.sections;
    let folder = format!("{}-packets", stem(&ladder, &choice));
    Ok(Material {
        sections,
        house,
        roster: reading.roster,
        people,
        folder: config.folder.join(folder),
        ladder,
    })
}

impl Material {
    fn meta(&self) -> Meta {
        Meta::new(&self.ladder, self.house.epoch)
    }

    /// The packets of one of so many parts; every so many rows it takes one.
    fn jobs(&self, files: &[String], (part, parts): (usize, usize)) -> Vec<Job<'_>> {
        let rows = self.people.iter().zip(files).enumerate();
        let rows = rows.skip(part - 1).step_by(parts);
        rows.map(|(row, (person, file))| Job {
            row,
            person,
            path: self.folder.join(file),
        })
        .collect()
    }

    /// The index of the whole roster.
    fn index(&self, files: &[String], config: &Packets, reporter: &mut Reporter) -> Checked<Index> {
        let document = index(
            &self.ladder,
            &self.sections,
            &self.roster,
            &self.people,
            files,
            &self.house.theme.scale,
            self.meta(),
        );
        let exporter = XlsxIndex {
            paper: config.paper,
        };
        let path = self.folder.join("packets.xlsx");
        let mut bytes = Vec::new();
        let warnings = exporter
            .export(&document, &mut bytes)
            .map_err(|error| match error {
                ExportError::Content(problems) => problems,
                ExportError::Write(error) => vec![output::cannot_write(&path, &error)],
            })?;
        reporter.warn(warnings);
        Ok(Index { path, bytes })
    }
}

/// Finds the packets that need not be written.
///
/// # Errors
/// When other files are in the place of packets or of the index.
fn look<'j>(press: &Press, jobs: &'j [Job<'j>], index: &Index) -> Checked<Vec<Outcome<'j>>> {
    let mut outcomes = press.look(jobs);
    let mut others: Vec<&Path> = Vec::new();
    for outcome in &outcomes {
        if let Ok(Standing::Other) = outcome.standing {
            others.push(&outcome.job.path);
        }
    }
    if press::compare(&index.path, &index.bytes)? == Standing::Other {
        others.push(&index.path);
    }
    if !others.is_empty() {
        return Err(vec![press::in_the_way(&others)]);
    }
    outcomes.retain(|outcome| matches!(outcome.standing, Ok(Standing::Same)));
    Ok(outcomes)
}

/// Lists what is in its place, and says what is not.
///
/// # Errors
/// Everything that is not.
fn report(
    roster: &Roster,
    outcomes: Vec<Outcome>,
    index: &Path,
    indexed: Checked<Standing>,
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
                    problems.add(|| of_packet(roster, outcome.job, problem));
                }
            }
        }
    }
    match indexed {
        Ok(_) => written.push(index),
        Err(found) => found
            .into_iter()
            .for_each(|problem| problems.add(|| problem)),
    }
    reporter.warn(warnings);
    report::list(written)?;
    problems.into_result()
}

/// A problem of one packet, with the row of the roster that it is about.
fn of_packet(roster: &Roster, job: &Job, problem: Diagnostic) -> Diagnostic {
    let cell = roster
        .rows
        .get(job.row)
        .and_then(|row| roster.cell(row, Field::Name));
    match cell {
        Some(cell) if problem.place.is_none() => problem
            .at(roster.place(cell))
            .label("this person's packet is not written"),
        _ => problem,
    }
}
