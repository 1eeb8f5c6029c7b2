//! Between values and record types: the one file that names `serde_yaml`.
//!
//! `serde_yaml` is not given the text itself. It would forget how a number
//! was written (`1.0` is no longer `1.0`) and where anything stood; so the
//! text is parsed once, with places, and checked, and only then typed here.

use serde::Serialize;
use serde::de::DeserializeOwned;
pub use serde_yaml::{Mapping, Value};

/// Makes a record of a value that has its shape.
///
/// # Errors
/// What serde has against it, if the record type does not agree with its own
/// schema.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_yaml::from_value(value).map_err(|error| error.to_string())
}

/// Writes a record as YAML.
///
/// # Errors
/// The record holds what YAML cannot say.
pub fn print<T: Serialize>(record: &T) -> Result<String, String> {
    serde_yaml::to_string(record).map_err(|error| error.to_string())
}

/// A text on one line as YAML writes it, in quotes where it needs them.
pub fn scalar(text: &str) -> String {
    let line: Vec<_> = text.split_whitespace().collect();
    // A text alone is what YAML can always say.
    let printed = serde_yaml::to_string(&line.join(" ")).unwrap_or_default();
    printed.trim_end().to_string()
}
