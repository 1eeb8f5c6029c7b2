//! The files of one run: written beside their places, then renamed.
//!
//! Every file is first written beside its destination under a temporary name
//! and synced to the disk. When all are there, they are renamed over the old
//! ones. A run that fails or is interrupted removes its temporaries and the
//! folders it made; what a run that was killed leaves, the next one removes.
//!
//! An output that is a symbolic link stays one; the file it leads to is
//! replaced. A replaced file keeps its permissions.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::obstacle::cannot_write;
use super::temporary::{create_locked, remove_abandoned, temporary_name};
use crate::base::cores::locked;
use crate::base::diag::{Checked, Diagnostic};

#[cfg(test)]
mod tests;

/// How often a file is written before the run gives up.
const ATTEMPTS: usize = 3;

/// The files of one run. Dropped before [`Batch::commit`], it removes what it made.
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
    /// The first temporary of each folder, whose lock says that its run is alive.
    locks: BTreeMap<PathBuf, File>,
}

struct Temporary {
    path: PathBuf,
    destination: PathBuf,
}

impl Batch {
    /// Writes into a temporary file that will become `target`, making its folder.
    /// Errors: what `content` gives, or why the file could not be written.
    pub fn write<T, E: From<io::Error>>(
        &self, target: &Path, content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = BufWriter::new(locked(&self.0).create(target)?);
        let result = content(&mut writer)?;
        writer.flush()?;
        writer.get_ref().sync_all()?;
        Ok(result)
    }

    /// Puts a file in its place at once, whatever becomes of others, from any thread.
    /// Errors: why it could not be written; the old file is then as it was.
    pub fn put(&self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        for _ in 1..ATTEMPTS {
            match self.try_to_put(target, bytes) {
                // Another machine took the temporary for abandoned and removed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => return result,
            }
        }
        self.try_to_put(target, bytes)
    }

    /// Makes a folder, which is removed again if the run puts nothing into it.
    pub fn make_folder(&self, folder: &Path) -> io::Result<()> {
        locked(&self.0).create_folder(folder)
    }

    fn try_to_put(&self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        let (mut file, path) = locked(&self.0).create_alone(target)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        locked(&self.0).finish_alone(&path, written)
    }

    /// Puts all files in their places.
    /// Errors: says which file could not be put there, and which ones already were.
    pub fn commit(self) -> Checked<()> {
        locked(&self.0).commit()
    }

    /// What cleans up when the run is interrupted.
    pub fn canceller(&self) -> Canceller {
        Canceller(Arc::clone(&self.0))
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        locked(&self.0).abandon();
    }
}

impl Canceller {
    /// Removes what the run has made, then calls `then` while the run is kept from making more. If
    /// the run is renaming its files, this waits until all are renamed.
    pub fn cancel(&self, then: impl FnOnce()) {
        let mut pending = locked(&self.0);
        pending.abandon();
        then();
    }
}

impl Pending {
    /// Makes the temporary file for `target`; the first in a folder is locked.
    fn create(&mut self, target: &Path) -> io::Result<File> {
        let destination = destination(target)?;
        let folder = folder_of(&destination).to_path_buf();
        self.create_folder(&folder)?;
        let path = folder.join(temporary_name(&destination, ""));
        let file = if self.locks.contains_key(&folder) {
            File::create_new(&path)?
        } else {
            remove_abandoned(&folder);
            create_locked(&path)?
        };
        // From here on it is removed whatever fails.
        self.remember(&file, path, destination);
        if let Entry::Vacant(place) = self.locks.entry(folder) {
            place.insert(file.try_clone()?);
        }
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
                return Err(vec![done.iter().map(written).fold(problem, Diagnostic::note)]);
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

fn destination(target: &Path) -> io::Result<PathBuf> {
    if target.is_symlink() { fs::canonicalize(target) } else { Ok(target.to_path_buf()) }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
