//! A document on pages, in four rooms, each of which knows those before it:
//!
//! - `text`: the design, and text as lines;
//! - `page`: pages being filled, and what stands around their text;
//! - `table`: cells, rows and columns, and how they come onto pages;
//! - `part`: the parts of each document.
//!
//! Knows widths and heights, not fonts' insides and not PDF's operators.

mod page;
mod part;
mod table;
mod text;

pub use part::{
    LastChapter, Sheet, bundle, case, changes, layout, layout_next, occasion, poster, typesetter,
};
pub use text::typesetter::Typesetter;
