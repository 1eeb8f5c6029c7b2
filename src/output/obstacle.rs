//! Why a file cannot be written: found beforehand where that is possible, and said in words.

use std::fs;
use std::io;
use std::path::Path;

use crate::base::diag::{self, Checked, Code, Diagnostic};

/// Errors: each reason why one of the files cannot be written.
pub fn check<'a>(targets: impl IntoIterator<Item = &'a Path>) -> Checked<()> {
    let targets = targets.into_iter();
    let problems = targets.filter_map(|target| Some(problem(target, &obstacle(target)?)));
    diag::without(problems.collect(), ())
}

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
        // A sharing violation, and a region that another process has locked.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            "it is open in another program, such as Excel; close it there".into()
        }
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}

fn problem(target: &Path, reason: &str) -> Diagnostic {
    let target = target.display();
    let message = format!("`{target}` cannot be written: {reason}");
    Diagnostic::error(Code::UnwritableFile, message)
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
