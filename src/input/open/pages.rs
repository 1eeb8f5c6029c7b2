//! The pages of a ladder, as a folder or a list of files has them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{not_a_file, read, unreadable};
use super::kind::is_page;
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::base::source::Source;

/// The most pages that are read as one ladder.
const MAX_PAGES: usize = 2000;

/// The most that the pages of one ladder may hold together, in bytes.
const MAX_PAGES_BYTES: usize = 64 * 1024 * 1024;

/// The file in a folder of pages that says what they do not.
const SETTINGS: &str = "ladder.yaml";

/// The title of pages whose folder has no name.
const UNNAMED: &str = "Career ladder";

/// Pages that make one ladder.
#[derive(Debug, Default)]
pub struct Pages {
    /// The pages, in any order.
    pub sources: Vec<Arc<Source>>,
    /// What the ladder is called; a page alone gives its own title.
    pub title: Option<String>,
    /// The `ladder.yaml` beside them.
    pub settings: Option<Arc<Source>>,
    /// Whether some files may be something else than pages of a ladder, such as a
    /// read-me file.
    pub may_hold_others: bool,
}

impl Pages {
    /// A page by itself.
    pub fn alone(source: Arc<Source>) -> Pages {
        Pages {
            sources: vec![source],
            ..Pages::default()
        }
    }
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

/// Reads pages that were named one by one; several are called like the folder
/// that they have in common.
///
/// # Errors
/// All problems of reading them.
pub fn pages(paths: &[PathBuf]) -> Checked<Pages> {
    Ok(Pages {
        sources: read_all(paths)?,
        title: (paths.len() > 1).then(|| title(common_folder(paths))),
        ..Pages::default()
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
        let help = "name a folder whose files end in `.md`; folders inside it are not looked at";
        return Err(vec![Diagnostic::error(Code::NoPages, message).help(help)]);
    }
    let settings = folder.join(SETTINGS);
    let settings = settings.exists().then(|| read(&settings));
    let (sources, settings) = diag::both(read_all(&paths), settings.transpose())?;
    Ok(Pages {
        sources,
        title: Some(title(folder.canonicalize().ok())),
        settings,
        may_hold_others: true,
    })
}

/// The pages in a folder, by name, without hidden files.
fn pages_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
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
        let problem = Diagnostic::error(Code::TooManyPages, message);
        return Err(vec![
            problem.note(format!("up to {MAX_PAGES} pages are read")),
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
            let last = path.display();
            let message = format!("the pages up to `{last}` are larger than {limit} MiB together");
            let problem = Diagnostic::error(Code::FileTooLarge, message);
            problems.push(problem.help("check that these are the right files"));
            break;
        }
    }
    diag::without(problems, sources)
}

/// Reads a page; a pipe in its place might never end.
fn read_page(path: &Path) -> Checked<Arc<Source>> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(vec![not_a_file(path)]);
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
    let name = folder.file_name().map(OsStr::to_string_lossy);
    let title = readable(&name.unwrap_or_default());
    Some(title)
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| UNNAMED.to_string())
}

/// A file's name made readable: `engineering-paths` to "Engineering paths".
fn readable(file_name: &str) -> String {
    let words = file_name.replace(['-', '_'], " ");
    let words: Vec<_> = words.split_whitespace().collect();
    let name = words.join(" ");
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_name_is_made_readable() {
        assert_eq!(readable("engineering-paths"), "Engineering paths");
        assert_eq!(readable("übersicht_2026"), "Übersicht 2026");
    }
}
