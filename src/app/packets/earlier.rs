//! The index that is there before a run, with what somebody entered in it.

use std::path::Path;

use crate::app::Run;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::shape::workbook::indexed;
use crate::model::Indexed;
use crate::output::{hash, is_sealed, there};

/// What was entered in the index at a path, and the hash of its bytes. Nothing was in one
/// that nobody has saved since it was written.
pub fn earlier(path: &Path, run: &mut Run<'_>) -> Checked<(Indexed, Option<u128>)> {
    let Some(bytes) = there(path)? else {
        return Ok((Indexed::default(), None));
    };
    let stays = |why: &str| {
        let message = format!("`{}` is left as it is: {why}", path.display());
        let problem = Diagnostic::error(Code::FileInTheWay, message);
        vec![problem.help("write into another folder (-o), or move that file away")]
    };
    let known = hash(&bytes);
    if is_sealed(&bytes) {
        return Ok((Indexed::default(), Some(known)));
    }
    match indexed(&path.display().to_string(), bytes) {
        Ok(Some((entered, left_out))) => {
            run.warn(left_out);
            Ok((entered, Some(known)))
        }
        Ok(None) => Err(stays("it is no index that this program wrote")),
        Err(mut problems) => {
            problems.extend(stays("what was entered in it cannot be read"));
            Err(problems)
        }
    }
}
