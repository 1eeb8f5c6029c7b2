//! Files that stand where others are to be written: what somebody entered in a workbook is
//! taken over, or it stays; so do packets that are filled in, and tables of others.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::planned::Planned;
use super::{Own, Run};
use crate::base::diag::{Checked, Code, Diagnostic, listed, without};
use crate::input::open::Kind;
use crate::input::packet::document::{Unread, document};
use crate::input::packet::record::as_written;
use crate::input::packet::state::is_untouched;
use crate::input::shape::workbook::{Entries, entries};
use crate::model::Tracked;
use crate::output::{hash, is_same_file, is_sealed, there};

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
    /// What was entered in the workbooks that stand in the places of some files, to be taken over.
    /// Errors: somebody entered something that is not taken over, and the file is not named to be
    /// replaced; or what they entered cannot be read; or what stands there is not the program's own.
    pub(super) fn entered(
        &self, files: &[Planned<'_>], run: &mut Run<'_>,
    ) -> Checked<BTreeMap<PathBuf, Vec<Tracked>>> {
        let mut entered = BTreeMap::new();
        let mut staying = Vec::new();
        for file in files {
            let path = file.path.as_path();
            let Some(bytes) = there(path)? else { continue };
            let end = path.extension().unwrap_or_default().to_ascii_lowercase();
            let is_named = self.replaced.iter().any(|named| is_same_file(named, path));
            if is_named && (end != "xlsx" || !self.keep) {
                continue;
            }
            let name = path.display().to_string();
            // Nothing is lost with an empty file, which some programs make first.
            let why = match end.to_str() {
                _ if bytes.is_empty() => None,
                Some("pdf") => not_own(&bytes),
                Some("csv") => (!is_same(file, &bytes, run.own)).then_some(CHANGED),
                Some("xlsx") => no_workbook(&name, &bytes),
                _ => None,
            };
            staying.extend(why.filter(|_| !is_named).map(|why| others(&name, why)));
            if why.is_some() || end != "xlsx" || bytes.is_empty() || is_sealed(&bytes) {
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

/// Why a table stays: unlike a workbook, it does not tell whether anybody has changed it.
const CHANGED: &str = "differs from what is to be written, and somebody may have changed it";

/// Whether a table is as it is to be written, or as an earlier round of this run wrote it.
fn is_same(file: &Planned<'_>, bytes: &[u8], own: &Own) -> bool {
    let mut new = Vec::new();
    // What cannot be written is said when it is written.
    own.get(&file.path) == Some(&hash(bytes)) || (file.write)(&mut new, &[]).is_ok() && new == bytes
}

/// Why what is called like a workbook is none, and not the program's to replace.
fn no_workbook(name: &str, bytes: &[u8]) -> Option<&'static str> {
    match Kind::of(name, bytes) {
        Kind::Workbook | Kind::OpenSheet => None,
        Kind::Locked => Some("is protected by a password"),
        _ => Some("is no workbook that this program wrote"),
    }
}

/// Why a PDF is not the program's to replace; none of one that is as it was written, or of a
/// packet that was saved with nothing filled in.
fn not_own(bytes: &[u8]) -> Option<&'static str> {
    if as_written(bytes).is_some() {
        return None;
    }
    match document(bytes).map(|doc| is_untouched(&doc)) {
        Ok(Some(true)) => None,
        Err(Unread::Foreign) => Some("is no PDF that this program wrote"),
        Ok(Some(false)) => Some("is a packet in which somebody wrote"),
        Ok(None) => Some("is not as this program wrote it"),
        Err(Unread::Locked) => Some("is protected by a password"),
        Err(Unread::Broken) => Some("cannot be read"),
    }
}

/// Says that a file is not the program's to replace.
fn others(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Code::FileInTheWay, format!("`{name}` {why}, and is left as it is"))
        .help("name another place (-o)")
        .help(format!("or replace it: `--replace {name}`"))
}

fn with_entries(name: &str, found: &Entries) -> Diagnostic {
    let tracked = found.tracked.iter().map(told);
    let tracked = tracked.map(|line| format!("  {line}"));
    let all = tracked.chain(found.changed.iter().map(with_place));
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

pub(super) fn shown(changes: &[Diagnostic]) -> String {
    listed(changes.iter().map(with_place), SHOWN)
}

fn with_place(change: &Diagnostic) -> String {
    match &change.place {
        Some(place) => format!("  {}: {}", place.part().unwrap_or_default(), change.message),
        None => format!("  {}", change.message),
    }
}

/// Says that nobody knows what was entered in a workbook.
fn unknown(name: &str, problem: Option<&Diagnostic>) -> Diagnostic {
    let message = format!("`{name}` is not as this program wrote it, and is left as it is");
    let why = problem.map_or("it does not say what was written in it", |it| &it.message);
    Diagnostic::error(Code::FileInTheWay, message)
        .note(format!("what was entered in it cannot be told from what was written: {why}"))
        .help("write into another folder (-o), and copy what was entered")
        .help(format!("or drop all that was entered: `--replace {name}`"))
}

fn told(tracked: &Tracked) -> String {
    format!("{}: {}", tracked.place, tracked.entered.told())
}
