//! `ladderpress convert`: any input in the YAML form.

use std::io;

use super::config::Convert;
use super::report::{self, Reporter};
use super::{inputs, interruptible_batch};
use crate::base::diag::Checked;
use crate::input::yaml;
use crate::output;

/// Reads one ladder and prints it.
///
/// # Errors
/// Every problem of the input; when it holds several ladders; when the file
/// cannot be written.
pub fn run(config: &Convert, reporter: &mut Reporter) -> Checked<()> {
    let batch = interruptible_batch();
    let ladder = inputs::ladder(&config.inputs, "convert them one at a time", reporter)?;
    let yaml = yaml::print(&ladder);
    let Some(file) = &config.file else {
        return report::print(yaml.as_bytes());
    };
    output::check([file.as_path()])?;
    batch
        .write(file, |out| out.write_all(yaml.as_bytes()))
        .map_err(|error: io::Error| vec![output::cannot_write(file, &error)])?;
    batch.commit()?;
    report::list([file.as_path()])
}
