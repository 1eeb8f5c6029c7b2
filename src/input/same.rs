//! A file that says which names of two revisions are the same: `OLD=NEW`, a line each.

use std::path::Path;

use super::open;
use crate::base::diag::{Checked, Code, Diagnostic, without};
use crate::base::source::Place;

/// Reads the pairs of names; empty lines and those behind `#` say nothing.
/// Errors: the file cannot be read, or each line that is no pair.
pub fn read(file: &Path) -> Checked<Vec<(String, String)>> {
    let source = open::read(file)?;
    let (mut pairs, mut problems, mut at) = (Vec::new(), Vec::new(), 0_usize);
    for line in source.text().split_inclusive('\n') {
        let said = line.trim();
        if !said.is_empty() && !said.starts_with('#') {
            match said.split_once('=') {
                Some((old, new)) => pairs.push((old.trim().to_string(), new.trim().to_string())),
                None => problems.push(
                    Diagnostic::error(Code::UnknownName, "this line does not say what is the same")
                        .at(Place::new(&source, at..at.saturating_add(line.trim_end().len())))
                        .help("write it as OLD=NEW"),
                ),
            }
        }
        at = at.saturating_add(line.len());
    }
    without(problems, pairs)
}
