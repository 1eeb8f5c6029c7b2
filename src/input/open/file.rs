//! Files and standard input to texts and bytes. Every failure is one sentence with the path.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::decode::{MAX_BYTES, decode, read_bounded};
use super::kind::{Kind, no_text};
use super::seen;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::{STDIN, Source};

pub fn is_folder(path: &Path) -> Result<bool, Box<Diagnostic>> {
    Ok(seen::found(path).map_err(|error| Box::new(unreadable(path, &error)))?.is_dir())
}

/// Reads a file that is a text.
pub fn read(path: &Path) -> Checked<Arc<Source>> {
    let bytes = regular(path, MAX_BYTES).map_err(|problem| vec![*problem])?;
    let name = path.display().to_string();
    match no_text(Kind::of(&name, &bytes)) {
        Some(what) => {
            let problem = Diagnostic::error(Code::UnreadKind, format!("{name} is {what}"));
            Err(vec![problem.help("name the text file that is meant, such as one in YAML")])
        }
        None => decode(&name, bytes),
    }
}

/// Reads a file up to one byte past `limit`. A pipe in its place might never end.
fn regular(path: &Path, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    seen::bytes(path, limit).map_err(|error| {
        let is_file = error.kind() != io::ErrorKind::InvalidInput;
        Box::new(if is_file { unreadable(path, &error) } else { not_a_file(path) })
    })
}

/// Reads a file. Errors: not there, not readable, no file, or more than `limit` bytes.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let bytes = regular(path, limit)?;
    if bytes.len() > limit {
        let message = format!("`{}` is larger than {}", path.display(), size(limit));
        let problem = Diagnostic::error(Code::FileTooLarge, message);
        return Err(Box::new(problem.help("check that this is the right file")));
    }
    Ok(bytes)
}

/// A number of bytes that people can read.
fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    if bytes >= MIB { format!("{} MiB", bytes / MIB) } else { format!("{} KiB", bytes / 1024) }
}

pub fn read_stdin() -> Checked<Arc<Source>> {
    decode(STDIN, stdin_bytes(MAX_BYTES)?)
}

/// Reads standard input as bytes, up to one past `limit`.
pub fn stdin_bytes(limit: usize) -> Checked<Vec<u8>> {
    read_bounded(io::stdin().lock(), limit).map_err(|error| {
        let message = format!("standard input cannot be read: {}", reason(&error));
        vec![Diagnostic::error(Code::UnreadableFile, message)]
    })
}

pub(super) fn not_a_file(path: &Path) -> Diagnostic {
    let message = format!("`{}` is not a file", path.display());
    Diagnostic::error(Code::NotAFile, message).help("name a file; standard input is `-`")
}

pub fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => {
            let message = format!("there is no file or folder `{path}`");
            Diagnostic::error(Code::MissingFile, message)
                .help("check the name, and from which folder the program is run")
        }
        io::ErrorKind::PermissionDenied => {
            Diagnostic::error(Code::UnreadableFile, format!("`{path}` may not be read"))
                .help("ask its owner for the permission")
        }
        _ => {
            let message = format!("`{path}` cannot be read: {}", reason(error));
            Diagnostic::error(Code::UnreadableFile, message)
        }
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
