//! The schemas in `data/` are those of the program's types. `UPDATE=1 cargo
//! test --test schemas` writes them anew.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use ladderpress::input::{case, theme, yaml};

fn agrees(file: &str, schema: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, schema).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(
        committed == schema,
        "data/{file} is out of date: run `UPDATE=1 cargo test --test schemas`"
    );
}

#[test]
fn the_committed_schema_of_a_ladder_is_that_of_the_types() {
    agrees("ladder.schema.json", &yaml::schema());
}

#[test]
fn the_committed_schema_of_a_theme_is_that_of_the_types() {
    agrees("theme.schema.json", &theme::schema());
}

#[test]
fn the_committed_schema_of_a_case_is_that_of_the_types() {
    agrees("case.schema.json", &case::schema());
}
