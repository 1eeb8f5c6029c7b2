//! What the program does, a file a job: from what was asked to finished files.
//!
//! A job reads its inputs, chooses what is shown, has documents made and puts files in their
//! places. It is told what was asked in a [`Job`], says how far it has come in [`Event`]s and what
//! it came to in an [`Outcome`]. It knows no command line and no terminal, asks for no environment
//! and never ends the process.

mod case;
mod check;
mod collect;
mod convert;
mod diff;
mod documents;
mod export;
mod file_names;
mod in_place;
mod init;
mod inputs;
mod look;
mod packets;
mod planned;

pub use case::{NewCase, WrittenCase};
pub use check::Check;
pub use collect::Collect;
pub use convert::Convert;
pub use diff::{Diff, Same, Told};
pub use export::Export;
pub use in_place::InPlace;
pub use init::Init;
pub use inputs::Inputs;
pub use look::{Files, Look};
pub use packets::Packets;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::budget::Budget;
use crate::base::diag::{Diagnostic, Severity};
use crate::input::Input;
use crate::output::Batch;

#[derive(Debug)]
pub enum Job {
    Export(Export),
    Packets(Packets),
    Collect(Collect),
    /// A promotion case, filled in, to a PDF and a workbook.
    Case(WrittenCase),
    NewCase(NewCase),
    Check(Check),
    Convert(Convert),
    Diff(Diff),
    Init(Init),
}

/// What happens in a run, told as it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// No input was named: the example ladder is read.
    ReadsExample,
    /// A task of many parts begins, for which people wait: what is done, and to how many.
    Begins(&'static str, usize),
    PartDone,
    /// All parts are set; the one file of them is being made.
    MakesFile,
    Ends,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that are in their places, in the order to list them in.
    pub written: Vec<PathBuf>,
    /// What was asked for on standard output; empty when files were.
    pub text: Vec<u8>,
    /// Whether two revisions that were compared differ.
    pub differs: bool,
    /// Whether the inputs were looked through, and nothing is wrong with them.
    pub is_sound: bool,
    /// How each input was understood, and what became of packets.
    pub understood: Vec<String>,
    pub warnings: Vec<Diagnostic>,
    /// Why not all was done that was asked, beside warnings on the way; empty when it was.
    pub problems: Vec<Diagnostic>,
}

/// A run of a job: whom it tells, and what it has come to so far.
struct Run<'f> {
    follow: &'f (dyn Fn(Event) + Sync),
    outcome: Outcome,
    budget: Budget,
    /// The files and folders that are read, none of which is written over.
    read: Vec<PathBuf>,
    own: &'f Own,
}

/// The tables that an earlier round of the same run wrote, each with the hash of its bytes.
pub type Own = BTreeMap<PathBuf, u128>;

impl Run<'_> {
    fn tell(&self, event: Event) {
        (self.follow)(event);
    }

    fn warn(&mut self, warnings: impl IntoIterator<Item = Diagnostic>) {
        let warnings = warnings.into_iter().map(|warning| warning.with_severity(Severity::Warning));
        self.outcome.warnings.extend(warnings);
    }
}

impl Job {
    fn read(&self) -> Vec<PathBuf> {
        let (inputs, look, other) = match self {
            Job::Export(job) => (vec![&job.inputs], Some(&job.look), Vec::new()),
            Job::Packets(job) => (vec![&job.inputs], Some(&job.look), vec![&job.roster]),
            Job::Case(job) => (vec![&job.inputs], Some(&job.look), vec![&job.file]),
            Job::NewCase(job) => (vec![&job.inputs], None, Vec::new()),
            Job::Check(job) => {
                let other = job.case.iter().chain(&job.roster).collect();
                (vec![&job.inputs], Some(&job.look), other)
            }
            Job::Convert(job) => (vec![&job.inputs], None, Vec::new()),
            Job::Diff(job) => (vec![&job.old, &job.new], job.look(), job.same_files()),
            Job::Collect(job) => {
                // What stands in folders may be written anew.
                return job.packets.iter().filter(|path| !path.is_dir()).cloned().collect();
            }
            Job::Init(_) => return Vec::new(),
        };
        let settings = inputs.iter().flat_map(|inputs| &inputs.choices.settings);
        let inputs =
            inputs.iter().flat_map(|inputs| &inputs.list).filter_map(|input| match input {
                Input::Path(path) => Some(path),
                Input::Stdin | Input::Example => None,
            });
        let look = look.into_iter().flat_map(|look| look.theme.iter().chain(&look.fonts));
        inputs.chain(settings).chain(look).chain(other).cloned().collect()
    }
}

/// Does a job. Its files are made in `batch`, so that whoever holds the batch's canceller can stop
/// it; `follow` is called with what happens, from several threads.
pub fn run(job: &Job, batch: Batch, follow: &(dyn Fn(Event) + Sync)) -> Outcome {
    round(job, batch, follow, &Own::new())
}

/// Does a job once more, which earlier rounds did; once, if there was none.
pub fn round(job: &Job, batch: Batch, follow: &(dyn Fn(Event) + Sync), own: &Own) -> Outcome {
    let (outcome, budget, read) = (Outcome::default(), Budget::default(), job.read());
    let mut run = Run { follow, outcome, budget, read, own };
    let result = match job {
        Job::Export(job) => export::run(job, batch, &mut run),
        Job::Packets(job) => packets::run(job, batch, &mut run),
        Job::Collect(job) => collect::run(job, batch, &mut run),
        Job::Case(job) => case::write(job, batch, &mut run),
        Job::NewCase(job) => case::print(job, batch, &mut run),
        Job::Check(job) => check::run(job, &mut run),
        Job::Convert(job) => convert::run(job, batch, &mut run),
        Job::Diff(job) => diff::run(job, batch, &mut run),
        Job::Init(job) => init::run(job, batch, &mut run),
    };
    run.outcome.problems = result.err().unwrap_or_default();
    run.outcome
}
