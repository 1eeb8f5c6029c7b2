//! JSON Schemas of record types.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};

/// The schema of a record type (JSON Schema, draft 2020-12).
pub fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(unwrap_lines))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// The schema of a record type as a file for editors.
pub fn schema_of<T: JsonSchema>() -> String {
    format!("{:#}\n", of::<T>().as_value())
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
