//! What is in a folder before a run: packets, and the index with what somebody entered in it.

use std::path::Path;

use crate::app::in_place::shown;
use crate::app::{Event, Run};
use crate::base::cores;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::open;
use crate::input::packet::state::{self, Seen};
use crate::input::packet::{self, MOST_BYTES};
use crate::input::shape::workbook::indexed;
use crate::model::contract::people::UNREAD;
use crate::model::{Indexed, State};
use crate::output::{hash, is_sealed, pdfs, there};
use crate::view::cycle::state_word;

#[derive(Debug)]
pub struct Found {
    pub file: String,
    pub seen: Seen,
    /// How far it is filled in, in a word.
    pub state: &'static str,
    /// A hash of its bytes: it is replaced only while it has them.
    pub hash: u128,
}

/// What was entered in an index, and the hash of its bytes if there is one.
pub type Earlier = (Indexed, Option<u128>);

/// All PDFs of a folder that can be read, by their names.
pub fn found(folder: &Path, run: &Run<'_>) -> Checked<Vec<Found>> {
    let names = pdfs(folder)?;
    run.tell(Event::Begins("Checking", names.len()));
    let look = |(): &mut (), file: &String| {
        let bytes = open::read_bytes(&folder.join(file), MOST_BYTES);
        run.tell(Event::PartDone);
        let bytes = bytes.ok()?;
        let seen = state::seen(&bytes);
        let read = || packet::read(file, &bytes).ok()?.first().map(|packet| packet.state);
        let state = match seen {
            Seen::Untouched(_) => Some(State::Empty),
            // What stands beside its fields was written by somebody too.
            Seen::Filled(_) => read().map(|state| state.max(State::Begun)),
            Seen::Unknown => None,
        };
        let state = state.map_or(UNREAD, state_word);
        Some(Found { file: file.clone(), state, seen, hash: hash(&bytes) })
    };
    let found = cores::map(&names, || (), look).into_iter().flatten().collect();
    run.tell(Event::Ends);
    Ok(found)
}

/// What was entered in the index at a path, and the hash of its bytes. Nothing was in one
/// that nobody has saved since it was written.
/// Errors: it cannot be read, or something in it would be lost and it is not to be replaced.
pub fn earlier(path: &Path, is_replaced: bool, run: &mut Run<'_>) -> Checked<Earlier> {
    let Some(bytes) = there(path)? else {
        return Ok((Indexed::default(), None));
    };
    let stays = |why: &str| {
        let message = format!("`{}` is left as it is: {why}", path.display());
        Diagnostic::error(Code::FileInTheWay, message)
    };
    let other = "write into another folder (-o), or move that file away";
    let known = hash(&bytes);
    if is_sealed(&bytes) {
        return Ok((Indexed::default(), Some(known)));
    }
    match indexed(&path.display().to_string(), bytes) {
        Ok(Some((_, [_, lost]))) if !lost.is_empty() && !is_replaced => Err(vec![
            stays("not all of it can be taken over")
                .note(shown(&lost))
                .help("move it to another workbook, or to a column of your own beside the people")
                .help("or drop it, and keep what was entered: `--replace packets.xlsx`"),
        ]),
        Ok(Some((entered, left_out))) => {
            run.warn(left_out.into_iter().flatten());
            Ok((entered, Some(known)))
        }
        Ok(None) => Err(vec![stays("it is no index that this program wrote").help(other)]),
        Err(mut problems) => {
            problems.push(stays("what was entered in it cannot be read").help(other));
            Err(problems)
        }
    }
}
