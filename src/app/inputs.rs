//! The ladders that a run reads.

use super::{Event, Run};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::{self, Choices, Input};
use crate::model::Ladder;

/// What a job reads, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Where ladders come from.
    pub list: Vec<Input>,
    /// What the user says of their shape.
    pub choices: Choices,
}

/// Reads all inputs to ladders and what pages say differently; keeps the warnings.
pub fn ladders(inputs: &Inputs, run: &mut Run<'_>) -> Checked<(Vec<Ladder>, Vec<Diagnostic>)> {
    if inputs.list.contains(&Input::Example) {
        run.tell(Event::ReadsExample);
    }
    let mut ladders = Vec::new();
    let mut drift = Vec::new();
    for reading in input::read_as(&inputs.list, &inputs.choices, &run.budget)? {
        run.outcome.understood.extend(reading.understood);
        ladders.push(reading.ladder);
        run.warn(reading.warnings);
        drift.extend(reading.drift);
    }
    Ok((ladders, drift))
}

/// Reads inputs that are one ladder, and keeps all warnings.
pub fn ladder(inputs: &Inputs, help: &str, run: &mut Run<'_>) -> Checked<Ladder> {
    let (mut ladders, drift) = ladders(inputs, run)?;
    run.warn(drift);
    let number = ladders.len();
    match ladders.pop() {
        Some(ladder) if number == 1 => Ok(ladder),
        _ => {
            let message = format!("the inputs are {number} ladders, not one");
            Err(vec![Diagnostic::error(Code::SeveralLadders, message).help(help)])
        }
    }
}
