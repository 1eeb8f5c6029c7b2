//! The files of a ladder, as a folder or a list of files has them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::content::Content;
use super::file::{not_a_file, read, unreadable};
use super::files::{Files, Opened};
use super::kind::Role;
use super::seen::{self, SETTINGS, folder_of, is_there};
use crate::base::budget::Budget;
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::base::source::{Source, one_line};

/// The most files that are read as one ladder.
const MAX_FILES: usize = 2000;

/// How deep folders in folders are looked at.
const MAX_DEPTH: usize = 6;

/// The title of pages whose folder has no name.
const UNNAMED: &str = "Career ladder";

/// The folder of an old `ladder.yaml` that stands beside pages.
pub(super) fn folder_of_settings(path: &Path) -> Option<&Path> {
    let [_, old] = SETTINGS;
    let folder = folder_of(path)?;
    let has_pages = || {
        let entries = seen::entries(folder).unwrap_or_default();
        entries.iter().any(|path| Role::of(path) == Some(Role::Page))
    };
    (path.file_name()? == old && has_pages()).then_some(folder)
}

/// The settings beside a file that was named.
pub(super) fn settings_beside(path: &Path) -> Checked<Option<Arc<Source>>> {
    let [name, _] = SETTINGS;
    let beside = path.parent().map(|folder| folder.join(name));
    let beside = beside.filter(|file| file.as_path() != path && is_there(file));
    beside.map(|file| read(&file)).transpose()
}

/// Reads files that were named one by one; several are called like their folder.
pub(super) fn files(paths: &[PathBuf], budget: &Budget) -> Checked<Files> {
    let settings = paths.first().map_or(Ok(None), |path| settings_beside(path));
    let (contents, settings) = diag::both(read_all(paths, budget), settings)?;
    Ok(Files {
        title: (paths.len() > 1).then(|| title(common_folder(paths))),
        settings,
        ..Files::of(contents)
    })
}

/// Reads the files of a folder, those of the first kind that it has, and its settings.
pub(super) fn folder(folder: &Path, others: &[PathBuf], budget: &Budget) -> Checked<Opened> {
    let mut found = Vec::new();
    look(folder, MAX_DEPTH, &mut found).map_err(|error| vec![unreadable(folder, &error)])?;
    let others: Vec<_> = others.iter().filter_map(|path| path.canonicalize().ok()).collect();
    found.retain(|(_, path)| path.canonicalize().map_or(true, |path| !others.contains(&path)));
    found.sort();
    let Some(role) = found.iter().map(|(role, _)| *role).min() else {
        let message = format!("the folder `{}` has no pages", folder.display());
        let help = "name a folder whose files end in `.md`";
        return Err(vec![Diagnostic::error(Code::NoPages, message).help(help)]);
    };
    let (of_role, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(it, _)| *it == role);
    let paths_of = |found: Vec<(Role, PathBuf)>| found.into_iter().map(|(_, path)| path);
    let (paths, others): (BTreeSet<_>, Vec<_>) =
        (paths_of(of_role).collect(), paths_of(others).collect());
    let (again, paths): (Vec<_>, Vec<_>) =
        paths.iter().cloned().partition(|path| is_translation(path, &paths));
    let settings = SETTINGS.iter().map(|name| folder.join(name));
    let settings = settings.filter(|file| is_there(file)).map(|file| read(&file));
    let contents = read_all(&paths, budget);
    let (contents, settings) = diag::both(contents, settings.take(1).next().transpose())?;
    let mut files = Files {
        title: Some(title(folder.canonicalize().ok())),
        settings,
        may_hold_others: true,
        warnings: [
            not_read("files of several kinds are in one folder", &others),
            not_read("some files say the same in another language", &again),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Files::of(contents)
    };
    for (document, path) in files.documents.iter_mut().zip(&paths) {
        document.folder = folder_within(folder, path);
    }
    Ok(Opened { role, files })
}

/// Looks for files in a folder and in those below it.
fn look(folder: &Path, depth: usize, found: &mut Vec<(Role, PathBuf)>) -> io::Result<()> {
    for path in seen::entries(folder)? {
        if found.len() > MAX_FILES {
            break;
        }
        if path.is_dir() {
            if let Some(depth) = depth.checked_sub(1).filter(|_| !path.is_symlink()) {
                look(&path, depth, found)?;
            }
        } else if let Some(role) = Role::of(&path) {
            found.push((role, path));
        }
    }
    Ok(())
}

/// The name of the folder that a file is in, if that is below another one.
fn folder_within(folder: &Path, path: &Path) -> Option<String> {
    Some(path.strip_prefix(folder).ok()?.parent()?.file_name()?.to_string_lossy().into_owned())
}

/// The languages that names of files say, by their tags.
const LANGUAGES: &str =
    "ar cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh";

/// Whether a file is another one again in another language, as `a.pt-BR.md` is beside `a.md`.
fn is_translation(path: &Path, all: &BTreeSet<PathBuf>) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let parted = |at: usize| {
        let (base, rest) = name.split_at_checked(at)?;
        let (tag, end) = rest.get(1..)?.rsplit_once('.')?;
        let language = tag.get(..2).filter(|_| matches!(tag.len(), 2 | 5 | 7))?.to_lowercase();
        let is_one = LANGUAGES.split(' ').any(|known| known == language);
        is_one.then(|| all.contains(&path.with_file_name(format!("{base}.{end}"))))
    };
    name.match_indices(['.', '_', '-']).any(|(at, _)| parted(at) == Some(true))
}

/// Says why files of a folder are not read.
fn not_read(why: &str, paths: &[PathBuf]) -> Option<Diagnostic> {
    let names: Vec<_> = paths.iter().take(20).map(|path| format!("`{}`", path.display())).collect();
    let more = if paths.len() > names.len() { ", …" } else { "" };
    let message = format!("{why}; not read: {}{more}", names.join(", "));
    let help = "name one of them alone to read it instead";
    (!paths.is_empty()).then(|| Diagnostic::warning(Code::LeftOut, message).help(help))
}

fn read_all(paths: &[PathBuf], budget: &Budget) -> Checked<Vec<Content>> {
    if paths.len() > MAX_FILES {
        let message = format!("{} pages are too many for one ladder", paths.len());
        let problem = Diagnostic::error(Code::TooManyPages, message);
        return Err(vec![problem.note(format!("up to {MAX_FILES} pages are read"))]);
    }
    let mut problems = Vec::new();
    let mut contents = Vec::new();
    for path in paths {
        match read_one(path, budget) {
            Ok(content) => contents.push(content),
            Err(found) => {
                let is_full = found.iter().any(|it| it.code == Code::FilesTooLarge);
                problems.extend(found);
                if is_full {
                    break;
                }
            }
        }
    }
    diag::without(problems, contents)
}

/// Reads a file; a pipe in its place might never end.
fn read_one(path: &Path, budget: &Budget) -> Checked<Content> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(vec![not_a_file(path)]);
    }
    Content::read(path, budget)
}

/// The innermost folder that holds all paths.
fn common_folder(paths: &[PathBuf]) -> Option<PathBuf> {
    let mut folders =
        paths.iter().map(|path| Some(path.canonicalize().ok()?.parent()?.to_path_buf()));
    let first = folders.next()??;
    folders.try_fold(first, |common, folder| {
        let folder = folder?;
        common.ancestors().find(|ancestor| folder.starts_with(ancestor)).map(Path::to_path_buf)
    })
}

fn title(folder: Option<PathBuf>) -> String {
    let folder = folder.unwrap_or_default();
    let name = folder.file_name().map(OsStr::to_string_lossy);
    let title = readable(&name.unwrap_or_default());
    Some(title).filter(|title| !title.is_empty()).unwrap_or_else(|| UNNAMED.to_string())
}

/// The name of a file without its folder and what tells its kind.
pub fn stem(name: &str) -> String {
    // `index.html.md`.
    let name = name.strip_suffix(".html.md").unwrap_or(name);
    let stem = Path::new(name).file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// A file's name made readable: `engineering-paths` to "Engineering paths".
pub fn readable(file_name: &str) -> String {
    let name = one_line(&file_name.replace(['-', '_'], " "));
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
    fn a_file_of_another_language_is_told_by_the_one_without_its_tag() {
        let names =
            ["a.md", "a.es.md", "a_pt-BR.md", "a-ja.txt", "b.fr.md", "a-lead.md", "a-pm.md"];
        let all: BTreeSet<PathBuf> = names.iter().map(|name| Path::new("x").join(name)).collect();
        let again =
            names.into_iter().filter(|name| is_translation(&Path::new("x").join(name), &all));
        assert_eq!(again.collect::<Vec<_>>(), ["a.es.md", "a_pt-BR.md"]);
    }

    #[test]
    fn a_folder_name_is_made_readable() {
        assert_eq!(readable("engineering-paths"), "Engineering paths");
        assert_eq!(readable("übersicht_2026"), "Übersicht 2026");
    }
}
