//! Every problem of the inputs, and every drift; nothing is written.

use super::inputs::Inputs;
use super::{Event, Run, inputs};
use crate::base::diag::{Checked, Severity};

/// What to check.
#[derive(Debug)]
pub struct Check {
    /// Where ladders come from.
    pub inputs: Inputs,
}

/// Reads all inputs and reports what is wrong with them.
pub(super) fn run(job: &Check, run: &mut Run<'_>) -> Checked<()> {
    let (_, drift) = inputs::ladders(&job.inputs, run)?;
    if drift.is_empty() {
        run.tell(Event::NoProblems);
        return Ok(());
    }
    let drift = drift.into_iter();
    Err(drift.map(|drift| drift.with_severity(Severity::Error)).collect())
}
