//! The ladders and rosters that a run reads.

use std::mem;
use std::path::Path;

use super::look::House;
use super::{Event, Run};
use crate::base::diag::{self, Checked, Code, Diagnostic, both};
use crate::input::roster::{self, Columns, People};
use crate::input::{self, Choices, Input, Reading};
use crate::model::{ColumnNames, Ladder};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    pub list: Vec<Input>,
    /// What the user says of their shape.
    pub choices: Choices,
}

/// Reads all inputs to ladders and what pages say differently; keeps the warnings.
pub fn ladders(inputs: &Inputs, run: &mut Run<'_>) -> Checked<(Vec<Ladder>, Vec<Diagnostic>)> {
    if inputs.list.contains(&Input::Example) {
        run.tell(Event::ReadsExample);
    }
    Ok(kept(input::read_as(&inputs.list, &choices(inputs, run), &run.budget)?, run))
}

/// What the user says of inputs: what the run reads besides is no part of them.
fn choices(inputs: &Inputs, run: &Run<'_>) -> Choices {
    Choices { others: run.read.clone(), ..inputs.choices.clone() }
}

fn kept(readings: Vec<Reading>, run: &mut Run<'_>) -> (Vec<Ladder>, Vec<Diagnostic>) {
    let mut ladders = Vec::new();
    let mut drift = Vec::new();
    for reading in readings {
        if let Some(understood) = reading.understood {
            run.outcome.understood.push(understood);
            run.outcome.understood.extend(named(&reading.ladder));
        }
        ladders.push(reading.ladder);
        run.warn(reading.warnings);
        drift.extend(reading.drift);
    }
    (ladders, drift)
}

/// The names of levels and of sections, a line each: whoever knows the ladder sees at once where one was
/// taken for the other.
fn named(ladder: &Ladder) -> [String; 2] {
    let levels = ladder.levels.iter().map(|level| level.title.as_str());
    let sections = ladder.sections.iter().map(|section| section.title.as_str());
    [format!("  levels: {}", some(levels)), format!("  sections: {}", some(sections))]
}

/// Names in a line; of many, the first ones and the last.
fn some<'l>(names: impl ExactSizeIterator<Item = &'l str> + Clone) -> String {
    let last = names.clone().last().filter(|_| names.len() > MOST_NAMED);
    let shown = names.take(MOST_NAMED).map(diag::short);
    let last = last.map(|last| format!("… {}", diag::short(last)));
    shown.chain(last).collect::<Vec<_>>().join(", ")
}

/// The most levels, and sections, that are named.
const MOST_NAMED: usize = 12;

pub fn revisions(
    old: &Inputs, new: &Inputs, help: &str, run: &mut Run<'_>,
) -> Checked<(Ladder, Ladder)> {
    let choices = [old, new].map(|inputs| choices(inputs, run));
    let asked = [(old.list.as_slice(), &choices[0]), (new.list.as_slice(), &choices[1])];
    let [old, new] = input::read_each(asked, &run.budget).map(|readings| {
        let (ladders, drift) = kept(readings?, run);
        run.warn(drift);
        only(ladders, help)
    });
    both(old, new)
}

pub fn ladder(inputs: &Inputs, help: &str, run: &mut Run<'_>) -> Checked<Ladder> {
    let (ladders, drift) = ladders(inputs, run)?;
    run.warn(drift);
    only(ladders, help)
}

/// The only ladder of a list; `help` says what to do where it is not the only one.
pub fn only(mut ladders: Vec<Ladder>, help: &str) -> Checked<Ladder> {
    let number = ladders.len();
    match ladders.pop() {
        Some(ladder) if number == 1 => Ok(ladder),
        _ => {
            let message = format!("the inputs are {number} ladders, not one");
            Err(vec![Diagnostic::error(Code::SeveralLadders, message).help(help)])
        }
    }
}

/// Reads a roster, whose columns may be called as the house is used to.
pub fn roster(
    file: &Path, asked: &ColumnNames, house: &Checked<House>,
) -> Checked<roster::Reading> {
    let house = house.as_ref().map(|house| house.theme.columns.clone());
    let columns = Columns { asked: asked.clone(), house: house.unwrap_or_default() };
    roster::read(file, &columns)
}

/// The people of a roster, each with their level; keeps the warnings.
pub fn people(ladder: &Ladder, read: roster::Reading, run: &mut Run<'_>) -> Checked<People> {
    run.warn(read.warnings);
    let cells = diag::without(read.problems, ());
    let ((), mut people) = both(cells, roster::people(ladder, read.roster))?;
    run.warn(mem::take(&mut people.warnings));
    Ok(people)
}
