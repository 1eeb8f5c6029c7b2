//! The packets that are in a folder before a run: they are inputs of it as well.

use std::path::Path;

use crate::app::{Event, Run, Task};
use crate::base::cores;
use crate::base::diag::Checked;
use crate::input::open;
use crate::input::packet::state::{self, MOST_BYTES, Seen};
use crate::output::{hash, pdfs};

/// A PDF of the folder.
#[derive(Debug)]
pub struct Found {
    pub file: String,
    pub seen: Seen,
    /// A hash of its bytes: it is replaced only while it has them.
    pub hash: u128,
}

/// All PDFs of a folder that can be read, by their names.
pub fn found(folder: &Path, run: &Run<'_>) -> Checked<Vec<Found>> {
    let names = pdfs(folder)?;
    run.tell(Event::Begins(Task::Checking, names.len()));
    let look = |(): &mut (), file: &String| {
        let bytes = open::read_bytes(&folder.join(file), MOST_BYTES);
        run.tell(Event::PartDone);
        let bytes = bytes.ok()?;
        Some(Found { file: file.clone(), seen: state::seen(&bytes), hash: hash(&bytes) })
    };
    let found = cores::map(&names, || (), look).into_iter().flatten().collect();
    run.tell(Event::Ends);
    Ok(found)
}
