//! One packet at a time: laid out, held against what is there, and written.

use std::path::Path;

use super::writer::{Writer, bytes, compare};
use crate::backend::pdf::{PreparedPdf, Press};
use crate::base::diag::{Checked, Diagnostic};
use crate::cli::parallel::{bar, each};
use crate::model::{Ladder, Person, SectionIndex};
use crate::output::Standing;
use crate::view::Meta;
use crate::view::packet::Packets;

/// Makes packets; as many at once as there are cores.
pub struct Printer<'a> {
    pub ladder: &'a Ladder,
    pub sections: &'a [SectionIndex],
    pub meta: Meta,
    pub pdf: PreparedPdf<'a>,
    /// Where packets go.
    pub folder: &'a Path,
    /// Whether no progress is shown.
    pub quiet: bool,
}

/// One person's packet, and what it is called.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The person's row of the roster.
    pub row: usize,
    pub person: &'a Person,
    pub file: &'a str,
}

/// What was found out about a packet, or became of it.
pub struct Outcome<'a> {
    pub job: Job<'a>,
    /// What stands in its place.
    pub standing: Checked<Standing>,
    pub warnings: Vec<Diagnostic>,
}

impl Printer<'_> {
    /// Finds out which packets are there already, as they would be written or
    /// otherwise.
    pub fn look<'j>(&self, jobs: &[Job<'j>]) -> Vec<Outcome<'j>> {
        let is_there = |job: &&Job| self.folder.join(job.file).symlink_metadata().is_ok();
        let there: Vec<_> = jobs.iter().filter(is_there).copied().collect();
        self.each("Checking", &there, compare)
    }

    /// Puts packets in their places. One that cannot be made or put there is no
    /// reason not to go on with the next.
    pub fn write<'j>(&self, jobs: &[Job<'j>], writer: &Writer) -> Vec<Outcome<'j>> {
        self.each("Writing", jobs, |path, bytes| {
            writer.put(path, bytes).map(|()| Standing::Same)
        })
    }

    fn each<'j>(
        &self,
        task: &'static str,
        jobs: &[Job<'j>],
        then: impl Fn(&Path, &[u8]) -> Checked<Standing> + Sync,
    ) -> Vec<Outcome<'j>> {
        let bar = bar(task, jobs.len(), self.quiet);
        let outcomes = each(
            jobs,
            &bar,
            || (Packets::new(self.ladder, self.sections), self.pdf.press()),
            |tools, &job| {
                let path = self.folder.join(job.file);
                let (standing, warnings) = match self.print(tools, job.person, &path) {
                    Ok((bytes, warnings)) => (then(&path, &bytes), warnings),
                    Err(problems) => (Err(problems), Vec::new()),
                };
                Outcome {
                    job,
                    standing,
                    warnings,
                }
            },
        );
        bar.finish_and_clear();
        outcomes
    }

    /// A packet's bytes, and what the user should know of it.
    fn print(
        &self,
        (packets, press): &(Packets<'_>, Press<'_>),
        person: &Person,
        path: &Path,
    ) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
        let packet = packets.packet(person, self.meta.clone());
        bytes(press, &packet, path)
    }
}
