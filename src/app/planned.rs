//! A file that is to be written.

use std::io::Write;
use std::path::PathBuf;

use crate::backend::Exported;
use crate::model::Tracked;

pub struct Planned<'d> {
    pub path: PathBuf,
    /// Writes what it holds, and gives what the user should know of it.
    pub write: Box<Content<'d>>,
}

/// What writes the content of a file, with what was entered in the one that is in its place.
pub type Content<'d> = dyn Fn(&mut dyn Write, &[Tracked]) -> Exported + Sync + 'd;
