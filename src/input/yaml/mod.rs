//! The YAML form of a ladder.
