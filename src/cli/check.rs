//! `ladderpress check`: every problem and every drift, and nothing written.

use super::inputs::ladders;
use super::report::{Reporter, with};
use crate::base::diag::{Checked, Severity};
use crate::input::Input;

/// Reads all inputs and reports what is wrong with them.
///
/// # Errors
/// Every problem, and everything that pages say differently.
pub fn run(inputs: &[Input], reporter: &mut Reporter) -> Checked<()> {
    let (_, drift) = ladders(inputs, reporter)?;
    if !drift.is_empty() {
        return Err(drift.into_iter().map(with(Severity::Error)).collect());
    }
    reporter.say("no problems");
    Ok(())
}
