//! Records to YAML: the one file that names `serde_yaml`, which gets no more releases.
//!
//! `serde-saphyr` or `serde_norway` print the same but for quotes and the breaking of long lines, so
//! that golden files of `convert` would have to be renewed once.

use serde::Serialize;

use crate::base::source::one_line;

/// Writes a record as YAML. Errors: the record holds what YAML cannot say.
pub fn print<T: Serialize>(record: &T) -> Result<String, String> {
    serde_yaml::to_string(record).map_err(|error| error.to_string())
}

/// A text on one line as YAML writes it, in quotes where it needs them.
pub fn scalar(text: &str) -> String {
    // YAML can say every text, so that this never fails.
    serde_yaml::to_string(&one_line(text)).unwrap_or_default().trim_end().to_string()
}
