//! Temporary files: their names, their locks, and which of them are abandoned.
//!
//! A run's temporaries have its number in their names, which is drawn at random: process ids are
//! the same in two containers that write to one folder (`.handout.pdf.1234.ladderpress-tmp`). A
//! living run holds a lock on the first of its temporaries in each folder; only those stay open, as
//! a system lets a program open but a few hundred files at once. A file that stands for itself has
//! a number and a lock of its own (`.ada.pdf.1234-0.ladderpress-tmp`), as several machines may
//! write to one folder.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use twox_hash::XxHash3_128;

/// The end of every temporary file's name.
const TEMPORARY: &str = ".ladderpress-tmp";

/// The most bytes of a file's own name that its temporary's name repeats.
const REPEATED: usize = 100;

/// The name of a temporary; `number` is `-0`, `-1`, … for a file of its own.
pub(super) fn temporary_name(destination: &Path, number: &str) -> String {
    let name = destination.file_name().unwrap_or_default().to_string_lossy();
    let (start, rest) = name.split_at(name.floor_char_boundary(REPEATED));
    // Names that begin alike, as those of a handout and its workbook do, must not become one.
    let end = if rest.is_empty() {
        String::new()
    } else {
        format!("~{:x}", XxHash3_128::oneshot(name.as_bytes()))
    };
    format!(".{start}{end}.{}{number}{TEMPORARY}", run())
}

fn run() -> u32 {
    static RUN: OnceLock<u32> = OnceLock::new();
    *RUN.get_or_init(|| {
        let random = RandomState::new().hash_one(std::process::id());
        u32::try_from(random >> 32).unwrap_or_default()
    })
}

/// Makes a new file and locks it. Another run may remove it in between, because
/// it takes an unlocked file for abandoned; then the file is made again.
pub(super) fn create_locked(path: &Path) -> io::Result<File> {
    loop {
        let file = File::create_new(path)?;
        match file.lock() {
            Err(error) if error.kind() != io::ErrorKind::Unsupported => {
                let _ = fs::remove_file(path);
                return Err(error);
            }
            _ if path.exists() => return Ok(file),
            _ => {}
        }
    }
}

/// Removes the temporaries of runs that ended, which are unlocked, as far as that works.
pub(super) fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut runs: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if let Some(run) = run_of(&entry.file_name()).filter(|_| is_file) {
            runs.entry(run).or_default().push(entry.path());
        }
    }
    for temporaries in runs.into_values() {
        if temporaries.iter().all(|path| is_abandoned(path)) {
            for path in temporaries {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// The run that a temporary belongs to, by its name: `.….<id>.ladderpress-tmp`. A file that stands
/// for itself counts as a run of its own.
fn run_of(name: &OsStr) -> Option<String> {
    let name = name.to_str()?.strip_prefix('.')?.strip_suffix(TEMPORARY)?;
    let (file, run) = name.rsplit_once('.')?;
    let (id, number) = run.split_once('-').unwrap_or((run, "0"));
    id.parse::<u32>().ok()?;
    number.parse::<u32>().ok()?;
    let stands_alone = run.len() > id.len();
    Some(if stands_alone { format!("{file}.{run}") } else { run.to_string() })
}

fn is_abandoned(path: &Path) -> bool {
    // Opened for writing, as some network disks lock only such files.
    let Ok(file) = File::options().write(true).open(path) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}
