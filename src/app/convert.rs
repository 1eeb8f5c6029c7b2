//! Any input in the native form, as YAML or JSON.

use std::path::PathBuf;

use super::inputs::Inputs;
use super::{Run, documents, inputs};
use crate::backend::text::{native, native_json};
use crate::base::diag::Checked;
use crate::output::Batch;

#[derive(Debug)]
pub struct Convert {
    pub inputs: Inputs,
    /// The file to write; without one, the text is given back.
    pub file: Option<PathBuf>,
    pub json: bool,
    /// Whether a file that is there and differs is replaced.
    pub force: bool,
}

pub(super) fn run(job: &Convert, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ladder = inputs::ladder(&job.inputs, "convert them one at a time", run)?;
    let print = if job.json { native_json } else { native };
    let text = print(&ladder).into_bytes();
    let Some(file) = &job.file else {
        run.outcome.text = text;
        return Ok(());
    };
    documents::put(file, &text, Some(job.force), batch, run)
}
