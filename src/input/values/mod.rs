//! YAML to values with places, held against the form of a record.
//!
//! `whole` makes a [`Tree`] of a text, past its mistakes, by `parse`: it tries what the rules in
//! `mistakes` and `across_lines` would have written, in a `mended` text; `fit` compares a tree with the
//! JSON Schema of a record type, `misfit` says what does not fit, and `meant` what may be meant. What
//! is in a tree is taken from it node by node; what is printed (`yaml_crate`), from a record. Knows
//! neither ladders nor any other record.

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

use crate::base::diag::{Checked, Code, Problems};
use crate::base::source::Source;

pub use fields::{Keyed, Passage, Words};
pub use tree::{Content, Node, Pair, Tree};
pub use yaml_crate::{print, scalar};

/// Reads values that should have the form of `T`, with the problems found so far. With problems,
/// the values are there to find more of them in: they may be of any form.
pub fn read<T: JsonSchema>(source: &Arc<Source>) -> Checked<(Tree, Problems)> {
    let schema = schema::<T>();
    let (tree, mut problems) = whole::parse(source, Some(schema.as_value()))?;
    if tree.is_whole {
        fit::check(&tree, schema.as_value(), &mut problems);
        return Ok((tree, problems));
    }
    let mut found = Problems::default();
    fit::check(&tree, schema.as_value(), &mut found);
    let told = found.into_list().into_iter();
    problems.extend(told.filter(|it| !matches!(it.code, Code::MissingKey | Code::EmptyValue)));
    Err(problems.into_list())
}

/// As [`read`]; an empty file is told what it may say.
pub fn read_or<T: JsonSchema>(source: &Arc<Source>, if_empty: &str) -> Checked<(Tree, Problems)> {
    read::<T>(source).map_err(|mut problems| {
        let empty = problems.iter_mut().filter(|problem| problem.code == Code::EmptyFile);
        empty.for_each(|problem| problem.help = vec![if_empty.to_string()]);
        problems
    })
}

/// Reads values of any form.
pub fn tree(source: &Arc<Source>) -> Checked<Tree> {
    let (tree, mut problems) = whole::parse(source, None)?;
    problems.take()?;
    Ok(tree)
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
