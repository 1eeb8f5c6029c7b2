//! A folder that one run at a time may put an index into, whatever machine it is on.
//!
//! The lock is a file that names host and process. Its owner holds it locked as well: so
//! one that died on this host is known by a lock that nobody holds. Network disks may not
//! tell of locks on other hosts; theirs is waited for, and is never broken.
//!
//! On Windows nobody else can read what is locked, so that a living owner is not named; and
//! the file is opened so that nobody can remove it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::cannot_write;
use crate::base::diag::{Checked, Code, Diagnostic};

/// What the lock of a folder is called.
const NAME: &str = ".ladderpress.lock";

/// How long another run is waited for.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// How long until it is looked for again.
const PAUSE: Duration = Duration::from_millis(50);

/// The longest owner that is read, in bytes.
const LONGEST: u64 = 1_000;

/// A folder that no other run has. It is given back when this is dropped.
#[derive(Debug)]
pub struct FolderLock {
    path: PathBuf,
    /// Held for its lock.
    file: Option<File>,
}

/// Waits for a folder's lock. Errors: another run holds it too long, or it cannot be written.
pub fn lock(folder: &Path, patience: Duration) -> Checked<FolderLock> {
    let path = folder.join(NAME);
    let host = gethostname::gethostname().to_string_lossy().into_owned();
    let begun = Instant::now();
    let failed = |error: io::Error| vec![cannot_write(&path, &error)];
    loop {
        match attempt(&path, &host) {
            Ok(Ok(file)) => return Ok(FolderLock { path, file: Some(file) }),
            Ok(Err(owner)) if begun.elapsed() >= patience => {
                return Err(vec![in_use(&path, &owner, patience)]);
            }
            Ok(Err(_)) => thread::sleep(PAUSE),
            Err(error) => return Err(failed(error)),
        }
    }
}

/// Takes the lock, or tells who has it.
fn attempt(path: &Path, host: &str) -> io::Result<Result<File, String>> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    // FILE_SHARE_READ and FILE_SHARE_WRITE, without FILE_SHARE_DELETE.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 3);
    let mut file = options.open(path)?;
    let is_held = match file.try_lock() {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => false,
        Err(TryLockError::Error(error)) => return Err(error),
    };
    let mut owner = String::new();
    // Where it cannot be read, nobody knows whose it is.
    let _ = (&file).take(LONGEST).read_to_string(&mut owner);
    let of_host = owner.split_once('\n').map(|(host, _)| host);
    if is_held || of_host.is_some_and(|owner| owner != host) {
        return Ok(Err(owner));
    }
    let own = format!("{host}\n{}\n", std::process::id());
    let written = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0)));
    let written = written.and_then(|_| file.write_all(own.as_bytes()));
    if cfg!(windows) {
        return written.map(|()| Ok(file));
    }
    match written.and_then(|()| fs::read_to_string(path)) {
        Ok(there) if there == own => Ok(Ok(file)),
        // The one who had it removed it in between.
        Ok(_) => Ok(Err(owner)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Err(owner)),
        Err(error) => {
            let _ = fs::remove_file(path);
            Err(error)
        }
    }
}

fn in_use(path: &Path, owner: &str, patience: Duration) -> Diagnostic {
    let (path, seconds) = (path.display(), patience.as_secs());
    let (host, process) = owner.split_once('\n').unwrap_or((owner, ""));
    let message = format!("another run has had the folder for more than {seconds} s");
    let said = match process.trim() {
        "" => format!("`{path}` is locked"),
        process => format!("`{path}` says: process {process} on host {host}"),
    };
    Diagnostic::error(Code::FolderInUse, message)
        .note(said)
        .help("wait for it; if there is no such run any more, remove that file and run again")
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if cfg!(windows) {
            drop(self.file.take());
        }
        // If the file stays, the next run on this host takes it.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(folder: &Path) -> String {
        let problems = lock(folder, Duration::from_millis(60)).unwrap_err();
        format!("{} {:?}", problems[0].message, problems[0].notes)
    }

    #[test]
    fn a_folder_is_had_by_one_run_and_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path(), PATIENCE).unwrap();
        let told = refused(folder.path());
        let named = told.contains(&format!("process {}", std::process::id()));
        assert!(named || cfg!(windows), "{told}");
        drop(held);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        lock(folder.path(), Duration::ZERO).unwrap();
    }

    #[test]
    fn a_dead_run_of_this_host_is_passed_over_and_one_of_another_host_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let host = gethostname::gethostname();
        fs::write(&path, format!("{}\n999999\n", host.to_string_lossy())).unwrap();
        drop(lock(folder.path(), Duration::ZERO).unwrap());
        fs::write(&path, "elsewhere\n7\n").unwrap();
        let told = refused(folder.path());
        assert!(told.contains("process 7 on host elsewhere"), "{told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "elsewhere\n7\n");
    }

    #[test]
    fn many_threads_take_turns() {
        let folder = tempfile::tempdir().unwrap();
        let count = folder.path().join("count");
        fs::write(&count, "0").unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _held = lock(folder.path(), PATIENCE).unwrap();
                    let number: u32 = fs::read_to_string(&count).unwrap().parse().unwrap();
                    thread::sleep(Duration::from_millis(2));
                    fs::write(&count, (number + 1).to_string()).unwrap();
                });
            }
        });
        assert_eq!(fs::read_to_string(&count).unwrap(), "8");
    }
}
