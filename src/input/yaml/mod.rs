//! The YAML form of a ladder, and records in YAML at large.
//!
//! A text goes through four hands, each of which tells all its problems at
//! once: `build` parses it into a [`Tree`] of values with places; `shape`
//! compares the tree with the JSON Schema of a record type; `record` makes the
//! record; `check` makes a ladder of the record, if names and references hold.

mod build;
mod check;
mod form;
mod names;
mod print;
mod record;
mod schema;
mod shape;
mod syntax;
mod tree;
mod wording;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diag::{Checked, Diagnostic};
use crate::input::problems::Problems;
use crate::model::Ladder;
use crate::source::Source;

pub use check::line;
pub use form::{Keyed, KindForm, Passage, Prose, Words};
pub use print::print;
pub use schema::schema_of;
pub use tree::{Step, Tree};

/// Reads a ladder from its YAML form, with the warnings about it.
///
/// # Errors
/// All problems of the file that can be told at once: of its YAML; then of
/// its keys and values; then of its names and references.
pub fn read(source: &Arc<Source>) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let (form, tree) = read_record::<form::LadderForm>(source)?;
    check::ladder(&form, &tree)
}

/// Reads a record of any type whose schema is made of it, with the places of
/// its values.
///
/// # Errors
/// All problems of the file's YAML, or of its keys and values.
pub fn read_record<T: JsonSchema + DeserializeOwned>(source: &Arc<Source>) -> Checked<(T, Tree)> {
    let tree = build::parse(source)?;
    let mut problems = Problems::default();
    let value = shape::check(&tree, schema::of::<T>().as_value(), &mut problems);
    problems.into_result()?;
    let record = record::typed(value).map_err(|reason| {
        let problem = Diagnostic::error("the file does not have the form asked for");
        vec![problem.at(tree.value_place(&[])).note(reason)]
    })?;
    Ok((record, tree))
}

/// The JSON Schema of the YAML form, for editors.
pub fn schema() -> String {
    schema_of::<form::LadderForm>()
}
