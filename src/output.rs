//! Bytes to files: all of a run's files, or none; or, of a run whose files
//! stand for themselves, each as soon as it is whole.
//!
//! Every file is first written beside its destination under a temporary name
//! (`.handout.pdf.1234.ladderpress-tmp`) and synced to the disk; when all are
//! there, they are renamed over the old ones. A run that fails or is
//! interrupted removes its temporaries and the folders it made. One that was
//! killed outright leaves its temporaries, which the next run that writes
//! there removes: a living run holds a lock on the first of its temporaries in
//! each folder, and the names of all of them hold its process id. Only those
//! stay open, as a system lets a program open but a few hundred files at once.
//! A file that stands for itself has a temporary of its own name, number and
//! lock (`.ada.pdf.1234-0.ladderpress-tmp`), as several machines may write to
//! one folder.
//!
//! An output that is a symbolic link stays one; the file it leads to is
//! replaced. A replaced file keeps its permissions.
//!
//! Knows nothing of what the bytes mean.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::diag::{Checked, Diagnostic};

#[cfg(test)]
mod tests;

/// The end of every temporary file's name.
const TEMPORARY: &str = ".ladderpress-tmp";

/// The most bytes of a file's own name that its temporary's name repeats.
const REPEATED: usize = 100;

/// How often a file is written before the run gives up.
const ATTEMPTS: usize = 3;

/// What stands where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// The same bytes.
    Same,
    /// Something else.
    Other,
}

/// The files of one run. Dropped before [`Batch::commit`], it removes whatever
/// it made.
#[derive(Default)]
pub struct Batch(Arc<Mutex<Pending>>);

/// Cleans up after a run from another thread.
#[derive(Clone)]
pub struct Canceller(Arc<Mutex<Pending>>);

/// What has to be removed if the run ends now.
#[derive(Default)]
struct Pending {
    temporaries: Vec<Temporary>,
    created_folders: Vec<PathBuf>,
    /// The folders into which single files were put.
    put_into: BTreeSet<PathBuf>,
    /// The first temporary of each folder, which holds the lock that says
    /// that its run is alive.
    locks: BTreeMap<PathBuf, File>,
}

/// A file that is written but not yet in its place.
struct Temporary {
    path: PathBuf,
    destination: PathBuf,
}

impl Batch {
    /// Writes what `content` writes into a temporary file that will become
    /// `target`, making its folder if need be.
    ///
    /// # Errors
    /// What `content` gives, or why the file could not be written.
    pub fn write<T, E: From<io::Error>>(
        &self,
        target: &Path,
        content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<T, E> {
        let file = lock(&self.0).create(target)?;
        let mut writer = BufWriter::new(file);
        let result = content(&mut writer)?;
        writer.flush()?;
        writer.get_ref().sync_all()?;
        Ok(result)
    }

    /// Writes a file and puts it in its place at once, whatever becomes of the
    /// others. Any number of threads may do so.
    ///
    /// # Errors
    /// Why it could not be written; the old file is then as it was.
    pub fn put(&self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        for _ in 1..ATTEMPTS {
            match self.try_to_put(target, bytes) {
                // Another machine took the temporary for abandoned.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => return result,
            }
        }
        self.try_to_put(target, bytes)
    }

    fn try_to_put(&self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        let (mut file, path) = lock(&self.0).create_alone(target)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        lock(&self.0).finish_alone(&path, written)
    }

    /// Puts all files in their places.
    ///
    /// # Errors
    /// Says which file could not be put there, and which ones already were.
    pub fn commit(self) -> Checked<()> {
        lock(&self.0).commit()
    }

    /// What cleans up when the run is interrupted.
    pub fn canceller(&self) -> Canceller {
        Canceller(Arc::clone(&self.0))
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        lock(&self.0).abandon();
    }
}

impl Canceller {
    /// Removes what the run has made, then does `then` while the run cannot
    /// make more. A run that is putting its files in their places ends that
    /// first.
    pub fn cancel(&self, then: impl FnOnce()) {
        let mut pending = lock(&self.0);
        pending.abandon();
        then();
    }
}

impl Pending {
    /// Makes the temporary file for `target`; the first in a folder is locked.
    fn create(&mut self, target: &Path) -> io::Result<File> {
        let destination = destination(target)?;
        let folder = folder_of(&destination);
        self.create_folder(folder)?;
        let path = folder.join(temporary_name(&destination, ""));
        let file = if self.locks.contains_key(folder) {
            File::create_new(&path)?
        } else {
            remove_abandoned(folder);
            let file = create_locked(&path)?;
            self.locks.insert(folder.to_path_buf(), file.try_clone()?);
            file
        };
        self.remember(&file, path, destination);
        Ok(file)
    }

    /// Makes a locked temporary file for `target` that no other run has.
    fn create_alone(&mut self, target: &Path) -> io::Result<(File, PathBuf)> {
        let destination = destination(target)?;
        let folder = folder_of(&destination);
        self.create_folder(folder)?;
        if self.put_into.insert(folder.to_path_buf()) {
            remove_abandoned(folder);
        }
        let mut number = 0_u64;
        let (file, path) = loop {
            let path = folder.join(temporary_name(&destination, &format!("-{number}")));
            match create_locked(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    number = number.saturating_add(1);
                }
                result => break (result?, path),
            }
        };
        self.remember(&file, path.clone(), destination);
        Ok((file, path))
    }

    /// Puts a temporary file in its place, or removes it if it was not written.
    fn finish_alone(&mut self, path: &Path, written: io::Result<()>) -> io::Result<()> {
        let is_it = |temporary: &Temporary| temporary.path == path;
        let Some(position) = self.temporaries.iter().position(is_it) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let Temporary { path, destination } = self.temporaries.swap_remove(position);
        let result = written.and_then(|()| fs::rename(&path, destination));
        if result.is_err() {
            let _ = fs::remove_file(&path);
        }
        result
    }

    fn remember(&mut self, file: &File, path: PathBuf, destination: PathBuf) {
        if let Ok(replaced) = fs::metadata(&destination) {
            // Where permissions cannot be kept, the folder's default holds.
            let _ = file.set_permissions(replaced.permissions());
        }
        self.temporaries.push(Temporary { path, destination });
    }

    /// Makes a folder and those above it, remembering each one made.
    fn create_folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.created_folders.push(folder.to_path_buf()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Renames the last temporary first, so that the locked ones go last.
    fn commit(&mut self) -> Checked<()> {
        let mut done: Vec<PathBuf> = Vec::new();
        while let Some(next) = self.temporaries.last() {
            if let Err(error) = fs::rename(&next.path, &next.destination) {
                let problem = cannot_write(&next.destination, &error);
                let written = |path: &PathBuf| format!("`{}` was already written", path.display());
                let notes = done.iter().map(written);
                return Err(vec![notes.fold(problem, Diagnostic::note)]);
            }
            done.extend(self.temporaries.pop().map(|next| next.destination));
        }
        self.created_folders.clear();
        let done_in = done.iter().map(|path| folder_of(path));
        let put_into = self.put_into.iter().map(PathBuf::as_path);
        let folders: BTreeSet<_> = done_in.chain(put_into).collect();
        for folder in folders {
            // Makes the renaming itself outlast a power cut, where the system can.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    fn abandon(&mut self) {
        self.locks.clear();
        for Temporary { path, .. } in self.temporaries.drain(..) {
            let _ = fs::remove_file(path);
        }
        for folder in self.created_folders.drain(..).rev() {
            // Stays if somebody else has put something into it.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Finds every reason, known beforehand, why one of the files cannot be
/// written.
///
/// # Errors
/// One for each file that cannot.
pub fn check<'a>(targets: impl IntoIterator<Item = &'a Path>) -> Checked<()> {
    let problems: Vec<_> = targets
        .into_iter()
        .filter_map(|target| Some(problem(target, &obstacle(target)?)))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Finds out what stands in the place of `bytes`.
///
/// # Errors
/// When it cannot be read.
pub fn standing(target: &Path, bytes: &[u8]) -> io::Result<Standing> {
    let there = match File::open(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        result => result?,
    };
    let one_more = bytes.len().saturating_add(1);
    let mut found = Vec::with_capacity(one_more);
    there.take(one_more as u64).read_to_end(&mut found)?;
    Ok(if found == bytes {
        Standing::Same
    } else {
        Standing::Other
    })
}

/// Says in one sentence that `target` could not be written, and why.
pub fn cannot_write(target: &Path, error: &io::Error) -> Diagnostic {
    problem(target, &reason(error))
}

/// Why the system refused, in words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::QuotaExceeded => "the quota of disk space is used up".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        io::ErrorKind::AlreadyExists => "another run is writing it".into(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next();
            words.unwrap_or_default().to_lowercase()
        }
    }
}

fn problem(target: &Path, reason: &str) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("`{target}` cannot be written: {reason}"),
    )
}

fn obstacle(target: &Path) -> Option<String> {
    match fs::metadata(target) {
        Ok(there) if there.is_dir() => Some("a folder of that name is in its place".into()),
        Ok(there) if !there.is_file() => Some("it is a device, not a file".into()),
        Ok(there) if there.permissions().readonly() => Some("it is write-protected".into()),
        Ok(_) => None,
        Err(error) if target.is_symlink() => Some(match error.kind() {
            io::ErrorKind::NotFound => "it is a link to a file that is not there".into(),
            _ => reason(&error),
        }),
        Err(_) => {
            let is_there = |folder: &&Path| folder.exists() || folder.is_symlink();
            let nearest = target.ancestors().skip(1).find(is_there)?;
            let name = nearest.display();
            if nearest.is_dir() {
                None
            } else if nearest.exists() {
                Some(format!("`{name}` is a file, not a folder"))
            } else {
                Some(format!("`{name}` is a link to a folder that is not there"))
            }
        }
    }
}

/// The file that `target` leads to.
fn destination(target: &Path) -> io::Result<PathBuf> {
    if target.is_symlink() {
        fs::canonicalize(target)
    } else {
        Ok(target.to_path_buf())
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn temporary_name(destination: &Path, number: &str) -> String {
    let name = destination.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let (name, _) = name.split_at(name.floor_char_boundary(REPEATED));
    format!(".{name}.{}{number}{TEMPORARY}", std::process::id())
}

/// Makes a file that did not exist and locks it. Another run may take it for
/// abandoned before it is locked, and remove it; then it is made anew.
fn create_locked(path: &Path) -> io::Result<File> {
    loop {
        let file = File::create_new(path)?;
        match file.lock() {
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            _ if path.exists() => return Ok(file),
            _ => {}
        }
    }
}

/// Removes the temporaries of runs that are no more: of those, none is locked.
/// What cannot be read, locked or removed is left.
fn remove_abandoned(folder: &Path) {
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

/// Which run a temporary is of, as its name says:
/// `.….<id>.ladderpress-tmp`. One that stands for itself is a run of its own.
fn run_of(name: &OsStr) -> Option<String> {
    let name = name.to_str()?.strip_prefix('.')?.strip_suffix(TEMPORARY)?;
    let (file, run) = name.rsplit_once('.')?;
    let (id, number) = run.split_once('-').unwrap_or((run, "0"));
    id.parse::<u32>().ok()?;
    number.parse::<u32>().ok()?;
    let stands_alone = run.len() > id.len();
    Some(if stands_alone {
        format!("{file}.{run}")
    } else {
        run.to_string()
    })
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

fn lock(pending: &Mutex<Pending>) -> MutexGuard<'_, Pending> {
    pending.lock().unwrap_or_else(PoisonError::into_inner)
}
