//! The files of a cycle by folders and names: those that may be packets, and those passed over.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::base::diag::{Code, Diagnostic};
use crate::input::open::{read_bytes, unreadable, xml};
use crate::model::contract::cycle::{ANSWERS, DATA};
use crate::model::contract::workbook::{CYCLE, INDEX};

/// The most files of a run, and how deep folders in folders are looked at.
const MOST_FILES: usize = 200_000;
const DEEPEST: usize = 16;

/// The largest file that is looked into for what the program wrote itself.
const MOST_OWN: usize = 64 * 1024 * 1024;

/// How many names a message has.
const NAMED: usize = 10;

#[derive(Default)]
pub struct Found {
    /// Files that may be packets.
    pub packets: Vec<PathBuf>,
    /// Files that the program wrote: indexes, and what was collected before.
    own: Vec<PathBuf>,
    /// Other files in folders.
    foreign: Vec<PathBuf>,
    pub problems: Vec<Diagnostic>,
    seen: HashSet<PathBuf>,
}

/// Looks for packets: a file that is named is taken for one, whatever it is called.
pub fn packets(named: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in named {
        match fs::metadata(path) {
            Ok(it) if it.is_dir() => found.folder(path, DEEPEST),
            Ok(_) => found.packet(path.clone()),
            Err(error) => found.problems.push(unreadable(path, &error)),
        }
    }
    found
}

impl Found {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.problems.push(unreadable(folder, &error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if path.is_dir() {
                match depth.checked_sub(1).filter(|_| !path.is_symlink()) {
                    Some(depth) => self.folder(&path, depth),
                    None => self.foreign.push(path),
                }
            } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf")) {
                self.packet(path);
            } else if is_own(&path) {
                self.own.push(path);
            } else {
                self.foreign.push(path);
            }
        }
    }

    fn packet(&mut self, path: PathBuf) {
        let is_new = self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
        if is_new && self.packets.len() < MOST_FILES {
            self.packets.push(path);
        } else if is_new {
            self.foreign.push(path);
        }
    }

    /// Says which files are passed over because the program wrote them.
    pub fn own(&self) -> Option<String> {
        let list = list(&self.own);
        (!self.own.is_empty()).then(|| format!("passed over, as ladderpress wrote it: {list}"))
    }

    /// Says which other files are passed over.
    pub fn foreign(&self) -> Option<Diagnostic> {
        let message = format!("not read, as no packet is called so: {}", list(&self.foreign));
        let warning = Diagnostic::warning(Code::LeftOut, message);
        (!self.foreign.is_empty()).then(|| warning.help("packets end in `.pdf`"))
    }
}

fn list(paths: &[PathBuf]) -> String {
    let names = paths.iter().take(NAMED).map(|path| format!("`{}`", path.display()));
    let mut names: Vec<_> = names.collect();
    if paths.len() > NAMED {
        names.push(format!("and {} more", paths.len().saturating_sub(NAMED)));
    }
    names.join(", ")
}

/// Whether a file is an index of packets, or was collected: by what it says of itself.
fn is_own(path: &Path) -> bool {
    let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let Ok(bytes) = read_bytes(path, MOST_OWN) else {
        return false;
    };
    if end == "csv" {
        return [DATA.join(","), ANSWERS.join(",")]
            .iter()
            .any(|head| bytes.starts_with(head.as_bytes()));
    }
    let mut properties = xml::parts(&bytes, |name| name == "docProps/core.xml");
    let Some((_, Some(properties))) = properties.next().filter(|_| end == "xlsx") else {
        return false;
    };
    [INDEX, CYCLE].iter().any(|subject| properties.contains(&format!("<dc:subject>{subject}<")))
}
