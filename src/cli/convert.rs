//! `ladderpress convert`: any input in the YAML form.

use std::path::Path;

use super::config::Convert;
use super::report::{self, Reporter};
use super::{interruptible_batch, read};
use crate::diag::{Checked, Diagnostic};
use crate::input::yaml;
use crate::output;

/// Reads one ladder and prints it.
///
/// # Errors
/// Every problem of the input; when it holds several ladders; when the file
/// cannot be written.
pub fn run(config: &Convert, reporter: &mut Reporter) -> Checked<()> {
    let batch = interruptible_batch();
    let (ladders, drift) = read(&config.inputs, reporter)?;
    reporter.warn(drift);
    let [ladder] = &ladders[..] else {
        return Err(vec![several(ladders.len())]);
    };
    let yaml = yaml::print(ladder);
    let Some(file) = &config.file else {
        return report::print(yaml.as_bytes()).map_err(|problem| vec![problem]);
    };
    output::check([file.as_path()])?;
    let write = |file: &Path| batch.write(file, |out| out.write_all(yaml.as_bytes()));
    write(file).map_err(|error| vec![output::cannot_write(file, &error)])?;
    batch.commit().map_err(|problem| vec![problem])?;
    report::list([file.as_path()]).map_err(|problem| vec![problem])
}

fn several(number: usize) -> Diagnostic {
    Diagnostic::error(format!("the inputs are {number} ladders, not one"))
        .help("convert them one at a time")
}
