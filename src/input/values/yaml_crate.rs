//! Records to YAML: the one file that names `serde_yaml`, which gets no more releases.
//!
//! `serde-saphyr` or `serde_norway` print the same but for quotes and the breaking of long lines, so
//! that golden files of `convert` would have to be renewed once.

use serde::Serialize;

use crate::base::source::one_line;

/// Writes a record as YAML, which says all that records are made of: texts, lists and keys.
pub fn print<T: Serialize>(record: &T) -> String {
    serde_yaml::to_string(record).unwrap_or_default()
}

/// A text on one line as YAML writes it, in quotes where it needs them.
pub fn scalar(text: &str) -> String {
    print(&one_line(text)).trim_end().to_string()
}
