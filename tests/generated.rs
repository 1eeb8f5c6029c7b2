//! Files that are made of the program's types: the schemas in `data/`, and the
//! page of codes in `docs/`. `UPDATE=1 cargo test --test tests generated::` writes them
//! anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ladderpress::backend::text::{check, diff};
use ladderpress::base::diag::Code;
use ladderpress::input::{case, shape, theme};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn agrees(file: &str, made: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "{file} is out of date: run `UPDATE=1 cargo test --test tests generated::`"
    );
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    agrees("data/ladder.schema.json", &shape::native::schema());
    agrees("data/theme.schema.json", &theme::schema());
    agrees("data/case.schema.json", &case::schema());
    agrees("data/settings.schema.json", &shape::settings::schema());
    agrees("data/check.schema.json", &check::schema());
    agrees("data/diff.schema.json", &diff::schema());
}

/// The page of codes, in the order of the alphabet.
fn page_of_codes() -> String {
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.as_str());
    let mut page = String::from(
        "\
# Diagnostics

Every problem that ladderpress tells of has a code. The wording of a message may
change from one version to the next; the code and its meaning stay. `check --format json` and
`--format github` name it; in the library it is the field `code` of a `Diagnostic`.

This page is made of `data/diagnostics.properties`; change it there.

| code | what it means |
|---|---|
",
    );
    for code in codes {
        writeln!(page, "| `{}` | {} |", code.as_str(), code.meaning()).unwrap();
    }
    page
}

#[test]
fn the_committed_page_of_codes_is_that_of_the_enum() {
    agrees("docs/diagnostics.md", &page_of_codes());
}

#[test]
fn a_code_is_plain_words_with_hyphens_and_stands_once() {
    let mut met = BTreeSet::new();
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        let words = code.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        assert!(words, "{code}");
        assert!(met.insert(code), "{code} stands twice");
    }
}

#[test]
fn a_meaning_is_sentences_that_a_table_can_hold() {
    for code in Code::ALL {
        let meaning = code.meaning();
        assert!(meaning.ends_with('.'), "{code:?}: {meaning}");
        assert!(!meaning.contains(['|', '\n']), "{code:?}: {meaning}");
        assert!(!meaning.contains("  "), "{code:?}: {meaning}");
    }
}

/// The text of every Rust file below a folder, but that of the codes.
fn sources(folder: PathBuf) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(path);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("diag/code.rs")
        {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn every_code_is_given_to_some_problem() {
    let sources = sources(root().join("src"));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let given: BTreeSet<_> = sources
        .split("Code::")
        .skip(1)
        .map(|rest| rest.split(|c| !is_word(c)).next().unwrap().to_string())
        .collect();
    let unused: Vec<_> = Code::ALL
        .iter()
        .map(|code| format!("{code:?}"))
        .filter(|name| !given.contains(name))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
