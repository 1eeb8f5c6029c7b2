//! One packet at a time: laid out, held against what is there, and written.

use std::path::Path;

use crate::app::{Event, Run, Task, documents};
use crate::backend::pdf::text::Fonts;
use crate::backend::pdf::{Pdf, PdfSeries};
use crate::base::cores;
use crate::base::diag::{Checked, Diagnostic};
use crate::model::{Ladder, Person, SectionIndex};
use crate::output::{InPlace, Writer, compare, is_there};
use crate::view::Meta;
use crate::view::packet::{MadeWith, Packets};

/// Makes packets; as many at once as there are cores.
pub struct Printer<'a> {
    pub ladder: &'a Ladder,
    pub sections: &'a [SectionIndex],
    pub meta: Meta,
    pub look: u128,
    pub pdf: &'a Pdf,
    /// The fonts of all packets, loaded once.
    pub fonts: Fonts,
    /// Where packets go.
    pub folder: &'a Path,
    /// Told how far it has come.
    pub run: &'a Run<'a>,
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
    pub in_place: Checked<InPlace>,
    pub warnings: Vec<Diagnostic>,
}

impl Printer<'_> {
    /// Compares the packets that are there with what would be written.
    pub fn look<'j>(&self, jobs: &[Job<'j>]) -> Vec<Outcome<'j>> {
        let is_there = |job: &&Job| is_there(&self.folder.join(job.file));
        let there: Vec<_> = jobs.iter().filter(is_there).copied().collect();
        self.each(Task::Checking, &there, compare)
    }

    /// Puts packets in their places; one that cannot be made stops no other.
    pub fn write<'j>(&self, jobs: &[Job<'j>], writer: &Writer) -> Vec<Outcome<'j>> {
        self.each(Task::Writing, jobs, |path, bytes| {
            writer.put(path, bytes).map(|()| InPlace::Same)
        })
    }

    fn each<'j>(
        &self,
        task: Task,
        jobs: &[Job<'j>],
        then: impl Fn(&Path, &[u8]) -> Checked<InPlace> + Sync,
    ) -> Vec<Outcome<'j>> {
        let tools = || {
            let scale = &self.pdf.theme.scale;
            let with = MadeWith { scale, look: self.look };
            let packets = Packets::new(self.ladder, self.sections, with);
            (packets, self.pdf.in_series(&self.fonts))
        };
        let print = |tools: &mut (Packets<'_>, PdfSeries<'_>), &job: &Job<'j>| {
            let path = self.folder.join(job.file);
            let (in_place, warnings) = match self.print(tools, job.person, &path) {
                Ok((bytes, warnings)) => (then(&path, &bytes), warnings),
                Err(problems) => (Err(problems), Vec::new()),
            };
            self.run.tell(Event::PartDone);
            Outcome { job, in_place, warnings }
        };
        self.run.tell(Event::Begins(task, jobs.len()));
        let outcomes = cores::map(jobs, tools, print);
        self.run.tell(Event::Ends);
        outcomes
    }

    fn print(
        &self,
        (packets, pdf): &(Packets<'_>, PdfSeries<'_>),
        person: &Person,
        path: &Path,
    ) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
        let packet = packets.packet(person, self.meta.clone());
        documents::bytes(pdf, &packet, path)
    }
}
