//! `ladderpress check`: every problem and every drift, and nothing written.

use super::report::Reporter;
use crate::diag::{Checked, Diagnostic, Severity};
use crate::input::{self, Input};

/// Reads all inputs and reports what is wrong with them.
///
/// # Errors
/// Every problem, and everything that pages say differently.
pub fn run(inputs: &[Input], reporter: &mut Reporter) -> Checked<()> {
    let mut drift = Vec::new();
    for reading in input::read(inputs)? {
        reporter.warn(reading.warnings);
        drift.extend(reading.drift.into_iter().map(|problem| Diagnostic {
            severity: Severity::Error,
            ..problem
        }));
    }
    if !drift.is_empty() {
        return Err(drift);
    }
    reporter.say("no problems");
    Ok(())
}
