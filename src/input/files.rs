//! Files and folders to sources. Every failure is one sentence with the path.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::decode::{decode, read_bounded};
use super::page::{Pages, readable};
use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::Source;

/// The most pages that are read as one ladder.
const MAX_PAGES: usize = 2000;

/// The most that the pages of one ladder may hold together, in bytes.
const MAX_PAGES_BYTES: usize = 64 * 1024 * 1024;

/// The file in a folder of pages that says what they do not.
const SETTINGS: &str = "ladder.yaml";

/// The title of pages whose folder has no name.
const UNNAMED: &str = "Career ladder";

/// Whether a path is a folder.
///
/// # Errors
/// There is nothing, or it may not be looked at.
pub fn is_folder(path: &Path) -> Result<bool, Box<Diagnostic>> {
    let found = fs::metadata(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    Ok(found.is_dir())
}

/// Whether a path is called like a page: `.md`.
pub fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

/// The folder of a `ladder.yaml` that stands beside pages.
pub fn folder_of_settings(path: &Path) -> Option<&Path> {
    let folder = match path.parent()? {
        here if here.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    let has_pages = || pages_in(folder).is_ok_and(|pages| !pages.is_empty());
    (path.file_name()? == SETTINGS && has_pages()).then_some(folder)
}

/// Reads a file.
///
/// # Errors
/// It is not there, may not be read, is too large, or is not text.
pub fn read(path: &Path) -> Checked<Arc<Source>> {
    let bytes = File::open(path)
        .and_then(read_bounded)
        .map_err(|error| vec![unreadable(path, &error)])?;
    decode(&path.display().to_string(), bytes)
}

/// Reads a file that is no text.
///
/// # Errors
/// It is not there, may not be read, is no file, or holds more than `limit`
/// bytes.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let fault = |error: &io::Error| Box::new(unreadable(path, error));
    // A pipe in its place might never end.
    if !fs::metadata(path).map_err(|error| fault(&error))?.is_file() {
        let message = format!("`{}` is not a file", path.display());
        return Err(Box::new(Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            message,
        )));
    }
    let mut bytes = Vec::new();
    let one_more = limit.saturating_add(1) as u64;
    File::open(path)
        .and_then(|file| file.take(one_more).read_to_end(&mut bytes))
        .map_err(|error| fault(&error))?;
    if bytes.len() > limit {
        let message = format!("`{}` is larger than {}", path.display(), size(limit));
        return Err(Box::new(
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .help("check that this is the right file"),
        ));
    }
    Ok(bytes)
}

/// A number of bytes that people can read.
fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    if bytes >= MIB {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{} KiB", bytes / 1024)
    }
}

/// Reads standard input.
///
/// # Errors
/// It may not be read, is too large, or is not text.
pub fn read_stdin() -> Checked<Arc<Source>> {
    let bytes = read_bounded(io::stdin().lock()).map_err(|error| {
        vec![Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("standard input cannot be read: {}", reason(&error)),
        )]
    })?;
    decode("<stdin>", bytes)
}

/// Reads pages that were named one by one; several are called like the folder
/// that they have in common.
///
/// # Errors
/// All problems of reading them.
pub fn pages(paths: &[PathBuf]) -> Checked<Pages> {
    Ok(Pages {
        sources: read_all(paths)?,
        title: (paths.len() > 1).then(|| title(common_folder(paths))),
        settings: None,
        may_hold_others: false,
    })
}

/// Reads the pages of a folder, and its `ladder.yaml`, if it has one.
///
/// # Errors
/// It has no pages, or they cannot be read.
pub fn folder(folder: &Path) -> Checked<Pages> {
    let paths = pages_in(folder).map_err(|error| vec![unreadable(folder, &error)])?;
    if paths.is_empty() {
        let message = format!("the folder `{}` has no pages", folder.display());
        return Err(vec![
            Diagnostic::error(crate::base::diag::Code::Unsorted, message).help(
                "name a folder whose files end in `.md`; folders inside it are not looked at",
            ),
        ]);
    }
    let settings = folder.join(SETTINGS);
    let settings = settings.exists().then(|| read(&settings));
    let mut problems = Vec::new();
    let sources = read_all(&paths).map_err(|found| problems.extend(found));
    let settings = settings.transpose().map_err(|found| problems.extend(found));
    let (Ok(sources), Ok(settings)) = (sources, settings) else {
        return Err(problems);
    };
    Ok(Pages {
        sources,
        title: Some(title(folder.canonicalize().ok())),
        settings,
        may_hold_others: true,
    })
}

/// The pages in a folder, by name; hidden files are none.
fn pages_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if is_page(&path) && !is_hidden && !path.is_dir() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read_all(paths: &[PathBuf]) -> Checked<Vec<Arc<Source>>> {
    if paths.len() > MAX_PAGES {
        let message = format!("{} pages are too many for one ladder", paths.len());
        return Err(vec![
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .note(format!("up to {MAX_PAGES} pages are read")),
        ]);
    }
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    let mut bytes = 0_usize;
    for path in paths {
        match read_page(path) {
            Ok(source) => {
                bytes = bytes.saturating_add(source.text().len());
                sources.push(source);
            }
            Err(found) => problems.extend(found),
        }
        if bytes > MAX_PAGES_BYTES {
            let limit = MAX_PAGES_BYTES / (1024 * 1024);
            let message = format!(
                "the pages up to `{}` are larger than {limit} MiB together",
                path.display()
            );
            problems.push(
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .help("check that these are the right files"),
            );
            break;
        }
    }
    if problems.is_empty() {
        Ok(sources)
    } else {
        Err(problems)
    }
}

/// Reads a page; a pipe in its place might never end.
fn read_page(path: &Path) -> Checked<Arc<Source>> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let message = format!("`{}` is not a file", path.display());
        return Err(vec![Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            message,
        )]);
    }
    read(path)
}

/// The innermost folder that holds all paths.
fn common_folder(paths: &[PathBuf]) -> Option<PathBuf> {
    let mut folders = paths
        .iter()
        .map(|path| Some(path.canonicalize().ok()?.parent()?.to_path_buf()));
    let first = folders.next()??;
    folders.try_fold(first, |common, folder| {
        let folder = folder?;
        common
            .ancestors()
            .find(|ancestor| folder.starts_with(ancestor))
            .map(Path::to_path_buf)
    })
}

fn title(folder: Option<PathBuf>) -> String {
    let folder = folder.unwrap_or_default();
    let name = folder
        .file_name()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default();
    let title = readable(&name);
    if title.is_empty() {
        UNNAMED.to_string()
    } else {
        title
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("there is no file or folder `{path}`"),
        )
        .help("check the name, and from which folder the program is run"),
        io::ErrorKind::PermissionDenied => Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("`{path}` may not be read"),
        )
        .help("ask its owner for the permission"),
        _ => Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("`{path}` cannot be read: {}", reason(error)),
        ),
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or(&text)
        .to_lowercase()
}
