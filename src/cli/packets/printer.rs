//! One packet at a time: laid out, held against what is there, and written.

use std::path::{Path, PathBuf};

use super::parallel::{bar, each};
use super::writer::{Writer, bytes, compare};
use crate::backend::pdf::PreparedPdf;
use crate::diag::{Checked, Diagnostic};
use crate::model::{Ladder, Person, SectionIndex};
use crate::output::Standing;
use crate::view::Meta;
use crate::view::packet::packet;

/// Makes packets; as many at once as there are cores.
pub struct Printer<'a> {
    pub ladder: &'a Ladder,
    pub sections: &'a [SectionIndex],
    pub meta: Meta,
    pub pdf: PreparedPdf<'a>,
    /// Whether no progress is shown.
    pub quiet: bool,
}

/// One person's packet, and where it goes.
pub struct Job<'a> {
    /// The person's row of the roster.
    pub row: usize,
    pub person: &'a Person,
    pub path: PathBuf,
}

/// What was found out about a packet, or became of it.
pub struct Outcome<'j> {
    pub job: &'j Job<'j>,
    /// What stands in its place.
    pub standing: Checked<Standing>,
    pub warnings: Vec<Diagnostic>,
}

impl Printer<'_> {
    /// Finds out which packets are there already, as they would be written or
    /// otherwise.
    pub fn look<'j>(&self, jobs: &'j [Job<'j>]) -> Vec<Outcome<'j>> {
        let is_there = |job: &&Job| job.path.symlink_metadata().is_ok();
        let there: Vec<_> = jobs.iter().filter(is_there).collect();
        self.each("Checking", &there, compare)
    }

    /// Puts packets in their places. One that cannot be made or put there is no
    /// reason not to go on with the next.
    pub fn write<'j>(&self, jobs: &[&'j Job<'j>], writer: &Writer) -> Vec<Outcome<'j>> {
        self.each("Writing", jobs, |path, bytes| {
            writer.put(path, bytes).map(|()| Standing::Same)
        })
    }

    fn each<'j>(
        &self,
        task: &'static str,
        jobs: &[&'j Job<'j>],
        then: impl Fn(&Path, &[u8]) -> Checked<Standing> + Sync,
    ) -> Vec<Outcome<'j>> {
        let bar = bar(task, jobs.len(), self.quiet);
        let outcomes = each(jobs, &bar, |job| {
            let printed = self.print(job);
            let (standing, warnings) = match printed {
                Ok((bytes, warnings)) => (then(&job.path, &bytes), warnings),
                Err(problems) => (Err(problems), Vec::new()),
            };
            Outcome {
                job,
                standing,
                warnings,
            }
        });
        bar.finish_and_clear();
        outcomes
    }

    /// A packet's bytes, and what the user should know of it.
    fn print(&self, job: &Job) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
        let packet = packet(self.ladder, self.sections, job.person, self.meta.clone());
        bytes(&self.pdf, &packet, &job.path)
    }
}
