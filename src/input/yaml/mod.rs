//! The YAML form of a ladder, and records in YAML at large.
//!
//! A text goes through four hands, and the problems that each finds are told
//! together: `build` parses it into a [`Tree`] of values with places; `shape`
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

use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::Source;
use crate::input::problems::Problems;
use crate::model::Ladder;

pub use check::{line, on_one_line, place_of};
pub use form::{Keyed, KindForm, Passage, Prose, Words};
pub use names::Names;
pub use print::print;
pub use record::scalar;
pub use schema::schema_of;
pub use shape::STAND_IN;
pub use tree::{Step, Tree};

/// Reads a ladder from its YAML form, with the warnings about it.
///
/// # Errors
/// All problems of the file: of its YAML, its keys and values, its names and
/// references; of the YAML alone where it cannot be read to its end.
pub fn read(source: &Arc<Source>) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let (form, tree, problems) = read_record::<form::LadderForm>(source)?;
    check::ladder(&form, &tree, problems)
}

/// Reads a record of any type whose schema is made of it, with the places of
/// its values and the problems found so far. With problems, the record is one
/// to find more of them in, and nothing else: values that do not fit are left
/// out or have a [`shape::STAND_IN`].
///
/// # Errors
/// All problems of the file's YAML, where it cannot be read to its end.
pub fn read_record<T: JsonSchema + DeserializeOwned>(
    source: &Arc<Source>,
) -> Checked<(T, Tree, Problems)> {
    let (tree, mut problems) = build::parse(source)?;
    let value = shape::check(&tree, schema::of::<T>().as_value(), &mut problems);
    match record::typed(value) {
        Ok(record) => Ok((record, tree, problems)),
        Err(reason) => {
            problems.into_result()?;
            let problem = Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                "the file does not have the form asked for",
            );
            Err(vec![problem.at(tree.value_place(&[])).note(reason)])
        }
    }
}

/// The JSON Schema of the YAML form, for editors.
pub fn schema() -> String {
    schema_of::<form::LadderForm>()
}
