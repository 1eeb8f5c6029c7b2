//! A job that is done again whenever something changes that it reads, and a line for each run at
//! the terminal.
//!
//! Nothing is kept from one run for the next but what was read, written and said: each run is a
//! fresh one, and so are its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::report;
use crate::app::{Event, Job, Outcome, Own, round};
use crate::backend::text::check::Format;
use crate::input::open::{Seen, seeing};
use crate::output::{Batch, hash, there};

/// How long nothing must happen before a change is taken for a whole one: programs empty a
/// file before they write it, and save several files one after another.
const STILL: Duration = Duration::from_millis(4);

/// How often a change may follow the one before and still belong to it.
const MOST_STIRS: usize = 10;

/// What a program takes to put a new file in the place of an old one.
const REPLACED: Duration = Duration::from_millis(50);

/// After this, files are looked at anyway: network disks report no changes.
const LOOKED: Duration = Duration::from_secs(2);

/// Does a job at every change; each run has a batch of its own.
pub fn watch(
    job: &Job, mut batches: impl FnMut() -> Batch, follow: &(dyn Fn(Event) + Sync),
    (quiet, format): (bool, Format),
) -> ! {
    let (mut own, mut tables, mut said) = (BTreeSet::new(), Own::new(), String::new());
    loop {
        let (outcome, seen) = seeing(|| round(job, batches(), follow, &tables));
        for path in outcome.written.iter().filter(|path| path.extension() == Some("csv".as_ref())) {
            let bytes = there(path).ok().flatten();
            tables.extend(bytes.map(|bytes| (path.clone(), hash(&bytes))));
        }
        for path in outcome.written.iter().filter_map(|path| path.canonicalize().ok()) {
            // With the folders that were made for it.
            own.extend(path.ancestors().map(Path::to_path_buf));
        }
        // A file that is being saved may be half there, or not at all: nobody has to be told.
        if !outcome.problems.is_empty() && changes_at_once(&seen, &own) {
            continue;
        }
        if format == Format::Human {
            tell(outcome, quiet, &mut said);
        } else {
            report::show(outcome, quiet, format);
        }
        await_change(&seen, &own);
    }
}

/// Tells of a run, but for what was said of the one before.
fn tell(outcome: Outcome, quiet: bool, last: &mut String) {
    let written: Vec<_> = outcome.written.iter().map(|path| path.display().to_string()).collect();
    let written = (!written.is_empty()).then(|| format!("wrote {}", written.join(", ")));
    let (said, line) = report::told(outcome, quiet);
    let mut line = written.into_iter().chain(line).collect::<Vec<_>>().join("; ");
    if !line.is_empty() {
        line.push('\n');
    }
    let new = if said == *last { "" } else { &said };
    report::tell(&format!("{new}{line}"));
    *last = said;
}

fn await_change(seen: &Seen, own: &BTreeSet<PathBuf>) {
    loop {
        let changes = Changes::of(seen);
        if seen.is_changed(own) {
            return changes.settle();
        }
        changes.wait(LOOKED);
    }
}

/// Whether something changes within the time that a program takes to replace a file.
fn changes_at_once(seen: &Seen, own: &BTreeSet<PathBuf>) -> bool {
    let changes = Changes::of(seen);
    let is_changed = seen.is_changed(own) || changes.wait(REPLACED) && seen.is_changed(own);
    if is_changed {
        changes.settle();
    }
    is_changed
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
    notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // That a file was opened or read is no change.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            let _ = sender.send(());
        }
    })
}
