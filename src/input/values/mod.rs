//! YAML to values with places, and to records of any type.
//!
//! `whole` makes a [`Tree`] of a text, past its mistakes, by `parse`: it tries what the rules
//! in `mistakes` and `across_lines` would have written, in a `mended` text; `fit` compares a tree with the
//! JSON Schema of a record type, `misfit` says what does not fit, and `meant` what may be meant. What is in a tree is
//! taken from it node by node, or as a record (`yaml_crate`) whose values have no places of
//! their own. Knows neither ladders nor any other record.

mod across_lines;
mod checks;
mod fields;
mod fit;
mod lines;
mod meant;
mod mended;
mod misfit;
mod mistakes;
mod parse;
mod remarks;
mod tree;
mod whole;
mod yaml_crate;

use std::sync::Arc;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;

use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::Source;

pub use fields::{Keyed, Passage, Words};
pub use fit::STAND_IN;
pub use tree::{Node, Pair, Step, Tree};
pub use yaml_crate::{print, scalar};

/// Reads values that should have the form of `T`, with the problems found so far. With problems,
/// the values are there to find more of them in: they may be of any form.
pub fn read<T: JsonSchema>(source: &Arc<Source>) -> Checked<(Tree, Problems)> {
    let schema = schema::<T>();
    let (tree, mut problems) = whole::parse(source, Some(schema.as_value()))?;
    checked(&tree, &schema, &mut problems)?;
    Ok((tree, problems))
}

/// Reads values of any form.
pub fn tree(source: &Arc<Source>) -> Checked<Tree> {
    let (tree, mut problems) = whole::parse(source, None)?;
    problems.take()?;
    Ok(tree)
}

fn checked(tree: &Tree, schema: &Schema, problems: &mut Problems) -> Checked<yaml_crate::Value> {
    if tree.is_whole {
        return Ok(fit::check(tree, schema.as_value(), problems));
    }
    let mut found = Problems::default();
    fit::check(tree, schema.as_value(), &mut found);
    let told = found.into_list().into_iter();
    problems.extend(told.filter(|it| !matches!(it.code, Code::MissingKey | Code::EmptyValue)));
    Err(std::mem::take(problems).into_list())
}

/// Reads a record, with the places of its values and the problems found so
/// far. With problems, the record is there to find more of them in: values
/// that do not fit are left out, or a [`STAND_IN`] is in their place.
pub fn read_record<T: JsonSchema + DeserializeOwned>(
    source: &Arc<Source>, if_empty: &str,
) -> Checked<(T, Tree, Problems)> {
    let schema = schema::<T>();
    let (tree, mut problems) =
        whole::parse(source, Some(schema.as_value())).map_err(|mut problems| {
            let empty = problems.iter_mut().filter(|problem| problem.code == Code::EmptyFile);
            empty.for_each(|problem| problem.help = vec![if_empty.to_string()]);
            problems
        })?;
    match yaml_crate::typed(checked(&tree, &schema, &mut problems)?) {
        Ok(record) => Ok((record, tree, problems)),
        Err(reason) => {
            problems.take()?;
            let message = "the file does not have the form asked for";
            let problem = Diagnostic::error(Code::WrongKindOfValue, message);
            Err(vec![problem.at(tree.value_place(&[])).note(reason)])
        }
    }
}

/// The schema of a record type (JSON Schema, draft 2020-12).
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(unwrap_lines))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// The schema of a record type as a file for editors.
pub fn schema_of<T: JsonSchema>() -> String {
    format!("{:#}\n", schema::<T>().as_value())
}

/// Comments are wrapped in the code; editors wrap descriptions themselves.
fn unwrap_lines(schema: &mut Schema) {
    let Some(description) = schema.get("description").and_then(|text| text.as_str()) else {
        return;
    };
    let paragraphs: Vec<_> = description.split("\n\n").map(|p| p.replace('\n', " ")).collect();
    let unwrapped = paragraphs.join("\n\n");
    schema.insert("description".to_string(), unwrapped.into());
}
