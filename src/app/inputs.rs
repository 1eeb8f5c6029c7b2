//! The ladders that a run reads.

use super::{Event, Run};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::{self, Input};
use crate::model::Ladder;

/// Reads all inputs to ladders, and to what their pages say differently; keeps
/// the warnings.
///
/// # Errors
/// Every problem of every input.
pub fn ladders(inputs: &[Input], run: &mut Run<'_>) -> Checked<(Vec<Ladder>, Vec<Diagnostic>)> {
    if inputs.contains(&Input::Example) {
        run.tell(Event::ReadsExample);
    }
    let mut ladders = Vec::new();
    let mut drift = Vec::new();
    for reading in input::read(inputs)? {
        ladders.push(reading.ladder);
        run.warn(reading.warnings);
        drift.extend(reading.drift);
    }
    Ok((ladders, drift))
}

/// Reads inputs that are one ladder, and keeps all warnings.
///
/// # Errors
/// As [`ladders`], and when there are several; `help` says what to do then.
pub fn ladder(inputs: &[Input], help: &str, run: &mut Run<'_>) -> Checked<Ladder> {
    let (mut ladders, drift) = ladders(inputs, run)?;
    run.warn(drift);
    let number = ladders.len();
    match ladders.pop() {
        Some(ladder) if number == 1 => Ok(ladder),
        _ => {
            let message = format!("the inputs are {number} ladders, not one");
            Err(vec![
                Diagnostic::error(Code::SeveralLadders, message).help(help),
            ])
        }
    }
}
