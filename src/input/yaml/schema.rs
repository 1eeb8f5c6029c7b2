//! JSON Schemas of record types.

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// The schema of a record type (JSON Schema, draft 2020-12).
pub fn of<T: JsonSchema>() -> Schema {
    SchemaGenerator::default().into_root_schema_for::<T>()
}

/// The schema of a record type as a file for editors.
pub fn schema_of<T: JsonSchema>() -> String {
    format!("{:#}\n", of::<T>().as_value())
}
