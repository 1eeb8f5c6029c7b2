//! A job that is done again whenever something changes that it reads.
//!
//! Nothing is kept from one run for the next but what was read and written, to know when
//! the next is due: each run is a fresh one, and so are its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Event, Job, Outcome, Own, round};
use crate::input::open::{Seen, seeing};
use crate::output::{Batch, hash, there};

/// What stands between two runs.
pub trait Between {
    /// The files of the next run.
    fn batch(&mut self) -> Batch;

    fn told(&mut self, outcome: Outcome);

    /// Waits for a change; gives whether there was one, or else the watching ends.
    fn changed(&mut self, seen: &Seen, own: &BTreeSet<PathBuf>) -> bool;

    /// As [`Between::changed`], but no longer than a program takes to replace a file.
    fn changes_at_once(&mut self, seen: &Seen, own: &BTreeSet<PathBuf>) -> bool;
}

pub fn watch(job: &Job, between: &mut dyn Between, follow: &(dyn Fn(Event) + Sync)) {
    let (mut own, mut tables) = (BTreeSet::new(), Own::new());
    loop {
        let batch = between.batch();
        let (outcome, seen) = seeing(|| round(job, batch, follow, &tables));
        for path in outcome.written.iter().filter(|path| path.extension() == Some("csv".as_ref())) {
            let bytes = there(path).ok().flatten();
            tables.extend(bytes.map(|bytes| (path.clone(), hash(&bytes))));
        }
        for path in outcome.written.iter().filter_map(|path| path.canonicalize().ok()) {
            // With the folders that were made for it.
            own.extend(path.ancestors().map(Path::to_path_buf));
        }
        // A file that is being saved may be half there, or not at all: nobody has to be told.
        if !outcome.problems.is_empty() && between.changes_at_once(&seen, &own) {
            continue;
        }
        between.told(outcome);
        if !between.changed(&seen, &own) {
            return;
        }
    }
}
