//! Files that stand where others are to be written: what somebody entered in a workbook is
//! taken over, or it stays; so do packets that are filled in, and tables of others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Run;
use crate::base::diag::{Checked, Code, Diagnostic, listed, without};
use crate::input::packet::document::{Unread, document};
use crate::input::packet::record::as_written;
use crate::input::packet::state::is_untouched;
use crate::input::shape::workbook::{Entries, entries};
use crate::model::Tracked;
use crate::model::contract::{cycle, data};
use crate::output::{is_same_file, is_sealed, standing};

/// What is done with files in which somebody entered something.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct InPlace {
    /// Whether that is taken over into the new ones.
    pub keep: bool,
    /// Those that are replaced with all that was entered in them, but for what is kept.
    pub replaced: Vec<PathBuf>,
}

/// How many texts of a workbook are shown in the reason why it stays.
const SHOWN: usize = 5;

impl InPlace {
    /// What was entered in the workbooks that stand at some paths, to be taken over.
    /// Errors: somebody entered something that is not taken over, and the file is not named to be
    /// replaced; or what they entered cannot be read; or a packet is filled in, or a table is
    /// somebody's own.
    pub(super) fn entered<'p>(
        &self, paths: impl Iterator<Item = &'p Path>, run: &mut Run<'_>,
    ) -> Checked<BTreeMap<PathBuf, Vec<Tracked>>> {
        let mut entered = BTreeMap::new();
        let mut staying = Vec::new();
        for (path, bytes) in standing(paths)? {
            let end = path.extension().unwrap_or_default().to_ascii_lowercase();
            let is_named = self.replaced.iter().any(|named| is_same_file(named, path));
            if is_named && (end != "xlsx" || !self.keep) {
                continue;
            }
            let name = path.display().to_string();
            staying.extend(not_own(&bytes).filter(|_| end == "pdf").map(|why| others(&name, why)));
            if end == "csv" && !is_own_table(&bytes) {
                staying.push(others(&name, "is a table that this program did not write"));
            }
            if end != "xlsx" || !bytes.starts_with(b"PK") || is_sealed(&bytes) {
                continue;
            }
            match entries(&name, bytes) {
                Ok(Some(found)) if found.is_empty() => {}
                Ok(Some(found)) if self.keep && (is_named || found.changed.is_empty()) => {
                    run.warn(found.changed);
                    entered.insert(path.to_path_buf(), found.tracked);
                }
                Ok(Some(found)) => staying.push(with_entries(&name, &found)),
                _ if is_named => {}
                Ok(None) => staying.push(unknown(&name, None)),
                Err(problems) => staying.push(unknown(&name, problems.first())),
            }
        }
        without(staying, entered)
    }
}

/// Why a PDF is not the program's to replace; none of one that is as it was written, of a packet
/// that was saved without a word, or of what is no PDF.
fn not_own(bytes: &[u8]) -> Option<&'static str> {
    if as_written(bytes).is_some() {
        return None;
    }
    match document(bytes).map(|doc| is_untouched(&doc)) {
        Ok(Some(true)) | Err(Unread::Foreign) => None,
        Ok(Some(false)) => Some("is a packet in which somebody wrote"),
        Ok(None) => Some("is not as this program wrote it"),
        Err(Unread::Locked) => Some("is protected by a password"),
        Err(Unread::Broken) => Some("cannot be read"),
    }
}

/// Whether a table in CSV has the heads of one that the program writes.
fn is_own_table(bytes: &[u8]) -> bool {
    let heads = [&data::HEADS[..], &cycle::DATA[..], &cycle::ANSWERS[..]];
    heads.iter().any(|heads| bytes.starts_with(heads.join(",").as_bytes()))
}

/// Says that a file is not the program's to replace.
fn others(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Code::FileInTheWay, format!("`{name}` {why}, and is left as it is"))
        .help("name another place (-o)")
        .help(format!("or replace it: `--replace {name}`"))
}

/// Says what somebody entered in a workbook, which therefore stays.
fn with_entries(name: &str, found: &Entries) -> Diagnostic {
    let tracked = found.tracked.iter().map(told);
    let changed = found.changed.iter().map(|change| match &change.place {
        Some(place) => format!("{}: {}", place.part().unwrap_or_default(), change.message),
        None => change.message.clone(),
    });
    let all = tracked.chain(changed).map(|line| format!("  {line}"));
    let message = format!("somebody entered something in `{name}`, which is left as it is");
    let mut problem = Diagnostic::error(Code::FileInTheWay, message).note(listed(all, SHOWN));
    if found.is_edited {
        problem = problem.help(format!(
            "take the texts over into a ladder first: `ladderpress convert {name} -o FILE.yaml`"
        ));
    }
    if !found.tracked.is_empty() {
        let flags = match found.changed.len() {
            0 => "`--keep`".to_string(),
            _ => format!("`--keep --replace {name}`; all else is dropped"),
        };
        let kept = "take statuses, dates and remarks over into the new workbook";
        problem = problem.help(format!("{kept}: {flags}"));
    }
    problem.help(format!("or drop all that was entered: `--replace {name}`"))
}

/// Says that nobody knows what was entered in a workbook.
fn unknown(name: &str, problem: Option<&Diagnostic>) -> Diagnostic {
    let message =
        format!("somebody has saved `{name}` since it was written, and it is left as it is");
    let why = problem.map_or("it does not say what was written in it", |it| &it.message);
    Diagnostic::error(Code::FileInTheWay, message)
        .note(format!("what was entered in it cannot be told from what was written: {why}"))
        .help("write into another folder (-o), and copy what was entered")
        .help(format!("or drop all that was entered: `--replace {name}`"))
}

/// What was entered of an expectation, with its place.
fn told(tracked: &Tracked) -> String {
    format!("{}: {}", tracked.place, tracked.entered.told())
}
