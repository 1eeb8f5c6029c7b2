//! Any input in the YAML form.

use std::io::Write;
use std::path::PathBuf;

use super::documents::{self, Planned};
use super::inputs::Inputs;
use super::{Run, inputs};
use crate::backend::text::native;
use crate::base::diag::Checked;
use crate::output::Batch;

/// What to convert and where to.
#[derive(Debug)]
pub struct Convert {
    /// Where the ladder comes from.
    pub inputs: Inputs,
    /// The file to write; without one, the text is given back.
    pub file: Option<PathBuf>,
}

/// Reads one ladder and prints it.
///
/// # Errors
/// Every problem of the input; when it holds several ladders; when the file
/// cannot be written.
pub(super) fn run(job: &Convert, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let ladder = inputs::ladder(&job.inputs, "convert them one at a time", run)?;
    let yaml = native(&ladder);
    let Some(file) = &job.file else {
        run.outcome.text = yaml;
        return Ok(());
    };
    let write =
        move |out: &mut dyn Write| Ok(out.write_all(yaml.as_bytes()).map(|()| Vec::new())?);
    let file = Planned {
        path: file.clone(),
        write: Box::new(write),
    };
    documents::write_all(vec![file], batch, run)
}
