//! A review packet for every person of a roster, and an index of them.
//!
//! | file | its question |
//! |---|---|
//! | `cycle` | what was the run given? |
//! | `folder` | which packets are there already, and what was entered in the index? |
//! | `person_files` | whose are they, and what are the others called? |
//! | `plan` | what becomes of each? |
//! | `printer` | how are those made that are written? |
//! | `bundle` | and all packets in one file? |
//!
//! Each file stands for itself: one that cannot be written stops no other, and
//! a run that is interrupted leaves whole files only. What somebody may have
//! typed into a file is found out before anything is written.

mod bundle;
mod cycle;
mod folder;
mod person_files;
mod plan;
mod printer;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::inputs::Inputs;
use super::{Look, Run, documents};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::Place;
use crate::base::units::Paper;
use crate::model::ColumnNames;
use crate::output::{self, Batch};
use crate::select::Request;
use crate::view::index::PacketFile;
use crate::view::packet::levels_mark;
use cycle::ReviewCycle;
use folder::{Earlier, Found};
use person_files::Owners;
use plan::Fate;
use printer::{Job, Outcome, Printer};

const INDEX: &str = "packets.xlsx";

fn names_index(name: &str) -> bool {
    Path::new(name).file_name() == Some(INDEX.as_ref())
}

#[derive(Debug)]
pub struct Packets {
    pub inputs: Inputs,
    pub roster: PathBuf,
    pub columns: ColumnNames,
    pub folder: PathBuf,
    pub request: Request,
    /// The people whose packets are written, by id or name; all if none is named.
    pub only: Vec<String>,
    /// The people whose packets are written anew, whatever is in them.
    pub replace: Vec<String>,
    /// Which part of the packets, counted from 1, and how many parts there are.
    pub shard: (usize, usize),
    pub merge: bool,
    pub paper: Paper,
    pub look: Look,
}

/// Writes the packets of a part of the roster and the index of all, or all in one.
pub(super) fn run(job: &Packets, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let mut cycle = ReviewCycle::read(job, run)?;
    let asked = cycle.asked(job)?;
    cycle.spend(&asked.rows, job.merge, run)?;
    if job.merge {
        return bundle::write(&mut cycle, &asked.rows, job, batch, run);
    }
    one_by_one(&mut cycle, &asked, job, &batch, run)?;
    batch.commit()
}

type Fates = Vec<(usize, Fate)>;

pub struct Asked {
    pub rows: Vec<usize>,
    /// Whose are written anew, whatever is in them.
    pub replaced: HashSet<usize>,
}

fn one_by_one(
    cycle: &mut ReviewCycle, asked: &Asked, job: &Packets, batch: &Batch, run: &mut Run<'_>,
) -> Checked<()> {
    let folder = job.folder.join(&cycle.name);
    let found = folder::found(&folder, run)?;
    let owners =
        person_files::owners(&cycle.people, &found, &|person| levels_mark(&cycle.ladder, person));
    plan::check_filled(&cycle.people, &owners, &found, asked)?;
    let paths: Vec<_> = owners.files.iter().map(|file| folder.join(file)).collect();
    let index = folder.join(INDEX);
    output::check([index.as_path()])?;
    documents::keep_inputs(paths.iter().chain([&index]).map(PathBuf::as_path), run)?;
    let there = earlier_index(cycle, &index, job, run)?;
    let (mut fates, outcomes) = packets(cycle, asked, (&folder, &found, &owners), batch, job, run)?;
    // Which columns are not printed was said when the first packets were written, and is
    // said again when packets are written otherwise.
    let differs = |(_, fate): &(usize, Fate)| matches!(fate, Fate::Renewed | Fate::Kept);
    if !found.is_empty() && !fates.iter().any(differs) {
        run.outcome.warnings.retain(|it| it.code != Code::UnprintedColumn);
    }
    let (mut problems, mut said) = (Problems::default(), HashSet::new());
    for outcome in outcomes {
        let new = outcome.warnings.into_iter();
        run.warn(new.filter(|warning| said.insert(warning.message.clone())));
        if let Err(found) = outcome.put {
            let row = cycle.places.get(outcome.row);
            problems.extend(found.into_iter().map(|problem| of_packet(row, problem)));
            if let Some((_, fate)) = fates.iter_mut().find(|(row, _)| *row == outcome.row) {
                *fate = Fate::Failed;
            }
        }
    }
    run.warn(plan::kept(&cycle.people, &owners, &fates));
    run.warn(plan::beside(&cycle.people, &owners, &found));
    run.outcome.understood.push(plan::told(fates.iter().map(|(_, fate)| *fate)));
    let written = fates.iter().filter(|(_, fate)| fate.is_written());
    run.outcome.written = written.filter_map(|(row, _)| paths.get(*row).cloned()).collect();
    let files = files(&owners, &found, asked);
    let index = put_index(cycle, files, (&index, there), batch, job, run);
    problems.extend(index.err().unwrap_or_default());
    problems.take()
}

/// The packet of each person as it is after the run.
fn files(owners: &Owners, found: &[Found], asked: &Asked) -> Vec<PacketFile> {
    let each = owners.files.iter().zip(&owners.found).enumerate().map(|(row, (name, at))| {
        let theirs = at.and_then(|at| found.get(at));
        let there = theirs.or_else(|| found.iter().find(|found| found.file == *name));
        let is_new = asked.replaced.contains(&row) && asked.rows.contains(&row);
        let empty = PacketFile::empty(name.clone());
        let state = there.filter(|_| !is_new).map_or(empty.state, |there| there.state);
        PacketFile { state, ..empty }
    });
    each.collect()
}

/// Writes the packets that have to be; gives what becomes of each.
fn packets(
    cycle: &ReviewCycle, asked: &Asked, (folder, found, owners): (&Path, &[Found], &Owners),
    batch: &Batch, job: &Packets, run: &Run<'_>,
) -> Checked<(Fates, Vec<Outcome>)> {
    let pdf = cycle.house.pdf(job.paper);
    let printer = Printer {
        ladder: &cycle.ladder,
        sections: &cycle.sections,
        meta: cycle.meta(),
        look: pdf.look(),
        fonts: pdf.load_fonts()?,
        pdf: &pdf,
        folder,
        run,
    };
    let packets = printer.packets();
    let rows = asked.rows.iter();
    let mut jobs: Vec<_> = rows
        .filter_map(|&row| {
            let (person, file) = cycle.people.get(row).zip(owners.files.get(row))?;
            Some(Job { row, person, file, replaces: None })
        })
        .collect();
    // Packets of the same level and target follow one another, because they have most in common.
    jobs.sort_by_key(|job| (job.person.level, job.person.target));
    let mut fates = Vec::with_capacity(jobs.len());
    jobs.retain_mut(|job| {
        let theirs = owners.found.get(job.row).copied().flatten();
        let by_name = || found.iter().find(|found| found.file == job.file);
        let there = theirs.map_or_else(by_name, |at| found.get(at));
        let now = packets.identity(job.person, &printer.meta);
        let fate = Fate::of(there, &now, asked.replaced.contains(&job.row));
        job.replaces = there.map(|found| found.hash);
        fates.push((job.row, fate));
        fate.is_written()
    });
    fates.sort_unstable();
    Ok((fates, printer.write(&jobs, batch)))
}

/// What was entered in the index that is there. Errors: it stops the run.
fn earlier_index(
    cycle: &ReviewCycle, path: &Path, job: &Packets, run: &mut Run<'_>,
) -> Checked<Earlier> {
    let earlier = folder::earlier(path, job.replace.iter().any(|name| names_index(name)), run)?;
    cycle.check_index(&earlier.0)?;
    Ok(earlier)
}

/// Puts the index in its place, with what was entered in the one that was there, or in that which
/// another run has put there since.
fn put_index(
    cycle: &mut ReviewCycle, files: Vec<PacketFile>, (path, mut there): (&Path, Earlier),
    batch: &Batch, job: &Packets, run: &mut Run<'_>,
) -> Checked<()> {
    let folder = path.parent().unwrap_or(&job.folder);
    batch.make_folder(folder).map_err(|error| vec![output::cannot_write(folder, &error)])?;
    let _held = output::lock(folder, output::PATIENCE)?;
    if output::there(path)?.map(|bytes| output::hash(&bytes)) != there.1 {
        there = earlier_index(cycle, path, job, run)?;
    }
    let (entered, known) = there;
    let index = cycle.index(path, (files, entered), job, run)?;
    let is_new = batch.put_over(path, &index, |it| Some(output::hash(it)) == known)?;
    run.outcome.written.extend(is_new.then(|| path.to_path_buf()));
    Ok(())
}

fn of_packet(row: Option<&Place>, problem: Diagnostic) -> Diagnostic {
    match row {
        Some(row) if problem.place.is_none() => {
            problem.at(row.clone()).label("this person's packet is not written")
        }
        _ => problem,
    }
}
