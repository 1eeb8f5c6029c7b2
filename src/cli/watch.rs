//! Runs at every change, and a line for each at the terminal.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::report;
use crate::app::{Between, Outcome};
use crate::backend::text::check::Format;
use crate::input::open::Seen;
use crate::output::Batch;

/// How long nothing must happen before a change is taken for a whole one: programs empty a
/// file before they write it, and save several files one after another.
const STILL: Duration = Duration::from_millis(4);

/// How often a change may follow the one before and still belong to it.
const MOST_STIRS: usize = 10;

/// What a program takes to put a new file in the place of an old one.
const REPLACED: Duration = Duration::from_millis(50);

/// After this, files are looked at anyway: network disks report no changes.
const LOOKED: Duration = Duration::from_secs(2);

/// Waits for changes, and tells of runs.
pub struct Watching<B> {
    batches: B,
    quiet: bool,
    format: Format,
    /// What was said of the last run, and is not said again.
    said: String,
}

impl<B: FnMut() -> Batch> Watching<B> {
    /// One that has told nothing yet.
    pub fn new(batches: B, quiet: bool, format: Format) -> Watching<B> {
        Watching { batches, quiet, format, said: String::new() }
    }
}

impl<B: FnMut() -> Batch> Between for Watching<B> {
    fn batch(&mut self) -> Batch {
        (self.batches)()
    }

    fn told(&mut self, outcome: Outcome) {
        if self.format != Format::Human {
            report::show(outcome, self.quiet, self.format);
            return;
        }
        let written: Vec<_> =
            outcome.written.iter().map(|path| path.display().to_string()).collect();
        let written = (!written.is_empty()).then(|| format!("wrote {}", written.join(", ")));
        let (mut said, line) = report::told(outcome, self.quiet);
        let line: Vec<_> = written.into_iter().chain(line).collect();
        let is_new = said != self.said;
        self.said.clone_from(&said);
        if !is_new {
            said.clear();
        }
        if !line.is_empty() {
            said += &line.join("; ");
            said.push('\n');
        }
        report::tell(&said);
    }

    fn changed(&mut self, seen: &Seen, own: &BTreeSet<PathBuf>) -> bool {
        loop {
            let changes = Changes::of(seen);
            if seen.is_changed(own) {
                changes.settle();
                return true;
            }
            changes.wait(LOOKED);
        }
    }

    fn changes_at_once(&mut self, seen: &Seen, own: &BTreeSet<PathBuf>) -> bool {
        let changes = Changes::of(seen);
        let is_changed = seen.is_changed(own) || changes.wait(REPLACED) && seen.is_changed(own);
        if is_changed {
            changes.settle();
        }
        is_changed
    }
}

/// What the system tells of folders in which something was read.
struct Changes {
    told: Receiver<()>,
    /// Where the system cannot watch, time has to do.
    _watcher: Option<RecommendedWatcher>,
}

impl Changes {
    fn of(seen: &Seen) -> Changes {
        let (sender, told) = channel();
        let watcher = watcher(sender).map(|mut watcher| {
            for folder in seen.folders() {
                // A folder that is gone is seen from the one above it.
                let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
            }
            watcher
        });
        Changes { told, _watcher: watcher.ok() }
    }

    /// Whether something happens within a time.
    fn wait(&self, most: Duration) -> bool {
        self.told.recv_timeout(most).is_ok()
    }

    /// Waits until nothing more happens for a moment.
    fn settle(&self) {
        let mut left = MOST_STIRS;
        while left > 0 && self.wait(STILL) {
            left = left.saturating_sub(1);
        }
    }
}

fn watcher(sender: Sender<()>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        // That a file was opened or read is no change.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            let _ = sender.send(());
        }
    })
}
