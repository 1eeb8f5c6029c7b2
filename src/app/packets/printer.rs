//! One packet at a time: laid out, held against what is there, and written.

use std::path::Path;

use crate::app::{Event, Run, documents};
use crate::backend::pdf::text::Fonts;
use crate::backend::pdf::{Pdf, PdfSeries};
use crate::base::cores;
use crate::base::diag::{Checked, Diagnostic};
use crate::input::packet::state::{Seen, seen};
use crate::model::{Ladder, Person, SectionIndex};
use crate::output::{Batch, hash};
use crate::view::Meta;
use crate::view::packet::{MadeWith, Packets};

/// Makes packets; as many at once as there are cores.
pub struct Printer<'a> {
    pub ladder: &'a Ladder,
    pub sections: &'a [SectionIndex],
    pub meta: Meta,
    pub look: u128,
    pub pdf: &'a Pdf,
    pub fonts: Fonts,
    pub folder: &'a Path,
    pub run: &'a Run<'a>,
}

#[derive(Clone, Copy)]
pub struct Job<'a> {
    pub row: usize,
    pub person: &'a Person,
    pub file: &'a str,
    pub replaces: Option<u128>,
}

impl Job<'_> {
    /// Whether the packet may replace a file: one found before, or written since by another run.
    fn may(&self, bytes: &[u8]) -> bool {
        Some(hash(bytes)) == self.replaces || matches!(seen(bytes), Seen::Untouched(_))
    }
}

pub struct Outcome {
    pub row: usize,
    /// Why it is not in its place, if it is not.
    pub put: Checked<()>,
    pub warnings: Vec<Diagnostic>,
}

impl Printer<'_> {
    /// Puts packets in their places; one that cannot be made stops no other.
    pub fn write(&self, jobs: &[Job<'_>], batch: &Batch) -> Vec<Outcome> {
        let tools = || (self.packets(), self.pdf.in_series(&self.fonts));
        let print = |tools: &mut (Packets<'_>, PdfSeries<'_>), job: &Job<'_>| {
            let path = self.folder.join(job.file);
            let (put, warnings) = match self.print(tools, job.person, &path) {
                Ok((bytes, warnings)) => {
                    (batch.put_over(&path, &bytes, |it| job.may(it)).map(drop), warnings)
                }
                Err(problems) => (Err(problems), Vec::new()),
            };
            self.run.tell(Event::PartDone);
            Outcome { row: job.row, put, warnings }
        };
        self.run.tell(Event::Begins("Writing", jobs.len()));
        let outcomes = cores::map(jobs, tools, print);
        self.run.tell(Event::Ends);
        outcomes
    }

    pub fn packets(&self) -> Packets<'_> {
        let with = MadeWith { scale: &self.pdf.theme.scale, look: self.look };
        Packets::new(self.ladder, self.sections, with)
    }

    fn print(
        &self, (packets, pdf): &(Packets<'_>, PdfSeries<'_>), person: &Person, path: &Path,
    ) -> Checked<(Vec<u8>, Vec<Diagnostic>)> {
        documents::bytes(pdf, &packets.packet(person, self.meta.clone()), path)
    }
}
