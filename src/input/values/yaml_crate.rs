//! Between values and record types: the one file that names `serde_yaml`.
//!
//! `serde_yaml` is not given the text itself. It would forget how a number
//! was written (`1.0` is no longer `1.0`) and where anything stood; so the
//! text is parsed once, with places, and checked, and only then typed here.
//!
//! The crate gets no more releases. Three things are asked of it, each with a
//! way out that touches this file and no other:
//! - [`Value`] with `from_value` makes a record of values that were checked
//!   before. A `serde::Deserializer` for [`Node`](super::Node), about 150
//!   lines, does the same without a value in between, if values that do not
//!   fit are mended in the tree; or any crate whose values keep the order of
//!   keys.
//! - `to_string` prints a record. `serde-saphyr` or `serde_norway` print the
//!   same YAML but for quotes and the breaking of long lines, so that golden
//!   files of `convert` have to be renewed once.
//! - A text alone is printed with quotes where it needs them ([`scalar`]): by
//!   whatever prints records.

use serde::Serialize;
use serde::de::DeserializeOwned;
pub use serde_yaml::{Mapping, Value};

use crate::base::source::one_line;

/// Makes a record of a value that has its shape.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_yaml::from_value(value).map_err(|error| error.to_string())
}

/// Writes a record as YAML. Errors: the record holds what YAML cannot say.
pub fn print<T: Serialize>(record: &T) -> Result<String, String> {
    serde_yaml::to_string(record).map_err(|error| error.to_string())
}

/// A text on one line as YAML writes it, in quotes where it needs them.
pub fn scalar(text: &str) -> String {
    // YAML can say every text, so that this never fails.
    serde_yaml::to_string(&one_line(text)).unwrap_or_default().trim_end().to_string()
}
