//! YAML to values with places, and to records of any type.
//!
//! `parse` makes a [`Tree`] of a text, `syntax` says what keeps it from being
//! YAML; `fit` compares a tree with the JSON Schema (`schema`) of a record type
//! and `misfit` says what does not fit. What is in a tree is taken from it node
//! by node, or as a record (`yaml_crate`) whose values have no places of their
//! own. Knows neither ladders nor any other record.

mod fields;
mod fit;
mod misfit;
mod parse;
mod schema;
mod syntax;
mod tree;
mod yaml_crate;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::Source;

pub use fields::{Keyed, Passage, Words};
pub use fit::STAND_IN;
pub use schema::schema_of;
pub use tree::{Node, Pair, Step, Tree};
pub use yaml_crate::{print, scalar};

/// Reads values that should have the form of `T`, with the problems found so
/// far. With problems, the values are there to find more of them in: they may
/// be of any form.
///
/// # Errors
/// All problems of the text as YAML, where it cannot be read to its end.
pub fn read<T: JsonSchema>(source: &Arc<Source>) -> Checked<(Tree, Problems)> {
    let (tree, mut problems) = parse::parse(source)?;
    fit::check(&tree, schema::of::<T>().as_value(), &mut problems);
    Ok((tree, problems))
}

/// Reads a record, with the places of its values and the problems found so
/// far. With problems, the record is there to find more of them in: values
/// that do not fit are left out, or a [`STAND_IN`] is in their place.
///
/// # Errors
/// All problems of the text as YAML, where it cannot be read to its end.
pub fn read_record<T: JsonSchema + DeserializeOwned>(
    source: &Arc<Source>,
) -> Checked<(T, Tree, Problems)> {
    let (tree, mut problems) = parse::parse(source)?;
    let value = fit::check(&tree, schema::of::<T>().as_value(), &mut problems);
    match yaml_crate::typed(value) {
        Ok(record) => Ok((record, tree, problems)),
        Err(reason) => {
            problems.take()?;
            let message = "the file does not have the form asked for";
            let problem = Diagnostic::error(Code::WrongKindOfValue, message);
            Err(vec![problem.at(tree.value_place(&[])).note(reason)])
        }
    }
}
