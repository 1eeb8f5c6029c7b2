//! Files and folders as they are looked at; and what a run has looked at, so that it is known
//! whether that is as it was.
//!
//! Files are known by their content, so that one that was saved without a change is no
//! change, and no state of a clock or of a disk makes one be missed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_128;

use super::decode::read_bounded;
use super::kind::Role;

/// The file beside others that says what they do not; how it was called before.
pub(super) const SETTINGS: [&str; 2] = ["ladderpress.yaml", "ladder.yaml"];

/// Whether a file is called like settings, which are read beside what is named.
pub fn is_settings(path: &Path) -> bool {
    SETTINGS.iter().any(|name| path.file_name() == Some(name.as_ref()))
}

/// The folder that a file or a folder is in.
pub(super) fn folder_of(path: &Path) -> Option<&Path> {
    let folder = path.parent()?;
    let is_here = folder.as_os_str().is_empty();
    Some(if is_here { Path::new(".") } else { folder })
}

/// The files and folders that a run has looked at, as they were.
#[derive(Debug, Default)]
pub struct Seen(BTreeMap<PathBuf, Was>);

#[derive(Debug)]
enum Was {
    /// A file that is read up to a number of bytes: a hash of those, or none where it cannot be read.
    File(usize, Option<u128>),
    /// The names of what might be read in a folder, and how that is told from the rest.
    Folder(BTreeSet<OsString>, fn(&Path) -> bool),
}

thread_local! {
    static SEEN: RefCell<Option<Seen>> = const { RefCell::new(None) };
}

/// Does something, and gives what it has read on this thread.
pub fn seeing<T>(job: impl FnOnce() -> T) -> (T, Seen) {
    SEEN.set(Some(Seen::default()));
    let done = job();
    (done, SEEN.take().unwrap_or_default())
}

/// The first bytes of a file, one more than `limit` at most. Errors: it cannot be read;
/// [`io::ErrorKind::InvalidInput`] where it is something else than a file.
pub(super) fn bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let bytes = bytes_now(path, limit);
    note(path, || Was::File(limit, bytes.as_ref().ok().map(|bytes| hash(bytes))));
    bytes
}

fn bytes_now(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    read_bounded(File::open(path)?, limit)
}

pub(super) fn found(path: &Path) -> io::Result<Metadata> {
    fs::metadata(path).inspect_err(|_| note(path, || Was::File(0, None)))
}

/// Whether a file is there that need not be.
pub(super) fn is_there(path: &Path) -> bool {
    found(path).is_ok_and(|found| found.is_file())
}

/// The folders in a folder and its files that may be read, but for hidden ones and settings.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    entries_that(folder, |path| {
        let name = path.file_name().unwrap_or_default();
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        !is_hidden && !is_settings(path) && (path.is_dir() || Role::of(path).is_some())
    })
}

/// What stands in a folder and is wanted.
pub fn entries_that(folder: &Path, is_wanted: fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let entries = entries_now(folder, is_wanted);
    note(folder, || Was::Folder(names(entries.as_deref().unwrap_or_default()), is_wanted));
    entries
}

fn entries_now(folder: &Path, is_wanted: fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_wanted(&path) {
            paths.push(path);
        }
    }
    Ok(paths)
}

fn names(paths: &[PathBuf]) -> BTreeSet<OsString> {
    paths.iter().filter_map(|path| Some(path.file_name()?.to_owned())).collect()
}

fn hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

fn note(path: &Path, was: impl FnOnce() -> Was) {
    SEEN.with_borrow_mut(|seen| {
        if let Some(seen) = seen {
            seen.0.insert(path.to_path_buf(), was());
        }
    });
}

impl Seen {
    /// Whether something is not as it was, but for what the program wrote: `own`, full paths.
    pub fn is_changed(&self, own: &BTreeSet<PathBuf>) -> bool {
        self.0.iter().any(|(path, was)| {
            let full = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            match was {
                Was::File(..) if own.contains(&full) => false,
                Was::File(limit, was) => {
                    bytes_now(path, *limit).ok().map(|bytes| hash(&bytes)) != *was
                }
                Was::Folder(was, is_wanted) => {
                    let now = names(&entries_now(path, *is_wanted).unwrap_or_default());
                    let mut differing = was.symmetric_difference(&now);
                    differing.any(|name| !own.contains(&full.join(name)))
                }
            }
        })
    }

    /// The folders in which a change would show.
    pub fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        for (path, was) in &self.0 {
            // A link may stay as it is while what it leads to changes.
            for path in [Some(path.clone()), fs::canonicalize(path).ok()].into_iter().flatten() {
                if matches!(was, Was::Folder(..)) {
                    folders.insert(path.clone());
                }
                folders.extend(folder_of(&path).map(Path::to_path_buf));
            }
        }
        folders
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::theme::font;
    use crate::input::{Input, read, read_theme};

    /// What reading a path has seen, in a folder of its own with a page in it.
    fn seen_in(folder: &Path, path: &str) -> Seen {
        let input = Input::Path(folder.join(path));
        let (_, seen) = seeing(|| read(&[input]));
        assert!(!seen.is_changed(&BTreeSet::new()));
        seen
    }

    #[test]
    fn whatever_a_reading_looked_at_is_a_change_when_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join("careers").join(name);
        fs::create_dir_all(at("lead")).unwrap();
        fs::write(at("a.md"), "# A\n\n## Scope\n\n- One\n").unwrap();
        fs::write(at("b.md"), "# B\n\n## Scope\n\n- Two\n").unwrap();
        let none = BTreeSet::new();
        let seen = seen_in(folder.path(), "careers");
        for (name, is_change) in [
            ("a.md", true),
            ("c.md", true),
            ("lead/d.html", true),
            ("ladderpress.yaml", true),
            ("ladder.yaml", true),
            (".hidden.md", false),
            ("handout.pdf", false),
        ] {
            let before = fs::read(at(name)).ok();
            fs::write(at(name), "title: new\n").unwrap();
            assert_eq!(seen.is_changed(&none), is_change, "{name}");
            match before {
                Some(before) => fs::write(at(name), before).unwrap(),
                None => fs::remove_file(at(name)).unwrap(),
            }
            assert!(!seen.is_changed(&none), "{name}");
        }
        fs::remove_dir(at("lead")).unwrap();
        assert!(seen.is_changed(&none));
    }

    #[test]
    fn what_the_program_wrote_itself_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "# A\n\n## Scope\n\n- One\n").unwrap();
        let seen = seen_in(folder.path(), ".");
        let output = folder.path().join("output");
        fs::create_dir(&output).unwrap();
        fs::write(output.join("a.xlsx"), "").unwrap();
        let written = output.join("a.xlsx").canonicalize().unwrap();
        assert!(seen.is_changed(&BTreeSet::new()));
        assert!(!seen.is_changed(&written.ancestors().map(Path::to_path_buf).collect()));
    }

    #[test]
    fn files_that_are_missing_and_files_of_a_theme_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let none = BTreeSet::new();
        let missing = seen_in(folder.path(), "ladder.yaml");
        fs::write(folder.path().join("ladder.yaml"), "").unwrap();
        assert!(missing.is_changed(&none));
        let theme = folder.path().join("theme.yaml");
        fs::write(&theme, "logo: logo.svg\n").unwrap();
        let (_, seen) = seeing(|| read_theme(&theme));
        assert!(!seen.is_changed(&none));
        fs::write(folder.path().join("logo.svg"), "<svg/>").unwrap();
        assert!(seen.is_changed(&none));
    }

    #[test]
    fn a_font_that_is_put_into_a_folder_of_fonts_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let none = BTreeSet::new();
        let (_, seen) = seeing(|| font::read_all(folder.path()));
        fs::write(folder.path().join("licence.txt"), "").unwrap();
        assert!(!seen.is_changed(&none));
        fs::write(folder.path().join("new.OTF"), "").unwrap();
        assert!(seen.is_changed(&none));
    }
}
