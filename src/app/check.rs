//! Every problem of the inputs, and every drift; nothing is written.

use std::mem;
use std::path::PathBuf;

use super::inputs::{self, Inputs};
use super::{Look, Run};
use crate::base::diag::{self, Checked, Code, Diagnostic, Severity, both};
use crate::input::read_case;
use crate::input::roster::Reading;
use crate::model::{ColumnNames, Ladder};

const ONE_LADDER: &str = "name the one that the case or the roster is about";

#[derive(Debug)]
pub struct Check {
    pub inputs: Inputs,
    pub look: Look,
    pub case: Option<PathBuf>,
    pub roster: Option<PathBuf>,
    pub columns: ColumnNames,
    pub deny_warnings: bool,
}

pub(super) fn run(job: &Check, run: &mut Run<'_>) -> Checked<()> {
    let read = read(job, run);
    let warnings = mem::take(&mut run.outcome.warnings).into_iter();
    let is_denied = |it: &Diagnostic| job.deny_warnings && it.code != Code::NavigationLeftOut;
    let (denied, others) = warnings.partition(is_denied);
    run.outcome.warnings = others;
    both(diag::without(errors(denied), ()), read)?;
    run.outcome.is_sound = run.outcome.warnings.is_empty();
    Ok(())
}

fn read(job: &Check, run: &mut Run<'_>) -> Checked<()> {
    let ladders = inputs::ladders(&job.inputs, run);
    let house = job.look.read(run);
    let roster = job.roster.as_ref();
    let roster = roster.map(|file| inputs::roster(file, &job.columns, &house)).transpose();
    let (roster, unread) = match roster {
        Ok(roster) => (roster, Ok(())),
        Err(problems) => (None, Err(problems)),
    };
    let held = ladders.and_then(|(ladders, drift)| {
        both(against(job, ladders, roster, run), diag::without(errors(drift), ()))
    });
    both(both(held, house), unread).map(drop)
}

/// Holds the case and the roster against the ladder, whatever else is wrong.
fn against(
    job: &Check, ladders: Vec<Ladder>, roster: Option<Reading>, run: &mut Run<'_>,
) -> Checked<()> {
    if job.case.is_none() && job.roster.is_none() {
        return Ok(());
    }
    let ladder = inputs::only(ladders, ONE_LADDER)?;
    let case = job.case.as_ref().map(|file| read_case(file, &ladder)).transpose();
    let people = roster.map(|roster| inputs::people(&ladder, roster, run)).transpose();
    let (case, _) = both(case, people)?;
    run.warn(case.into_iter().flat_map(|(_, warnings)| warnings));
    Ok(())
}

fn errors(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.into_iter().map(|it| it.with_severity(Severity::Error)).collect()
}
