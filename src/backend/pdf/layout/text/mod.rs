//! The design, and text as lines one below another. Knows no page and no table.

pub mod blocks;
pub mod design;
pub mod extent;
pub mod flow;
pub mod form_fields;
mod inline_tags;
mod line;
pub mod typesetter;
